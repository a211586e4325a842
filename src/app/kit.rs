//! The kit: elements by name, of one type.
//!
//! `view!` makes a new type of every element, and with it new code: a screen adds 2.3 kB raw in place of 1.3
//! (ARCHITECTURE.md). An `El` is always the same type and holds no string of HTML, so nothing here needs
//! `innerHTML`, which the page's policy refuses. It is never patched: what changes is made anew, so
//! that no control keeps what was tapped on the page before.

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, Node};

/// An element under construction. One pointer wide: a page is a long chain of calls that hand it on.
pub struct El(Box<Held>);

/// An element with what keeps it alive: listeners, effects, the parts within.
struct Held {
    node: Element,
    holds: Vec<Hold>,
}

/// A finished element, as Leptos takes it.
pub struct View(SendWrapper<El>);

/// Dropped with the element.
#[allow(dead_code)] // held, never read
enum Hold {
    Listener(Closure<dyn FnMut(ev::Event)>),
    Effect(RenderEffect<()>),
    Within(Vec<Hold>),
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// The tags that belong to SVG.
fn is_svg(tag: &str) -> bool {
    matches!(tag, "svg" | "g" | "path" | "circle" | "rect" | "text")
}

fn page() -> Document {
    document()
}

/// An element with this tag.
#[must_use]
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    let made = if is_svg(tag) { page().create_element_ns(Some(SVG), tag) } else { page().create_element(tag) };
    // The tags are constants of this crate, and a browser makes an element of any of them.
    let node = made.unwrap_or_else(|_| unreachable!("{tag} is no tag"));
    El(Box::new(Held { node, holds: Vec::new() }))
}

fn set(node: &Element, name: &str, value: &str) {
    let _ = node.set_attribute(name, value);
}

impl El {
    /// Sets an attribute. Never `style`: the page's policy forbids it.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.attr_str(name, value.as_ref())
    }

    // The working parts are not generic, so that each is in the program once.
    #[inline(never)]
    fn attr_str(self, name: &str, value: &str) -> Self {
        set(&self.0.node, name, value);
        self
    }

    /// Sets the class.
    #[must_use]
    pub fn class(self, names: impl AsRef<str>) -> Self {
        self.attr("class", names)
    }

    /// Sets an attribute without a value, if `on`.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets an attribute that follows the signals which `value` reads.
    #[must_use]
    pub fn live(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.live_boxed(name, Box::new(value))
    }

    /// Adds text.
    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.text_str(text.as_ref())
    }

    #[inline(never)]
    fn text_str(self, text: &str) -> Self {
        let _ = self.0.node.append_child(&page().create_text_node(text));
        self
    }

    /// Adds text that follows the signals which `text` reads.
    #[must_use]
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.live_text_boxed(Box::new(text))
    }

    /// Adds a part.
    #[must_use]
    pub fn kid(self, kid: impl Kid) -> Self {
        kid.put(self)
    }

    /// Adds a part where there is one.
    #[must_use]
    pub fn maybe(self, kid: Option<impl Kid>) -> Self {
        match kid {
            Some(kid) => kid.put(self),
            None => self,
        }
    }

    /// Adds parts.
    #[must_use]
    pub fn kids(mut self, kids: impl IntoIterator<Item = impl Kid>) -> Self {
        for kid in kids {
            self = kid.put(self);
        }
        self
    }

    #[inline(never)]
    fn live_boxed(mut self, name: &'static str, value: Box<dyn Fn() -> String>) -> Self {
        let node = self.0.node.clone();
        self.0.holds.push(Hold::Effect(RenderEffect::new(move |_| set(&node, name, &value()))));
        self
    }

    #[inline(never)]
    fn live_text_boxed(mut self, text: Box<dyn Fn() -> String>) -> Self {
        let node = page().create_text_node("");
        let _ = self.0.node.append_child(&node);
        self.0.holds.push(Hold::Effect(RenderEffect::new(move |_| node.set_data(&text()))));
        self
    }

    #[inline(never)]
    fn on(mut self, event: &str, act: Box<dyn FnMut(ev::Event)>) -> Self {
        let listener = Closure::wrap(act);
        let _ = self.0.node.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        self.0.holds.push(Hold::Listener(listener));
        self
    }

    /// Does `act` on a tap, a click or the Enter key.
    #[must_use]
    pub fn click(self, act: impl Fn() + 'static) -> Self {
        self.on("click", Box::new(move |_| act()))
    }

    /// Does `act` when the value of a control changes.
    #[must_use]
    pub fn change(self, act: impl Fn(ev::Event) + 'static) -> Self {
        self.on("change", Box::new(act))
    }

    /// Does `act` with every letter that is typed into a field.
    #[must_use]
    pub fn input(self, act: impl Fn(ev::Event) + 'static) -> Self {
        self.on("input", Box::new(act))
    }

    /// Does `act` when a form is sent (Enter in a field), which is never sent anywhere.
    #[must_use]
    pub fn submit(self, act: impl Fn() + 'static) -> Self {
        self.on(
            "submit",
            Box::new(move |event| {
                event.prevent_default();
                act();
            }),
        )
    }

    /// The element itself, for what moves it.
    #[must_use]
    pub fn node(&self) -> Element {
        self.0.node.clone()
    }

    /// The element as a view of Leptos.
    #[must_use]
    pub fn view(self) -> View {
        View(SendWrapper::new(self))
    }
}

/// Anything that can stand in an element.
pub trait Kid {
    /// Puts it at the end of `to`.
    fn put(self, to: El) -> El;
}

impl Kid for El {
    #[inline(never)]
    fn put(self, mut to: El) -> El {
        let _ = to.0.node.append_child(&self.0.node);
        if !self.0.holds.is_empty() {
            to.0.holds.push(Hold::Within(self.0.holds));
        }
        to
    }
}

/// A part that is made anew whenever the signals which it reads change.
pub struct Live(Box<dyn Fn() -> El>);

/// See `Live`.
pub fn live(make: impl Fn() -> El + 'static) -> Live {
    Live(Box::new(make))
}

impl Kid for Live {
    #[inline(never)]
    fn put(self, mut to: El) -> El {
        let marker: Node = page().create_comment("").into();
        let _ = to.0.node.append_child(&marker);
        let mut now: Option<El> = None;
        to.0.holds.push(Hold::Effect(RenderEffect::new(move |_| {
            if let Some(old) = now.take() {
                old.0.node.remove();
            }
            let new = (self.0)();
            if let Some(parent) = marker.parent_element() {
                let _ = parent.insert_before(&new.0.node, Some(&marker));
            }
            now = Some(new);
        })));
        to
    }
}

impl Render for View {
    type State = ElState;

    fn build(self) -> ElState {
        let Held { node, holds } = *self.0.take().0;
        ElState { node, holds }
    }

    fn rebuild(self, state: &mut ElState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

/// An element in the page.
pub struct ElState {
    node: Element,
    #[allow(dead_code)] // held, never read
    holds: Vec<Hold>,
}

impl Mountable for ElState {
    fn unmount(&mut self) {
        self.node.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let _ = parent.insert_before(&self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.node.parent_element() {
            Some(parent) => {
                child.mount(&parent, Some(&self.node));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.node.clone()]
    }
}

no_attrs!(View);

/// Only what a page that is rendered by the browser needs: nothing here is ever made on a server.
impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<leptos::tachys::html::attribute::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
