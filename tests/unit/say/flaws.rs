//! What is wrong with a scenario is worded in both languages, with all that it holds.

use procession::{
    event::{GroupId, QueueId, WorkerId},
    say::{scenario_flaw, scenario_remarks},
    scenario::{
        CONSUMERS, Flaw, GroupCount, GroupLetter, PRODUCERS, ScenarioRemark, Started, Stop,
        UnfitField,
    },
    text::{Language, Text},
};
use std::{collections::BTreeSet, fmt::Write};
use strum::VariantNames;

fn queues(count: u32) -> Vec<QueueId> {
    (1..=count).map(|n| QueueId::new(format!("q{n}"))).collect()
}

fn groups(count: u32) -> Vec<GroupId> {
    (1..=count).map(|n| GroupId::new(format!("g{n}"))).collect()
}

fn count(group: &str, count: u32) -> GroupCount {
    GroupCount {
        group: group.into(),
        count,
    }
}

/// Each kind at least once, and each way in which its words differ.
fn all() -> Vec<Flaw> {
    let (p1, k1) = (WorkerId::new("P1"), WorkerId::new("K1"));
    let cook = GroupId::new("cook");
    let crowded = |name: &str| Flaw::Crowded {
        group: GroupId::new(name),
        count: 10_001,
    };
    let never = |names: &[&str]| {
        let names = names.iter().map(WorkerId::new).collect();
        Flaw::NeverStarted(k1, Started::Workers(names))
    };
    let unfit = |group: &str, field| Flaw::Unfit {
        worker: k1,
        group: GroupId::new(group),
        field,
    };
    let letter = |letter: &str, group: &str| GroupLetter {
        letter: letter.into(),
        group: GroupId::new(group),
    };
    vec![
        Flaw::Seed(u64::MAX),
        Flaw::Batch(0),
        Flaw::Mixed("capacity".into()),
        Flaw::BigLock,
        crowded(PRODUCERS),
        crowded(CONSUMERS),
        crowded("cook"),
        Flaw::NoSteps,
        Flaw::Found("start P1".into(), Box::new(Flaw::StartedTwice(p1))),
        Flaw::StartedTwice(p1),
        Flaw::JoinedEarly(p1),
        Flaw::JoinedTwice(p1),
        Flaw::NotLast,
        Flaw::NoQueue("\"a b\"".into(), queues(0)),
        Flaw::NoQueue("a".into(), queues(1)),
        Flaw::UnnamedQueue(queues(2)),
        Flaw::UnnamedQueue(queues(10)),
        Flaw::NoGroup(cook, groups(0)),
        Flaw::NoGroup(cook, groups(1)),
        Flaw::NoGroup(cook, groups(2)),
        Flaw::NoGroup(cook, groups(10)),
        never(&[]),
        never(&["P1"]),
        never(&["P1", "C1"]),
        Flaw::NeverStarted(p1, Started::Counts(vec![count("group.cook", 9)])),
        unfit(PRODUCERS, UnfitField::Wait),
        unfit(PRODUCERS, UnfitField::Stop),
        unfit(CONSUMERS, UnfitField::Items),
        unfit("cook", UnfitField::Items),
        unfit("cook", UnfitField::Wait),
        unfit("cook", UnfitField::Stop),
        Flaw::FewItems(p1, 3),
        Flaw::CannotEnd,
        Flaw::OneProcess,
        Flaw::NoWorker(p1, vec![count("producers", 0), count("consumers", 2)]),
        Flaw::NotAWorker("X1".into()),
        Flaw::NotOfGroups(
            "X1".into(),
            vec![letter("K", "cook"), letter("W", "waiter")],
        ),
        Flaw::QueueName("\"1\"".into()),
        Flaw::GroupName("\"1\"".into()),
        Flaw::LetterTaken(cook, "K".into()),
        Flaw::Reserved(GroupId::new("main")),
        Flaw::NoLetter(cook),
        Flaw::BadLetter("\"1\"".into()),
        Flaw::LetterReserved("P".into()),
        Flaw::StopUnfit(cook),
        Flaw::WaitUnfit(cook),
        Flaw::ItemsUnfit(cook),
        Flaw::CountsTwice(cook),
        Flaw::Circle(cook, Stop::Closed),
    ]
}

#[test]
fn every_flaw_is_worded_in_both_languages() {
    let all = all();
    let named: BTreeSet<&str> = all.iter().map(<&str>::from).collect();
    assert_eq!(named, Flaw::VARIANTS.iter().copied().collect());
    let mut said = String::new();
    for flaw in &all {
        for text in Language::ALL.map(Text::new) {
            let words = scenario_flaw(flaw, &text);
            assert!(!words.contains('<'), "{flaw:?}: {words}");
            writeln!(said, "{words}").unwrap();
        }
    }
    insta::assert_snapshot!("flaws", said);
}

#[test]
fn every_remark_is_worded_in_both_languages() {
    let queue = QueueId::new("cooked");
    let all = [
        ScenarioRemark::Closes(queue),
        ScenarioRemark::Stays(queue),
        ScenarioRemark::Unused(queue),
    ];
    assert_eq!(all.map(<&str>::from), ScenarioRemark::VARIANTS);
    let said = Language::ALL.map(|language| scenario_remarks(&all, &Text::new(language)));
    assert_eq!(
        said[0],
        "no group puts into cooked, so it closes at once; no group gets from cooked, so its items stay in it; no group \
         uses cooked"
    );
    assert_eq!(said[1].matches("cooked").count(), 3, "{}", said[1]);
    assert_eq!(scenario_remarks(&[], &Text::new(Language::English)), "");
}
