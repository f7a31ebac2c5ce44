//! The names of actions, by which the settings give them other keys.

use super::{Key, KeyGroup, OwnKeys, TABLE};
use crossterm::event::KeyCode;

/// Every action that has a name, with its usual key.
pub fn named() -> impl Iterator<Item = (&'static str, Key)> {
    TABLE
        .iter()
        .filter(|row| KeyGroup::GENERAL.contains(&row.group))
        .flat_map(|row| row.keys)
        .filter(|(key, _)| matches!(key.code, KeyCode::Char(_)) && !key.ctrl)
        .filter_map(|(key, action)| Some((action.name()?, *key)))
}

/// Puts keys in the place of the usual ones, by the names of the actions.
///
/// # Errors
/// The name at fault, and what is wrong with it: no action has it, or its key is that of another action, too.
pub fn own_keys<'n>(
    wanted: impl IntoIterator<Item = (&'n str, Key)>,
) -> Result<OwnKeys, [String; 2]> {
    let mut pairs = Vec::new();
    let mut names = Vec::new();
    for (name, key) in wanted {
        let usual = named().find(|(other, _)| *other == name);
        let (_, usual) = usual.ok_or_else(|| [name.to_owned(), unknown(name)])?;
        pairs.push((usual, key));
        names.push(name);
    }
    let own = OwnKeys::of_pairs(pairs.iter().copied());
    for (name, (usual, key)) in names.iter().zip(pairs) {
        let taken = named().find(|(_, other)| *other != usual && own.of(*other) == key);
        if let Some((other, _)) = taken {
            let key = key.name();
            let what =
                format!("\"{key}\" is the key of {other} too: give one of the two another key");
            return Err([(*name).to_owned(), what]);
        }
    }
    Ok(own)
}

/// What to say of a name that no action has.
pub fn unknown(name: &str) -> String {
    let names: Vec<&str> = named().map(|(name, _)| name).collect();
    format!(
        "\"{name}\" is not an action with a key: there are {}",
        names.join(", ")
    )
}
