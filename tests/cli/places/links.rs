//! What a name leads to is written, and nothing but an ordinary file is replaced.

use super::{FAST, folder, line, names_in, refused};
use std::{
    fs,
    os::unix::{
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    },
    path::Path,
};

/// A folder with a recording, and links to a file in another folder, to nothing yet, and to each other.
fn linked() -> tempfile::TempDir {
    let folder = folder();
    let here = folder.path();
    fs::create_dir(here.join("real")).unwrap();
    fs::write(here.join("real/old"), "old").unwrap();
    for (to, from) in [
        ("real/old", "to-old"),
        ("to-old", "far"),
        ("../real/new", "real/to-new"),
        ("real/to-new", "to-new"),
        ("round", "circle"),
        ("circle", "round"),
        ("/dev/null", "null"),
    ] {
        symlink(to, here.join(from)).unwrap();
    }
    folder
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).unwrap().is_symlink()
}

/// Everything that writes a file, with the name of the file at its end, and its flag.
const WRITERS: [(&str, &str); 2] = [
    ("export run.jsonl --to csv --out", "--out"),
    ("lessons article --handout", "--handout"),
];

#[test]
fn a_link_stays_and_its_file_is_replaced() {
    for (words, flag) in WRITERS {
        let folder = linked();
        let here = folder.path();
        fs::set_permissions(here.join("real/old"), PermissionsExt::from_mode(0o640)).unwrap();
        for name in ["to-old", "far"] {
            assert_eq!(
                refused(line(here, &format!("{words} {name}"))),
                format!(
                    "{name} is there already: name another file with {flag}, or say --force to replace it"
                )
            );
            fs::write(here.join("real/old"), "old").unwrap();
            let (status, printed, said) = line(here, &format!("{words} {name} --force"));
            assert_eq!(
                (status, printed, said),
                (Some(0), format!("{name}\n"), String::new())
            );
            assert!(is_link(&here.join(name)) && is_link(&here.join("to-old")));
            let real = here.join("real/old");
            assert!(fs::metadata(&real).unwrap().len() > 100);
            assert_eq!(
                fs::metadata(&real).unwrap().permissions().mode() & 0o777,
                0o640
            );
        }
        let (status, _, said) = line(here, &format!("{words} to-new"));
        assert_eq!((status, said.as_str()), (Some(0), ""));
        assert!(is_link(&here.join("to-new")) && is_link(&here.join("real/to-new")));
        assert!(fs::metadata(here.join("real/new")).unwrap().len() > 100);
        assert_eq!(names_in(&here.join("real")), ["new", "old", "to-new"]);
    }
}

#[test]
fn what_is_not_an_ordinary_file_is_not_replaced() {
    for (words, flag) in WRITERS {
        let folder = linked();
        let here = folder.path();
        let _socket = UnixListener::bind(here.join("socket")).unwrap();
        let before = names_in(here);
        for name in ["null", "/dev/null", "/dev/stdout", "socket", "real", "."] {
            assert_eq!(
                refused(line(here, &format!("{words} {name} --force"))),
                format!(
                    "{name} is not an ordinary file: name one with {flag}, or - for the output"
                )
            );
        }
        let said = refused(line(here, &format!("{words} circle --force")));
        assert!(said.starts_with("circle cannot be written: "), "{said}");
        assert_eq!(names_in(here), before);
        assert!(is_link(&here.join("null")));
        let (status, printed, said) = line(here, &format!("{words} -"));
        assert_eq!((status, said.as_str()), (Some(0), ""));
        assert!(printed.len() > 100 && !here.join("-").exists());
    }
}

#[test]
fn a_recording_is_made_where_a_link_leads() {
    let folder = linked();
    let here = folder.path();
    let record = |name: &str| line(here, &format!("run {FAST} --quiet --record {name}"));
    assert_eq!(record("to-new").0, Some(0));
    assert!(is_link(&here.join("to-new")) && here.join("real/new").is_file());
    for name in ["to-old", "far", "to-new"] {
        assert_eq!(
            refused(record(name)),
            format!(
                "--record: {name} is there already, and a recording is never written over; name a new file"
            )
        );
    }
    for name in ["null", "/dev/null", "real"] {
        assert_eq!(
            refused(record(name)),
            format!("--record: {name} is not an ordinary file; name a new file")
        );
    }
    assert_eq!(fs::read_to_string(here.join("real/old")).unwrap(), "old");
}

#[test]
fn a_log_goes_to_what_its_name_leads_to() {
    let folder = linked();
    let here = folder.path();
    let log = |name: &str| line(here, &format!("--log {name} run {FAST} --quiet"));
    for name in ["far", "to-new"] {
        let (status, _, said) = log(name);
        assert_eq!((status, said.as_str()), (Some(0), ""));
        assert!(is_link(&here.join(name)));
    }
    assert!(
        fs::read_to_string(here.join("real/old"))
            .unwrap()
            .starts_with("old")
    );
    assert!(
        fs::read_to_string(here.join("real/new"))
            .unwrap()
            .contains("P1 put")
    );
    // a log is added to what is there, so a device does no harm
    assert_eq!(log("null").0, Some(0));
    let (_, _, said) = log("/dev/stderr");
    assert!(said.contains("P1 put"), "{said}");
    assert!(refused(log("real")).starts_with("real cannot be written: "));
}
