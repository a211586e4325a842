//! THIRD-PARTY.txt: the licence of every crate that is linked into the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tell::{command, output};

/// The whole text, the same on every machine: sorted, without a path.
pub fn text() -> Result<String> {
    let metadata = output(&mut command(
        "cargo",
        &["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"],
    ))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).iter().map(|package| (text_of(&package["id"]), package)).collect();

    // licence text -> the crates that come with it
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut head = String::from(
        "Backstay is built with the Rust standard library (MIT OR Apache-2.0, The Rust Project Developers)\nand with these crates:\n\n",
    );
    for id in linked(&metadata, &packages)? {
        let package = packages[id];
        let (name, version) = (text_of(&package["name"]), text_of(&package["version"]));
        let licence = package["license"].as_str().unwrap_or("licence in its file");
        head.push_str(&format!("{name} {version}: {licence}\n"));
        let dir = Path::new(text_of(&package["manifest_path"])).parent().context("a crate without a folder")?;
        for text in files(dir)? {
            texts.entry(text).or_default().insert(format!("{name} {version}"));
        }
    }
    for (text, crates) in texts {
        let crates: Vec<String> = crates.into_iter().collect();
        head.push_str(&format!("\n{}\n{}\n\n{text}\n", "=".repeat(78), crates.join(", ")));
    }
    Ok(head)
}

/// Ids of all crates behind the app by plain dependencies, without those that only run at build time.
fn linked<'a>(metadata: &'a Value, packages: &BTreeMap<&str, &'a Value>) -> Result<Vec<&'a str>> {
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).iter().map(|node| (text_of(&node["id"]), node)).collect();
    let app = packages.iter().find(|(_, package)| text_of(&package["name"]) == "backstay").context("no app")?.0;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut next = vec![*app];
    while let Some(id) = next.pop() {
        for dep in list(&nodes[id]["deps"]) {
            let plain = list(&dep["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = text_of(&dep["pkg"]);
            let macros = list(&packages[id]["targets"])
                .iter()
                .any(|target| list(&target["kind"]).iter().any(|kind| kind == "proc-macro"));
            if plain && !macros && seen.insert(id) {
                next.push(id);
            }
        }
    }
    let mut ids: Vec<&str> =
        packages.values().map(|package| text_of(&package["id"])).filter(|id| seen.contains(id)).collect();
    ids.sort_by_key(|id| (text_of(&packages[id]["name"]), text_of(&packages[id]["version"])));
    Ok(ids)
}

/// The licence files of a crate, ends of lines made one.
fn files(dir: &Path) -> Result<Vec<String>> {
    let mut names: Vec<_> = std::fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    names.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
    });
    names.sort();
    let read = |path: &std::path::PathBuf| -> Result<String> {
        let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        Ok(lines.join("\n").trim().to_owned())
    };
    names.iter().map(read).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
