//! A small static server on 127.0.0.1: right types, nothing kept by the browser, a sub-path if
//! asked, start and stop as often as a journey likes.
//!
//! A thread and an end to every connection. `tiny_http` holds connections open and shares its
//! threads among them: a browser opens six, and now and then one waited for ever.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};

/// The longest head of a request, in bytes.
const HEAD: u64 = 64 * 1024;

/// A running server; dropping it stops it.
pub struct Serving {
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    port: u16,
    prefix: String,
}

/// What every connection needs to know.
struct Site {
    dir: PathBuf,
    prefix: String,
    stopped: Arc<AtomicBool>,
}

impl Serving {
    /// Serves `dir` under `prefix` (`/` or `/some/sub/path/`). Port 0 takes a free one. A file with
    /// `.br` beside it is sent as that.
    pub fn start(dir: &Path, port: u16, prefix: &str) -> Result<Self> {
        let listener =
            TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("cannot serve on port {port}"))?;
        let port = listener.local_addr()?.port();
        let stopped = Arc::new(AtomicBool::new(false));
        let site = Arc::new(Site { dir: dir.to_owned(), prefix: prefix.to_owned(), stopped: stopped.clone() });
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if site.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (Ok(stream), site) = (stream, site.clone()) else { continue };
                std::thread::spawn(move || {
                    // An error: the browser went away, nothing to do.
                    let _ = site.answer(&stream);
                });
            }
        });
        Ok(Self { stopped, thread: Some(thread), port, prefix: prefix.to_owned() })
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
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            // One more connection wakes it, and it sees that it is to end.
            let _ = TcpStream::connect(("127.0.0.1", self.port));
            let _ = thread.join();
        }
    }
}

impl Site {
    fn answer(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut lines = BufReader::new(stream.take(HEAD)).lines();
        let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
        let mut brotli = false;
        for line in lines {
            let line = line?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            brotli |= line.starts_with("accept-encoding:") && line.contains("br");
        }
        // A browser connects before it has a question: none is answered after the end.
        if first.is_empty() || self.stopped.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut words = first.split(' ');
        let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let found = find(&self.dir, &self.prefix, url);
        let status = if found.is_some() { "200 OK" } else { "404 Not Found" };
        let file = found.unwrap_or_else(|| self.dir.join("404.html"));
        let small = PathBuf::from(format!("{}.br", file.display()));
        let brotli = brotli && small.is_file();
        let bytes = std::fs::read(if brotli { &small } else { &file }).unwrap_or_default();
        let encoding = if brotli { "Content-Encoding: br\r\n" } else { "" };
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{encoding}Cache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            kind(&file),
            bytes.len()
        )?;
        if method != "HEAD" {
            stream.write_all(&bytes)?;
        }
        stream.flush()
    }
}

/// The file for an address, never one outside `dir`.
fn find(dir: &Path, prefix: &str, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix(prefix)?;
    // A folder is its list.
    let path = if path.is_empty() || path.ends_with('/') { &[path, "index.html"].concat() } else { path };
    let path = Path::new(path);
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
    use super::*;

    fn get(port: u16, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\n\r\n").ok()?;
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
        // Connections without a question hinder nobody, and get no answer after the end.
        let mut silent: Vec<_> = (0..12).map(|_| TcpStream::connect(("127.0.0.1", port)).unwrap()).collect();
        std::fs::write(dir.join("index.html.br"), "smaller").unwrap();
        let small = get(port, "/some/sub/path/").unwrap();
        assert!(small.ends_with("smaller") && small.contains("Content-Encoding: br") && small.contains("text/html"));
        std::fs::remove_file(dir.join("index.html.br")).unwrap();
        serving.stop();
        for stream in &mut silent {
            write!(stream, "GET /some/sub/path/ HTTP/1.1\r\n\r\n").unwrap();
            let mut text = String::new();
            let _ = stream.read_to_string(&mut text); // the system may say that it was cut off
            assert_eq!(text, "");
        }
        assert_eq!(get(port, "/some/sub/path/").unwrap_or_default(), "");
        let again = Serving::start(&dir, port, "/").unwrap();
        assert!(get(port, "/index.html").unwrap().contains("text/html"));
        drop(again);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
