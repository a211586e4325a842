//! Row 2: the disk stops taking writes under the browser, and what was not flushed to it is gone.
//!
//! The profile lies on a filesystem of its own in a file. The cut is the call that tests of filesystems use for it:
//! from then on nothing reaches the disk, and neither does the filesystem's own journal.

use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::phone::Phone;
use super::tally::Tally;
use super::{Rig, moment};

/// Bytes of the disk: a browser's profile and its caches.
const SIZE: u64 = 400_000_000;

pub async fn cut(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let disk = match Disk::new(&rig.folder) {
        Ok(disk) => disk,
        Err(error) => {
            // Not everywhere may one mount a disk.
            tally.note(format!(
                "not on this machine ({error:#}): see the histories of src/store, which forget what was not flushed"
            ));
            return Ok(());
        }
    };
    let mut phone = Phone::new(&disk.place.join("profile"), &serving.url());
    phone.begin().await?;
    for n in 0..rig.times(40, 3) {
        let from = phone.numbers(1_000_000);
        let does = if n % 3 == 2 { format!("rig.every({from}, 20)") } else { format!("rig.steady({from}, 1000000)") };
        phone.page()?.evaluate(&format!("void {does}")).await?;
        tokio::time::sleep(moment(100..6000)).await;
        // Both stop at once: a browser that went on would hear from the kernel that a write under way was flushed.
        phone.freeze()?;
        disk.cut()?;
        phone.kill(tally)?;
        disk.mend()?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        phone.settings().await?;
    }
    drop(phone);
    Ok(())
}

/// A disk in a file.
struct Disk {
    file: PathBuf,
    place: PathBuf,
}

impl Disk {
    fn new(folder: &Path) -> Result<Self> {
        let disk = Self { file: folder.join("disk"), place: folder.join("mounted") };
        std::fs::create_dir_all(&disk.place)?;
        std::fs::File::create(&disk.file)?.set_len(SIZE)?;
        run("mkfs.ext4", &["-q".as_ref(), "-F".as_ref(), disk.file.as_os_str()])?;
        disk.mount()?;
        Ok(disk)
    }

    fn mount(&self) -> Result<()> {
        run("mount", &["-o".as_ref(), "loop".as_ref(), self.file.as_os_str(), self.place.as_os_str()])
    }

    /// From here on nothing is written any more, and what was not yet written never is.
    fn cut(&self) -> Result<()> {
        /// `EXT4_IOC_SHUTDOWN`: `_IOR('X', 125, __u32)`.
        const SHUTDOWN: libc::c_ulong = 0x8004_587d;
        // Without flushing the journal first.
        let mut at_once: u32 = 2;
        let place = std::fs::File::open(&self.place)?;
        // SAFETY: the call reads one u32, which outlives it, and `place` is open.
        let answer = unsafe { libc::ioctl(place.as_raw_fd(), SHUTDOWN as _, &raw mut at_once) };
        ensure!(answer == 0, "the disk cannot be cut off: {}", std::io::Error::last_os_error());
        Ok(())
    }

    /// What a start after it does: the filesystem is put right and mounted again.
    fn mend(&self) -> Result<()> {
        // The browser's processes let go of it one after the other.
        let until = Instant::now() + Duration::from_secs(20);
        while let Err(error) = run("umount", &[self.place.as_os_str()]) {
            ensure!(Instant::now() < until, error);
            std::thread::yield_now();
        }
        self.mount()?;
        // A browser passes over settings that the cut has emptied; its driver does not start on them.
        for name in ["profile/Default/Preferences", "profile/Local State"] {
            let file = self.place.join(name);
            if std::fs::read(&file).is_ok_and(|text| serde_json::from_slice::<serde_json::Value>(&text).is_err()) {
                std::fs::remove_file(file)?;
            }
        }
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").args(["-l".as_ref(), self.place.as_os_str()]).output();
        let _ = std::fs::remove_file(&self.file);
    }
}

fn run(program: &str, args: &[&std::ffi::OsStr]) -> Result<()> {
    let output = Command::new(program).args(args).output().with_context(|| program.to_owned())?;
    if !output.status.success() {
        bail!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
