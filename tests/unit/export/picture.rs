//! The picture: well-formed, in both languages, and no bigger than what can be seen.

use super::{given, stories};
use procession::{
    event::Event,
    export,
    header::Header,
    text::{Language, Text},
};
use roxmltree::{Document, Node};

/// What must hold for any picture.
pub(crate) fn holds(svg: &str) {
    let picture = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    let root = picture.root_element();
    let size: Vec<f64> = root
        .attribute("viewBox")
        .unwrap()
        .split(' ')
        .map(|n| n.parse().unwrap())
        .collect();
    assert_eq!(
        root.tag_name().namespace(),
        Some("http://www.w3.org/2000/svg")
    );
    for node in picture.descendants().filter(Node::is_element) {
        assert!(
            !matches!(
                node.tag_name().name(),
                "script" | "a" | "image" | "use" | "foreignObject"
            ),
            "{node:?}"
        );
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{node:?}");
            assert!(!["NaN", "inf"].contains(&attribute.value()), "{node:?}");
        }
        let y: f64 = node
            .attribute("y")
            .and_then(|y| y.parse().ok())
            .unwrap_or_default();
        assert!(
            y <= size[3] && !node.attribute("width").unwrap_or_default().starts_with('-'),
            "outside: {node:?}"
        );
    }
    for text in picture.descendants().filter_map(|node| node.text()) {
        let ours = text.starts_with('<')
            && text.ends_with('>')
            && text.contains('-')
            && !text.contains(['/', '"']);
        assert!(!ours, "a text is missing: {text}");
    }
}

fn svg((header, events): &(Header, Vec<Event>)) -> String {
    export::svg(header, events, &Text::ids())
}

#[test]
fn a_picture_is_well_formed_in_both_languages() {
    for language in Language::ALL {
        let (header, events) = stories::story();
        let svg = export::svg(&header, &events, &Text::new(language));
        holds(&svg);
        assert!(svg.contains(&format!("lang=\"{language}\"")));
    }
}

#[test]
fn whatever_is_drawn_says_when_it_was() {
    let svg = svg(&stories::story());
    let picture = Document::parse(&svg).unwrap();
    let texts: Vec<&str> = picture
        .descendants()
        .filter_map(|node| node.text())
        .collect();
    for parts in [
        ["picture-stretch", "who=P1", "state=state-waiting-to-put"],
        ["picture-stretch", "who=C1", "state=state-zombie"],
        ["picture-died(at=00:02.5", "-9", "who=C1"],
        ["legend-died", "", ""],
        ["picture-stretch", "who=C2", "state=state-suspended"],
        ["picture-got(at=00:03.0, by=P1", "SUM", ""],
        [
            "picture-depth",
            "depth-of(capacity=2, depth=3)",
            "from=00:02.5, to=00:03.0",
        ],
        ["picture-paused", "number-seconds(n=2.0)", ""],
    ] {
        let found = texts
            .iter()
            .any(|text| parts.iter().all(|part| text.contains(part)));
        assert!(found, "{parts:?} in {svg}");
    }
}

#[test]
fn an_item_that_came_back_says_which_attempt_it_is() {
    let item = r#""queue":"queue","items":[{"id":1,"by":"P1","value":7,"attempt":2}]"#;
    let story = format!(
        r#"0 "queue_made","queue":"queue","capacity":2,"leased":true
           1 "put","worker":"P1",{item},"depth":1
           2 "got","worker":"C1",{item},"depth":0
           3 "run_ended","how":"quit","why":"""#
    );
    let (header, _) = stories::story();
    let picture = svg(&(header, given::events(&story)));
    let told = "picture-got(at=00:02.0, by=P1, value=7)";
    assert!(
        picture.contains(&format!("picture-attempt(n=2, told={told})")),
        "{picture}"
    );
}

#[test]
fn a_state_is_never_colour_alone() {
    let svg = svg(&stories::story());
    let strokes_of = |who: &str, state: &str| {
        let group = svg
            .split("<title>")
            .find(|group| {
                let title = group.split("</title>").next().unwrap();
                title.contains(&format!("state=state-{state}"))
                    && title.contains(&format!("who={who})"))
            })
            .unwrap_or_else(|| panic!("{who} {state} in {svg}"));
        let strokes = group.split("</g>").next().unwrap().split("<path").skip(1);
        strokes
            .map(|stroke| stroke.split_once("stroke-width").unwrap().1)
            .collect::<String>()
    };
    let textures = [
        strokes_of("C1", "computing"),
        strokes_of("P1", "waiting-to-put"),
        strokes_of("C1", "waiting-to-get"),
        strokes_of("C1", "zombie"),
    ];
    let different: std::collections::BTreeSet<&String> = textures.iter().collect();
    assert_eq!(different.len(), textures.len(), "{textures:?}");
}

#[test]
fn a_picture_grows_with_what_can_be_seen_not_with_the_run() {
    let nodes = |workers, items| {
        let svg = svg(&stories::many(workers, items));
        holds(&svg);
        Document::parse(&svg).unwrap().descendants().count()
    };
    let (short, long) = (nodes(2, 40), nodes(2, 20_000));
    assert!(short > 500 && long < 25_000, "{short} {long}");
}

#[test]
fn sixty_workers_are_all_there_and_a_crowd_is_counted() {
    let sixty = svg(&stories::many(30, 3));
    assert!(sixty.contains(">P30</text>") && sixty.contains(">C30</text>"));
    let crowd = svg(&stories::many(150, 1));
    assert!(crowd.contains("picture-more(n=60)"), "{crowd}");
}

#[test]
fn a_small_picture() {
    let (header, events) = stories::story();
    let picture = svg(&(header, events[..16].to_vec()));
    insta::assert_snapshot!("picture", picture.replace("><", ">\n<"));
}

#[test]
fn a_capacity_that_was_never_told_is_not_called_unbounded() {
    let put =
        r#"1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":1}],"depth":1"#;
    let made = r#"0 "queue_made","queue":"queue","capacity":null,"leased":true"#;
    let (header, _) = stories::story();
    for (story, known) in [(put.to_owned(), false), (format!("{made}\n{put}"), true)] {
        let picture = svg(&(header.clone(), given::events(&story)));
        assert_eq!(picture.contains(">unbounded<"), known, "{picture}");
    }
}
