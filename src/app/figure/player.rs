//! A figure that moves: plays, pauses, goes slower, goes step by step.

use alloc::rc::{Rc, Weak};
use core::cell::RefCell;

use leptos::prelude::request_animation_frame;
use web_sys::Element;

use super::{part, picture, transform};
use crate::app::kit::El;
use crate::browser::animate::{Running, now, rounds};
use crate::figure::draw::draw;
use crate::figure::film::film;
use crate::figure::motion::{Motion, Tempo};
use crate::figure::scene::{Figure, Scene};
use crate::figure::shape::Shape;
use crate::figure::solve::solve;

/// Milliseconds between two pictures that the page itself draws: 35 a second, where the phone can.
const FRAME_MS: f64 = 28.5;

/// A handle on a moving figure. It moves as long as a handle is kept.
#[derive(Clone)]
pub struct Player(Rc<RefCell<Inner>>);

struct Inner {
    scene: Scene,
    motion: Motion,
    svg: Element,
    shapes: Vec<Shape>,
    /// What the browser plays; none where the page draws each frame.
    films: Option<Vec<Running>>,
    /// Seconds of the round at the moment `since`.
    at: f64,
    since: f64,
    rate: f64,
    plays: bool,
    /// When the next picture is due.
    due: f64,
}

impl Player {
    /// The figure at `level` in the tempo of a dose, and its picture. It stands in its first pose.
    #[must_use]
    pub fn new(figure: &'static Figure, level: u8, tempo: Tempo) -> Option<(Self, El)> {
        let it = figure.at_level(level)?;
        let scene = it.scene.clone().unwrap_or_else(|| figure.scene.clone());
        let motion = Motion::new(figure, it, tempo);
        let shapes = at(&scene, &motion, 0.0);
        let view = picture(&scene, shapes.iter(), "");
        let svg = view.node();
        let films = film(&scene, &motion).map(|film| {
            let ms = f64::from(motion.lasts) * 1000.0;
            let moved = film.tracks.iter().zip(0..).filter_map(|(track, place)| {
                let (track, element) = (track.as_ref()?, svg.children().item(place)?);
                let transforms: Vec<String> = track.places.iter().map(|place| transform(*place, "px", "deg")).collect();
                let seen: Vec<f64> = track.seen.iter().map(|seen| f64::from(*seen) / 100.0).collect();
                Some(rounds(&element, &transforms, &seen, &film.due, ms))
            });
            moved.collect()
        });
        let inner =
            Inner { scene, motion, svg, shapes, films, at: 0.0, since: now(), rate: 1.0, plays: false, due: 0.0 };
        Some((Self(Rc::new(RefCell::new(inner))), view))
    }

    /// Moves, or stands where it is.
    pub fn play(&self, on: bool) {
        let begins = {
            let mut inner = self.0.borrow_mut();
            inner.at = inner.time();
            inner.since = now();
            let begins = on && !inner.plays;
            inner.plays = on;
            inner.show();
            begins && inner.films.is_none()
        };
        if begins {
            frames(Rc::downgrade(&self.0));
        }
    }

    #[must_use]
    pub fn plays(&self) -> bool {
        self.0.borrow().plays
    }

    /// 1 = the tempo of the dose.
    pub fn set_rate(&self, rate: f64) {
        let mut inner = self.0.borrow_mut();
        inner.at = inner.time();
        inner.since = now();
        inner.rate = rate;
        inner.show();
    }

    /// Goes to `seconds` since the first round began.
    pub fn seek(&self, seconds: f64) {
        let mut inner = self.0.borrow_mut();
        inner.at = seconds;
        inner.since = now();
        inner.show();
    }

    /// Stands in the next key pose.
    pub fn step(&self) {
        self.play(false);
        let next = {
            let inner = self.0.borrow();
            let lasts = f64::from(inner.motion.lasts);
            let here = inner.at.rem_euclid(lasts);
            let stops = inner.motion.stops();
            let next = stops.iter().map(|stop| f64::from(*stop)).find(|stop| *stop > here + 0.01);
            // Past the last it is the first again.
            inner.at - here + next.unwrap_or(lasts)
        };
        self.seek(next);
    }
}

impl Inner {
    fn time(&self) -> f64 {
        if self.plays { self.at + (now() - self.since) / 1000.0 * self.rate } else { self.at }
    }

    /// Makes the picture follow the clock.
    fn show(&mut self) {
        let Some(films) = &self.films else { return self.draw() };
        for film in films {
            film.set_time(self.at * 1000.0);
            film.set_rate(self.rate);
            if self.plays { film.play() } else { film.pause() }
        }
    }

    /// Draws the present moment: only what changed is written.
    fn draw(&mut self) {
        let shapes = at(&self.scene, &self.motion, self.time() as f32);
        let children = self.svg.children();
        for (place, (new, old)) in (0..).zip(shapes.iter().zip(&self.shapes)) {
            if new == old {
                continue;
            }
            let Some(element) = children.item(place) else { continue };
            if new.d != old.d {
                let _ = element.set_attribute("d", &new.d);
            }
            if new.place != old.place {
                let _ = element.set_attribute("transform", &transform(new.place, "", ""));
            }
            if new.seen != old.seen {
                let _ = element.set_attribute("opacity", &part(new.seen));
            }
        }
        self.shapes = shapes;
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        for film in self.films.iter().flatten() {
            film.cancel();
        }
    }
}

fn at(scene: &Scene, motion: &Motion, time: f32) -> Vec<Shape> {
    let (pose, moment) = motion.pose(time);
    draw(scene, &solve(&pose), moment, None)
}

/// Draws frame by frame while it plays and is on a page.
fn frames(player: Weak<RefCell<Inner>>) {
    request_animation_frame(move || {
        let Some(inner) = player.upgrade() else { return };
        {
            let mut inner = inner.borrow_mut();
            if !inner.plays {
                return;
            }
            let now = now();
            if now >= inner.due && inner.svg.is_connected() {
                // Late pictures are not made up for.
                inner.due = (inner.due + FRAME_MS).max(now);
                inner.draw();
            }
        }
        drop(inner);
        frames(player);
    });
}
