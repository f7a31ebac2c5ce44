//! The pane of numbers alone.

use super::Screen;
use crate::law::{
    facts::{Claims, Fact, Part, Side},
    readers::{
        html::worker,
        numbers::{decimal, is_dash, percent},
        words::Words,
    },
    runs::Run,
};
use procession::{
    text::Language,
    tui::view::{Pane, View},
};

/// Where the figures begin on a screen of 200 columns.
const FIGURES: usize = 155;

/// What the numbers alone say, with each queue chosen in turn.
pub(crate) fn numbers_pane(run: &Run, language: Language) -> Vec<Claims> {
    let model = run.model();
    let names = model.now.queues.iter().map(|queue| queue.name.to_string());
    let mut names: Vec<String> = names.collect();
    if names.is_empty() {
        names.push(String::new());
    }
    let words = Words::of(language);
    let of = |(queue, name): (usize, &String)| {
        let view = View {
            language,
            queue,
            pane: Pane::Numbers,
            zoomed: true,
            ..View::default()
        };
        let screen = Screen::of_run(run, (200, 60), &view, words);
        parse(&screen, name, language)
    };
    names.iter().enumerate().map(of).collect()
}

fn parse(screen: &Screen, queue: &str, language: Language) -> Claims {
    let mut claims = Claims::of(match language {
        Language::English => "numbers",
        Language::Japanese => "numbers ja",
    });
    let words = Words::of(language);
    let title = format!("{}  ", words.get("column-at-work"));
    let head = (0..screen.height())
        .find(|y| screen.row(*y).contains(&title))
        .expect("the titles");
    let mut titles = Screen::parts(&screen.text(head, 0, FIGURES));
    titles.insert(0, "worker".to_owned());
    // the last row is the footer
    for y in head + 1..screen.height() - 1 {
        let row = Screen::parts(&screen.text(y, 0, FIGURES));
        if row.len() == titles.len() {
            worker(&mut claims, words, &titles, &row);
        }
    }
    for y in head..screen.height() {
        let told = screen.text(y, FIGURES, 200).trim().to_owned();
        figure(&mut claims, words, queue, &told);
    }
    claims
}

/// `mean depth L     0.95     0.90 (0.70 .. 1.10)`.
fn figure(claims: &mut Claims, words: &Words, queue: &str, told: &str) {
    let named = |id: &str| told.strip_prefix(&words.get(id)).map(str::trim_start);
    let first = |rest: &str| {
        rest.split("  ")
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let queue = queue.to_owned();
    for id in ["figure-depth", "figure-depth-law"] {
        if let Some(rest) = named(id) {
            let queue = queue.clone();
            claims.say(Fact::MeanDepth { queue }, decimal(&first(rest)));
        }
    }
    if let Some(rest) = named("figure-wait") {
        // in as many digits as say something, which `duration` reads
        let shown = words.duration(&first(rest));
        let queue = queue.clone();
        claims.say(Fact::MeanVisit { queue }, shown);
    }
    let blocked = named("figure-blocked").filter(|rest| !is_dash(rest.trim()));
    if let Some(rest) = blocked {
        let side = Side::Putters(queue);
        let part = Part::Room;
        claims.say(Fact::ShareOfSide { side, part }, percent(&first(rest)));
    }
}
