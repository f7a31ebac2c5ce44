//! Reading a scenario file. (Next commit: checks beyond the types, and errors with line and field.)

use super::Scenario;

/// Reads the text of a scenario file.
///
/// # Errors
/// One sentence that names the line and the field.
pub fn read(text: &str) -> Result<Scenario, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}
