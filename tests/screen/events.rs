//! The pane of events: the sentences of the run, filtered, searched, and each a way to its moment.

use crate::screens::{killed, live, replay};
use crate::{english, english_with, play, shows};
use play::{Play, free_play};
use procession::{
    event::{EventKind, RealTime, What, Work},
    model::Model,
    say,
    sink::{Sink, text::Lines},
    text::{Language, Text, number},
    tui::{
        events::{EventFilter, EventLine},
        harness::Harness,
        view::{Pane, PastMode},
    },
};
use proptest::prelude::*;
use strum::VariantArray;

/// The lines that a run has as text, each with the place of its event.
fn sentences(play: &Play, language: Language) -> Vec<(u64, String)> {
    let text = Text::new(language);
    let mut model = Model::new(play.model.header.clone());
    let mut lines = Vec::new();
    for (place, event) in (0..).zip(&play.told) {
        model.apply(event);
        if let Some(says) = say::event(event, &model, &text) {
            let time = number::clock(model.run_time(event.at), false);
            lines.push((place, format!("{time}  {says}")));
        }
    }
    lines
}

fn line(line: &EventLine) -> String {
    format!("{}  {}", number::clock(line.run, false), line.says)
}

/// The lines that the screen holds, once it is drawn.
fn lines(screen: &mut Harness) -> Vec<EventLine> {
    screen.screen();
    screen.seen().events.lines.clone()
}

#[test]
fn the_pane_at_every_named_size_in_both_languages() {
    let play = killed();
    for language in Language::ALL {
        for size in [(120, 36), (80, 24), (60, 20)] {
            let speaks = |screen: Harness| screen.view(|view| view.language = language);
            let name = |what: &str| format!("{what}_{language}_{}x{}", size.0, size.1);
            let mut screen = speaks(live(size, &play)).keys("7");
            insta::assert_snapshot!(name("live"), screen.screen());
            if size == (80, 24) {
                let mut screen = speaks(live(size, &play)).keys("7z{up}{up}{up}{up}");
                insta::assert_snapshot!(name("chosen"), screen.screen());
                let mut screen = speaks(live(size, &play)).keys("7zFC2 process{enter}");
                insta::assert_snapshot!(name("filtered"), screen.screen());
                let mut screen = speaks(live(size, &play)).keys("FC9");
                insta::assert_snapshot!(name("typing"), screen.screen());
            }
        }
    }
}

#[test]
fn the_pane_says_what_the_text_lines_say() {
    let play = killed();
    for language in Language::ALL {
        let text = Text::new(language);
        let mut written = Vec::new();
        let mut sink = Lines::new(&mut written, text);
        let mut model = Model::new(play.model.header.clone());
        for event in &play.told {
            model.apply(event);
            sink.take(event, &model).unwrap();
        }
        sink.flush().unwrap();
        drop(sink);
        let written = String::from_utf8(written).unwrap();
        let speaks = |screen: Harness| screen.view(|view| view.language = language);
        // as many rows as there are lines
        let rows = u16::try_from(written.lines().count()).unwrap();
        let mut screen = speaks(live((120, rows), &play)).keys("7");
        let shown: Vec<String> = lines(&mut screen).iter().map(line).collect();
        assert_eq!(shown.join("\n"), written.trim_end());
        let mut screen = speaks(replay((120, rows), &play)).keys("7{home}");
        let shown: Vec<String> = lines(&mut screen).iter().map(line).collect();
        assert_eq!(shown.join("\n"), written.trim_end());
    }
}

#[test]
fn what_comes_later_stands_at_the_end_of_the_list() {
    let mut play = free_play(2, 2, Work::Compute);
    play.run_to(3.0);
    let mut screen = live((100, 30), &play).keys("7");
    for second in 4..12 {
        let before = play.told.len();
        play.run_to(f64::from(second));
        screen = screen.events(play.told[before..].to_vec());
        let all = sentences(&play, Language::English);
        let shown: Vec<String> = lines(&mut screen).iter().map(line).collect();
        let last: Vec<&String> = all.iter().rev().take(30).map(|(_, says)| says).collect();
        assert_eq!(shown.iter().rev().collect::<Vec<_>>(), last);
    }
    assert!(screen.keys("1").seen().events.lines.len() == 30);
    let mut elsewhere = live((100, 30), &play);
    assert_eq!(
        lines(&mut elsewhere),
        [],
        "nothing is read while it is not shown"
    );
}

#[test]
fn a_selected_line_is_a_moment_and_enter_or_end_leads_back() {
    let play = killed();
    let all = sentences(&play, Language::English);
    let moment = |screen: &Harness| screen.model().now.seq.unwrap();
    let mut screen = live((80, 24), &play).keys("7");
    for (place, _) in all.iter().rev().take(12) {
        screen = screen.keys("{up}");
        assert_eq!(moment(&screen), *place);
        assert_eq!(
            screen.seen().past.as_ref().unwrap().shown,
            PastMode::Rewound { runs: true }
        );
    }
    let screen = screen.keys("{down}{down}");
    assert_eq!(moment(&screen), all[all.len() - 10].0);
    for back in ["{enter}", "{end}{end}", "f"] {
        let screen = live((80, 24), &play).keys("7{up}{up}").keys(back);
        assert!(screen.seen().past.is_none(), "{back}");
        assert_eq!(screen.model().now, play.model.now);
    }
    // enter is the worker's details where nothing was selected
    let screen = live((80, 24), &play).keys("{down}7{enter}");
    assert!(screen.seen().overlay.is_some());
    let screen = replay((80, 24), &play).keys("7{home}{down}{down}{down}");
    assert_eq!(moment(&screen), all[2].0);
}

#[test]
fn a_click_on_a_line_goes_to_its_moment() {
    let play = killed();
    let mut screen = live((80, 24), &play).keys("7z");
    let picture = screen.screen();
    let all = sentences(&play, Language::English);
    let (place, says) = &all[all.len() - 3];
    let row = picture.lines().position(|row| row.trim() == says).unwrap();
    let screen = screen.click(20, u16::try_from(row).unwrap());
    assert_eq!(screen.model().now.seq, Some(*place));
}

/// Whether a line is shown under a filter of these words: by its words alone, not by its event.
fn shown_by(says: &str, word: &str) -> bool {
    says.split(|letter: char| !letter.is_alphanumeric())
        .any(|other| other == word)
}

#[test]
fn a_filter_shows_what_it_names_and_all_of_it() {
    let play = killed();
    let all = sentences(&play, Language::English);
    let rows = u16::try_from(all.len()).unwrap();
    for who in ["P1", "C2"] {
        let mut screen = live((120, rows), &play).keys("F").keys(who).keys("{enter}");
        assert_eq!(screen.seen().pane, Pane::Events);
        let shown: Vec<u64> = lines(&mut screen).iter().map(|it| it.place).collect();
        for (place, says) in &all {
            // of a worker are the lines that begin with its name; all others that are shown speak of it
            let first = says.split_whitespace().nth(1) == Some(who);
            assert!(!first || shown.contains(place), "{who} misses {says}");
            // what came back names its items, and not who held them
            let from = matches!(&play.told[*place as usize].what, What::Returned { from, .. } if *from == who);
            assert!(
                !shown.contains(place) || from || shown_by(says, who),
                "{who}: {says}"
            );
        }
    }
    let mut screen = live((120, rows), &play).keys("FC2 put{enter}");
    assert_eq!(lines(&mut screen), [], "a consumer puts nothing");
    assert!(shows(&screen.screen(), &english("no-events-match")));
    let mut screen = screen.keys("F{backspace}{backspace}{backspace}get{enter}");
    assert!(
        lines(&mut screen)
            .iter()
            .all(|it| it.says.starts_with("C2 took"))
    );
    // an empty line shows everything again
    let mut screen = screen
        .keys("F")
        .keys(&"{backspace}".repeat(10))
        .keys("{enter}");
    assert_eq!(lines(&mut screen).len(), all.len());
}

#[test]
fn what_is_no_filter_is_refused_in_a_sentence_and_can_be_mended() {
    let mut screen = live((80, 24), &killed()).keys("FC1 C99{enter}");
    let why = english_with("no-such-filter", &[("found", "C99")]);
    assert!(shows(&screen.screen(), &why), "{}", screen.screen());
    assert!(screen.seen().events.filter.is_empty());
    let screen = screen.keys("{backspace}{backspace}{backspace}{enter}");
    assert_eq!(screen.seen().events.filter.words(), "C1");
    assert!(screen.seen().prompt.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    /// Against the plain list of all sentences: a filter and a search show and find what matches, all of it and in its order.
    #[test]
    fn filter_and_search_find_what_matches_and_nothing_else(
        seconds in 2.0..30.0_f64,
        kinds in prop::collection::vec(0..EventKind::VARIANTS.len(), 0..4),
        who in prop::collection::vec(prop::sample::select(vec!["main", "P1", "P2", "C1", "C2"]), 0..3),
        needle in prop::sample::select(vec!["7", "waits", "C1", "took", "no such words", "KILLED"]),
    ) {
        let mut play = free_play(2, 2, Work::Compute);
        play.run_to(seconds / 2.0);
        play.ask("kill C2").run_to(seconds);
        let kinds: Vec<&str> = kinds.iter().map(|it| EventKind::VARIANTS[*it].into()).collect();
        let words = [who, kinds].concat().join(" ");
        let filter = EventFilter::read(&words, &play.model);
        prop_assume!(filter.is_ok());
        let filter = filter.unwrap();
        let incidents = incidents(&play);
        let matches: Vec<(u64, String)> = sentences(&play, Language::English)
            .into_iter()
            .filter(|(place, _)| filter.allows(&play.told[*place as usize], || incidents.contains(place)))
            .collect();
        let rows = u16::try_from(play.told.len()).unwrap();
        let mut screen = live((120, rows), &play).keys("F").keys(&words).keys("{enter}");
        let shown: Vec<(u64, String)> = lines(&mut screen).iter().map(|it| (it.place, line(it))).collect();
        prop_assert_eq!(&shown, &matches);
        // the search goes from match to match, backwards, and round
        let hold = |says: &str| says.to_lowercase().contains(&needle.to_lowercase());
        let mut hits: Vec<u64> = matches.iter().filter(|(_, says)| hold(&says[8..])).map(|(place, _)| *place).collect();
        hits.reverse();
        let mut screen = screen.keys("/").keys(needle).keys("{enter}");
        if hits.is_empty() {
            prop_assert!(screen.seen().past.is_none());
            prop_assert_eq!(screen.seen().remark, Some("remark-not-found"));
        }
        for hit in hits.iter().chain(hits.first()) {
            prop_assert_eq!(screen.model().now.seq, Some(*hit));
            screen = screen.keys("n");
        }
        for hit in hits.iter().cycle().take(1).chain(hits.iter().rev()).take(hits.len()) {
            screen = screen.keys("N");
            prop_assert_eq!(screen.model().now.seq, Some(*hit));
        }
    }
}

/// The places of the incidents, as the keys find them.
fn incidents(play: &Play) -> Vec<u64> {
    let mut screen = replay((80, 24), play).keys("{home}");
    let mut found = Vec::new();
    loop {
        screen = screen.keys("i");
        if screen.seen().remark == Some("remark-no-incident") {
            return found;
        }
        found.push(screen.model().now.seq.unwrap());
    }
}

#[test]
fn each_incident_is_one_key_away() {
    let play = killed();
    let names = |place: &u64| <&str>::from(&play.told[*place as usize].what);
    let found = incidents(&play);
    let kinds: Vec<&str> = found.iter().map(names).collect();
    assert_eq!(
        kinds,
        ["put", "returned", "process_ended"],
        "full, then the kill"
    );
    let mut screen = live((80, 24), &play);
    for place in found.iter().rev() {
        screen = screen.keys("I");
        assert_eq!(screen.model().now.seq, Some(*place));
    }
    let mut screen = screen.keys("I");
    assert_eq!(screen.seen().remark, Some("remark-no-incident"));
    assert!(shows(&screen.screen(), &english("remark-no-incident")));
    let mut screen = screen.keys("i");
    assert_eq!(screen.model().now.seq, Some(found[1]));
    assert!(shows(&screen.screen(), &english("incident-kind-returned")));
}

#[test]
fn a_run_that_is_stuck_has_its_incident_where_that_began() {
    let mut play = free_play(1, 1, Work::Sleep);
    play.run_to(3.0);
    play.ask("kill C1").run_to(60.0);
    assert!(play.model.stuck());
    let last = *incidents(&play).last().unwrap();
    let event = &play.told[last as usize];
    let waits = matches!(&event.what, What::StateChanged { worker, .. } if *worker == "P1");
    assert!(waits, "{event:?}");
    let mut screen = live((80, 24), &play).keys("I");
    assert!(shows(&screen.screen(), &english("incident-kind-stuck")));
    assert!(screen.model().stuck());
}

/// It goes on in pieces, and a key stops it.
#[test]
fn a_search_through_much_never_holds_up_the_screen() {
    let mut play = free_play(4, 4, Work::Sleep);
    play.most_events = 30_000;
    play.run_to(100_000.0);
    let all = play.told.len() as u64;
    assert!(all >= 30_000, "{all}");
    let begin = || live((80, 24), &play).keys("/PAUSED nowhere{enter}");
    let mut screen = begin();
    let mut pieces = 0;
    while screen.seen().events.searching.is_some() {
        assert!(screen.seen().past.is_none() && screen.seen().remark.is_none());
        screen = screen.at(RealTime(play.at));
        pieces += 1;
    }
    assert!(pieces >= 5, "{pieces}");
    assert_eq!(screen.seen().remark, Some("remark-not-found"));
    let screen = begin().keys("z");
    assert_eq!(screen.seen().events.searching, None);
    // what happened first is found too
    let mut screen = live((80, 24), &play).keys("/started P1: process{enter}");
    while screen.seen().events.searching.is_some() {
        screen = screen.at(RealTime(play.at));
    }
    let seq = screen.model().now.seq.unwrap();
    assert!(seq < 40, "{seq}");
}
