//! The sentence at the top, for everything that can be said there.

use super::given::{s, told};
use procession::{
    event::{Exit, HowEnded, Item, RunTime, Value},
    model::{
        Model,
        now::Failure,
        why::{Bottleneck, Headline, Outlook, Sign, Wait, WaitFor},
    },
    say::{self, Sentence},
    scenario::Scenario,
    text::{Language, Text},
};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const WAITS: [WaitFor; 4] = [
    WaitFor::Item(0),
    WaitFor::Room(0),
    WaitFor::EndOf(2),
    WaitFor::Lock(0),
];

const OUTLOOKS: [Outlook; 6] = [
    Outlook::Some,
    Outlook::Suspended,
    Outlook::Unknown,
    Outlook::NobodyLeft,
    Outlook::AllWait,
    Outlook::NeverStarted,
];

/// Whether such a wait can have this outlook: nobody is started to give a lock back.
fn can_be(for_what: WaitFor, outlook: Outlook) -> bool {
    !matches!(
        (for_what, outlook),
        (WaitFor::Lock(_), Outlook::NeverStarted)
    )
}

/// P1 (1), C1 (2) and C2 (3) are there; C1 holds 7 of P1; paused after 5 s.
fn model() -> Model {
    told(
        Scenario::default(),
        r#"
        0 "process_started","process":"main","pid":10,"parent":null
        0 "worker_started","worker":"main","process":"main"
        0 "queue_made","queue":"queue","capacity":10,"leased":true
        0 "lock_made","lock":"lock","kind":"lock"
        0 "process_started","process":"P1","pid":11,"parent":"main"
        0 "worker_started","worker":"P1","process":"P1","group":"producers"
        0 "process_started","process":"C1","pid":12,"parent":"main"
        0 "worker_started","worker":"C1","process":"C1","group":"consumers"
        0 "process_started","process":"C2","pid":13,"parent":"main"
        0 "worker_started","worker":"C2","process":"C2","group":"consumers"
        1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
        1 "put","worker":"P1","queue":"queue","items":[{"id":2,"by":"P1","value":8}],"depth":2
        5 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1
        5 "paused"
        "#,
    )
}

fn item(value: i64) -> Item {
    Item {
        id: 1,
        by: "P1".into(),
        value: Value::Integer(value),
        attempt: 2,
        from: None,
    }
}

fn wait(worker: usize, for_what: WaitFor, outlook: Outlook) -> Wait {
    let possible_wakers = match for_what {
        WaitFor::Item(_) | WaitFor::Lock(_) => vec![1],
        _ => vec![2, 3],
    };
    Wait {
        worker,
        for_what,
        so_far: RunTime::from_millis(12_340),
        possible_wakers,
        outlook,
    }
}

/// The consumers are the slowest.
fn slowest(sign: Sign) -> Headline {
    Headline::Bottleneck(Bottleneck::Group {
        group: 1,
        at_work: 0.97,
        sign,
    })
}

fn headlines() -> Vec<Headline> {
    use HowEnded::{Completed, Failed, Quit, Stuck};
    let over = |how, why: &str| Headline::Over {
        how,
        why: why.into(),
    };
    let died = |exit, returned: &[i64], lost: &[i64]| {
        let items = |values: &[i64]| values.iter().copied().map(item).collect();
        Headline::Failure(Failure::Died {
            process: 2,
            workers: vec![2],
            exit,
            returned: items(returned),
            lost: items(lost),
        })
    };
    let mut all = vec![
        over(Completed, ""),
        over(Quit, ""),
        over(Stuck, ""),
        over(Failed, ""),
        over(Failed, "the system allows no more processes"),
        Headline::Stuck { waits: Vec::new() },
        Headline::Stuck {
            waits: vec![
                wait(0, WaitFor::EndOf(2), Outlook::AllWait),
                wait(2, WaitFor::Item(0), Outlook::NobodyLeft),
                wait(3, WaitFor::Item(0), Outlook::NobodyLeft),
            ],
        },
        died(Exit::Signal(9), &[7], &[]),
        died(Exit::Signal(15), &[7, 8, 9], &[]),
        died(Exit::Signal(11), &[], &[7]),
        died(Exit::Code(101), &[], &[1, 2, 3, 4, 5, 6]),
        died(Exit::Signal(9), &[], &[]),
        Headline::Failure(Failure::NotStarted {
            name: "C3".into(),
            why: "no more processes.".into(),
        }),
        Headline::Paused { stepped: None },
        Headline::Paused { stepped: Some(1) },
        Headline::Paused { stepped: Some(2) },
        Headline::Suspended { worker: 2 },
        Headline::Suspended { worker: 3 },
        Headline::Nobody,
        Headline::Starting,
        Headline::Bottleneck(Bottleneck::Consumers {
            at_work: 1.0,
            full: 0.23,
        }),
        Headline::Bottleneck(Bottleneck::Producers {
            at_work: 0.98,
            empty: 1.0,
        }),
        Headline::Bottleneck(Bottleneck::Cores {
            computing: 5.8,
            cores: 2,
            busy: 0.99,
        }),
        Headline::Bottleneck(Bottleneck::Filling {
            put: 2.31,
            done: 1.84,
        }),
        Headline::Bottleneck(Bottleneck::Neither {
            producers: 0.75,
            consumers: 1.0,
        }),
        slowest(Sign::Full {
            queue: 0,
            share: 0.41,
        }),
        slowest(Sign::Grows {
            queue: 0,
            rate: 0.52,
        }),
        slowest(Sign::Waits {
            group: 0,
            share: 0.4,
        }),
        Headline::Bottleneck(Bottleneck::None),
        Headline::TooEarly {
            at_work: 3,
            waiting: 1,
        },
        Headline::Quiet {
            at_work: 3,
            waiting: 1,
        },
    ];
    for outlook in OUTLOOKS {
        for for_what in WAITS.into_iter().filter(|what| can_be(*what, outlook)) {
            let worker = match for_what {
                WaitFor::Item(_) | WaitFor::Lock(_) => 3,
                WaitFor::Room(_) => 1,
                _ => 0,
            };
            all.push(Headline::Hopeless(wait(worker, for_what, outlook)));
        }
    }
    all
}

fn press(sentence: &Sentence, model: &Model, text: &Text) -> Option<String> {
    sentence.press.map(|hint| hint.words(model, text))
}

fn shown(sentence: &Sentence, model: &Model, text: &Text) -> String {
    let mut all = format!("{}\n", sentence.what);
    let press = press(sentence, model, text);
    for (sign, line) in [("-", &sentence.short), (">", &press)] {
        if let Some(line) = line {
            let _ = writeln!(all, "  {sign} {line}");
        }
    }
    all
}

#[test]
fn each_headline_has_its_text() {
    let (model, text) = (model(), Text::ids());
    let all: Vec<String> = headlines()
        .iter()
        .map(|headline| shown(&say::headline(headline, &model, s(7), &text), &model, &text))
        .collect();
    insta::assert_snapshot!("headlines", all.concat());
}

#[test]
fn headlines_fit_two_rows_and_their_short_twins_sixty_cells() {
    let model = model();
    for language in Language::ALL {
        let text = Text::new(language);
        for headline in headlines() {
            let sentence = say::headline(&headline, &model, s(7), &text);
            assert!(sentence.what.width() <= 2 * 58, "{language}: {sentence:?}");
            let narrow = sentence.short.as_ref().unwrap_or(&sentence.what);
            assert!(narrow.width() <= 2 * 38, "{language}: {sentence:?}");
            assert!(
                sentence.short.is_none() || narrow.width() <= 60,
                "{language}: {sentence:?}"
            );
            let press = press(&sentence, &model, &text).unwrap_or_default();
            assert!(press.width() <= 58, "{language}: {sentence:?}");
            assert_eq!(press.matches('[').count(), press.matches(']').count());
            assert!(!format!("{sentence:?}").contains('<'), "{sentence:?}");
        }
    }
}

#[test]
fn each_wait_has_its_text() {
    let (model, text) = (model(), Text::ids());
    let mut all = String::new();
    for for_what in WAITS {
        for outlook in OUTLOOKS
            .into_iter()
            .filter(|outlook| can_be(for_what, *outlook))
        {
            let wait = wait(3, for_what, outlook);
            let unit = say::wait_unit(std::slice::from_ref(&wait));
            let said = say::wait(&wait, unit, &model, &text);
            assert!(!said.contains('<'), "{said}");
            writeln!(all, "{said}").unwrap();
        }
    }
    insta::assert_snapshot!("waits", all);
}

#[test]
fn a_run_that_ends_says_where_every_item_is() {
    let ended = |story: &str| {
        let begun = r#"
            0 "queue_made","queue":"queue","capacity":10,"leased":true
            1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":7},{"id":2,"by":"P1","value":8}],"depth":2
            "#;
        let model = told(
            Scenario::default(),
            &format!("{begun}{story}\n9 \"run_ended\",\"how\":\"completed\",\"why\":\"\""),
        );
        say::headline(&model.headline(s(9)), &model, s(9), &Text::ids()).what
    };
    let taken =
        r#"2 "got","worker":"C1","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"depth":1"#;
    let lost = r#"3 "lost","queue":"queue","items":[{"id":1,"by":"P1","value":7}],"from":"C1","why":"consumer_ended","depth":1"#;
    let left = |n| format!("over-left(n={n}, queue=queue)");
    let over = |rest: &str| {
        format!(
            "over-completed-some(done=0, put=put-of-planned(all=20, put=2), rest={rest}, time=number-seconds(n=9.0))"
        )
    };
    assert_eq!(ended(""), over(&left(2)));
    assert_eq!(
        ended(&format!("{taken}\n{lost}")),
        over(&format!("over-lost(n=1, queue=queue){}", left(1)))
    );
}
