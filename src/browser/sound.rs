//! Short tones, made on the spot: no sound file has to be there.

use super::wait::settled;
use web_sys::{AudioContext, AudioContextState, OscillatorType};

/// The maker of tones. Browsers let it sound only if it was made, or woken, in a tap.
pub struct Sound {
    context: AudioContext,
}

/// One tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// Pitch in hertz.
    pub hz: u16,
    /// When it begins, in ms from now.
    pub after_ms: u32,
    /// How long it lasts, in ms.
    pub ms: u32,
    /// How loud, 0 to 100.
    pub volume: u8,
}

impl Sound {
    /// To be called in a tap. None where the browser makes no sound.
    #[must_use]
    pub fn new() -> Option<Sound> {
        let sound = Sound { context: AudioContext::new().ok()? };
        sound.wake();
        Some(sound)
    }

    /// Wakes it after the system has put it to sleep (a call, another app). To be called in a tap.
    pub fn wake(&self) {
        if self.context.state() != AudioContextState::Running
            && let Ok(resumed) = self.context.resume()
        {
            wasm_bindgen_futures::spawn_local(async move {
                let _ = settled(resumed.into()).await;
            });
        }
    }

    /// Plays `tones`. False if it cannot.
    pub fn play(&self, tones: &[Tone]) -> bool {
        tones.iter().all(|tone| self.tone(*tone).is_some())
    }

    fn tone(&self, tone: Tone) -> Option<()> {
        let begin = self.context.current_time() + f64::from(tone.after_ms) / 1000.0;
        let end = begin + f64::from(tone.ms) / 1000.0;
        let oscillator = self.context.create_oscillator().ok()?;
        let gain = self.context.create_gain().ok()?;
        oscillator.set_type(OscillatorType::Sine);
        oscillator.frequency().set_value(f32::from(tone.hz));
        // Eased in and out: an edge would click.
        let volume = f32::from(tone.volume.min(100)) / 100.0;
        let level = gain.gain();
        level.set_value_at_time(0.0, begin).ok()?;
        level.linear_ramp_to_value_at_time(volume, begin + 0.015).ok()?;
        level.set_value_at_time(volume, (end - 0.03).max(begin + 0.015)).ok()?;
        level.linear_ramp_to_value_at_time(0.0, end.max(begin + 0.045)).ok()?;
        oscillator.connect_with_audio_node(&gain).ok()?;
        gain.connect_with_audio_node(&self.context.destination()).ok()?;
        oscillator.start_with_when(begin).ok()?;
        oscillator.stop_with_when(end.max(begin + 0.045)).ok()
    }
}

impl Drop for Sound {
    fn drop(&mut self) {
        let _ = self.context.close();
    }
}
