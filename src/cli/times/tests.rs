use super::*;
use crate::scenario::file;

fn scenario(text: &str) -> Scenario {
    file::read(text).unwrap()
}

#[test]
fn runs_that_compute_are_alone_on_the_machine() {
    assert_eq!(at_once(&scenario("[producers]\nwork = \"compute\"")), 1);
    assert_eq!(at_once(&scenario("[worker.C2]\nwork = \"compute\"")), 1);
    assert_eq!(
        at_once(&scenario("[[at]]\nwhen = \"5 s\"\ndo = \"work compute\"")),
        1
    );
    assert_eq!(at_once(&scenario("[producers]\ntime = \"fixed:0\"")), 1);
}

#[test]
fn the_faster_they_sleep_the_fewer_go_on_at_once() {
    let slow = at_once(&scenario(
        "[producers]\ntime = \"fixed:5\"\n[consumers]\ntime = \"fixed:5\"",
    ));
    let fast = at_once(&scenario(
        "speed = 100\n[producers]\ntime = \"fixed:5\"\n[consumers]\ntime = \"fixed:5\"",
    ));
    assert!(
        slow > fast && slow <= MOST_AT_ONCE && fast >= 1,
        "{slow} {fast}"
    );
    assert!(at_once(&scenario("[producers]\ncount = 5000")) <= slow);
}

#[test]
fn seeds_follow_each_other_and_come_round() {
    let asked = |seed, same_seed| TallyRequest {
        scenario: Scenario {
            seed: Some(seed),
            ..Scenario::default()
        },
        times: 9,
        same_seed,
    };
    assert_eq!(
        [1, 2, 9].map(|number| seed_of(&asked(7, false), number)),
        [7, 8, 15]
    );
    assert_eq!(
        [1, 2, 9].map(|number| seed_of(&asked(7, true), number)),
        [7, 7, 7]
    );
    assert_eq!(seed_of(&asked(MOST_SEED, false), 2), 0);
}
