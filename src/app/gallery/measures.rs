//! Progress and the measures.

use super::people::{days_ago, ready, sciatica, trained};
use super::{State, state};
use crate::app::house::House;
use crate::journal::What;
use crate::measures::{Fitness, Measure, Noted, Overall, Risk};
use crate::route::Route;

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("progress-empty", "20-progress-empty", ready, Route::Progress),
        state("progress", "14-progress", trained, Route::Progress),
        state("measures", "", measured, Route::Measures),
        state("measure-pain", "", sciatica, Route::Measure("pain".into())),
        state("measure-names", "", ready, Route::Measure("names".into())),
        state("measure-activities", "", measured, Route::Measure("activities".into())),
        state("measure-impact", "", measured, Route::Measure("impact".into())),
        state("measure-overall", "", measured, Route::Measure("overall".into())),
        state("measure-fitness", "", measured, Route::Measure("fitness".into())),
        state("measure-fitness-tests", "", |house| at_tests(house, 1), Route::Measure("fitness".into())),
        state("measure-heels", "", sciatica, Route::Measure("heel_raise".into())),
        state("measure-noted", "", ready, Route::Measure("noted".into())),
        state("measured", "14-progress", measured, Route::Progress),
    ]
}

/// The fitness tests themselves.
fn at_tests(house: House, step: i64) {
    measured(house);
    house.stage.set((step, Vec::new()));
}

/// Three weeks with sessions and measures, one of each kind twice.
fn measured(house: House) {
    trained(house);
    let measure = |day: i64, measure: Measure| {
        days_ago(house, day);
        house.log(What::Measure(measure));
    };
    days_ago(house, 17);
    house.log(What::Activities { names: vec!["Lift my grandchild".into(), "Sit through a film".into()] });
    measure(17, Measure::Activities { ratings: vec![3, 4] });
    measure(17, Measure::Impact { tasks: 6, joy: 5, sleep: 7 });
    for (day, back) in [(17, 6), (16, 6), (14, 5), (11, 5), (9, 4), (7, 4), (4, 3), (1, 3)] {
        measure(day, Measure::Pain { back, leg: None, low: None });
    }
    measure(
        10,
        Measure::Fitness(Fitness {
            stands: Some(11),
            plank_left: Some(18),
            plank_right: Some(24),
            stance_left: Some(22),
            stance_right: Some(25),
            hinge: Some(true),
            ..Fitness::default()
        }),
    );
    measure(9, Measure::Noted(Noted { start_back: Some(Risk::Medium), rmdq: Some(12), msk_hq: Some(31) }));
    measure(3, Measure::HeelRaise { left: 22, right: 20 });
    measure(3, Measure::Noted(Noted { start_back: None, rmdq: Some(7), msk_hq: Some(40) }));
    measure(3, Measure::Activities { ratings: vec![6, 6] });
    measure(3, Measure::Impact { tasks: 4, joy: 4, sleep: 5 });
    measure(3, Measure::Overall { change: Overall::Better, sure: 7 });
    days_ago(house, 0);
}
