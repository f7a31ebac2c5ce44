//! Names that Python accepts, each given once.

use std::collections::BTreeSet;

/// Words that mean something in Python or in the rest of the program.
const RESERVED: &str = "\
    False None True and as assert async await break class continue def del elif else except finally for from global if \
    import in is lambda nonlocal not or pass raise return try while with yield \
    print range item i end compute process thread timer __name__ when reached do args counter suspend resume os \
    add_when ask_to_finish change finish kill_if_alive seconds terminate_if_alive time work \
    count Event Process Queue Value Empty Full SLEEP COMPUTE SIGCONT SIGSTOP expovariate randint uniform Thread Timer monotonic process_time sleep thread_time";

/// The names that are taken.
#[derive(Clone, Debug)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    pub(super) fn new() -> Self {
        Self(RESERVED.split_whitespace().map(str::to_owned).collect())
    }

    /// A name like the wanted one that is not taken yet, and is from now on.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let mut name: String = wanted.chars().map(letters).collect();
        while !self.0.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

/// The character, if Python takes it in a name and leaves it as it is; else `_`, or its number in Unicode.
fn letters(c: char) -> String {
    let fits = |c| {
        matches!(c,
            '_' | '0'..='9' | 'A'..='Z' | 'a'..='z'
            | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' // Latin
            | 'Α'..='Ρ' | 'Σ'..='Ω' | 'α'..='ω' | 'А'..='я' // Greek, Cyrillic
            | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='鿿') // Japanese
    };
    match c {
        c if fits(c) => c.to_string(),
        c if c.is_ascii() => "_".to_owned(),
        c => format!("u{:x}", u32::from(c)),
    }
}
