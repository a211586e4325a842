//! `cargo xtask run`: set up what is missing, build, serve, say where.

use anyhow::Result;

use crate::serve::Serving;
use crate::tell::{Asked, command, root};
use crate::{dist, setup, wasm::How};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let port = asked.value("--port")?.map_or(Ok(8080), |port| port.parse())?;
    let (open, dev, gallery) = (!asked.flag("--no-open"), asked.flag("--dev"), asked.flag("--gallery"));
    asked.end()?;
    setup::wasm_target()?;
    let small = setup::npm()?;
    let out = root().join("dist");
    dist::write(How { dev, gallery, small, ..How::default() }, &out)?;
    // Another server on that port: take a free one rather than give up.
    let serving = Serving::start(&out, port, "/").or_else(|_| Serving::start(&out, 0, "/"))?;
    println!("{}", serving.url());
    if open {
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        // No desktop here: the address stands above.
        let _ = command(opener, &[&serving.url()]).stderr(std::process::Stdio::null()).status();
    }
    serving.forever();
    Ok(())
}
