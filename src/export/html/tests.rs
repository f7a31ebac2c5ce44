use super::*;

/// What somebody might put into a queue to break a page.
const HOSTILE: &str = "</title><script>alert(1)</script>\"' onload=x \u{202e}\u{0}\u{1b}[2J &amp;";

#[test]
fn a_page_holds_nothing_that_acts_or_asks_the_network() {
    let rows = vec![vec![foreign(HOSTILE, 200), html! { (HOSTILE) }]];
    let body = html! {
        (head(HOSTILE, &foreign(HOSTILE, 200)))
        (section(HOSTILE, HOSTILE, &table(&[(HOSTILE, Cells::Words), ("", Cells::Blank)], rows)))
        (sheet("", "", &program(&[HOSTILE])))
        (with_keys(HOSTILE))
    };
    for language in Language::ALL {
        let page = page(HOSTILE, language, &body);
        assert!(
            page.contains(&format!("<html lang=\"{language}\">")),
            "{page}"
        );
        let inside = page
            .replace("</title><style>", "")
            .replace("</title></head>", "");
        assert!(
            !inside.contains("<script") && !inside.contains("\" onload"),
            "{page}"
        );
        assert_eq!(page.matches("</title>").count(), 1, "{page}");
        for address in ["http:", "https:", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(address), "{address} in {page}");
        }
    }
}

#[test]
fn foreign_text_can_neither_hide_nor_turn_what_is_beside_it() {
    let shown = foreign(HOSTILE, 200).into_string();
    assert!(
        shown.starts_with("<bdi>") && shown.chars().all(|c| !c.is_control() && c != '\u{202e}'),
        "{shown}"
    );
}

#[test]
fn keys_stand_out_whatever_they_are() {
    let shown = |sentence| with_keys(sentence).into_string();
    assert_eq!(
        shown("Press [space] or [+]."),
        "Press <kbd>space</kbd> or <kbd>+</kbd>."
    );
    assert_eq!(shown("[[] and []]"), "<kbd>[</kbd> and <kbd>]</kbd>");
    assert_eq!(shown("a[0"), "a[0");
    assert_eq!(shown(""), "");
}

#[test]
fn a_table_is_as_wide_as_its_columns() {
    let columns = [
        ("a", Cells::Words),
        ("b", Cells::Numbers),
        ("c", Cells::Blank),
    ];
    let row = || (0..5).map(|n| html! { (n) }).collect();
    let table = table(&columns, vec![row(), row()]).into_string();
    assert_eq!(
        (table.matches("<th ").count(), table.matches("<td ").count()),
        (3, 6),
        "{table}"
    );
}
