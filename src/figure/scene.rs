//! What a figure is kept as: its poses, its loops, its props and marks, its mistakes.

use alloc::string::String;
use alloc::vec::Vec;

use super::pose::{Pose, Trunk};
use super::space::Eye;
use crate::json;

/// From where the figure is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Side,
    Front,
    Top,
}

/// A point of the page, or of the body: the joint's number + 1 (0 = the page) and tenths of a unit from there.
pub type Spot = [i16; 3];

/// What lies over what, the lowest first. The numbers of [`Scene::order`].
pub const LAYERS: [&str; 13] =
    ["halo", "back", "armL", "legL", "legR", "head", "trunk", "belt", "armR", "spine", "mid", "front", "marks"];

/// A thing that the body uses or stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prop {
    /// 0 a line, 1 a disc, 2 a box between two corners, 3 a smooth closed outline, 4 a closed outline with corners,
    /// 5 a line between two spots that runs beyond them, by what the third spot says.
    pub kind: u8,
    /// Its colour: a number of [`TONES`].
    pub tone: u8,
    /// The number of the layer that it is drawn in: "back", "mid" or "front".
    pub layer: u8,
    /// Width of the line, radius of the disc or of the box's corners, in tenths.
    pub size: i16,
    pub spots: Vec<Spot>,
}

/// The colours of props.
pub const TONES: [&str; 9] = ["mat", "edge", "sand", "wood", "pale", "ground", "ink", "card", "air"];

/// A sign on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// 0 an arrow, 1 a ring, 2 a dot, 3 a dotted line, 4 a pivot.
    pub kind: u8,
    /// The pose that it belongs to + 1: it is seen while the body moves there and in that pose's still. 0 = always.
    pub pose: u8,
    /// Arrow: how far it bows to the left, in tenths. Ring: its radius.
    pub size: i16,
    pub spots: Vec<Spot>,
}

/// How a picture is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// 0 side, 1 front, 2 top.
    pub view: u8,
    pub order: Vec<u8>,
    /// The limbs that are drawn as far ones.
    pub far: Vec<u8>,
    /// The legs whose shank points away from the viewer: shank and foot are pale, and the thigh lies over them.
    pub away: Vec<u8>,
    /// What moves: limbs by number, 4 = the spine.
    pub moving: Vec<u8>,
    /// A belt is drawn (its kind is the pose's).
    pub belt: bool,
    pub props: Vec<Prop>,
    pub marks: Vec<Mark>,
    /// Left, bottom, right, top of the picture, in units.
    pub frame: [i16; 4],
    /// A close-up: what lies outside the frame is cut off.
    pub close: bool,
}

/// One step of a loop: move to a pose, then stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub pose: u8,
    /// Tenths of a second to get there from the step before, and to stay.
    pub go: u16,
    pub stay: u16,
    /// Stays as long as the dose holds.
    pub hold: bool,
}

/// What is done over and over, from a level on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    pub level: u8,
    /// How many repetitions one round is.
    pub reps: u8,
    pub steps: Vec<Step>,
    /// Where this level looks different.
    pub scene: Option<Scene>,
}

/// A mistake and its correction, at the same moment of the movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which of the exercise's mistakes, from 0.
    pub mistake: u8,
    pub wrong: u8,
    pub right: u8,
    pub ring: Mark,
    /// Where it is seen from elsewhere.
    pub scene: Option<Scene>,
}

/// One exercise, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The exercise's.
    pub id: String,
    pub poses: Vec<Pose>,
    pub scene: Scene,
    pub loops: Vec<Loop>,
    /// The pose beside each step of the card.
    pub stills: Vec<u8>,
    /// The pose that stands for the whole in lists.
    pub thumb: u8,
    pub wrongs: Vec<Wrong>,
}

/// All figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub figures: Vec<Figure>,
}

impl Eq for Pose {}

json::record! {
    Prop { kind, tone, layer, size, spots }
    Mark { kind, pose, size, spots }
    Scene { view, order, far, away or none, moving, belt, props, marks, frame, close or none }
    Step { pose, go or none, stay or none, hold or none }
    Loop { level, reps, steps, scene or none }
    Wrong { mistake, wrong, right, ring, scene or none }
    Figure { id, poses, scene, loops, stills, thumb, wrongs }
    Figures { figures }
}

impl Scene {
    #[must_use]
    pub fn seen_from(&self) -> View {
        match self.view {
            0 => View::Side,
            1 => View::Front,
            _ => View::Top,
        }
    }
}

impl View {
    /// How this view sees the depth of a body: upright bodies are seen from the front a little from above.
    #[must_use]
    pub fn eye(self, trunk: &Trunk) -> Eye {
        match self {
            Self::Side => Eye::Side,
            Self::Front if trunk.tilt.abs() < 50.0 && (50.0..130.0).contains(&trunk.dir) => Eye::Above,
            _ => Eye::Straight,
        }
    }
}

impl Figures {
    /// The figure of an exercise.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

impl Figure {
    #[must_use]
    pub fn pose(&self, number: u8) -> Pose {
        self.poses.get(usize::from(number)).copied().unwrap_or_default()
    }
    /// What is done at `level`: the loop of the highest level that is not above it.
    #[must_use]
    pub fn at_level(&self, level: u8) -> Option<&Loop> {
        self.loops.iter().rfind(|it| it.level <= level).or(self.loops.first())
    }
}
