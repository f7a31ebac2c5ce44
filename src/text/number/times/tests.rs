use super::*;
use crate::{event::RunTime, text::Language};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn ms(millis: u64) -> RunTime {
    RunTime::from_millis(millis)
}

#[test]
fn a_time_that_stands_alone_has_the_unit_of_its_size() {
    let text = Text::new(Language::English);
    let told = [
        (0, "0.0 s"),
        (1, "<1 µs"),
        (499, "<1 µs"),
        (500, "1 µs"),
        (50_000, "50 µs"),
        (999_499, "999 µs"),
        (999_500, "1.0 ms"),
        (3_240_000, "3.2 ms"),
        (12_300_000, "12 ms"),
        (50_000_000, "50 ms"),
        (99_499_999, "99 ms"),
        (99_500_000, "0.1 s"),
        (600_000_000, "0.6 s"),
    ];
    for (time, expected) in told {
        assert_eq!(duration(RunTime(time), &text), expected);
    }
}

#[test]
fn the_times_of_a_list_have_the_unit_of_the_longest() {
    let text = Text::new(Language::English);
    let list = |times: &[u64]| -> Vec<String> {
        let unit = TimeUnit::of(times.iter().map(|time| RunTime(*time)));
        (times.iter().map(|time| unit.tell(RunTime(*time), &text))).collect()
    };
    assert_eq!(
        list(&[500_000_000, 11_000_000, 400_000, 1, 0]),
        ["0.5 s", "0.011 s", "<0.001 s", "<0.001 s", "0.0 s"]
    );
    assert_eq!(
        list(&[40_000_000, 3_210_000, 20_000, 0]),
        ["40 ms", "3.2 ms", "0.020 ms", "0.0 ms"]
    );
    assert_eq!(list(&[65_000_000_000, 600_000_000]), ["1:05", "0.6 s"]);
}

#[test]
fn a_part_leaves_out_the_unit_that_the_whole_says() {
    let text = Text::new(Language::English);
    let of = |part, whole| TimeUnit::of([ms(part), ms(whole)]).part(ms(part), ms(whole), &text);
    assert_eq!(
        [of(3, 12), of(3, 1_200), of(600, 1_200), of(12_000, 65_000)],
        ["3.0", "<0.1", "0.6", "12.0 s"]
    );
}

#[test]
fn a_time_that_goes_on_has_no_digits_that_nobody_could_read() {
    let text = Text::new(Language::English);
    let of = |time| TimeUnit::Seconds.running(ms(time), &text);
    assert_eq!(
        [of(0), of(1), of(99), of(100), of(65_000)],
        ["0.0 s", "<0.1 s", "<0.1 s", "0.1 s", "1:05"]
    );
    assert_eq!(TimeUnit::Millis.running(ms(3), &text), "3.0 ms");
}

#[test]
fn minutes_and_hours_never_show_sixty() {
    let text = Text::new(Language::English);
    let shown = [600, 59_940, 59_960, 65_000, 3_599_600, 3_725_000].map(|t| duration(ms(t), &text));
    assert_eq!(
        shown,
        ["0.6 s", "59.9 s", "1:00", "1:05", "1:00:00", "1:02:05"]
    );
    let text = Text::new(Language::Japanese);
    let shown = [59_940, 59_960, 65_000, 3_725_000].map(|t| duration(ms(t), &text));
    assert_eq!(shown, ["59.9秒", "1分00秒", "1分05秒", "1時間02分05秒"]);
}

#[test]
fn the_clock_is_cut_not_rounded() {
    assert_eq!(
        [15_290, 59_999, 3_615_900].map(|t| clock(ms(t), false)),
        ["00:15.2", "00:59.9", "1:00:15"]
    );
    assert_eq!(clock(ms(59_999), true), "00:59");
}

fn times() -> impl Strategy<Value = Vec<u64>> {
    let any = prop_oneof![
        Just(0_u64),
        (0..12_u32).prop_flat_map(|size| 0..10_u64.pow(size + 1))
    ];
    prop::collection::vec(any, 1..6)
}

proptest! {
    #[test]
    fn no_time_is_told_as_zero_and_no_zero_as_a_time(times in times()) {
        let unit = TimeUnit::of(times.iter().map(|time| RunTime(*time)));
        for (text, time) in Language::ALL.map(Text::new).iter().flat_map(|text| times.iter().map(move |time| (text, *time))) {
            let is_zero = |told: &str| !told.contains('<') && !told.contains(|c: char| ('1'..='9').contains(&c));
            for told in [unit.tell(RunTime(time), text), duration(RunTime(time), text), unit.fine(RunTime(time))] {
                prop_assert_eq!(is_zero(&told), time == 0, "{} ns as {}", time, told);
            }
        }
    }

    #[test]
    fn equal_times_have_equal_texts_and_a_list_has_one_unit(times in times()) {
        for language in Language::ALL {
            let text = Text::new(language);
            let unit = TimeUnit::of(times.iter().map(|time| RunTime(*time)));
            let longest = times.iter().copied().max().unwrap_or(0);
            prop_assert_eq!(unit.tell(RunTime(longest), &text), duration(RunTime(longest), &text));
            for time in times.iter().filter(|time| **time < 59_950_000_000) {
                let told = unit.tell(RunTime(*time), &text);
                prop_assert_eq!(&told, &unit.with_unit(&unit.digits(RunTime(*time)), &text));
                let other = unit.tell(crate::event::RealTime(*time), &text);
                prop_assert_eq!(told, other);
            }
        }
    }

    #[test]
    fn a_longer_time_is_never_told_as_a_shorter_one(a in 0_u64..59_000_000_000, b in 0_u64..59_000_000_000) {
        let unit = TimeUnit::of([RunTime(a), RunTime(b)]);
        let amount = |time| unit.digits(RunTime(time)).replace('<', "0.").replace(',', "");
        let number = |time: u64| amount(time).parse::<f64>().unwrap_or(0.0);
        prop_assert!(number(a.min(b)) <= number(a.max(b)));
    }

    #[test]
    fn a_time_below_a_minute_is_as_wide_in_every_language(time in 0_u64..59_000_000_000) {
        let widths = Language::ALL.map(|language| duration(RunTime(time), &Text::new(language)).width());
        prop_assert_eq!(widths[0], widths[1]);
    }
}
