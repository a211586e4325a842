//! A value that tells those who read it when it changes.
//!
//! Leptos' own signals are compiled anew for each type that they hold, some kB a type. Here Leptos holds and
//! tells, for all types in the same code, and only the access to the value itself knows its type.

use alloc::rc::Rc;
use core::any::Any;
use core::cell::RefCell;
use core::marker::PhantomData;
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

/// A value of the screen in which it was made: it goes when that is made anew. Copying it copies a handle.
pub struct Value<T> {
    held: StoredValue<Rc<Held<dyn Any>>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

struct Held<T: ?Sized> {
    changed: ArcTrigger,
    value: T,
}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Value<T> {}

/// Keeps it as long as what is made now.
#[inline(never)]
fn hold(held: Rc<Held<dyn Any>>) -> StoredValue<Rc<Held<dyn Any>>, LocalStorage> {
    StoredValue::new_local(held)
}

/// None once its screen has gone.
#[inline(never)]
fn find(held: StoredValue<Rc<Held<dyn Any>>, LocalStorage>) -> Option<Rc<Held<dyn Any>>> {
    held.try_get_value()
}

/// As `find`, for what must be there.
#[inline(never)]
fn read(held: StoredValue<Rc<Held<dyn Any>>, LocalStorage>, track: bool) -> Rc<Held<dyn Any>> {
    let Some(held) = find(held) else { lost() };
    if track {
        held.changed.track();
    }
    held
}

#[inline(never)]
fn tell(held: &Held<dyn Any>) {
    held.changed.notify();
}

impl Held<dyn Any> {
    fn cell<T: 'static>(&self) -> &RefCell<T> {
        match self.value.downcast_ref() {
            Some(cell) => cell,
            None => lost(),
        }
    }
}

/// Cannot happen: a value has the type that it was made with, and nothing reads those of a screen that has gone.
#[cold]
#[inline(never)]
fn lost() -> ! {
    unreachable!("a value of another type or screen")
}

impl<T: 'static> Value<T> {
    #[must_use]
    pub fn new(value: T) -> Self {
        Self { held: hold(Rc::new(Held { changed: ArcTrigger::new(), value: RefCell::new(value) })), of: PhantomData }
    }

    /// What `look` makes of it; whoever asks is made anew when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&read(self.held, true).cell().borrow())
    }

    /// Whoever asks is made anew when it changes.
    pub fn track(self) {
        read(self.held, true);
    }

    /// What `look` makes of it as it is now.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&read(self.held, false).cell().borrow())
    }

    /// Changes it and tells. Without effect once its screen has gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(held) = find(self.held) {
            change(&mut held.cell().borrow_mut());
            tell(&held);
        }
    }

    /// Changes it and tells nobody.
    pub fn update_untracked(self, change: impl FnOnce(&mut T)) {
        if let Some(held) = find(self.held) {
            change(&mut held.cell().borrow_mut());
        }
    }

    /// Puts `value` in its place and tells. Without effect once its screen has gone.
    pub fn set(self, value: T) {
        self.update(|old| *old = value);
    }

    /// As `set`, if it is another one.
    pub fn set_new(self, value: T)
    where
        T: PartialEq,
    {
        if self.with_untracked(|old| *old != value) {
            self.set(value);
        }
    }
}

impl<T: Clone + 'static> Value<T> {
    /// Its value; whoever asks is made anew when it changes.
    #[must_use]
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// Its value as it is now.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}
