//! A small static server on 127.0.0.1: right types, nothing kept by the browser, a sub-path if
//! asked, start and stop as often as a journey likes.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// A running server; dropping it stops it.
pub struct Serving {
    server: Arc<Server>,
    threads: Vec<JoinHandle<()>>,
    port: u16,
    prefix: String,
}

impl Serving {
    /// Serves `dir` under `prefix` (`/` or `/some/sub/path/`). Port 0 takes a free one.
    pub fn start(dir: &Path, port: u16, prefix: &str) -> Result<Self> {
        let server =
            Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("cannot serve on port {port}: {error}"))?;
        let server = Arc::new(server);
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let threads = (0..4)
            .map(|_| {
                let (server, dir, prefix) = (server.clone(), dir.to_path_buf(), prefix.to_owned());
                std::thread::spawn(move || {
                    while let Ok(request) = server.recv() {
                        let answered = answer(&dir, &prefix, request);
                        drop(answered); // the browser went away: nothing to do
                    }
                })
            })
            .collect();
        Ok(Self { server, threads, port, prefix: prefix.to_owned() })
    }

    /// Where the page is: `http://127.0.0.1:8080/`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.prefix)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Ends all answers; the port is free again when this returns.
    pub fn stop(self) {}

    /// Serves until the process ends.
    pub fn forever(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.server.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn answer(dir: &Path, prefix: &str, request: Request) -> std::io::Result<()> {
    let (status, kind, bytes) = match find(dir, prefix, request.url()) {
        Some(file) => (200, kind(&file), std::fs::read(file)?),
        None => (404, "text/html; charset=utf-8", std::fs::read(dir.join("404.html")).unwrap_or_default()),
    };
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("a plain header");
    let response = Response::from_data(bytes)
        .with_status_code(status)
        .with_header(header("Content-Type", kind))
        .with_header(header("Cache-Control", "no-cache"))
        .with_header(header("X-Content-Type-Options", "nosniff"));
    request.respond(response)
}

/// The file for an address, never one outside `dir`.
fn find(dir: &Path, prefix: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(prefix)?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let file = dir.join(path);
    (inside && file.is_file()).then_some(file)
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    fn get(port: u16, path: &str) -> Option<String> {
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        Some(text)
    }

    #[test]
    fn serves_under_a_sub_path_stops_and_starts_again() {
        let dir = std::env::temp_dir().join(format!("backstay-serve-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("index.html"), "hello").unwrap();
        let serving = Serving::start(&dir, 0, "/some/sub/path/").unwrap();
        let port = serving.port();
        assert!(serving.url().ends_with("/some/sub/path/"));
        assert!(get(port, "/some/sub/path/?a#b").unwrap().ends_with("hello"));
        for wrong in ["/", "/some/sub/path/../../../../../etc/passwd", "/some/sub/path/none"] {
            assert!(get(port, wrong).unwrap().starts_with("HTTP/1.1 404"), "{wrong}");
        }
        serving.stop();
        assert_eq!(get(port, "/some/sub/path/").unwrap_or_default(), "");
        let again = Serving::start(&dir, port, "/").unwrap();
        assert!(get(port, "/index.html").unwrap().contains("text/html"));
        drop(again);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
