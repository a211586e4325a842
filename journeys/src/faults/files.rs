//! The files of a profile below its stores (LevelDB), and the damage that disks do to them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// Which store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    Local,
    Idb,
}

/// Its files, newest last.
pub fn files(profile: &Path, store: Store) -> Result<Vec<PathBuf>> {
    let default = profile.join("Default");
    let folder = match store {
        Store::Local => default.join("Local Storage/leveldb"),
        Store::Idb => std::fs::read_dir(default.join("IndexedDB"))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|end| end == "leveldb"))
            .context("there is no IndexedDB")?,
    };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort_by_key(|path| std::fs::metadata(path).and_then(|meta| meta.modified()).ok());
    Ok(files)
}

/// The log that IndexedDB writes to.
pub fn newest_log(profile: &Path) -> Result<PathBuf> {
    let mut logs =
        files(profile, Store::Idb)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "log"));
    logs.next_back().context("IndexedDB has no log")
}

/// Flips `count` bytes, at random places, in files that hold records or say where they are.
pub fn flip(profile: &Path, store: Store, count: usize) -> Result<()> {
    let files: Vec<PathBuf> = files(profile, store)?
        .into_iter()
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            (name.ends_with(".log") || name.ends_with(".ldb") || name.starts_with("MANIFEST"))
                && std::fs::metadata(path).is_ok_and(|meta| meta.len() > 0)
        })
        .collect();
    ensure!(!files.is_empty(), "there is nothing to damage in {store:?}");
    for _ in 0..count {
        let file = &files[fastrand::usize(..files.len())];
        let mut bytes = std::fs::read(file)?;
        let at = fastrand::usize(..bytes.len());
        bytes[at] ^= fastrand::u8(1..);
        std::fs::write(file, bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flips_what_holds_records_and_nothing_else() {
        let profile = std::env::temp_dir().join(format!("backstay-flip-{}", std::process::id()));
        let folder = profile.join("Default/Local Storage/leveldb");
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["000003.log", "LOCK", "CURRENT"] {
            std::fs::write(folder.join(name), [7; 40]).unwrap();
        }
        flip(&profile, Store::Local, 1).unwrap();
        let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
        assert_eq!(read("000003.log").iter().filter(|byte| **byte != 7).count(), 1);
        assert_eq!((read("LOCK"), read("CURRENT")), (vec![7; 40], vec![7; 40]));
        assert!(flip(&profile, Store::Idb, 1).is_err());
        std::fs::remove_dir_all(profile).unwrap();
    }
}
