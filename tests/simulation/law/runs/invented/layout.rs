//! Which queues and groups there are.

use proptest::{collection, option, prelude::*};
use serde_json::{Value, json};

pub(super) const QUEUES: [&str; 4] = ["orders", "cooked", "plates", "bills"];
const GROUPS: [(&str, &str); 5] = [
    ("waiters", "W"),
    ("cooks", "K"),
    ("runners", "R"),
    ("guests", "G"),
    ("clerks", "L"),
];

/// Queues and groups of a run.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Whether there is a plan.
    pub(super) planned: bool,
    /// What each queue has room for.
    pub(super) capacities: Vec<Option<u8>>,
    /// Whether each queue is announced.
    pub(super) announced: Vec<bool>,
    groups: Vec<Group>,
    /// Workers of no group that were never announced, or of which nothing else is known.
    strangers: Vec<Group>,
}

#[derive(Clone, Debug)]
struct Group {
    from: Option<usize>,
    to: Option<usize>,
    count: usize,
}

/// A worker as it begins.
pub(super) struct Begun {
    pub(super) name: String,
    pub(super) group: Option<&'static str>,
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
    pub(super) announced: bool,
}

/// Any of them: the first group puts into the first queue.
pub(super) fn layout() -> impl Strategy<Value = Layout> {
    let count = prop_oneof![12 => 1..4_usize, 1 => Just(26)];
    let group = (0..8_u8, any::<u8>(), any::<u8>(), count);
    let capacity = option::of(1..6_u8);
    (
        collection::vec((capacity, prop::bool::weighted(0.85)), 2..5),
        collection::vec(group.clone(), 1..5),
        collection::vec(group, 0..2),
        prop::bool::weighted(0.8),
    )
        .prop_map(|(queues, groups, strangers, planned)| {
            let of = |(kind, from, to, count): (u8, u8, u8, usize)| {
                let from = usize::from(from) % queues.len();
                // no group gets from the queue that it puts into
                let to = (from + 1 + usize::from(to) % (queues.len() - 1)) % queues.len();
                let (from, to) = match kind {
                    0 => (None, Some(to)),
                    1..4 => (Some(from), Some(to)),
                    7 => (None, None),
                    _ => (Some(from), None),
                };
                Group { from, to, count }
            };
            let first = Group {
                from: None,
                to: Some(0),
                count: 2,
            };
            let strangers = strangers.into_iter().map(of);
            Layout {
                planned,
                capacities: queues.iter().map(|(capacity, _)| *capacity).collect(),
                announced: queues.iter().map(|(_, announced)| *announced).collect(),
                groups: std::iter::once(first)
                    .chain(groups.into_iter().map(of))
                    .collect(),
                strangers: strangers.map(|one| Group { count: 1, ..one }).collect(),
            }
        })
}

impl Layout {
    /// The fields of `planned`.
    pub(super) fn plan(&self) -> Value {
        let group = |(of, (name, letter)): (&Group, &(&str, &str))| {
            let mut plan = json!({"group": name, "letter": letter, "count": of.count});
            for (field, queue) in [("from", of.from), ("to", of.to)] {
                if let Some(queue) = queue {
                    plan[field] = QUEUES[queue].into();
                }
            }
            plan
        };
        let groups: Vec<Value> = self.groups.iter().zip(&GROUPS).map(group).collect();
        json!({"speed": 1.0, "main": "main", "open_ended": false, "groups": groups})
    }

    pub(super) fn workers(&self) -> Vec<Begun> {
        let of = |(of, (name, letter)): (&Group, &(&'static str, &'static str))| {
            let (from, to, group) = (of.from, of.to, Some(*name));
            let begun = |n: usize| Begun {
                name: format!("{letter}{n}"),
                group,
                from,
                to,
                announced: true,
            };
            (1..=of.count).map(begun).collect::<Vec<_>>()
        };
        let strangers = self.strangers.iter().map(|one| Begun {
            name: "Z9".to_owned(),
            group: None,
            from: one.from,
            to: one.to,
            announced: false,
        });
        let groups = self.groups.iter().zip(&GROUPS).flat_map(of);
        groups.chain(strangers).collect()
    }
}
