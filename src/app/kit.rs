//! The kit: elements by name, of one type.
//!
//! `view!` makes a new type of every element, and with it new code: the same screen weighs several times as
//! much (figures in ARCHITECTURE.md). An `El` is always the same type and holds no string of HTML, so nothing
//! here needs `innerHTML`, which the page's policy refuses. It is never patched: what changes is made anew, so
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

/// An element under construction, with what keeps it alive: listeners, effects, the parts within.
pub struct El {
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
    Part(Box<dyn Mountable>),
    Live(RenderEffect<Box<dyn Mountable>>),
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
    El { node, holds: Vec::new() }
}

/// Not generic, so that it is in the program once.
#[inline(never)]
fn set(node: &Element, name: &str, value: &str) {
    let _ = node.set_attribute(name, value);
}

#[inline(never)]
fn add_text(node: &Element, text: &str) {
    let _ = node.append_child(&page().create_text_node(text));
}

impl El {
    /// Sets an attribute. Never `style`: the page's policy forbids it.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        set(&self.node, name, value.as_ref());
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
    pub fn live(mut self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.live_boxed(name, Box::new(value));
        self
    }

    /// Adds text.
    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        add_text(&self.node, text.as_ref());
        self
    }

    /// Adds text that follows the signals which `text` reads.
    #[must_use]
    pub fn live_text(mut self, text: impl Fn() -> String + 'static) -> Self {
        self.live_text_boxed(Box::new(text));
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn kid(mut self, kid: impl Into<Part>) -> Self {
        self.add(kid.into());
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
        for kid in kids {
            self.add(kid.into());
        }
        self
    }

    #[inline(never)]
    fn live_boxed(&mut self, name: &'static str, value: Box<dyn Fn() -> String>) {
        let node = self.node.clone();
        self.holds.push(Hold::Effect(RenderEffect::new(move |_| set(&node, name, &value()))));
    }

    #[inline(never)]
    fn live_text_boxed(&mut self, text: Box<dyn Fn() -> String>) {
        let node = page().create_text_node("");
        let _ = self.node.append_child(&node);
        self.holds.push(Hold::Effect(RenderEffect::new(move |_| node.set_data(&text()))));
    }

    #[inline(never)]
    fn add(&mut self, part: Part) {
        let node = self.node.clone();
        let hold = match part {
            Part::El(kid) => {
                let _ = node.append_child(&kid.node);
                if kid.holds.is_empty() {
                    return;
                }
                Hold::Within(kid.holds)
            }
            Part::View(view) => {
                let mut state = view.build();
                state.mount(&node, None);
                Hold::Part(Box::new(state))
            }
            Part::Live(make) => {
                let marker: Node = page().create_comment("").into();
                let _ = node.append_child(&marker);
                Hold::Live(RenderEffect::new(move |old: Option<Box<dyn Mountable>>| {
                    if let Some(mut old) = old {
                        old.unmount();
                    }
                    let mut state = make().build();
                    // A live part may stand in an element that has been moved meanwhile.
                    if let Some(parent) = marker.parent_element() {
                        state.mount(&parent, Some(&marker));
                    }
                    Box::new(state) as Box<dyn Mountable>
                }))
            }
        };
        self.holds.push(hold);
    }

    #[inline(never)]
    fn on(&mut self, event: &str, act: Box<dyn FnMut(ev::Event)>) {
        let listener = Closure::wrap(act);
        let _ = self.node.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        self.holds.push(Hold::Listener(listener));
    }

    /// Does `act` on a tap, a click or the Enter key.
    #[must_use]
    pub fn click(mut self, act: impl Fn() + 'static) -> Self {
        self.on("click", Box::new(move |_| act()));
        self
    }

    /// Does `act` when the value of a control changes.
    #[must_use]
    pub fn change(mut self, act: impl Fn(ev::Event) + 'static) -> Self {
        self.on("change", Box::new(act));
        self
    }

    /// Does `act` when a form is sent (Enter in a field), which is never sent anywhere.
    #[must_use]
    pub fn submit(mut self, act: impl Fn() + 'static) -> Self {
        self.on(
            "submit",
            Box::new(move |event| {
                event.prevent_default();
                act();
            }),
        );
        self
    }

    /// The element as a view of Leptos.
    #[must_use]
    #[inline(never)]
    pub fn view(self) -> AnyView {
        View(SendWrapper::new(self)).into_any()
    }
}

/// Anything that can stand in an element.
pub enum Part {
    El(El),
    View(AnyView),
    Live(Box<dyn Fn() -> AnyView>),
}

impl From<El> for Part {
    fn from(el: El) -> Self {
        Self::El(el)
    }
}
impl From<AnyView> for Part {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

/// A part that is made anew whenever the signals which `make` reads change.
pub fn live(make: impl Fn() -> AnyView + 'static) -> Part {
    Part::Live(Box::new(make))
}

impl Render for View {
    type State = ElState;

    fn build(self) -> ElState {
        let El { node, holds } = self.0.take();
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
