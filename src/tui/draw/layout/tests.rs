use super::*;
use proptest::prelude::*;

fn needs(lanes: u16) -> Needs {
    Needs {
        lanes,
        queues: 1,
        cores: 2,
        name: 4,
        pid: 5,
        brief: 10,
        projector: false,
        pane: Pane::Lanes,
        zoomed: false,
        lesson: false,
        past: false,
        replay: false,
    }
}

fn at(width: u16, height: u16) -> LayoutPlan {
    plan(Rect::new(0, 0, width, height), &needs(5))
}

fn parts(plan: &LayoutPlan) -> [Rect; 13] {
    let LayoutPlan {
        header,
        lesson: _,
        sentence,
        rule,
        lanes,
        pitch: _,
        depth,
        cores,
        queue_rule,
        queue,
        ledger,
        pane_rule,
        pane,
        seek,
        footer,
    } = *plan;
    [
        header, sentence, rule, lanes, depth, cores, queue_rule, queue, ledger, pane_rule, pane,
        seek, footer,
    ]
}

#[test]
fn the_picture_of_the_mock_has_everything_in_its_place() {
    let plan = at(120, 36);
    let there = parts(&plan).into_iter().filter(|part| !part.is_empty());
    let tops: Vec<_> = there.map(|part| (part.y, part.height)).collect();
    assert_eq!(
        tops,
        [
            (0, 1),
            (2, 2),
            (5, 1),
            (7, 9),
            (17, 4),
            (22, 2),
            (25, 1),
            (27, 1),
            (29, 1),
            (31, 1),
            (33, 1),
            (35, 1)
        ]
    );
    assert_eq!(plan.pitch, 2);
    let columns = columns(120, &needs(5));
    assert_eq!(
        (columns.axis, columns.axis_width, columns.right),
        (14, 70, 86)
    );
}

#[test]
fn at_80_columns_everything_is_there_without_process_ids() {
    let plan = at(80, 24);
    assert_eq!(
        parts(&plan).iter().filter(|part| part.is_empty()).count(),
        1,
        "all but the seek bar: {plan:?}"
    );
    assert_eq!(
        (plan.lanes.height, plan.pitch, columns(80, &needs(5)).pid),
        (5, 1, 0)
    );
}

#[test]
fn what_is_dropped_goes_in_this_order() {
    // the height at which each part is still there, from the first to go to the last
    let least = |part: fn(&LayoutPlan) -> Rect| {
        (10..60)
            .find(|height| !part(&at(120, *height)).is_empty())
            .unwrap()
    };
    let order = [
        least(|plan| plan.pane),
        least(|plan| plan.ledger),
        least(|plan| plan.cores),
        least(|plan| plan.queue),
        least(|plan| plan.sentence),
    ];
    assert!(
        order.is_sorted_by(|a, b| a >= b) && order[0] > order[4],
        "{order:?}"
    );
    assert_eq!(order[4], 10, "the sentence is never dropped");
}

#[test]
fn on_a_small_screen_one_row_of_the_queue_remains() {
    let plan = at(60, 20);
    assert_eq!(
        [plan.cores, plan.ledger, plan.pane].map(|part| part.height),
        [0, 0, 0]
    );
    assert_eq!(
        [plan.lanes, plan.depth, plan.queue].map(|part| part.height),
        [5, 4, 1]
    );
}

proptest! {
    #[test]
    fn parts_never_overlap_and_the_score_is_always_there(
        width in 40u16..250, height in 10u16..80, lanes in 0u16..40, cores in 0u16..130, pane in 0usize..6,
        zoomed: bool, projector: bool, past: bool,
    ) {
        let area = Rect::new(0, 0, width, height);
        let needs = Needs { lanes, cores, pane: Pane::ALL[pane], zoomed, projector, past, ..needs(lanes) };
        let plan = plan(area, &needs);
        let mut y = 0;
        for part in parts(&plan).into_iter().filter(|part| !part.is_empty()) {
            prop_assert!(part.y >= y && part.bottom() <= height, "{:?}", plan);
            y = part.bottom();
        }
        prop_assert_eq!(plan.seek.height, u16::from(past));
        prop_assert!(plan.sentence.height > 0 && plan.header.height > 0 && plan.footer.height > 0);
        prop_assert!(plan.lanes.height > 0 || plan.pane.height > 0 || lanes == 0);
        let columns = columns(width, &needs);
        prop_assert!(columns.axis + columns.axis_width < columns.right && columns.axis_width >= 16, "{:?}", columns);
        prop_assert!(columns.right + columns.right_width <= width);
    }
}
