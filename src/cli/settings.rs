//! The settings file: read, never written.

mod keys;

use super::{
    args::{LangArg, ThemeArg},
    sentence::{heard, in_file, say},
    text_file,
    usage_error::UsageError,
    user_folder::Folder,
};
use crate::{
    event::{RunTime, Speed},
    scenario::file::{self, FileError, Mistake},
    text::{Language, Text, safe},
};
use keys::KeySettings;
use serde::Deserialize;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Every field with its default, commented out, and remarks in a language.
const fn default_file(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../assets/settings.toml"),
        Language::Japanese => include_str!("../../assets/settings.ja.toml"),
    }
}

/// What a person has settled once and for all; a flag outranks it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Settings {
    /// Language of the screen and of run texts.
    pub(super) lang: Option<LangArg>,
    /// Colours of the screen.
    pub(super) theme: Option<ThemeArg>,
    /// Letters instead of line drawing.
    pub(super) ascii: bool,
    /// Whether the mouse is ours at the start.
    pub(super) mouse: Option<bool>,
    /// Large, light, names only.
    pub(super) projector: bool,
    /// How much run time the axis shows at first.
    pub(super) axis: Option<AxisSetting>,
    /// The speed of runs that do not say one.
    pub(super) speed: Option<Speed>,
    /// Whether free play suggests to somebody new what to try first.
    pub(super) hints: Option<bool>,
    /// Keys of one's own.
    pub(super) keys: KeySettings,
}

/// The length of the time axis, in seconds of run time from 2 to 600.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub(super) struct AxisSetting(pub(super) RunTime);

impl TryFrom<f64> for AxisSetting {
    type Error = String;

    fn try_from(seconds: f64) -> Result<Self, String> {
        if (2.0..=600.0).contains(&seconds) {
            Ok(Self(RunTime::from_secs_f64(seconds)))
        } else {
            Err(format!(
                "{seconds} is not a length of the axis: it is a number of seconds from 2 to 600"
            ))
        }
    }
}

/// What `procession settings` prints: the default file, and where it is looked for.
pub(super) fn page(text: &Text) -> String {
    let place = usual_path().map_or_else(
        || text.get("settings-nowhere"),
        |path| safe::line(&path.display().to_string(), 1_000),
    );
    let place = text.with("settings-place", &[("place", &place)]);
    format!("{}\n# {place}\n", default_file(text.language()))
}

/// Reads the settings from the file that was named, which must exist, or else from the usual one. Without one there
/// are the defaults; also, after a remark, where it cannot be reached: another user's folder stops no command.
///
/// # Errors
/// A file that was named and cannot be read, or one that is broken.
pub(super) fn load(named: Option<&Path>) -> Result<Settings, UsageError> {
    let Some(path) = named.map(Path::to_owned).or_else(usual_path) else {
        return Ok(Settings::default());
    };
    let unread = |error: &io::Error| {
        let file = say("settings-file").part("file", heard(text_file::name(&path)));
        let why = heard(safe::reason(error));
        say("command-unread").part("file", file).part("why", why)
    };
    match text_file::read(&path) {
        Ok(text) => read(&text).map_err(|error| UsageError(in_file(&path, error))),
        Err(error) if named.is_some() || error.kind() == io::ErrorKind::InvalidData => {
            Err(UsageError(unread(&error)))
        }
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                super::remark_on(&say("settings-defaults").part("why", unread(&error)));
            }
            Ok(Settings::default())
        }
    }
}

/// The language that the settings say, also where something else in their file is wrong.
pub(super) fn language(named: Option<&Path>) -> Option<Language> {
    let path = named.map(Path::to_owned).or_else(usual_path)?;
    if text_file::is_input(&path) {
        return None;
    }
    let table: toml::Table = text_file::read(&path).ok()?.parse().ok()?;
    table.get("lang")?.as_str()?.parse().ok()
}

/// What is wrong with the text of a settings file, if anything.
pub fn flaw_in_settings(text: &str) -> Option<FileError> {
    read(text).err()
}

/// Reads the text of a settings file.
///
/// # Errors
/// What is wrong first: its grammar, a field's name or value, or a key that would do two things.
fn read(text: &str) -> Result<Settings, FileError> {
    let settings: Settings = file::read_as(text)?;
    settings.keys.own().map_err(|[name, what]| {
        let path = ["keys".to_owned(), name];
        FileError {
            line: file::line_of_field(text, &path, 0).unwrap_or(1),
            field: path.join("."),
            what: Mistake::Said(what),
        }
    })?;
    Ok(settings)
}

/// Where the settings file is looked for.
fn usual_path() -> Option<PathBuf> {
    let config = Folder {
        xdg: "XDG_CONFIG_HOME",
        in_home: Some(".config"),
        windows: "APPDATA",
    };
    config.file("settings.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_changes_nothing_and_each_of_its_fields_can_be_switched_on() {
        let [english, japanese] = Language::ALL.map(default_file);
        let on = |file: &str| -> String {
            assert_eq!(read(file).unwrap(), Settings::default());
            file.lines()
                .filter_map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")))
                .flat_map(|line| [line, "\n"])
                .collect()
        };
        assert_eq!(on(english), on(japanese));
        let named = crate::tui::keys::named().map(|(name, _)| name);
        let unnamed: Vec<&str> = named.filter(|name| !japanese.contains(name)).collect();
        assert_eq!(unnamed, [""; 0], "actions");
        let on = on(english);
        let settings = read(&on).unwrap();
        assert_eq!(on.lines().count(), 9);
        assert_eq!(
            settings.axis,
            Some(AxisSetting(RunTime(10 * RunTime::SECOND.0)))
        );
        assert_eq!(
            (settings.mouse, settings.speed),
            (Some(true), Some(Speed::ONE))
        );
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_line() {
        let good = default_file(Language::English).replace("# ", "");
        let places = good.char_indices().map(|(place, _)| place);
        for (place, damage) in
            places.flat_map(|place| ["", "\"", "=", "[", "-9e999", "\0", "日"].map(|d| (place, d)))
        {
            let text = format!(
                "{}{damage}{}",
                &good[..place],
                &good[place + good[place..].chars().next().map_or(0, char::len_utf8)..]
            );
            if let Err(error) = read(&text) {
                assert!(
                    (1..=text.lines().count() + 1).contains(&error.line),
                    "{error:?} in {text:?}"
                );
            }
        }
    }

    #[test]
    fn a_broken_file_is_told_in_one_sentence() {
        let english = Text::new(Language::English);
        let wrong = |text| crate::say::file_error(&read(text).unwrap_err(), &english);
        assert_eq!(
            wrong("ascii = true\ncolour = 3\n"),
            "line 2, colour: unknown field colour, expected one of lang, theme, ascii, mouse, projector, axis, speed, hints, keys"
        );
        assert_eq!(
            wrong("axis = 1"),
            "line 1, axis: 1 is not a length of the axis: it is a number of seconds from 2 to 600"
        );
        assert_eq!(
            wrong("axis = 5\n[keys]\nstep = \"x\"\npause = \"w\"\n"),
            "line 4, keys.pause: \"w\" is the key of work too: give one of the two another key"
        );
        assert_eq!(
            wrong("[keys]\nstep = \"F1\"\n"),
            "line 2, keys.step: \"F1\" is not a key: a key is one letter, digit or sign of ASCII, or \"space\""
        );
        assert!(
            wrong("[keys]\npause = \"x\"\nstpe = \"y\"\n").starts_with(
                "line 3, keys.stpe: \"stpe\" is not an action with a key: there are pause, add,"
            ),
            "{}",
            wrong("[keys]\npause = \"x\"\nstpe = \"y\"\n")
        );
        assert!(
            read("[keys]\npause = \"w\"\nwork = \"space\"\n").is_ok(),
            "two that change places"
        );
        assert_eq!(
            wrong("theme = \"blue\""),
            "line 1, theme: unknown variant blue, expected dark or light"
        );
    }
}
