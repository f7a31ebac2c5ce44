//! A scenario file or a lesson file with several mistakes reports all of them, a sentence each.

use super::folder;
use super::typed;
use std::fs;

/// What is said of this content: a sentence a line, from the line on.
fn told(content: &str) -> Vec<String> {
    let folder = folder();
    fs::write(folder.path().join("mine.toml"), content).unwrap();
    let (status, printed, said) = typed(folder.path(), &["run", "mine.toml", "--quiet"]);
    assert_eq!((status, printed.as_str()), (Some(2), ""), "{said}");
    said.lines()
        .map(|line| {
            line.strip_prefix("procession: mine.toml, line ")
                .unwrap()
                .into()
        })
        .collect()
}

fn places(content: &str) -> Vec<String> {
    let place = |sentence: &String| sentence.split(": ").next().unwrap().to_owned();
    told(content).iter().map(place).collect()
}

#[test]
fn values_and_names_that_cannot_be_read_are_all_told() {
    let content = "title = 3\ncolour = \"red\"\ncapacity = 0\n\n[producers]\ntime = \"soon\"\ncount = -1\n\n\
                   [consumers]\nstop = \"often\"\n\n[[at]]\nwhen = \"never\"\ndo = \"dance\"\n\n[[at]]\nwhen = \"1 s\"\n";
    let mut found = places(content);
    found.sort();
    assert_eq!(
        found,
        [
            "1, title",
            "10, stop",
            "12, at",
            "16, at",
            "2, colour",
            "3, capacity",
            "6, producers.time",
            "7, producers.count",
        ]
        .map(|place| place
            .replace("10, stop", "10, consumers.stop")
            .replace("12, at", "13, at.when"))
    );
}

#[test]
fn contradictions_are_told_one_by_one_and_what_depends_on_them_is_not() {
    let content = "batch = 0\nbig_lock = true\n[producers]\ncount = 1\nitems = 2\n\n[worker.P7]\nitems = 3\n\n\
                   [worker.C1]\nitems = 3\n\n[[at]]\nwhen = \"P1 item 9\"\ndo = \"pause\"\n\n\
                   [[at]]\nwhen = \"1 s\"\ndo = \"kill P8\"\n";
    let found = told(content);
    assert_eq!(found.len(), 6, "{found:#?}");
    let general = "[queue.a]\n[group.x]\nto = \"b\"\nitems = 1\n[group.y]\nfrom = \"c\"\n[worker.Z1]\nitems = 3\n";
    assert_eq!(places(general), ["3, group.x.to", "6, group.y.from"]);
    // one mistake is told once, and grammar comes first
    assert_eq!(told("batch = 0\n").len(), 1);
    assert_eq!(told("batch = 0\nseed = \n").len(), 1);
}

#[test]
fn a_file_full_of_mistakes_is_not_told_without_end() {
    let lines: Vec<String> = (0..50).map(|n| format!("wrong{n} = 1")).collect();
    let content = lines.join("\n");
    assert_eq!(told(&content).len(), 8);
}

/// A lesson with nothing wrong but what these lines make wrong: those before the question, and those behind it.
fn lesson(fields: &str, question: &str, behind: &str) -> String {
    format!(
        "[lesson]\ntitle.en = \"T\"\nintroduction.en = \"I\"\nwatch.en = \"W\"\n{fields}\n[lesson.question]\nen = \"Q\"\n\
         {question}\n[[lesson.question.choice]]\nen = \"A\"\nright = true\n[[lesson.question.choice]]\nen = \"B\"\n{behind}"
    )
}

#[test]
fn values_of_a_lesson_that_cannot_be_read_are_all_told() {
    let content = lesson(
        "minutes = \"ten\"\ncolour = 3\nkeys = [\"p\", 5]",
        "why = 7",
        "when = \"soon\"\n[[lesson.measured]]\nen = \"x\"\nof = \"speed\"\n\
         [[lesson.measured]]\nen = \"y\"\nof = \"weight\"\n",
    );
    let found = places(&content);
    assert_eq!(
        found,
        [
            "5, lesson.minutes",
            "6, lesson.colour",
            "7, lesson.keys",
            "10, lesson.question.why",
            "16, lesson.question.choice.when",
            "19, lesson.measured.of",
            "22, lesson.measured.of",
        ]
    );
    // what is missing is told once, and not what is missing because its mistake was put aside
    let bad_title = lesson("", "", "").replace("title.en = \"T\"", "title = 3");
    assert_eq!(places(&bad_title), ["2, lesson.title"]);
    assert_eq!(told("[lesson]\ntitle.en = \"T\"\n").len(), 1);
    assert_eq!(told("[lesson]\ntitle = \n").len(), 1);
}

#[test]
fn contradictions_in_a_lesson_and_in_each_of_its_runs_are_all_told() {
    let content = lesson(
        "number = 0\nrounds = 99\nkeys = [\"ä\"]",
        "",
        "right = true\n[[lesson.run]]\nen = \"r\"\nchange.capacity = 0\n\
         [[lesson.run]]\nen = \"s\"\nchange.batch = 1000\n",
    );
    assert_eq!(
        places(&content),
        [
            "5, lesson.number",
            "6, lesson.rounds",
            "7, lesson.keys",
            "8, lesson.question",
            "19, capacity",
            "22, batch",
        ]
    );
}
