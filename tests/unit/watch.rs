//! What is packed into the program to watch others.

use procession::source::python::bridge_files;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path, below: &str, all: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "__pycache__" {
            files(&path, &format!("{below}{name}/"), all);
        } else if path.extension().is_some_and(|end| end == "py") {
            all.insert(format!("{below}{name}"), fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_file_of_the_bridge_is_packed() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/python");
    let mut expected = BTreeMap::new();
    files(&folder, "", &mut expected);
    let packed = bridge_files()
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    assert!(expected.len() > 1);
    assert_eq!(packed.collect::<BTreeMap<_, _>>(), expected);
}
