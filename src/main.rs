//! Starts the app. There is nothing to start outside a browser.

fn main() {}
