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

fn svg((header, events): &(Header, Vec<Event>), language: Language) -> String {
    export::svg(header, events, &Text::new(language))
}

#[test]
fn a_picture_is_well_formed_in_both_languages() {
    for language in Language::ALL {
        let svg = svg(&stories::story(), language);
        holds(&svg);
        assert!(svg.contains(&format!("lang=\"{language}\"")));
    }
}

#[test]
fn whatever_is_drawn_says_when_it_was() {
    let svg = svg(&stories::story(), Language::English);
    for told in [
        "P1 waiting for room",
        "C1 ended, not joined",
        "C1 died at 00:02.5, exit -9",
        "its process was killed here",
        "C2 suspended",
        "took 0 of P1 at 00:03.0, attempt 2",
        "depth 3 of 2, 00:02.5 to 00:03.0",
        "paused for 2.0 s on the clock",
    ] {
        assert!(svg.contains(told), "{told} in {svg}");
    }
}

#[test]
fn a_state_is_never_colour_alone() {
    let svg = svg(&stories::story(), Language::English);
    let textures: Vec<String> = [
        "C1 computing",
        "P1 waiting for room",
        "C1 waiting for an item",
        "C1 ended, not joined",
    ]
    .map(|told| {
        let group = svg
            .split(&format!("<title>{told}"))
            .nth(1)
            .unwrap_or_else(|| panic!("{told} in {svg}"));
        let strokes = group.split("</g>").next().unwrap().split("<path").skip(1);
        strokes
            .map(|stroke| stroke.split_once("stroke-width").unwrap().1.to_owned())
            .collect()
    })
    .into();
    let different: std::collections::BTreeSet<&String> = textures.iter().collect();
    assert_eq!(different.len(), textures.len(), "{textures:?}");
}

#[test]
fn a_picture_grows_with_what_can_be_seen_not_with_the_run() {
    let nodes = |workers, items| {
        let svg = svg(&stories::many(workers, items), Language::English);
        holds(&svg);
        Document::parse(&svg).unwrap().descendants().count()
    };
    let (short, long) = (nodes(2, 40), nodes(2, 20_000));
    assert!(short > 500 && long < 25_000, "{short} {long}");
}

#[test]
fn sixty_workers_are_all_there_and_a_crowd_is_counted() {
    let sixty = svg(&stories::many(30, 3), Language::English);
    assert!(sixty.contains(">P30</text>") && sixty.contains(">C30</text>"));
    let crowd = svg(&stories::many(100, 1), Language::English);
    assert!(crowd.contains("and 80 more workers"), "{crowd}");
}

#[test]
fn a_small_picture() {
    let (header, events) = stories::story();
    let picture = svg(&(header, events[..16].to_vec()), Language::English);
    insta::assert_snapshot!("picture", picture.replace("><", ">\n<"));
}

#[test]
fn a_capacity_that_was_never_told_is_not_called_unbounded() {
    let put =
        r#"1 "put","worker":"P1","queue":"queue","items":[{"id":1,"by":"P1","value":1}],"depth":1"#;
    let made = r#"0 "queue_made","queue":"queue","capacity":null,"leased":true"#;
    let (header, _) = stories::story();
    for (story, known) in [(put.to_owned(), false), (format!("{made}\n{put}"), true)] {
        let picture = svg(&(header.clone(), given::events(&story)), Language::English);
        assert_eq!(picture.contains(">unbounded<"), known, "{picture}");
    }
}
