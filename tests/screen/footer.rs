//! What the footer offers is pressed, in every mode and on every card, and happens; what is dim says why it does not.

mod promise;
mod situations;

use crate::{pair, screens::Shown, shows};
use crossterm::event::{KeyEvent, KeyModifiers};
use procession::{
    event::RealTime,
    lesson::LessonSession,
    text::{Language, Text},
    tui::{
        ScreenOutcome,
        footer::{CardFooter, FooterKey, compare, footer},
        keys::{Key, KeyGroup, Mode, TABLE},
        pair::{Pair, PairRequest},
        view::{Overlay, View},
    },
};
use promise::{Seen, is_kept};
use situations::situations;
use std::collections::BTreeSet;
use strum::IntoEnumIterator;

/// What the footer offers.
fn offered(shown: &Shown) -> Vec<FooterKey> {
    let text = Text::new(Language::English);
    let at = RealTime(shown.play.at);
    footer(shown.screen.seen(), shown.model(), at, &text)
}

/// The key as tests type it.
fn typed(key: Key) -> String {
    match key.name() {
        name if name == "space" => " ".to_owned(),
        name if name.chars().count() > 1 => format!("{{{name}}}"),
        name => name,
    }
}

/// The card's footer, if a card is on top.
fn card_footer(view: &View) -> Option<CardFooter> {
    let session: &LessonSession = view.lesson_session.as_ref()?;
    let pair = view.lesson_runs.pair().is_some();
    (view.overlay == Some(Overlay::Card)).then(|| CardFooter::of(session, pair))
}

/// Presses each key of a hint, each on a screen of its own, and gives what is wrong with what comes of it.
fn faults(story: impl Fn() -> Shown, hint: &FooterKey) -> Vec<String> {
    let mut faults = Vec::new();
    let mut kept = false;
    for (key, action) in hint.keys {
        let mut shown = story();
        shown.screen.screen();
        let before = Seen::of(&shown);
        let after = Seen::after(shown.keys(&typed(*key)));
        let done = is_kept(hint.id, action, &before, &after);
        kept |= done;
        if !hint.possible && !done && after.view.remark.is_none() {
            faults.push(format!("{action:?} is dim and does not say why"));
        }
    }
    if kept != hint.possible {
        faults.push(format!("possible is {}", hint.possible));
    }
    faults
}

#[test]
fn every_key_in_the_footer_does_what_it_says() {
    let mut rows = BTreeSet::new();
    let mut cards = BTreeSet::new();
    let mut wrong = Vec::new();
    for (name, story) in situations() {
        let mut shown = story();
        let screen = shown.screen.screen();
        let last = screen.lines().last().unwrap();
        cards.extend(card_footer(shown.screen.seen()).map(|card| card as usize));
        for hint in offered(&shown) {
            let words = [hint.caps.as_str(), &hint.words].join(" ");
            assert!(shows(last, &words), "{name}: {words} is not in {last:?}");
            let faults = faults(&story, &hint);
            wrong.extend(
                faults
                    .iter()
                    .map(|fault| format!("{name}: {words}: {fault}")),
            );
            let mode = Mode::of(shown.screen.seen(), shown.model());
            let mut all = mode.rows().chain(mode.general());
            let row = all.find(|row| row.keys == hint.keys);
            rows.extend(row.filter(|_| hint.possible).map(std::ptr::from_ref));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for row in TABLE {
        let offers = row.footer.is_some() && row.group != KeyGroup::Compare;
        let pressed = rows.contains(&std::ptr::from_ref(row));
        assert!(!offers || pressed, "nobody pressed {row:?}");
    }
    for card in CardFooter::iter() {
        assert!(cards.contains(&(card as usize)), "nobody saw {card:?}");
    }
}

#[test]
fn every_key_in_the_footer_of_two_runs_does_what_it_says() {
    let both = pair::both();
    let english = Text::new(Language::English);
    let mut offered = BTreeSet::new();
    for over in [false, true] {
        let story = || {
            let mut pair = Pair::new(&both, ["a", "b"], View::default());
            if over {
                press(&mut pair, key_of("?"));
            }
            // away from every end
            for name in ["(", "right", "down", "down"] {
                press(&mut pair, key_of(name));
            }
            pair
        };
        for hint in compare(&story().view, &english) {
            assert!(hint.possible, "{hint:?}");
            let last = pair::shot(&mut story(), (260, 40));
            let shown = [hint.caps.as_str(), &hint.words].join(" ");
            assert!(
                shows(last.lines().last().unwrap(), &shown),
                "{shown}: {last}"
            );
            for (key, _) in hint.keys {
                let mut pair = story();
                let (view, picture) = (pair.view.clone(), pair::shot(&mut pair, (260, 40)));
                let request = press(&mut pair, *key);
                let is = &pair.view;
                let done = match hint.id {
                    "key-axis" => is.axis != view.axis,
                    "key-scroll" => (is.scroll, is.overlay) != (view.scroll, view.overlay),
                    "key-help" => matches!(is.overlay, Some(Overlay::Help { .. })),
                    "key-close" => is.overlay.is_none(),
                    "key-quit" => request == Some(PairRequest::Leave(ScreenOutcome::Quit)),
                    "key-theme" => is.theme != view.theme,
                    "help-language" => is.language != view.language,
                    "key-along" | "key-ends" => pair::shot(&mut pair, (260, 40)) != picture,
                    other => panic!("what does {other} promise?"),
                };
                assert!(done, "{key:?}: {}", hint.words);
            }
            offered.insert(hint.keys.as_ptr());
        }
    }
    for row in TABLE.iter().filter(|row| row.group == KeyGroup::Compare) {
        let all = row.footer.is_none() || offered.contains(&row.keys.as_ptr());
        assert!(all, "nobody pressed {row:?}");
    }
}

fn press(pair: &mut Pair, key: Key) -> Option<PairRequest> {
    pair.press(KeyEvent::new(key.code, KeyModifiers::NONE))
}

fn key_of(name: &str) -> Key {
    let mut keys = TABLE.iter().flat_map(|row| row.keys);
    keys.find(|(key, _)| key.name() == name).unwrap().0
}
