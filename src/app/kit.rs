//! The kit: elements by name, of one type.
//!
//! `view!` makes a new type of every element, and with it new code: the same screen weighs several
//! times as much (figures in ARCHITECTURE.md). An `El` is always the same type, holds no string of
//! HTML, and so never needs `innerHTML`.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::html::{ElementChild, custom};
use leptos::prelude::{AddAnyAttr, AnyView, IntoAny};
use leptos::svg;
use leptos::tachys::html::event::on;

/// An element under construction.
pub struct El {
    tag: &'static str,
    attrs: Vec<AnyAttribute>,
    kids: Vec<AnyView>,
}

/// An element with this tag.
#[must_use]
pub fn el(tag: &'static str) -> El {
    El { tag, attrs: Vec::new(), kids: Vec::new() }
}

impl El {
    /// Sets an attribute. Never `style`: the page's policy forbids it.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// Sets the class.
    #[must_use]
    pub fn class(self, names: impl Into<String>) -> Self {
        self.attr("class", names)
    }

    /// Sets an attribute without a value, if `on`.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets an attribute that follows the signals which `value` reads.
    #[must_use]
    pub fn live(mut self, name: &'static str, value: impl Fn() -> String + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> String + Send> = Box::new(value);
        self.attrs.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.kids.push(text.into().into_any());
        self
    }

    /// Adds text that follows the signals which `text` reads.
    #[must_use]
    pub fn live_text(mut self, text: impl Fn() -> String + Send + 'static) -> Self {
        let text: Box<dyn Fn() -> String + Send> = Box::new(text);
        self.kids.push(text.into_any());
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn kid(mut self, kid: impl Into<Part>) -> Self {
        self.kids.push(kid.into().0);
        self
    }

    /// Adds a part where there is one.
    #[must_use]
    pub fn maybe(self, kid: Option<impl Into<Part>>) -> Self {
        match kid {
            Some(kid) => self.kid(kid),
            None => self,
        }
    }

    /// Adds parts.
    #[must_use]
    pub fn kids(mut self, kids: impl IntoIterator<Item = impl Into<Part>>) -> Self {
        self.kids.extend(kids.into_iter().map(|kid| kid.into().0));
        self
    }

    /// Does `act` on a tap, a click or the Enter key.
    #[must_use]
    pub fn click(mut self, act: impl Fn() + 'static) -> Self {
        let act: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |_| act());
        self.attrs.push(on(ev::click, act).into_any_attr());
        self
    }

    /// Does `act` when the value of a control changes.
    #[must_use]
    pub fn change(mut self, act: impl Fn(ev::Event) + 'static) -> Self {
        let act: Box<dyn FnMut(ev::Event)> = Box::new(act);
        self.attrs.push(on(ev::change, act).into_any_attr());
        self
    }

    /// Does `act` when a form is sent (Enter in a field), which is never sent anywhere.
    #[must_use]
    pub fn submit(mut self, act: impl Fn() + 'static) -> Self {
        let act: Box<dyn FnMut(ev::SubmitEvent)> = Box::new(move |event| {
            event.prevent_default();
            act();
        });
        self.attrs.push(on(ev::submit, act).into_any_attr());
        self
    }

    /// The element as a view.
    #[must_use]
    pub fn view(self) -> AnyView {
        let Self { tag, attrs, kids } = self;
        macro_rules! drawn {
            ($($shape:ident)+) => {
                match tag {
                    $(stringify!($shape) => svg::$shape().add_any_attr(attrs).child(kids).into_any(),)+
                    _ => custom(tag).add_any_attr(attrs).child(kids).into_any(),
                }
            };
        }
        drawn!(svg g path circle rect text)
    }
}

/// Anything that can stand in a page.
pub struct Part(pub AnyView);

impl From<El> for Part {
    fn from(el: El) -> Self {
        Self(el.view())
    }
}
impl From<AnyView> for Part {
    fn from(view: AnyView) -> Self {
        Self(view)
    }
}

/// A part that is made anew whenever the signals which `make` reads change.
pub fn live(make: impl Fn() -> AnyView + Send + 'static) -> Part {
    let make: Box<dyn Fn() -> AnyView + Send> = Box::new(make);
    Part(make.into_any())
}
