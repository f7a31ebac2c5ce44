//! The lessons that are part of the program.

use super::{Lesson, file};
use std::sync::{Arc, LazyLock};

/// Name and file of each lesson, in the order of the course.
macro_rules! lessons {
    ($($name:literal),+) => {
        [$(($name, include_str!(concat!("../../assets/lessons/", $name, ".toml")))),+]
    };
}
/// Name and text of each file.
pub const FILES: &[(&str, &str)] = &lessons![
    "article",
    "again",
    "waiting",
    "start-join",
    "cores",
    "overhead",
    "back-pressure",
    "little",
    "ending",
    "join-first",
    "threads",
    "kill",
    "pipeline"
];

static ALL: LazyLock<Vec<Arc<Lesson>>> = LazyLock::new(|| {
    let read = |(number, (name, text)): (u32, &(&str, &str))| match file::read(name, text) {
        Ok(lesson) => lesson.map(|lesson| {
            let number = Some(number);
            Arc::new(Lesson { number, ..lesson })
        }),
        Err(error) => panic!("assets/lessons/{name}.toml: {error:?}"),
    };
    (1..).zip(FILES).filter_map(read).collect()
});

/// All of them, in the order of the course, numbered from 1.
///
/// # Panics
/// When one of the files is broken: a test reads them all.
pub fn all() -> &'static [Arc<Lesson>] {
    &ALL
}

/// The lesson of this name or number: `article`, `1`, `L01`.
pub fn find(name: &str) -> Option<&'static Arc<Lesson>> {
    let digits = name.strip_prefix(['L', 'l']).unwrap_or(name);
    let number: Option<u32> = digits.parse().ok();
    all()
        .iter()
        .find(|lesson| lesson.name == name || (number.is_some() && lesson.number == number))
}
