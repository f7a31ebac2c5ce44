//! What surrounds the program: terminal and environment, read once.

use super::{
    diagnostics,
    sentence::{Sentence, say},
};
use crate::{
    sys::{self, limitations},
    text::Language,
    tui::theme::Colours,
};
use std::{
    env,
    io::{self, IsTerminal},
    path::PathBuf,
};

/// What the program finds where it was started.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Environment {
    /// Keys come from a terminal.
    pub(super) keys: bool,
    /// What is written goes to a terminal.
    pub(super) screen: bool,
    /// What is said beside it goes to a terminal that can rewrite a line.
    pub(super) beside: bool,
    /// `TERM`; empty where it is not set.
    pub(super) term: String,
    /// What the terminal says of its colours, and whether the user wants any.
    pub(super) colours: Colours,
    /// The language that the environment asks for.
    pub(super) language: Language,
    /// It asks for one for which some terminals draw lines two cells wide: Chinese, Japanese, Korean.
    pub(super) wide: bool,
    /// The encoding that it names, if it is another one than UTF-8: line drawing would be several letters.
    pub(super) encoding: Option<String>,
    /// Cores that this program may use.
    pub(super) cores: u32,
    /// The file for errors that nobody sees, if one is named.
    pub(super) diagnostics: Option<PathBuf>,
}

impl Environment {
    /// Looks round.
    pub(super) fn read() -> Self {
        let get = |name: &str| env::var(name).unwrap_or_default();
        Self {
            keys: io::stdin().is_terminal(),
            screen: io::stdout().is_terminal(),
            beside: io::stderr().is_terminal() && get("TERM") != "dumb",
            term: get("TERM"),
            colours: colours(&get),
            language: language(&get, sys::language::of_user),
            wide: wide(&get),
            encoding: encoding(&get),
            cores: std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32),
            diagnostics: env::var_os(diagnostics::VARIABLE)
                .filter(|name| !name.is_empty())
                .map(PathBuf::from),
        }
    }

    /// The language that the environment asks for.
    pub(super) fn language() -> Language {
        language(
            &|name| env::var(name).unwrap_or_default(),
            sys::language::of_user,
        )
    }

    /// Why there can be no screen here, as the id of a text; `None` if there can be one.
    pub(super) fn no_screen(&self) -> Option<&'static str> {
        match self {
            Self { screen: false, .. } => Some("screen-no-output"),
            Self { keys: false, .. } => Some("screen-no-input"),
            Self { term, .. } if term == "dumb" => Some("screen-dumb"),
            Self { term, .. } if term.is_empty() && limitations::TERM_IS_SAID => {
                Some("screen-no-term")
            }
            _ => None,
        }
    }
}

/// Refuses a screen that was asked for where there can be none.
pub(super) fn no_screen_here(why: &'static str) -> Sentence {
    say("command-no-screen").part("why", say(why))
}

fn colours(get: &dyn Fn(&str) -> String) -> Colours {
    let (term, deep) = (get("TERM"), get("COLORTERM"));
    match () {
        () if !get("NO_COLOR").is_empty() => Colours::None,
        () if deep.contains("truecolor") || deep.contains("24bit") || term.ends_with("-direct") => {
            Colours::Full
        }
        () if !get("WT_SESSION").is_empty() => Colours::Full,
        () if term.contains("256") => Colours::Indexed,
        () => Colours::Sixteen,
    }
}

/// The language that the variables name; where none is set, that of the user as the system has it.
fn language(get: &dyn Fn(&str) -> String, of_user: fn() -> Option<String>) -> Language {
    let named = locale("LC_MESSAGES", get);
    let named = if named.is_empty() {
        of_user().unwrap_or_default()
    } else {
        named
    };
    if named.starts_with("ja") {
        Language::Japanese
    } else {
        Language::English
    }
}

fn wide(get: &dyn Fn(&str) -> String) -> bool {
    let locale = locale("LC_CTYPE", get);
    ["zh", "ja", "ko"]
        .iter()
        .any(|language| locale.starts_with(language))
}

/// The encoding that is named, unless it is UTF-8: `ISO-8859-1` in `de_DE.ISO-8859-1@euro`. `C` and `POSIX` stand for
/// ASCII; where none is named, none is known.
fn encoding(get: &dyn Fn(&str) -> String) -> Option<String> {
    let locale = locale("LC_CTYPE", get);
    let locale = locale.split('@').next().unwrap_or_default();
    if matches!(locale, "C" | "POSIX") {
        return Some(format!("ASCII ({locale})"));
    }
    let (_, encoding) = locale.split_once('.')?;
    let utf8 = encoding.replace('-', "").eq_ignore_ascii_case("utf8");
    (!utf8).then(|| encoding.to_owned())
}

/// What the environment says of this: the first that is set decides, as everywhere.
fn locale(of: &str, get: &dyn Fn(&str) -> String) -> String {
    ["LC_ALL", of, "LANG"]
        .map(get)
        .into_iter()
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> String + 'a {
        |name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
                .unwrap_or_default()
        }
    }

    #[test]
    fn the_language_is_the_first_that_the_environment_names() {
        let language = |variables| language(&with(variables), || None);
        assert_eq!(language(&[]), Language::English);
        assert_eq!(language(&[("LANG", "ja_JP.UTF-8")]), Language::Japanese);
        assert_eq!(
            language(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")]),
            Language::English
        );
        assert_eq!(
            language(&[("LC_MESSAGES", "ja"), ("LANG", "de_DE")]),
            Language::Japanese
        );
    }

    #[test]
    fn the_system_is_asked_for_the_language_where_no_variable_names_one() {
        let on_a_system = || Some("ja-JP".to_owned());
        assert_eq!(language(&with(&[]), on_a_system), Language::Japanese);
        assert_eq!(
            language(&with(&[("LANG", "")]), on_a_system),
            Language::Japanese
        );
        assert_eq!(
            language(&with(&[("LANG", "C")]), on_a_system),
            Language::English
        );
        assert_eq!(
            language(&with(&[]), || Some("de-DE".to_owned())),
            Language::English
        );
    }

    #[test]
    fn lines_are_measured_where_they_may_be_wide() {
        assert!(!wide(&with(&[("LANG", "de_DE")])));
        assert!(wide(&with(&[("LANG", "ko_KR.UTF-8")])));
        assert!(wide(&with(&[("LC_CTYPE", "zh_CN"), ("LANG", "C")])));
        assert!(!wide(&with(&[("LC_ALL", "C"), ("LC_CTYPE", "ja_JP")])));
    }

    #[test]
    fn an_encoding_is_known_where_it_is_named_and_not_utf8() {
        for (locale, named) in [
            ("", None),
            ("C", Some("ASCII (C)")),
            ("POSIX", Some("ASCII (POSIX)")),
            ("C.UTF-8", None),
            ("C.utf8", None),
            ("UTF-8", None),
            ("ja_JP.UTF-8", None),
            ("ja_JP", None),
            ("ja_JP.eucJP", Some("eucJP")),
            ("de_DE.ISO-8859-15@euro", Some("ISO-8859-15")),
        ] {
            assert_eq!(
                encoding(&with(&[("LANG", locale)])).as_deref(),
                named,
                "{locale}"
            );
        }
        assert_eq!(
            encoding(&with(&[("LC_ALL", "C.UTF-8"), ("LC_CTYPE", "C")])),
            None
        );
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_says_and_none_on_request() {
        assert_eq!(
            colours(&with(&[("TERM", "xterm-256color")])),
            Colours::Indexed
        );
        assert_eq!(
            colours(&with(&[
                ("TERM", "xterm-256color"),
                ("COLORTERM", "truecolor")
            ])),
            Colours::Full
        );
        assert_eq!(colours(&with(&[("TERM", "linux")])), Colours::Sixteen);
        assert_eq!(
            colours(&with(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")])),
            Colours::None
        );
        assert_eq!(
            colours(&with(&[("TERM", "xterm-256color"), ("NO_COLOR", "")])),
            Colours::Indexed
        );
    }

    #[test]
    fn a_screen_needs_a_terminal_on_both_sides_that_can_move_its_cursor() {
        let fine = Environment {
            keys: true,
            screen: true,
            term: "xterm".into(),
            ..Environment::default()
        };
        assert_eq!(fine.no_screen(), None);
        assert!(
            Environment {
                keys: false,
                ..fine.clone()
            }
            .no_screen()
            .is_some()
        );
        assert!(
            Environment {
                screen: false,
                ..fine.clone()
            }
            .no_screen()
            .is_some()
        );
        assert!(
            Environment {
                term: "dumb".into(),
                ..fine
            }
            .no_screen()
            .is_some()
        );
    }
}
