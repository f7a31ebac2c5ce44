//! One order out of several.

use procession::{
    event::RealTime,
    source::merge::{Merge, Merged},
};
use proptest::prelude::*;

/// What is done with a merge.
#[derive(Clone, Debug)]
enum Step {
    /// Something of this moment is told.
    Tell(u64),
    /// The watermark goes on by so much, and what is settled is taken.
    Advance(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..1_000_u64).prop_map(Step::Tell),
        1 => (0..200_u64).prop_map(Step::Advance),
    ];
    prop::collection::vec(step, 0..200)
}

proptest! {
    #[test]
    fn all_come_out_once_in_order_and_late_ones_are_marked(steps in steps()) {
        let mut merge = Merge::default();
        let (mut told, mut watermark) = (Vec::new(), 0);
        let mut out: Vec<Merged<usize>> = Vec::new();
        for step in steps {
            match step {
                Step::Tell(at) => {
                    merge.push(RealTime(at), told.len());
                    told.push((at, watermark));
                }
                Step::Advance(by) => {
                    watermark += by;
                    merge.advance(RealTime(watermark));
                    out.extend(std::iter::from_fn(|| merge.pop()));
                    prop_assert!(out.iter().all(|one| one.at.0 <= watermark));
                }
            }
        }
        merge.advance(RealTime(u64::MAX));
        out.extend(std::iter::from_fn(|| merge.pop()));
        prop_assert!(merge.is_empty());
        prop_assert!(out.is_sorted_by_key(|one| one.at));
        let mut which: Vec<usize> = out.iter().map(|one| one.what).collect();
        which.sort_unstable();
        prop_assert_eq!(which, (0..told.len()).collect::<Vec<_>>());
        for one in &out {
            let (at, watermark) = told[one.what];
            prop_assert_eq!(one.late.0, watermark.saturating_sub(at));
            prop_assert_eq!(one.at.0, at.max(watermark));
        }
    }
}

#[test]
fn of_the_same_moment_the_first_told_is_the_first() {
    let mut merge = Merge::default();
    for what in 0..9 {
        merge.push(RealTime(5), what);
    }
    merge.advance(RealTime(5));
    let out: Vec<u32> = std::iter::from_fn(|| merge.pop())
        .map(|one| one.what)
        .collect();
    assert_eq!(out, (0..9).collect::<Vec<_>>());
}
