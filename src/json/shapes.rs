//! The written forms of structs and enums: `record!` and `kinds!` list the fields, and make reader and writer.

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
