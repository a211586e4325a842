//! A real Chromium behind its driver: started with a profile folder, ended or killed with all its processes.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::prelude::*;

/// How long a command to the browser may take. Generous: a busy machine must not fail a journey.
const COMMAND: Duration = Duration::from_secs(90);

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// A browser process and the driver process in front of it. Dropping it ends both.
pub struct Browser {
    pub driver: WebDriver,
    chromedriver: Child,
    profile: PathBuf,
}

/// What a browser is started with.
pub struct Start<'a> {
    /// The folder of its profile; kept when the browser ends, so that it can start again as it was.
    pub profile: &'a Path,
    /// The reader's default text size in px: 16, or 32 for "200 %". It is the browser's own setting, so `rem`
    /// and the media queries follow it as they do on a phone.
    pub text_px: u16,
    /// Cookies are blocked, and every storage with them.
    pub blocked: bool,
}

impl Browser {
    pub async fn start(start: &Start<'_>) -> Result<Self> {
        let mut chromedriver = Command::new("chromedriver")
            .arg("--port=0")
            .process_group(0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start chromedriver (package chromium-driver)")?;
        let session = session(&mut chromedriver, start).await;
        match session {
            Ok(driver) => Ok(Self { driver, chromedriver, profile: start.profile.to_owned() }),
            Err(error) => {
                end(&mut chromedriver, start.profile);
                Err(error)
            }
        }
    }

    /// Kills every process of the browser at once, as a phone short of memory does: nothing is written after it.
    pub fn kill(mut self) {
        end(&mut self.chromedriver, &self.profile);
        // Dropping `self` finds nothing left to end.
    }

    /// Stops every process of the browser where it stands, as a power cut does.
    pub fn freeze(&self) {
        signal("-STOP", &format!("-{}", self.chromedriver.id()));
        processes(&user_data(&self.profile)).iter().for_each(|id| signal("-STOP", &id.to_string()));
    }

    /// Waits until a browser that was told to end has ended: all it had to write is written then.
    pub fn ended(self) -> Result<()> {
        let flag = user_data(&self.profile);
        let until = std::time::Instant::now() + Duration::from_secs(60);
        while !processes(&flag).is_empty() {
            if std::time::Instant::now() > until {
                bail!("the browser does not end");
            }
            std::thread::yield_now();
        }
        Ok(())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        end(&mut self.chromedriver, &self.profile);
        // The session is gone with its process: the library need not say goodbye.
        let _ = self.driver.clone().leak();
    }
}

async fn session(chromedriver: &mut Child, start: &Start<'_>) -> Result<WebDriver> {
    let port = port(chromedriver)?;
    let mut caps = DesiredCapabilities::chrome();
    for flag in FLAGS {
        caps.add_arg(flag)?;
    }
    caps.add_arg(&user_data(start.profile))?;
    let mut prefs = serde_json::json!({
        "webkit.webprefs.default_font_size": start.text_px,
        "intl.accept_languages": "en-GB,en",
    });
    if start.blocked {
        prefs["profile.default_content_setting_values.cookies"] = 2.into();
    }
    caps.add_experimental_option("prefs", prefs)?;
    if let Some(chromium) =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser"].iter().find(|file| Path::new(file).exists())
    {
        caps.set_binary(chromium)?;
    }
    caps.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
    WebDriver::builder(format!("http://127.0.0.1:{port}"), caps)
        .request_timeout(COMMAND)
        .await
        .context("chromedriver started no browser")
}

/// The port that the driver took, from the line that it prints when it listens.
fn port(chromedriver: &mut Child) -> Result<u16> {
    let mut lines = BufReader::new(chromedriver.stdout.take().context("chromedriver has no output")?);
    let mut said = String::new();
    let port = loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            bail!("chromedriver ended: {said}");
        }
        if let Some(port) = listens_on(&line) {
            break port;
        }
        said += &line;
    };
    // It must be able to go on printing.
    std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
    Ok(port)
}

/// The port in "ChromeDriver was started successfully on port 41641."
fn listens_on(line: &str) -> Option<u16> {
    line.contains("successfully").then(|| line.rsplit_once("port ")?.1.trim().trim_end_matches('.').parse().ok())?
}

/// Kills the driver's process group and the browser of this profile, and waits until they are gone.
fn end(chromedriver: &mut Child, profile: &Path) {
    if chromedriver.try_wait().is_ok_and(|ended| ended.is_none()) {
        kill(&format!("-{}", chromedriver.id()));
        let _ = chromedriver.wait();
    }
    let flag = user_data(profile);
    // The browser may have made a group of its own.
    let until = std::time::Instant::now() + Duration::from_secs(10);
    loop {
        let left = processes(&flag);
        if left.is_empty() || std::time::Instant::now() > until {
            return;
        }
        left.iter().for_each(|id| kill(&id.to_string()));
        std::thread::yield_now();
    }
}

fn kill(id: &str) {
    signal("-KILL", id);
}

fn signal(which: &str, id: &str) {
    let _ = Command::new("kill").args([which, "--", id]).stderr(Stdio::null()).status();
}

/// The flag that every process of a browser with this profile was started with.
fn user_data(profile: &Path) -> String {
    format!("--user-data-dir={}", profile.display())
}

/// Processes that were started with `flag`.
fn processes(flag: &str) -> Vec<u32> {
    let Ok(all) = std::fs::read_dir("/proc") else { return Vec::new() };
    all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|id: &u32| {
            // A process that has ended has no command line, so this waits for no zombie.
            std::fs::read(format!("/proc/{id}/cmdline"))
                .is_ok_and(|line| line.split(|byte| *byte == 0).any(|arg| arg == flag.as_bytes()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_driver() {
        assert_eq!(listens_on("ChromeDriver was started successfully on port 41641.\n"), Some(41641));
        assert_eq!(listens_on("Starting ChromeDriver 156.0.8078.79 on port 0\n"), None);
    }

    #[test]
    fn a_process_is_found_by_its_flag_alone() {
        let flag = format!("--user-data-dir=/none/{}", std::process::id());
        assert!(processes(&flag).is_empty());
        let mut sleeper = Command::new("sh").args(["-c", "read x", "sh", &flag]).stdin(Stdio::piped()).spawn().unwrap();
        // Its command line stands a moment after its start.
        let until = std::time::Instant::now() + Duration::from_secs(30);
        while processes(&flag) != [sleeper.id()] {
            assert!(std::time::Instant::now() < until, "{:?}", processes(&flag));
            std::thread::yield_now();
        }
        end(&mut Command::new("true").spawn().unwrap(), Path::new(flag.strip_prefix("--user-data-dir=").unwrap()));
        assert!(!sleeper.wait().unwrap().success());
    }
}
