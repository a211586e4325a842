//! Hears what a page says, on a line of its own: what it said before the browser was killed is heard to the end.

use std::net::TcpStream;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, client};

/// What a page calls to be heard: `said(text)`.
pub const SAY: &str = "said";

/// The line to one page. It ends with the page's process.
pub struct Ears {
    heard: Receiver<String>,
}

impl Ears {
    /// Listens to the page with this target id, of the browser that runs in `profile`.
    pub fn on(profile: &Path, target: &str) -> Result<Self> {
        let file = std::fs::read_to_string(profile.join("DevToolsActivePort")).context("the browser names no port")?;
        let port: u16 = file.lines().next().unwrap_or_default().parse().context("DevToolsActivePort")?;
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let url = format!("ws://127.0.0.1:{port}/devtools/page/{target}");
        let (mut line, _) = client(url, stream).map_err(|error| anyhow::anyhow!("no line to the page: {error}"))?;
        for (id, method, params) in
            [(1, "Runtime.enable", json!({})), (2, "Runtime.addBinding", json!({ "name": SAY }))]
        {
            line.send(Message::text(json!({ "id": id, "method": method, "params": params }).to_string()))?;
        }
        // What the page says is heard from here on.
        loop {
            let told: Value = serde_json::from_str(line.read()?.to_text()?)?;
            if told["id"] == 2 {
                ensure!(told["error"].is_null(), "the page cannot be heard: {told}");
                break;
            }
        }
        line.get_ref().set_read_timeout(None)?;
        let (say, heard) = channel();
        std::thread::spawn(move || while hear(&mut line, &mut |text| say.send(text).is_ok()) {});
        Ok(Self { heard })
    }

    /// What has been said since last asked.
    pub fn so_far(&self) -> Vec<String> {
        self.heard.try_iter().collect()
    }

    /// All that is left, once the page has ended: it waits until the line has.
    pub fn until_the_end(self) -> Vec<String> {
        self.heard.iter().collect()
    }
}

/// One message; false: the line has ended, or nobody listens.
fn hear(line: &mut WebSocket<TcpStream>, say: &mut dyn FnMut(String) -> bool) -> bool {
    let Ok(message) = line.read() else { return false };
    let told: Value = message.to_text().ok().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let params = &told["params"];
    let ours = told["method"] == "Runtime.bindingCalled" && params["name"] == SAY;
    !ours || say(params["payload"].as_str().unwrap_or_default().to_owned())
}
