//! The page: harmless whatever was put into it, in both languages, with a worksheet on wish.

use super::{picture, stories};
use procession::{
    event::{Event, RealTime, What, plan::Plan},
    export,
    header::{Header, KeptLesson},
    lesson::builtin,
    text::{Language, Text},
};

fn page(worksheet: bool, text: &Text) -> String {
    let (header, events) = stories::story();
    export::html(&header, &events, worksheet, text)
}

/// What must hold for any page.
pub(crate) fn holds(page: &str) {
    assert_eq!(page.matches("<script").count(), 0, "{page}");
    for address in ["src=", "href=", "@import", "url(http", "url(//", "url(data"] {
        assert!(!page.contains(address), "{address} in {page}");
    }
    let control = page.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(control, None);
    assert!(!page.contains('\u{202e}'));
    assert!(page.contains("default-src 'none'"));
    let from = page.find("<svg").unwrap();
    let to = page.rfind("</svg>").unwrap() + "</svg>".len();
    picture::holds(&page[from..to]);
}

#[test]
fn a_page_holds_nothing_that_acts_or_asks_the_network() {
    for language in Language::ALL {
        let page = page(true, &Text::new(language));
        holds(&page);
        assert!(page.contains(&format!("<html lang=\"{language}\">")));
        assert!(page.contains("&lt;script&gt;"), "what was put is shown");
    }
}

#[test]
fn the_key_has_what_the_sheet_leaves_blank() {
    let page = page(true, &Text::ids());
    let (sheet, key) = page.split_once("worksheet-key").unwrap();
    let sheet = sheet.split_once("<h2>worksheet").unwrap().1;
    let rows = |part: &str| {
        part.split("<tbody>")
            .nth(1)
            .unwrap()
            .matches("<tr>")
            .count()
    };
    assert_eq!(
        (rows(sheet), rows(key)),
        (9, 9),
        "nine of the events are at the queue"
    );
    assert!(sheet.contains("class=\"blank\"") && !key.contains("class=\"blank\""));
    assert!(key.contains(">C1<") && key.contains("=SUM(A1)"));
}

#[test]
fn without_the_wish_there_is_no_worksheet() {
    assert!(!page(false, &Text::ids()).contains("worksheet"));
}

#[test]
fn the_numbers_are_those_of_the_run() {
    let (header, events) = stories::many(2, 30);
    let page = export::html(&header, &events, false, &Text::ids());
    holds(&page);
    assert!(
        page.contains("summary-ledger(done=60, held=0, lost=0, put=60, queue=, queued=0)"),
        "{page}"
    );
}

#[test]
fn a_small_page() {
    let (header, events) = stories::story();
    let page = export::html(&header, &events[..16], true, &Text::ids());
    let body = page.split_once("<body>").unwrap().1;
    let (before, after) = (body.find("<svg").unwrap(), body.rfind("</svg>").unwrap());
    insta::assert_snapshot!(
        "page",
        format!("{}{}", &body[..before], &body[after..]).replace("><", ">\n<")
    );
}

#[test]
fn the_page_of_a_lessons_run_has_question_prediction_votes_and_answer() {
    let (header, events) = stories::story();
    let lesson = KeptLesson {
        name: "article".into(),
        question: "How long <b>does</b> it take?".into(),
        choices: vec!["short".into(), "long".into()],
        predicted: Some('a'),
        votes: vec![vec![9, 3], vec![4, 8]],
        answer: 'b',
        measured: Some('b'),
    };
    let told = Header {
        lesson: Some(lesson),
        ..header.clone()
    };
    // as a recording keeps it
    let told = Header::read(&told.write()).unwrap();
    let text = Text::new(Language::English);
    let page = export::html(&told, &events, false, &text);
    holds(&page);
    for says in [
        "How long &lt;b&gt;does&lt;/b&gt; it take?",
        "a) short",
        "9 (75 %)",
        "3 (25 %)",
        "4 (33 %)",
        "8 (67 %)",
        "predicted",
        "Answer · measured",
    ] {
        assert!(page.contains(says), "{says} in {page}");
    }
    let without = export::html(&header, &events, false, &text);
    assert!(!without.contains("predicted"));
}

/// A scenario without a title is not free play.
#[test]
fn only_a_run_without_end_is_called_free_play() {
    let text = Text::ids();
    for (open_ended, title) in [(true, "free-play"), (false, "procession")] {
        let (mut header, events) = stories::story();
        header.title.clear();
        let plan = Plan {
            open_ended: Some(open_ended),
            ..Plan::default()
        };
        let planned = Event {
            seq: 0,
            at: RealTime::ZERO,
            what: What::Planned(Box::new(plan)),
            written: None,
        };
        let mut all = vec![planned];
        all.extend(
            events
                .into_iter()
                .filter(|event| !matches!(event.what, What::Planned(_))),
        );
        let page = export::html(&header, &all, false, &text);
        assert!(page.contains(&format!("<title>{title}</title>")), "{page}");
    }
}

#[test]
fn a_lesson_of_a_newer_version_does_not_refuse_the_recording() {
    let (header, _) = stories::story();
    let line = header.write();
    let newer = format!(
        "{},\"lesson\":{{\"choices\":7}}}}",
        line.strip_suffix('}').unwrap()
    );
    let read = Header::read(&newer).unwrap();
    assert_eq!(read.lesson, None);
    assert_eq!(read.write(), newer, "it is written again as it was");
}

#[test]
fn every_function_of_a_hand_out_is_started_by_a_main() {
    let text = Text::ids();
    let sheet = |name: &str| {
        let lesson = builtin::find(name).unwrap().clone();
        export::handout(&[lesson], false, &text)
    };
    let page = sheet("overhead");
    let (_, mains) = page.split_once("<h3>handout-main(runs=A)</h3>").unwrap();
    let (alone, queue) = mains
        .split_once("<h3>handout-main(runs=B, C, D)</h3>")
        .unwrap();
    let queue = queue.split_once("<h3>").unwrap().0;
    assert!(alone.contains("a1") && !alone.contains("s1"), "{alone}");
    for worker in ["s1", "h1", "h2"] {
        assert!(queue.contains(worker), "{worker} in {queue}");
    }
    // where all runs have the same main it stands once, without their letters
    let same = sheet("again");
    assert_eq!(same.matches("<h3>main</h3>").count(), 1);
    assert!(!same.contains("handout-main"));
}
