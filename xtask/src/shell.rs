//! The first page and the warning signs as plain HTML: what can be read before the program, with
//! scripts off, and when the program fails. The app's own first page has the same markup.

use anyhow::Result;

use crate::assets::Files;

/// `<div id="app">...</div>`.
pub fn html(_lib: &backstay::library::Library, _files: &Files) -> Result<String> {
    Ok("<div id=\"app\"></div>".to_owned())
}
