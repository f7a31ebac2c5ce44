//! Recordings, scenarios, lessons and settings as editors and shells of several systems save them.

use super::{SCENARIO, folder, line, refused};
use std::{fs, path::Path};

/// A small lesson.
const LESSON: &str = include_str!("../../../assets/lessons/article.toml");

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// The text as a tool saves it that tells how.
fn saved(text: &str) -> [(&'static str, Vec<u8>); 6] {
    let crlf = text.replace('\n', "\r\n");
    let marked = format!("\u{feff}{crlf}");
    [
        ("as it is", text.into()),
        ("line ends of Windows", crlf.clone().into()),
        ("a byte order mark", format!("\u{feff}{text}").into()),
        ("both", marked.clone().into()),
        ("UTF-16, little end first", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16, big end first", utf16(&marked, u16::to_be_bytes)),
    ]
}

/// The text as a tool saves it that does not tell how, and what is said of that.
fn unmarked(text: &str) -> [(Vec<u8>, &'static str); 5] {
    let marked = format!("\u{feff}{text}");
    let utf32 = |unit: fn(u32) -> [u8; 4]| marked.chars().flat_map(|c| unit(c.into())).collect();
    let mark = "it looks like UTF-16 without a byte order mark; save the file as UTF-8";
    let utf32_is = "it is UTF-32; save the file as UTF-8";
    let lone = [utf16("\u{feff}x", u16::to_le_bytes), vec![0, 0xdc, 10, 0]].concat();
    [
        (utf16(text, u16::to_le_bytes), mark),
        (utf16(text, u16::to_be_bytes), mark),
        (utf32(u32::to_le_bytes), utf32_is),
        (utf32(u32::to_be_bytes), utf32_is),
        (lone, "it is broken UTF-16; save the file as UTF-8"),
    ]
}

/// What is shown of this content under this name, and what is said of content whose encoding is not known.
fn holds(folder: &Path, name: &str, words: &str, text: &str) {
    let shown = |content: &[u8]| {
        fs::write(folder.join(name), content).unwrap();
        line(folder, words)
    };
    let plain = shown(text.as_bytes());
    assert_eq!((plain.0, plain.2.as_str()), (Some(0), ""), "{words}");
    for (how, content) in saved(text) {
        assert_eq!(shown(&content), plain, "{words}: {how}");
    }
    for (content, told) in unmarked(text) {
        let said = refused(shown(&content));
        assert!(
            said.contains(name) && said.ends_with(&format!("cannot be read: {told}")),
            "{words}: {said}"
        );
    }
}

#[test]
fn recordings_are_read_however_they_were_saved() {
    let folder = folder();
    let recording = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    for words in [
        "replay other.jsonl --format text",
        "export other.jsonl --to csv --out -",
        "export other.jsonl --to python --out -",
        "compare other.jsonl other.jsonl",
    ] {
        holds(folder.path(), "other.jsonl", words, &recording);
    }
}

#[test]
fn scenarios_lessons_and_settings_are_read_however_they_were_saved() {
    let folder = folder();
    let python = "export other.toml --to python --out -";
    holds(folder.path(), "other.toml", python, SCENARIO);
    holds(folder.path(), "other.toml", python, LESSON);
    let settings = "# 設定\nlang = \"ja\"\n";
    let words = "--config settings.toml lessons";
    holds(folder.path(), "settings.toml", words, settings);
}

#[test]
fn a_line_that_is_not_text_is_named() {
    let folder = folder();
    let shift_jis = [b"# one\ntitle = \"", &[0x92, 0x8d][..], b"\"\n"].concat();
    fs::write(folder.path().join("other.toml"), shift_jis).unwrap();
    assert_eq!(
        refused(line(folder.path(), "run other.toml --quiet")),
        "other.toml cannot be read: line 2 is not UTF-8; save the file as UTF-8"
    );
}

/// A recording in UTF-16 whose writer was killed in the middle of a letter.
#[test]
fn a_recording_in_utf16_may_be_cut_off_anywhere() {
    let folder = folder();
    let recording = fs::read_to_string(folder.path().join("run.jsonl")).unwrap();
    let whole = utf16(&format!("\u{feff}{recording}"), u16::to_le_bytes);
    for cut in 31..34 {
        fs::write(folder.path().join("cut.jsonl"), &whole[..whole.len() - cut]).unwrap();
        let (status, _, said) = line(folder.path(), "replay cut.jsonl --format text");
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("the last line is cut off"), "{said}");
    }
}
