//! Icons and state shapes, as data: path strings that one function of the screens draws.
//!
//! An icon has one colour, the text's. A state shape has its own colours from style/tokens.css, and
//! never stands without its word.

/// One drawing in the colour of the text around it.
pub struct Icon {
    /// Side of the view box (`0 0 size size`).
    pub size: &'static str,
    /// Stroke width, with round ends and joins and no fill. Empty: filled, without a stroke.
    pub stroke: &'static str,
    /// Path data.
    pub d: &'static str,
}

/// One part of a state shape, in a view box of `0 0 32 32`.
pub struct Part {
    /// Path data.
    pub d: &'static str,
    /// Fill: a colour or `none`.
    pub fill: &'static str,
    /// Stroke colour. Empty: none.
    pub stroke: &'static str,
    /// Stroke width, round ends and joins.
    pub width: &'static str,
}

/// A state shape: its parts, the lowest first.
pub type Shape = &'static [Part];

/// Triangle with a mark of exclamation: warning signs.
pub const WARNING: Icon = Icon { size: "24", stroke: "2.4", d: "M12 3.2L22 20.5H2ZM12 10v4.6M12 17.6v.1" };
/// Where you came from.
pub const BACK: Icon = Icon { size: "24", stroke: "3", d: "M14.5 5L7.5 12l7 7" };
/// A row that opens a page.
pub const CHEVRON: Icon = Icon { size: "20", stroke: "2.5", d: "M7.5 4l6 6-6 6" };
/// Close, stop, not this.
pub const CLOSE: Icon = Icon { size: "24", stroke: "3", d: "M6 6l12 12M18 6L6 18" };
/// Chosen, allowed, done.
pub const TICK: Icon = Icon { size: "24", stroke: "3.4", d: "M5 12.5l4.6 4.6L19.5 7" };
/// Call.
pub const PHONE: Icon = Icon {
    size: "24",
    stroke: "2.6",
    d: "M6.5 3.5h3l1.6 4.2-2.2 1.7a12 12 0 0 0 5.6 5.6l1.7-2.2 4.3 1.6v3c0 1.3-1 2.3-2.3 2.1C10.5 18.6 5.4 13.5 4.4 5.8 4.2 4.5 5.2 3.5 6.5 3.5Z",
};
/// Start, go on (filled).
pub const PLAY: Icon = Icon {
    size: "24",
    stroke: "",
    d: "M7 4.2v15.6c0 .9 1 1.4 1.7.9l11-7.8c.6-.4.6-1.4 0-1.8l-11-7.8C8 2.8 7 3.3 7 4.2Z",
};
/// Pause (filled).
pub const PAUSE: Icon = Icon {
    size: "24",
    stroke: "",
    d: "M6.5 4h2a1.5 1.5 0 0 1 1.5 1.5v13a1.5 1.5 0 0 1 -1.5 1.5h-2a1.5 1.5 0 0 1 -1.5 -1.5v-13a1.5 1.5 0 0 1 1.5 -1.5ZM15.5 4h2a1.5 1.5 0 0 1 1.5 1.5v13a1.5 1.5 0 0 1 -1.5 1.5h-2a1.5 1.5 0 0 1 -1.5 -1.5v-13a1.5 1.5 0 0 1 1.5 -1.5Z",
};
/// To do.
pub const OPEN_RING: Icon = Icon { size: "24", stroke: "2.5", d: "M2.5 12a9.5 9.5 0 1 1 19 0a9.5 9.5 0 1 1 -19 0Z" };
/// Lessons.
pub const BOOK: Icon = Icon {
    size: "24",
    stroke: "2.3",
    d: "M12 6.5C10 4.8 7 4.5 3.5 5v14c3.5-.5 6.5-.2 8.5 1.5 2-1.7 5-2 8.5-1.5V5C17 4.5 14 4.8 12 6.5ZM12 6.5V20",
};
/// Search.
pub const SEARCH: Icon =
    Icon { size: "24", stroke: "2.8", d: "M4 10.5a6.5 6.5 0 1 1 13 0a6.5 6.5 0 1 1 -13 0ZM15.5 15.5L21 21" };
/// Sessions done.
pub const BOX_TICK: Icon = Icon {
    size: "24",
    stroke: "2.5",
    d: "M8 4h8a4 4 0 0 1 4 4v8a4 4 0 0 1 -4 4h-8a4 4 0 0 1 -4 -4v-8a4 4 0 0 1 4 -4ZM8.5 12.5l2.5 2.5 5-5.5",
};
/// Pain over time.
pub const TREND: Icon = Icon { size: "24", stroke: "2.5", d: "M4 6l5 5 4-2 7 8" };
/// My data.
pub const STORE: Icon = Icon {
    size: "24",
    stroke: "2.3",
    d: "M4.5 5.5a7.5 2.8 0 1 1 15 0a7.5 2.8 0 1 1-15 0v13c0 1.5 3.4 2.8 7.5 2.8s7.5-1.3 7.5-2.8v-13M4.5 12c0 1.5 3.4 2.8 7.5 2.8s7.5-1.3 7.5-2.8",
};
/// Reminders.
pub const CALENDAR: Icon = Icon {
    size: "24",
    stroke: "2.3",
    d: "M5.5 5h13a2 2 0 0 1 2 2v11.5a2 2 0 0 1 -2 2h-13a2 2 0 0 1 -2 -2v-11.5a2 2 0 0 1 2 -2ZM3.5 10h17M8 2.5V6M16 2.5V6",
};
/// My answers.
pub const CHECKLIST: Icon =
    Icon { size: "24", stroke: "2.3", d: "M4 6.5l2 2 3.5-4M4 15.5l2 2 3.5-4M13 7h7.5M13 16h7.5" };
/// Settings.
pub const SLIDERS: Icon = Icon {
    size: "24",
    stroke: "2.3",
    d: "M4 7h9M17 7h3M4 17h3M11 17h9M12.8 7a2.2 2.2 0 1 1 4.4 0a2.2 2.2 0 1 1 -4.4 0ZM6.8 17a2.2 2.2 0 1 1 4.4 0a2.2 2.2 0 1 1 -4.4 0Z",
};
/// Today: the sun on the horizon.
pub const NAV_TODAY: Icon =
    Icon { size: "28", stroke: "2.4", d: "M3 18.5H25M7 18.5a7 7 0 0 1 14 0M14 4v3.5M4.5 9l2.3 2.2M23.5 9l-2.3 2.2" };
/// Exercises: a bridge. The head is a thick dot.
pub const NAV_EXERCISES: Icon = Icon {
    size: "28",
    stroke: "2.4",
    d: "M3 23H25M4 17.6a1.2 1.2 0 1 1 2.4 0a1.2 1.2 0 1 1 -2.4 0ZM9 18.6L15.5 11.5 20.5 12.5 22 22.5",
};
/// Progress.
pub const NAV_PROGRESS: Icon = Icon { size: "28", stroke: "2.4", d: "M4 4V24H25M8.5 18.5L13.5 13l4 3L24 8" };
/// More.
pub const NAV_MORE: Icon = Icon { size: "28", stroke: "2.4", d: "M5 8H23M5 14H23M5 20H16" };

/// Disc with a tick: fine, saved.
pub const FINE: Shape = &[
    Part { d: "M1 16a15 15 0 1 1 30 0a15 15 0 1 1 -30 0Z", fill: "var(--green-fill)", stroke: "", width: "" },
    Part { d: "M9 16.5l5 5L23.5 11.5", fill: "none", stroke: "var(--paper)", width: "3.6" },
];
/// Diamond with a mark of exclamation: care.
pub const CARE: Shape = &[
    Part { d: "M16 1.5L30.5 16 16 30.5 1.5 16Z", fill: "var(--amber-fill)", stroke: "var(--amber)", width: "2" },
    Part { d: "M16 9v8M16 22v.1", fill: "none", stroke: "#2b1a00", width: "3.6" },
];
/// Octagon with a bar: stop.
pub const STOP: Shape = &[
    Part { d: "M10 1.5H22L30.5 10V22L22 30.5H10L1.5 22V10Z", fill: "var(--red)", stroke: "", width: "" },
    Part { d: "M9 16H23", fill: "none", stroke: "var(--paper)", width: "4" },
];
/// Ring, three quarters: being saved.
pub const PENDING: Shape = &[Part { d: "M16 3a13 13 0 1 1-13 13", fill: "none", stroke: "currentColor", width: "3.6" }];

/// The mark: the ground, the stay, the vertebrae, in `0 0 512 512`; the parts have their own colours.
/// The ground has round corners (a quarter of the side).
pub const MARK: Shape = &[
    Part {
        d: "M136 0h240a136 136 0 0 1 136 136v240a136 136 0 0 1 -136 136h-240a136 136 0 0 1 -136 -136v-240a136 136 0 0 1 136 -136Z",
        fill: "#0d5456",
        stroke: "",
        width: "",
    },
    Part { d: "M315.5 158.1L138.9 388.5", fill: "none", stroke: "#ff8a6b", width: "25" },
    Part { d: "M116.8 388.5a22.1 22.1 0 1 1 44.2 0a22.1 22.1 0 1 1 -44.2 0Z", fill: "#ff8a6b", stroke: "", width: "" },
    Part {
        d: "M322.7 119.7a21.6 21.6 0 1 1 43.2 0a21.6 21.6 0 1 1 -43.2 0ZM291 158.1a24.5 24.5 0 1 1 49 0a24.5 24.5 0 1 1 -49 0ZM278.5 209a27.4 27.4 0 1 1 54.8 0a27.4 27.4 0 1 1 -54.8 0ZM291.1 265.6a30.2 30.2 0 1 1 60.4 0a30.2 30.2 0 1 1 -60.4 0ZM299.7 328a33.1 33.1 0 1 1 66.2 0a33.1 33.1 0 1 1 -66.2 0ZM279.5 394.2a36 36 0 1 1 72 0a36 36 0 1 1 -72 0Z",
        fill: "#f6e3bf",
        stroke: "",
        width: "",
    },
];
