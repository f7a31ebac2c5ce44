use super::heights;
use proptest::prelude::*;

#[test]
fn the_chosen_queue_has_what_the_others_leave() {
    assert_eq!(heights(1, 0, 4), (0..1, vec![4]));
    assert_eq!(heights(2, 0, 4), (0..2, vec![3, 1]));
    assert_eq!(heights(2, 1, 4), (0..2, vec![1, 3]));
    assert_eq!(heights(3, 1, 10), (0..3, vec![3, 4, 3]));
    assert_eq!(heights(20, 19, 4), (17..20, vec![1, 1, 2]));
    assert_eq!(heights(20, 3, 1), (3..4, vec![1]));
}

proptest! {
    #[test]
    fn every_row_is_used_and_the_chosen_queue_is_drawn(count in 1..300_usize, chosen in 0..300_usize, rows in 1..60_u16) {
        let chosen = chosen % count;
        let (shown, heights) = heights(count, chosen, rows);
        prop_assert!(shown.contains(&chosen) && shown.end <= count);
        prop_assert_eq!(shown.len(), heights.len());
        prop_assert!(heights.iter().all(|height| *height > 0));
        prop_assert_eq!(heights.iter().sum::<u16>(), rows);
    }
}
