//! How large the picture is.

use crossterm::terminal::size;

/// The size of a terminal that nobody knows: that of the first ones.
const USUAL: (u16, u16) = (80, 24);

/// Where the size of the terminal is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeFrom {
    /// The terminal says it.
    Terminal,
    /// The variables COLUMNS and LINES; what they do not say is as usual.
    Environment,
    /// Nobody: it is as usual.
    Nowhere,
}

/// Columns and rows of the terminal, both at least 1, and from where they are known.
pub fn of_terminal() -> ((u16, u16), SizeFrom) {
    of(size().unwrap_or_default(), &|name| {
        std::env::var(name).unwrap_or_default()
    })
}

/// As ncurses does: a terminal that is 0 x 0, as a serial line or a new container's, does not know its size.
fn of(told: (u16, u16), get: &dyn Fn(&str) -> String) -> ((u16, u16), SizeFrom) {
    if told.0 > 0 && told.1 > 0 {
        return (told, SizeFrom::Terminal);
    }
    let number = |name: &str| get(name).trim().parse().ok().filter(|n: &u16| *n > 0);
    let (columns, rows) = (number("COLUMNS"), number("LINES"));
    let from = if columns.is_some() || rows.is_some() {
        SizeFrom::Environment
    } else {
        SizeFrom::Nowhere
    };
    ((columns.unwrap_or(USUAL.0), rows.unwrap_or(USUAL.1)), from)
}

#[cfg(test)]
mod tests {
    use super::{SizeFrom, of};

    #[test]
    fn a_terminal_that_does_not_know_its_size_has_that_of_the_environment_or_the_usual_one() {
        let given = |columns: &'static str, rows: &'static str| {
            move |name: &str| if name == "COLUMNS" { columns } else { rows }.to_owned()
        };
        let some = given("100", "30");
        assert_eq!(of((120, 36), &some), ((120, 36), SizeFrom::Terminal));
        assert_eq!(of((0, 0), &some), ((100, 30), SizeFrom::Environment));
        assert_eq!(of((0, 24), &some), ((100, 30), SizeFrom::Environment));
        assert_eq!(
            of((0, 0), &given("100", "0")),
            ((100, 24), SizeFrom::Environment)
        );
        assert_eq!(
            of((0, 0), &given("-3", "many")),
            ((80, 24), SizeFrom::Nowhere)
        );
        assert_eq!(of((0, 0), &given("", "")), ((80, 24), SizeFrom::Nowhere));
    }
}
