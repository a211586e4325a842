//! A round as a film: where each shape stands over time. Where no shape changes its path, the browser can play the film by
//! itself; where one does (the trunk bends, a limb turns out of the page), the picture is drawn anew each frame.

use alloc::vec::Vec;

use super::draw::draw;
use super::motion::Motion;
use super::scene::Scene;
use super::shape::{Place, Shape};
use super::solve::solve;

/// Pictures of one move; between two of them places change evenly.
const PER_MOVE: u8 = 12;

/// A film of shapes that keep their paths.
pub struct Film {
    /// When each picture is due, 0 to 1 of the round.
    pub due: Vec<f32>,
    /// Each shape over these, None where it never moves; turns without a jump from one picture to the next.
    pub tracks: Vec<Option<Track>>,
}

/// One shape over time.
pub struct Track {
    pub places: Vec<Place>,
    pub seen: Vec<u8>,
}

/// The pictures that a film needs: at the ends of each move and on the way.
fn moments(motion: &Motion) -> Vec<f32> {
    let mut times = alloc::vec![0.0];
    for (from, to) in motion.moves() {
        for i in 0..=PER_MOVE {
            let t = from + (to - from) * f32::from(i) / f32::from(PER_MOVE);
            // The last moment belongs to this round, not to the next.
            let t = t.min(motion.lasts - 0.0005);
            if times.last().is_none_or(|last| t > last + 0.0005) {
                times.push(t);
            }
        }
    }
    if times.last().is_none_or(|last| *last < motion.lasts - 0.001) {
        times.push(motion.lasts - 0.0005);
    }
    times
}

fn picture(scene: &Scene, motion: &Motion, time: f32) -> Vec<Shape> {
    let (pose, moment) = motion.pose(time);
    draw(scene, &solve(&pose), moment, None)
}

/// The film of a round. None if a shape changes its path.
#[must_use]
pub fn film(scene: &Scene, motion: &Motion) -> Option<Film> {
    let times = moments(motion);
    let mut pictures = Vec::with_capacity(times.len());
    for time in &times {
        let now = picture(scene, motion, *time);
        if let Some(first) = pictures.first() {
            let first: &Vec<Shape> = first;
            if first.iter().zip(&now).any(|(a, b)| a.d != b.d) {
                return None;
            }
        }
        pictures.push(now);
    }
    let last = times.len() - 1;
    let due = times.iter().zip(0..).map(|(t, i)| if i == last { 1.0 } else { t / motion.lasts }).collect();
    let shapes = pictures.first()?.len();
    let tracks = (0..shapes)
        .map(|shape| {
            let mut before = 0;
            let places: Vec<Place> = pictures
                .iter()
                .zip(0_usize..)
                .map(|(picture, i)| {
                    let mut place = picture[shape].place;
                    while i > 0 && place.turn - before > 1800 {
                        place.turn -= 3600;
                    }
                    while i > 0 && place.turn - before < -1800 {
                        place.turn += 3600;
                    }
                    before = place.turn;
                    place
                })
                .collect();
            let seen: Vec<u8> = pictures.iter().map(|picture| picture[shape].seen).collect();
            let moves = places.iter().any(|it| *it != places[0]) || seen.iter().any(|it| *it != seen[0]);
            moves.then_some(Track { places, seen })
        })
        .collect();
    Some(Film { due, tracks })
}
