//! The page in a real browser: shown, pointed at, printed. Without a browser this is skipped, and says so;
//! `PROCESSION_BROWSER=required` makes that a failure, any other value is the browser's path.

#![expect(clippy::unwrap_used, reason = "what is not as told stops the test")]

use crate::stories;
use assert_cmd::Command;
use procession::{
    event::Event,
    export,
    header::Header,
    lesson::builtin,
    text::{Language, Text},
};
use std::{env, fs, path::PathBuf, time::Duration};
use tempfile::TempDir;

/// Long enough for a busy machine.
const TIMEOUT: Duration = Duration::from_mins(2);
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Counts what is seen where it is pointed at, and what was fetched; only in a copy of the page, which itself allows
/// no script.
const PROBE: &str = "<script>addEventListener('load', () => {
    const told = [...document.querySelectorAll('svg.score g.s, svg.score g.i')].filter(group => {
        const at = group.querySelector('rect').getBoundingClientRect();
        const found = document.elementFromPoint(at.x + at.width - 1, at.y + at.height / 2);
        return found && found.closest('g.s, g.i')?.querySelector('title')?.textContent.includes('00:');
    }).length;
    const all = document.querySelectorAll('svg.score g.s, svg.score g.i').length;
    const fetched = performance.getEntriesByType('resource').length;
    const wide = document.documentElement.scrollWidth <= innerWidth;
    document.title = `told ${told} of ${all}, fetched ${fetched}, wide ${wide}`;
})</script>";

/// A browser and a folder of its own.
struct Browser {
    program: PathBuf,
    folder: TempDir,
}

impl Browser {
    fn found() -> Option<Self> {
        let wish = env::var("PROCESSION_BROWSER").unwrap_or_default();
        let named = Some(PathBuf::from(&wish)).filter(|path| path.is_file());
        let paths: Vec<PathBuf> =
            env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
        let usual = NAMES
            .iter()
            .flat_map(|name| paths.iter().map(move |path| path.join(name)));
        let program = named.or_else(|| usual.into_iter().find(|path| path.is_file()));
        assert!(
            program.is_some() || wish != "required",
            "no browser: {} is none of them",
            NAMES.join(", ")
        );
        if program.is_none() {
            eprintln!("SKIPPED: no browser is installed ({})", NAMES.join(", "));
        }
        Some(Self {
            program: program?,
            folder: tempfile::tempdir().unwrap(),
        })
    }

    /// Shows a page. What the browser printed, and what it said.
    fn show(&self, page: &str, words: &[&str]) -> (String, String) {
        let file = self.folder.path().join("page.html");
        fs::write(&file, page).unwrap();
        let output = Command::new(&self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
            ])
            .args([
                "--disable-component-update",
                "--enable-logging=stderr",
                "--window-size=1200,4000",
            ])
            .arg(format!(
                "--user-data-dir={}",
                self.folder.path().join("profile").display()
            ))
            .args(words)
            .arg(format!("file://{}", file.display()))
            .timeout(TIMEOUT)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let said = text(&output.stderr);
        assert!(output.status.success(), "{said}");
        (text(&output.stdout), said)
    }

    /// Pages of A4 when it is printed.
    fn pages(&self, page: &str) -> usize {
        let file = self.folder.path().join("page.pdf");
        self.show(
            page,
            &[
                "--no-pdf-header-footer",
                &format!("--print-to-pdf={}", file.display()),
            ],
        );
        let bytes = fs::read(&file).unwrap();
        let pdf = String::from_utf8_lossy(&bytes);
        let sizes = pdf
            .split("/MediaBox")
            .skip(1)
            .map(|rest| rest.split(['[', ']']).nth(1).unwrap());
        for size in sizes {
            let corners: Vec<f64> = size
                .split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect();
            assert!(
                (corners[2] - 595.3).abs() < 2.0 && (corners[3] - 841.9).abs() < 2.0,
                "not A4: {size}"
            );
        }
        pdf.split("/Type /Page")
            .skip(1)
            .filter(|rest| !rest.starts_with('s'))
            .count()
    }
}

fn page(run: &(Header, Vec<Event>), worksheet: bool, language: Language) -> String {
    export::html(&run.0, &run.1, worksheet, &Text::new(language))
}

#[test]
fn a_browser_shows_the_page_and_complains_of_nothing() {
    let Some(browser) = Browser::found() else {
        return;
    };
    for language in Language::ALL {
        let (shown, said) = browser.show(&page(&stories::story(), true, language), &["--dump-dom"]);
        assert!(!said.contains("CONSOLE"), "{said}");
        assert!(
            shown.contains(&format!("<html lang=\"{language}\">"))
                && shown.contains("<svg class=\"score\"")
        );
        assert!(!shown.contains("<script"), "{shown}");
    }
}

#[test]
fn whatever_is_pointed_at_says_when_it_was_and_nothing_is_fetched() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let page = page(&stories::many(3, 12), false, Language::English);
    let open = page.replace("default-src 'none'; ", "") + PROBE;
    let (shown, _) = browser.show(&open, &["--virtual-time-budget=2000", "--dump-dom"]);
    let title = shown
        .split("<title>")
        .nth(1)
        .unwrap()
        .split("</title>")
        .next()
        .unwrap();
    let numbers: Vec<u32> = title
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    let [told, all, fetched] = numbers[..] else {
        panic!("{title}")
    };
    assert!(
        told == all && all > 100 && fetched == 0 && title.ends_with("wide true"),
        "{title}"
    );
}

#[test]
fn a_page_is_printed_on_whole_sheets_of_a4() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let run = stories::many(2, 20);
    let (alone, more) = (
        browser.pages(&page(&run, false, Language::English)),
        browser.pages(&page(&run, true, Language::Japanese)),
    );
    assert!((1..=2).contains(&alone), "{alone} pages");
    assert_eq!(more, alone + 2, "the worksheet and its key are a page each");
}

#[test]
fn a_lesson_is_handed_out_on_one_sheet() {
    let Some(browser) = Browser::found() else {
        return;
    };
    let lessons = builtin::all();
    for language in Language::ALL {
        let page = export::handout(lessons, false, &Text::new(language));
        let pages = browser.pages(&page);
        // the words of the lessons stand on the last one
        assert_eq!(pages, lessons.len() + 1, "{language}");
    }
}
