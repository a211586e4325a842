//! Starts the app. There is nothing to start outside a browser.

/// Runs as soon as the program is loaded; `app::start` follows when the words are there.
fn main() {
    #[cfg(target_arch = "wasm32")]
    backstay::browser::panic::install();
}
