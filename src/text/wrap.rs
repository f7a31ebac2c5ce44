//! Text in rows of a given width.

use unicode_width::UnicodeWidthStr;

/// The rows of `text` when no row may be wider than `most`: broken at spaces, between wide characters, or inside
/// a word that is wider than a row.
pub fn wrap(text: &str, most: u16) -> Vec<String> {
    let mut rows = vec![String::new()];
    for piece in pieces(text) {
        let row = rows.last_mut().expect("there is always a row");
        if width(row) + width(piece.trim_end()) <= most {
            row.push_str(piece);
        } else if width(piece) <= most {
            rows.push(piece.to_owned());
        } else {
            for letter in piece.chars() {
                let row = rows.last_mut().expect("there is always a row");
                let wide = width(row) + width(letter.encode_utf8(&mut [0; 4]));
                if wide > most && !row.is_empty() {
                    rows.push(String::new());
                }
                rows.last_mut().expect("there is always a row").push(letter);
            }
        }
    }
    for row in &mut rows {
        row.truncate(row.trim_end().len());
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Where a row may be broken: after a space, and after a wide character that no closing mark follows; not inside a word
/// of katakana.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices().peekable();
        while let Some((_, letter)) = letters.next() {
            let Some((next, following)) = letters.peek() else {
                break;
            };
            let katakana = |letter: char| ('ァ'..='ー').contains(&letter) && letter != '・';
            let inside = katakana(letter) && katakana(*following);
            let wide = letter.len_utf8() > 2 && !"「『（".contains(letter) && !inside;
            let closes = "、。」』）ー！？ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
                .contains(*following)
                || [' ', '\u{a0}'].contains(following);
            let unit = *following == '%'
                || (rest[*next..].starts_with("s ") || rest[*next..].starts_with("s."));
            if (letter == ' ' && *following != ' ' && !unit) || (wide && !closes) {
                let (piece, after) = rest.split_at(*next);
                rest = after;
                return Some(piece);
            }
        }
        (!rest.is_empty()).then(|| std::mem::take(&mut rest))
    })
}

/// Cells that a text takes.
fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_keeps_its_unit() {
        assert_eq!(
            wrap("the queue full 62 % of the last 10 s.", 17),
            ["the queue full", "62 % of the last", "10 s."]
        );
        assert_eq!(
            wrap("停止マーカーのコア", 10),
            ["停止", "マーカーの", "コア"]
        );
        assert_eq!(
            wrap("消費者がいない。入れる者もない。", 16),
            ["消費者がいない。", "入れる者もない。"]
        );
        // a key cap, whose blanks do not break
        assert_eq!(
            wrap("go [\u{a0}←\u{a0}] on", 6),
            ["go", "[\u{a0}←\u{a0}]", "on"]
        );
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_letter_is_lost(text in "[a-c 、あ-うアー%]{0,60}", most in 2u16..30) {
            let rows = wrap(&text, most);
            prop_assert!(rows.iter().all(|row| width(row) <= most), "{:?}", rows);
            let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(letters(&rows.concat()), letters(&text));
        }
    }
}
