//! A value that comes later, to be waited for as often as one likes.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::future::poll_fn;
use core::task::{Poll, Waker};

/// Empty until it is set; clones are the same one.
pub struct Slot<T>(Rc<RefCell<(Option<T>, Vec<Waker>)>>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Slot(self.0.clone())
    }
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot(Rc::new(RefCell::new((None, Vec::new()))))
    }
}

impl<T: Clone> Slot<T> {
    /// Puts the value in; whoever waits goes on.
    pub fn set(&self, value: T) {
        let waiting = {
            let mut inner = self.0.borrow_mut();
            inner.0 = Some(value);
            core::mem::take(&mut inner.1)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// The value, when it is there.
    pub async fn wait(&self) -> T {
        poll_fn(|cx| {
            let mut inner = self.0.borrow_mut();
            match &inner.0 {
                Some(value) => Poll::Ready(value.clone()),
                None => {
                    inner.1.push(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}
