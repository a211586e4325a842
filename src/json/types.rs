//! The written forms of numbers, texts, lists and terms.

use super::*;
use crate::library::terms::{Set, Term};
use crate::sorted::Sorted;
use alloc::boxed::Box;

fn number(json: &Json, least: i64, most: i64, fault: &mut Fault) -> i64 {
    match json {
        Json::Number(number) if (least..=most).contains(number) => *number,
        _ => {
            fault.say(&["a number from ", &least.to_string(), " to ", &most.to_string(), " is required"]);
            0
        }
    }
}

macro_rules! numbers {
    ($($ty:ident)+) => {$(
        impl Written for $ty {
            fn read(json: &mut Json, fault: &mut Fault) -> Self {
                number(json, $ty::MIN as i64, $ty::MAX as i64, fault) as $ty
            }
            fn write(&self, out: &mut String) {
                out.push_str(&(*self as i64).to_string());
            }
        }
    )+};
}
numbers! { u8 u16 u32 i16 i32 i64 }

impl Written for bool {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let Json::Flag(flag) = json else {
            fault.say(&["true or false is required"]);
            return false;
        };
        *flag
    }
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Written for String {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let Json::Text(text) = json else {
            fault.say(&["a text is required"]);
            return String::new();
        };
        core::mem::take(text)
    }
    fn write(&self, out: &mut String) {
        // A text always has a JSON form.
        out.push_str(&serde_json::to_string(self.as_str()).unwrap_or_default());
    }
}

/// The items of a list; none, and a fault, where it is no list or has not as many as it must.
pub fn items<'a>(json: &'a mut Json, count: Option<usize>, fault: &mut Fault) -> &'a mut [Json] {
    match json {
        Json::List(items) if count.is_none_or(|count| count == items.len()) => items,
        _ => {
            fault.say(&["a list is required"]);
            &mut []
        }
    }
}

impl<T: Written> Written for Vec<T> {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let items = items(json, None, fault);
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(T::read(item, fault));
        }
        list
    }
    fn write(&self, out: &mut String) {
        write_list(self, out);
    }
}

fn write_list<T: Written>(list: &[T], out: &mut String) {
    out.push('[');
    for (place, item) in list.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        item.write(out);
    }
    out.push(']');
}

impl<T: Written, const N: usize> Written for [T; N] {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let mut items = items(json, Some(N), fault).iter_mut();
        core::array::from_fn(|_| T::read(items.next().unwrap_or(&mut Json::Null), fault))
    }
    fn write(&self, out: &mut String) {
        write_list(self, out);
    }
}

impl<T: Written> Written for Option<T> {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        match json {
            Json::Null => None,
            json => Some(T::read(json, fault)),
        }
    }
    fn write(&self, out: &mut String) {
        match self {
            None => out.push_str("null"),
            Some(value) => value.write(out),
        }
    }
}

impl<T: Written> Written for Box<T> {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        Box::new(T::read(json, fault))
    }
    fn write(&self, out: &mut String) {
        T::write(self, out);
    }
}

/// What every term is read by.
pub fn term<T: Term>(json: &mut Json, fault: &mut Fault) -> T {
    let name = String::read(json, fault);
    T::parse(&name).unwrap_or_else(|| {
        fault.say(&["unknown ", T::WHAT, ": ", &name]);
        T::ALL[0]
    })
}

/// Texts by their ids.
impl Written for Sorted<String, String> {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let mut texts = Self::new();
        let Json::Object(fields) = json else {
            fault.say(&["an object is required"]);
            return texts;
        };
        for field in fields {
            texts.insert(core::mem::take(&mut field.name), String::read(&mut field.json, fault));
        }
        texts
    }
    fn write(&self, out: &mut String) {
        out.push('{');
        for (id, text) in self.iter() {
            put(out, id, text);
        }
        out.push('}');
    }
}

impl<T: Term> Written for Set<T> {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let mut set = Set::EMPTY;
        for item in items(json, None, fault) {
            set.insert(term(item, fault));
        }
        set
    }
    fn write(&self, out: &mut String) {
        out.push('[');
        for term in self.iter() {
            if !out.ends_with('[') {
                out.push(',');
            }
            put_name(out, term.name());
        }
        out.push(']');
    }
}
