//! Which words of content/ say what: word ids of the terms of a session.

use super::{Effort, Form, Low, Move, PainAnswer, Reason, Side, Stage};

macro_rules! words {
    ($($ty:ident, $what:literal { $($variant:ident => $id:literal),+ $(,)? })+) => {
        $(impl $ty {
            #[doc = $what]
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        })+
        #[cfg(test)]
        const ALL: &[&str] = &[$($($id),+),+];
    };
}

words! {
    Stage, "The name of the stage." {
        Setup => "session.stage.setup", GetReady => "session.stage.get_ready", Move => "session.stage.move",
        Hold => "session.stage.hold", Change => "session.stage.change", Rest => "session.stage.rest",
        Time => "session.stage.time", Done => "session.stage.done", Stopped => "session.stage.stopped",
    }
    Move, "\"Next\", and how the position changes; `session.position.down` and `.up` say how to get there." {
        Stay => "session.next.stay", Down => "session.next.down", Up => "session.next.up",
    }
    Side, "The side; `session.side.to_left` and `.to_right` announce it." {
        Left => "session.side.left", Right => "session.side.right",
    }
    PainAnswer, "The answer; `.title` with `{range}`, and what to `.do`." {
        Little => "session.pain.little", More => "session.pain.more", Much => "session.pain.much", Leg => "session.pain.leg",
    }
    Reason, "What is said after the session was stopped." {
        Enough => "session.end.lead", Pain => "session.end.lead", Leg => "session.end.leg", Sign => "session.end.sign",
    }
    Low, "The lowest point that pain reaches." {
        Back => "session.low.back", Buttock => "session.low.buttock", Thigh => "session.low.thigh",
        Calf => "session.low.calf", Foot => "session.low.foot",
    }
    Effort, "How hard it was." {
        Easy => "session.effort.easy", Right => "session.effort.right", Hard => "session.effort.hard",
    }
    Form, "Whether it was done as shown." {
        Yes => "session.form.yes", Mostly => "session.form.mostly", No => "session.form.no",
    }
}

#[cfg(test)]
mod tests {
    use super::super::stop_list;
    use super::ALL;
    use crate::library::load::here;
    use crate::library::terms::{Code, Term};

    #[test]
    fn every_word_is_there() {
        let list = stop_list(Code::ALL.iter().copied().collect(), 80, true);
        let said = |id: &str| !here().say(id).is_empty();
        for &id in ALL.iter().chain(&list.session).chain(&list.exercise) {
            match id.strip_prefix("session.pain.") {
                Some(_) => assert!(said(&[id, ".title"].concat()) && said(&[id, ".do"].concat()), "{id}"),
                None => assert!(said(id), "{id}"),
            }
        }
        assert_eq!(ALL.len(), 33);
    }
}
