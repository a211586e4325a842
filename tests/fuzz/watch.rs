//! Keeps the time and the memory of every input, and tells a target that hangs.

use std::cell::RefCell;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Longer than any input may take, on a machine that does much else.
const LONGEST: Duration = Duration::from_secs(20);
/// Bytes that one input may take besides what stood before it.
const MOST: usize = 64 << 20;

/// The watch over one target. When it goes it prints what it saw.
pub struct Watch {
    name: &'static str,
    seen: RefCell<Seen>,
    alive: Sender<()>,
}

#[derive(Default)]
struct Seen {
    inputs: u64,
    slowest: Duration,
    most: usize,
}

impl Watch {
    pub fn new(name: &'static str) -> Self {
        let (alive, beats) = channel::<()>();
        std::thread::spawn(move || {
            loop {
                match beats.recv_timeout(LONGEST) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        eprintln!("{name}: an input takes longer than {} s", LONGEST.as_secs());
                        std::process::abort();
                    }
                }
            }
        });
        Self { name, seen: RefCell::default(), alive }
    }

    /// Runs one input.
    pub fn see(&self, bytes: &[u8], run: impl FnOnce(&[u8])) {
        let _ = self.alive.send(());
        let before = super::MEMORY.current_usage();
        super::MEMORY.reset_peak_usage();
        let began = Instant::now();
        run(bytes);
        let took = began.elapsed();
        let most = super::MEMORY.peak_usage().saturating_sub(before);
        let mut seen = self.seen.borrow_mut();
        seen.inputs += 1;
        seen.slowest = seen.slowest.max(took);
        seen.most = seen.most.max(most);
        assert!(most < MOST, "{} takes {most} bytes for {} bytes", self.name, bytes.len());
    }
}

// A panic is caught by the engine, which runs the input again to make it smaller: the counts may be off by one then.
impl std::panic::RefUnwindSafe for Watch {}

impl Drop for Watch {
    fn drop(&mut self) {
        let Seen { inputs, slowest, most } = &*self.seen.borrow();
        let (slowest, most) = (slowest.as_secs_f64() * 1000.0, *most as f64 / 1e6);
        println!("fuzz: {:<24} {inputs:>8} inputs, slowest {slowest:.1} ms, most memory {most:.2} MB", self.name);
    }
}
