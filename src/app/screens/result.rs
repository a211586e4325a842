use crate::app::house::House;
use leptos::prelude::*;
pub fn screen(house: House) -> AnyView { super::warning::screen(house) }
pub fn crisis(house: House) -> AnyView { super::warning::screen(house) }
