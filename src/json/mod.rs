//! The written form of what is kept and shipped, read and written without derived code.
//!
//! serde's derive makes a reader of its own for every type and every list of it, which came to 40 kB of what a
//! phone downloads. Here there is one reader, to [`Json`], and each type takes its fields from that. What is
//! wrong does not turn back at once but is noted in [`Fault`], the first fault alone: straight code is small code.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

mod shapes; // the forms of structs and enums, listed field by field
#[cfg(test)]
mod tests;
mod types; // the forms of numbers, texts, lists and terms

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use shapes::by_serde;
pub(crate) use shapes::{field, kinds, record};
pub use types::{items, term};

/// What JSON says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Flag(bool),
    Number(i64),
    /// A number with a fraction or too large: nothing that is kept has one.
    OtherNumber,
    Text(String),
    List(Vec<Json>),
    Object(Vec<Field>),
}

/// One field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub json: Json,
    /// Did anything ask for it?
    taken: bool,
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::OtherNumber, Json::Number))
    }
    // Without it serde would print the number into its fault, and the printing of fractions is large.
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.into()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some((name, json)) = fields.next_entry()? {
            object.push(Field { name, json, taken: false });
        }
        Ok(Json::Object(object))
    }
}

/// The first thing that was wrong.
#[derive(Debug, Default)]
pub struct Fault(Option<String>);

impl Fault {
    /// Notes a fault.
    pub fn say(&mut self, parts: &[&str]) {
        if self.0.is_none() {
            self.0 = Some(parts.concat());
        }
    }
    fn within(&mut self, field: &str) {
        if let Some(fault) = &mut self.0 {
            fault.insert_str(0, ": ");
            fault.insert_str(0, field);
        }
    }
}

/// What has a written form.
pub trait Written: Sized {
    /// What `json` says. Where that is nothing of this kind there is a fault, and the value means nothing.
    fn read(json: &mut Json, fault: &mut Fault) -> Self;
    /// Writes it at the end of `out`.
    fn write(&self, out: &mut String);
}

/// What `text` says.
///
/// # Errors
/// The first thing that is wrong with it: no JSON, nested too deep, or a field that is missing, unknown or of
/// another kind.
pub fn parse<T: Written>(text: &str) -> Result<T, String> {
    whole(&mut tree(text)?)
}

/// What `json` says, if there is no fault in it.
pub(crate) fn whole<T: Written>(json: &mut Json) -> Result<T, String> {
    let mut fault = Fault::default();
    let value = T::read(json, &mut fault);
    match fault.0 {
        None => Ok(value),
        Some(fault) => Err(fault),
    }
}

/// The JSON that `text` is.
///
/// # Errors
/// Where it is none, or is nested too deep.
pub fn tree(text: &str) -> Result<Json, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The written form of `value`.
#[must_use]
pub fn text<T: Written>(value: &T) -> String {
    let mut out = String::new();
    value.write(&mut out);
    out
}

/// The fields of an object while they are read.
pub struct Object<'a> {
    fields: &'a mut [Field],
    fault: &'a mut Fault,
}

impl<'a> Object<'a> {
    /// The fields of `json`; none, and a fault, where it is no object.
    pub fn open(json: &'a mut Json, fault: &'a mut Fault) -> Self {
        let fields: &mut [Field] = match json {
            Json::Object(fields) => fields,
            _ => {
                fault.say(&["an object is required"]);
                &mut []
            }
        };
        Self { fields, fault }
    }

    /// The field `name`, which must be there.
    pub fn must<T: Written>(&mut self, name: &str) -> T {
        let mut none = Json::Null;
        let whole = self.fault.0.is_none();
        match find(self.fields, name) {
            Some(json) => {
                let value = T::read(json, self.fault);
                if whole {
                    self.fault.within(name);
                }
                value
            }
            None => {
                self.fault.say(&["missing field `", name, "`"]);
                T::read(&mut none, self.fault)
            }
        }
    }

    /// The field `name`; what is there by default where it was left out.
    pub fn may<T: Written + Default>(&mut self, name: &str) -> T {
        if self.fields.iter().any(|field| field.name == name) { self.must(name) } else { T::default() }
    }

    /// Was anything wrong so far?
    #[must_use]
    pub fn failed(&self) -> bool {
        self.fault.0.is_some()
    }

    /// Nothing more is asked for: what is left is unknown.
    pub fn end(self) {
        if let Some(field) = self.fields.iter().find(|field| !field.taken) {
            self.fault.say(&["unknown field `", &field.name, "`"]);
        }
    }
}

fn find<'a>(fields: &'a mut [Field], name: &str) -> Option<&'a mut Json> {
    let field = fields.iter_mut().find(|field| field.name == name)?;
    field.taken = true;
    Some(&mut field.json)
}

/// The name of a kind and what stands behind it; `none` where nothing does. A kind is written `"name"` or
/// `{"name": ...}`.
pub fn kind<'a>(json: &'a mut Json, none: &'a mut Json, fault: &mut Fault) -> (&'a str, &'a mut Json) {
    match json {
        Json::Text(name) => (name, none),
        Json::Object(fields) if fields.len() == 1 => {
            let Field { name, json, .. } = &mut fields[0];
            (name, json)
        }
        _ => {
            fault.say(&["a kind is required"]);
            ("", none)
        }
    }
}

/// Writes the name of a field or kind and its colon.
pub fn name(out: &mut String, name: &str) {
    // A text ends with its quote: a bracket at the end is one that was just opened.
    if !out.ends_with('{') {
        out.push(',');
    }
    out.push('"');
    out.push_str(name);
    out.push_str("\":");
}

/// Writes a field.
pub fn put<T: Written>(out: &mut String, field: &str, value: &T) {
    name(out, field);
    value.write(out);
}

/// Writes a field, unless it is what it would be by default.
pub fn put_or_none<T: Written + Default + PartialEq>(out: &mut String, field: &str, value: &T) {
    if *value != T::default() {
        put(out, field, value);
    }
}

/// Writes a kind behind which nothing stands.
pub fn put_name(out: &mut String, name: &str) {
    out.push('"');
    out.push_str(name);
    out.push('"');
}
