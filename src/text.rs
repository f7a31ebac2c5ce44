//! Every word on the screen and in a run's text, in two languages: the files in `assets/text`.

mod heard;
pub mod number;
pub mod safe;
mod wrap;

pub use wrap::wrap;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{fmt, str::FromStr};
use unic_langid::LanguageIdentifier;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Japanese.
    Japanese,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// The next one, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::English => Self::Japanese,
            Self::Japanese => Self::English,
        }
    }

    /// Its two letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The text of its files, by file.
    pub const fn files(self) -> [(&'static str, &'static str); 9] {
        macro_rules! files {
            ($code:literal) => {
                [
                    (
                        "screen",
                        include_str!(concat!("../assets/text/", $code, "/screen.ftl")),
                    ),
                    (
                        "say",
                        include_str!(concat!("../assets/text/", $code, "/say.ftl")),
                    ),
                    (
                        "keys",
                        include_str!(concat!("../assets/text/", $code, "/keys.ftl")),
                    ),
                    (
                        "counts",
                        include_str!(concat!("../assets/text/", $code, "/counts.ftl")),
                    ),
                    (
                        "lesson",
                        include_str!(concat!("../assets/text/", $code, "/lesson.ftl")),
                    ),
                    (
                        "export",
                        include_str!(concat!("../assets/text/", $code, "/export.ftl")),
                    ),
                    (
                        "command",
                        include_str!(concat!("../assets/text/", $code, "/command.ftl")),
                    ),
                    (
                        "mistakes",
                        include_str!(concat!("../assets/text/", $code, "/mistakes.ftl")),
                    ),
                    (
                        "scenario",
                        include_str!(concat!("../assets/text/", $code, "/scenario.ftl")),
                    ),
                ]
            };
        }
        match self {
            Self::English => files!("en"),
            Self::Japanese => files!("ja"),
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().expect("two letters are a language")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// What is not a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{found}\" is not a language: it is en or ja")]
pub struct ParseLanguageError {
    found: String,
}

impl FromStr for Language {
    type Err = ParseLanguageError;

    fn from_str(text: &str) -> Result<Self, ParseLanguageError> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == text)
            .ok_or_else(|| ParseLanguageError { found: text.into() })
    }
}

/// All texts of one language, or their ids.
pub struct Text {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    ids: bool,
}

impl Text {
    /// Reads the files of a language, which are part of the program.
    ///
    /// # Panics
    /// When one of them is broken: a test reads them all.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        bundle.set_use_isolating(false);
        for (name, file) in language.files() {
            let resource =
                FluentResource::try_new(file.to_owned()).unwrap_or_else(|(_, errors)| {
                    panic!("assets/text/{language}/{name}.ftl: {errors:?}")
                });
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("assets/text/{language}/{name}.ftl: {errors:?}"));
        }
        Self {
            language,
            bundle,
            ids: false,
        }
    }

    /// Gives the id and the arguments of each text, as in `event-joined(by=main, who=P1)`, instead of a sentence. A test
    /// of what is said uses it, so that it does not depend on the words.
    pub fn ids() -> Self {
        Self {
            ids: true,
            ..Self::new(Language::English)
        }
    }

    /// The language it speaks.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text of this name; a missing one shows its name in angle brackets (a test finds those).
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The text of this name with its places filled in. Foreign text among the values must be
    /// [safe](safe::line) already.
    pub fn with(&self, id: &str, values: &[(&str, &dyn fmt::Display)]) -> String {
        let args: FluentArgs = values
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(value.to_string())))
            .collect();
        self.format(id, &args)
    }

    /// The text of this name that depends on a number, given to it as `n`.
    pub fn count(&self, id: &str, n: u64, values: &[(&str, &dyn fmt::Display)]) -> String {
        let mut args: FluentArgs = values
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(value.to_string())))
            .collect();
        args.set("n", n);
        self.format(id, &args)
    }

    fn format(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return format!("<{id}>");
        };
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            return format!("<{id}>");
        }
        if self.ids { call(id, args) } else { text }
    }
}

/// `event-joined(by=main, who=P1)`: the arguments in the order of their names.
fn call(id: &str, args: &FluentArgs<'_>) -> String {
    let value = |value: &FluentValue<'_>| match value {
        FluentValue::String(text) => text.to_string(),
        FluentValue::Number(number) => number.as_string().into_owned(),
        _ => String::new(),
    };
    let args: Vec<String> = args
        .iter()
        .map(|(name, of)| format!("{name}={}", value(of)))
        .collect();
    if args.is_empty() {
        id.to_owned()
    } else {
        format!("{id}({})", args.join(", "))
    }
}
