//! The written form of what is kept and shipped, read and written without derived code.
//!
//! serde's derive makes a reader of its own for every type and every list of it, which came to 40 kB of what a
//! phone downloads. Here there is one reader, to [`Json`], and each type takes its fields from that. What is
//! wrong does not turn back at once but is noted in [`Fault`], the first fault alone: straight code is small code.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::library::terms::{Set, Term};
use crate::sorted::Sorted;

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

/// The written form of structs: their fields in this order. `or none` is left out where it is what it would be
/// by default, `or empty` may be missing but is written. A field that is not named here is an error, never a thing passed over.
macro_rules! record {
    ($($ty:ident { $($field:ident $(or $none:ident)?),* $(,)? })+) => {$(
        impl $crate::json::Written for $ty {
            fn read(json: &mut $crate::json::Json, fault: &mut $crate::json::Fault) -> Self {
                let mut object = $crate::json::Object::open(json, fault);
                let value = Self { $($field: $crate::json::field!(read object $field $($none)?)),* };
                object.end();
                value
            }
            fn write(&self, out: &mut alloc::string::String) {
                let Self { $($field),* } = self;
                out.push('{');
                $($crate::json::field!(write out $field $($none)?);)*
                out.push('}');
            }
        }
    )+};
}

/// The written form of enums whose kinds have different fields: the name alone, or the name with an object or
/// one value behind it. `else` is what stands for one that cannot be read, beside the fault.
macro_rules! kinds {
    ($ty:ident else $other:ident {
        $($name:literal $kind:ident $({ $($field:ident $(or $none:ident)?),* })? $(($inner:ident))?),+ $(,)?
    }) => {
        impl $crate::json::Written for $ty {
            fn read(json: &mut $crate::json::Json, fault: &mut $crate::json::Fault) -> Self {
                let mut none = $crate::json::Json::Null;
                let (name, body) = $crate::json::kind(json, &mut none, fault);
                match name {
                    $($name => $crate::json::field!(
                        kind $kind body fault $({ $($field $($none)?),* })? $(($inner))?
                    ),)+
                    _ => {
                        fault.say(&["unknown kind: ", name]);
                        Self::$other
                    }
                }
            }
            fn write(&self, out: &mut alloc::string::String) {
                match self {
                    $(Self::$kind $({ $($field),* })? $(($inner))? => {
                        $crate::json::field!(put out $name $({ $($field $($none)?),* })? $(($inner))?);
                    })+
                }
            }
        }
    };
}

/// What `record` and `kinds` are made of.
macro_rules! field {
    (read $object:ident $field:ident) => { $object.must(stringify!($field)) };
    (read $object:ident $field:ident $none:ident) => { $object.may(stringify!($field)) };
    (write $out:ident $field:ident) => { $crate::json::put($out, stringify!($field), $field) };
    (write $out:ident $field:ident empty) => { $crate::json::put($out, stringify!($field), $field) };
    (write $out:ident $field:ident none) => { $crate::json::put_or_none($out, stringify!($field), $field) };
    (kind $kind:ident $body:ident $fault:ident { $($field:ident $($none:ident)?),* }) => {{
        let mut object = $crate::json::Object::open($body, $fault);
        let value = Self::$kind { $($field: $crate::json::field!(read object $field $($none)?)),* };
        object.end();
        value
    }};
    (kind $kind:ident $body:ident $fault:ident ($inner:ident)) => {
        Self::$kind($crate::json::Written::read($body, $fault))
    };
    (kind $kind:ident $body:ident $fault:ident) => {{
        if *$body != $crate::json::Json::Null {
            $fault.say(&["nothing stands behind ", stringify!($kind)]);
        }
        Self::$kind
    }};
    (put $out:ident $name:literal { $($field:ident $($none:ident)?),* }) => {
        $out.push('{');
        $crate::json::name($out, $name);
        $out.push('{');
        $($crate::json::field!(write $out $field $($none)?);)*
        $out.push_str("}}");
    };
    (put $out:ident $name:literal ($inner:ident)) => {
        $out.push('{');
        $crate::json::put($out, $name, $inner);
        $out.push('}');
    };
    (put $out:ident $name:literal) => {
        $crate::json::put_name($out, $name)
    };
}
pub(crate) use {field, kinds, record};

/// Lets chores read it from other formats, as TOML.
#[cfg(not(target_arch = "wasm32"))]
macro_rules! by_serde {
    ($($ty:ty)+) => {$(
        impl<'de> serde::Deserialize<'de> for $ty {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let mut json = <$crate::json::Json as serde::Deserialize>::deserialize(from)?;
                $crate::json::whole(&mut json).map_err(serde::de::Error::custom)
            }
        }
    )+};
}
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use by_serde;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Default, PartialEq)]
    struct Sample {
        id: String,
        n: u8,
        list: Vec<i16>,
        some: Option<u16>,
        flag: bool,
        two: [bool; 2],
    }
    record! { Sample { id, n or none, list or empty, some or none, flag or none, two } }

    #[test]
    fn what_is_wrong_is_named() {
        let check = |json: &str, says: &str| assert_eq!(parse::<Sample>(json).unwrap_err(), says, "{json}");
        check("[]", "an object is required");
        check(r#"{"two":[true,true]}"#, "missing field `id`");
        check(r#"{"id":1,"two":[true,true]}"#, "id: a text is required");
        check(r#"{"id":null,"two":[true,true]}"#, "id: a text is required");
        check(r#"{"id":"","n":256,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","n":-1,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","n":1.5,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","n":1e3,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","n":99999999999999999999,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","n":18446744073709551615,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
        check(r#"{"id":"","list":{},"two":[true,true]}"#, "list: a list is required");
        check(r#"{"id":"","list":["1"],"two":[true,true]}"#, "list: a number from -32768 to 32767 is required");
        check(r#"{"id":"","flag":0,"two":[true,true]}"#, "flag: true or false is required");
        check(r#"{"id":"","two":[true]}"#, "two: a list is required");
        check(r#"{"id":"","two":[true,true],"more":{}}"#, "unknown field `more`");
        check(r#"{"id":"","id":"","two":[true,true]}"#, "unknown field `id`");
        for broken in ["", "{", "{}x", "nul", r#"{"id":"}"#, r#"{"id":"\ud800"}"#] {
            assert!(parse::<Sample>(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn what_is_by_default_may_be_left_out() {
        let least = r#"{"id":"a","two":[true,false]}"#;
        let sample = Sample { id: "a".into(), two: [true, false], ..Sample::default() };
        assert_eq!(parse(least), Ok(sample));
        let written = r#"{"id":"a","list":[],"two":[true,false]}"#;
        assert_eq!(parse::<Sample>(least).map(|sample| text(&sample)).as_deref(), Ok(written));
        // null is nothing where nothing may be.
        assert_eq!(parse::<Sample>(r#"{"id":"a","some":null,"two":[true,false]}"#), parse(least));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(
            id in any::<String>(), n in any::<u8>(), list in prop::collection::vec(any::<i16>(), 0..4),
            some in any::<Option<u16>>(), flag in any::<bool>(), two in any::<[bool; 2]>(),
        ) {
            let sample = Sample { id, n, list, some, flag, two };
            let written = text(&sample);
            // It is JSON for others too, with the text escaped as serde does it.
            let other: serde_json::Value = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(other["id"].as_str(), Some(sample.id.as_str()));
            prop_assert_eq!(parse(&written), Ok(sample));
        }
    }
}
