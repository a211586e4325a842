//! Every figure, over every whole loop and every mistake; and the parts that figures are made of.

use super::author::here;
use super::body::{FOREARM, SHANK, THIGH, UPPER_ARM};
use super::film::film;
use super::motion::{Motion, Tempo, eased};
use super::pose::{JOINTS, Joint, Pose};
use super::scene::{Figure, Figures};
use super::shape::{Path, hull};
use super::solve::{lengths, solve};
use super::space::{nearest, polar, v};
use super::svg::{still, view_box};
use super::{check, draw};
use crate::library::load;

fn figure(id: &str) -> &'static Figure {
    here().of(id).unwrap_or_else(|| panic!("no figure of {id}"))
}

#[test]
fn every_exercise_has_its_figure_and_every_figure_its_exercise() {
    let library = load::here();
    let drawn: Vec<&str> = here().figures.iter().map(|it| it.id.as_str()).collect();
    let mut known: Vec<&str> = library.exercises.iter().map(|it| it.id.as_str()).collect();
    known.sort_unstable();
    assert_eq!(drawn, known);
}

#[test]
fn every_step_has_a_still_and_every_figure_a_mistake_of_the_card() {
    for figure in &here().figures {
        let exercise = load::here().exercise(&figure.id).unwrap();
        assert_eq!(figure.stills.len(), exercise.steps.len(), "{}: a still a step", figure.id);
        assert!(!figure.wrongs.is_empty(), "{}: no mistake", figure.id);
        for wrong in &figure.wrongs {
            assert!(usize::from(wrong.mistake) < exercise.mistakes.len(), "{}: no such mistake", figure.id);
            assert_ne!(figure.pose(wrong.wrong), figure.pose(wrong.right), "{}: wrong is right", figure.id);
        }
        assert_eq!(figure.loops[0].level, 1, "{}: the first loop is for everybody", figure.id);
    }
}

#[test]
fn nothing_slips_sinks_bends_too_far_or_leaves_the_picture() {
    let faults: Vec<String> = here().figures.iter().flat_map(check::faults).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_checks_find_what_they_are_for() {
    let good = figure("bridge");
    assert!(check::faults(good).is_empty());
    let spoilt = |spoil: &dyn Fn(&mut Pose), expect: &str| {
        let mut figure = good.clone();
        figure.poses.iter_mut().for_each(spoil);
        let faults = check::faults(&figure);
        assert!(faults.iter().any(|fault| fault.contains(expect)), "{expect}: {faults:?}");
    };
    spoilt(&|pose| pose.limbs[2].pin.x += 40.0, "is not where it is held");
    spoilt(&|pose| pose.at.y -= 4.0, "sinks into the ground");
    spoilt(&|pose| pose.trunk.lumbar = -90.0, "lumbar bent back too far");
    spoilt(&|pose| pose.at.x += 200.0, "is outside the picture");
    spoilt(&|pose| pose.limbs[2].bend = -1.0, "knee bent back too far");
    let wall = figure("back-press-wall");
    let mut through = wall.clone();
    through.poses.iter_mut().for_each(|pose| pose.at.x -= 9.0);
    assert!(check::faults(&through).iter().any(|fault| fault.contains("goes through the wall")));
}

#[test]
fn bones_have_the_lengths_of_the_table_in_every_figure() {
    for figure in &here().figures {
        for pose in &figure.poses {
            let body = solve(pose);
            for limb in 0..4 {
                let (upper, lower) = lengths(limb);
                assert!(((body.mid(limb) - body.root(limb)).len() - upper).abs() < 0.02, "{}", figure.id);
                assert!(((body.end(limb) - body.mid(limb)).len() - lower).abs() < 0.02, "{}", figure.id);
            }
        }
    }
    assert_eq!((lengths(0), lengths(3)), ((UPPER_ARM, FOREARM), (THIGH, SHANK)));
}

#[test]
fn a_pose_is_read_as_it_was_written() {
    for pose in here().figures.iter().flat_map(|figure| &figure.poses) {
        assert_eq!(Pose::of(&pose.numbers()), *pose);
        assert_eq!(pose.numbers().len(), super::pose::NUMBERS);
    }
    let written = crate::json::text(here());
    assert_eq!(&crate::json::parse::<Figures>(&written).unwrap(), here());
    assert!(crate::json::parse::<Figures>("{\"figures\":[{}]}").is_err());
}

#[test]
fn a_hold_lasts_as_long_as_the_dose_and_comes_when_the_session_counts_it() {
    let bridge = figure("bridge");
    let motion = Motion::new(bridge, &bridge.loops[0], Tempo { rep_s: 4, hold_s: 6 });
    assert!((motion.lasts - 10.0).abs() < 0.01, "{}", motion.lasts);
    let up = bridge.thumb;
    for (time, held) in [(1.9, false), (2.1, true), (7.9, true), (8.1, false)] {
        let (_, moment) = motion.pose(time);
        assert_eq!(moment.pose == up && moment.way >= 1.0, held, "at {time}");
    }
    // Any round is like the first.
    let (a, b) = (motion.body(3.3), motion.body(23.3));
    assert!(a.joints.iter().zip(&b.joints).all(|(a, b)| (*a - *b).len() < 0.01));
}

#[test]
fn every_round_takes_the_time_of_the_dose() {
    for figure in &here().figures {
        let exercise = load::here().exercise(&figure.id).unwrap();
        for it in &figure.loops {
            let dose = exercise.dose(it.level);
            let hold_s = if exercise.by_time() { 0 } else { dose.hold_s };
            let holds = it.steps.iter().filter(|step| step.hold).count() as u16;
            let motion = Motion::new(figure, it, Tempo { rep_s: exercise.rep_s, hold_s });
            // What moves through the hold, or by the clock, moves at its own pace.
            if exercise.rep_s == 0 || hold_s > 0 && holds == 0 {
                continue;
            }
            let want = f32::from(exercise.rep_s * u16::from(it.reps) + hold_s * holds);
            assert!((motion.lasts - want).abs() < 0.05, "{}: {} and not {want}", figure.id, motion.lasts);
            if hold_s > 0 {
                assert_eq!(holds, u16::from(it.reps), "{}: a hold a repetition", figure.id);
            }
        }
    }
}

#[test]
fn where_only_limbs_turn_the_browser_plays_by_itself() {
    let films = |id: &str| {
        let figure = figure(id);
        let motion = Motion::new(figure, &figure.loops[0], Tempo::default());
        film(&figure.scene, &motion)
    };
    for id in ["bird-dog-leg", "toe-tap", "heel-slide", "dead-bug", "wall-angel", "sciatic-slider-lying"] {
        let film = films(id).unwrap_or_else(|| panic!("{id}: a path changes"));
        assert!(film.tracks.iter().any(Option::is_some), "{id} does not move");
        assert!((film.due[0], film.due[film.due.len() - 1]) == (0.0, 1.0));
        assert!(film.due.windows(2).all(|pair| pair[0] < pair[1]), "{id}: {:?}", film.due);
        for track in film.tracks.iter().flatten() {
            assert!(track.places.windows(2).all(|pair| (pair[0].turn - pair[1].turn).abs() <= 1800), "{id}: a jump");
            assert_eq!(track.places.first(), track.places.last(), "{id}: it ends where it began");
        }
    }
    assert!(films("cat-camel").is_none(), "a trunk that bends is drawn anew");
}

#[test]
fn a_picture_has_as_many_shapes_at_every_moment() {
    for figure in &here().figures {
        let motion = Motion::new(figure, &figure.loops[0], Tempo::default());
        let count = |time: f32| {
            let (pose, moment) = motion.pose(time);
            draw::draw(&figure.scene, &solve(&pose), moment, None).len()
        };
        let first = count(0.0);
        assert!((0..20_u8).all(|i| count(motion.lasts * f32::from(i) / 20.0) == first), "{}", figure.id);
        assert!(first < 70, "{}: {first} shapes", figure.id);
    }
}

#[test]
fn a_still_is_a_picture_with_its_words() {
    let bird_dog = figure("bird-dog");
    let text = still(bird_dog, bird_dog.thumb, "", "Bird dog & \"more\"");
    assert!(text.starts_with("<svg class=\"fig \" viewBox=\""));
    assert!(text.contains("aria-label=\"Bird dog &amp; &quot;more&quot;\""));
    assert!(text.matches("<path").count() > 20);
    assert!(!text.contains("NaN"));
    let [_, _, wide, high] = view_box(&bird_dog.scene);
    assert!(wide > high && high > 0);
}

#[test]
fn a_hull_goes_round_its_discs() {
    let drawn = |circles: &[(f32, f32, f32)]| {
        let mut path = Path::new();
        hull(&mut path, circles);
        path.done()
    };
    // One disc: two half turns. Two: a half turn at each end and a straight line between.
    assert_eq!(drawn(&[(0.0, 0.0, 1.0)]), "M20 0A19 19 0 0 0-20 0A19 19 0 0 0 20 0Z");
    let two = drawn(&[(0.0, 0.0, 1.0), (10.0, 0.0, 1.0)]);
    assert_eq!(two.matches('A').count(), 3, "{two}"); // the first arc is met again at its end
    assert_eq!(two.matches('L').count(), 2, "{two}");
    // A disc inside another changes nothing.
    assert_eq!(drawn(&[(0.0, 0.0, 2.0), (0.5, 0.0, 1.0)]), drawn(&[(0.0, 0.0, 2.0)]));
}

#[test]
fn directions_and_easing_are_what_they_say() {
    let near = |a: f32, b: f32| (a - b).abs() < 1e-3;
    let up = polar(90.0, 0.0);
    assert!(near(up.y, 1.0) && near(up.x, 0.0) && near(up.z, 0.0));
    assert!(near(polar(30.0, 40.0).angle(), 30.0) && near(polar(30.0, 40.0).depth(), 40.0));
    let turned = v(1.0, 0.0, 0.0).about(v(0.0, 0.0, 1.0), 90.0);
    assert!(near(turned.y, 1.0) && near(turned.x, 0.0));
    assert!(near(nearest(350.0, -20.0), -10.0) && near(nearest(-170.0, 170.0), 190.0));
    assert!(near(eased(0.0), 0.0) && near(eased(0.5), 0.5) && near(eased(1.0), 1.0));
    assert_eq!(JOINTS.iter().position(|(joint, _)| *joint == Joint::Crown), Some(Joint::Crown as usize));
    assert!(JOINTS.iter().zip(0..).all(|((joint, _), place)| *joint as usize == place));
}
