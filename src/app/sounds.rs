//! Tones of a session: short ones through the phone's own sound, so that nobody need look.

use crate::browser::share;
use crate::browser::sound::{Sound, Tone};
use crate::session::{Stage, View};

/// The tones, woken in the tap that starts a session.
pub struct Sounds(Sound);

impl Sounds {
    /// None where the browser makes no sound.
    #[must_use]
    pub fn new() -> Option<Self> {
        Sound::new().map(Self)
    }

    /// The view has moved on from `old` to `new`: says so where it matters.
    pub fn moved(&self, old: &View, new: &View) {
        let high = |after_ms| Tone { hz: 880, after_ms, ms: 120, volume: 40 };
        let low = |after_ms| Tone { hz: 440, after_ms, ms: 160, volume: 40 };
        if new.paused {
            return;
        }
        self.0.wake();
        if old.stage != new.stage || old.item != new.item {
            let played = match new.stage {
                Stage::Hold | Stage::Move | Stage::Time => self.0.play(&[high(0)]),
                Stage::Rest | Stage::Setup | Stage::Change => self.0.play(&[low(0)]),
                Stage::Done => self.0.play(&[low(0), high(180), high(360)]),
                _ => false,
            };
            if played {
                share::buzz(60);
            }
        } else if new.stage == Stage::Move && new.rep != old.rep {
            self.0.play(&[Tone { hz: 660, after_ms: 0, ms: 60, volume: 25 }]);
        }
    }
}
