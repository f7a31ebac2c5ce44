//! Rows of the screen, handed out to its parts.

use super::areas::LayoutPlan;
use ratatui::layout::Rect;

/// Everything that takes rows, from the top down; what ends in `Gap` is empty space after or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Header,
    Lesson,
    HeaderGap,
    Sentence,
    SentenceGap,
    Rule,
    RuleGap,
    Lanes,
    LanesGap,
    Depth,
    DepthGap,
    Cores,
    CoresGap,
    QueueRule,
    QueueGap,
    Queue,
    LedgerGap,
    Ledger,
    PaneRuleGap,
    PaneRule,
    PaneGap,
    Pane,
    FooterGap,
    Seek,
    Footer,
}

/// Rows handed out to parts until none is left.
pub(super) struct Rows {
    of: [u16; Part::Footer as usize + 1],
    left: u16,
}

impl Rows {
    pub(super) fn new(height: u16) -> Self {
        let mut rows = Self {
            of: [0; Part::Footer as usize + 1],
            left: height,
        };
        rows.take(Part::Header, 1);
        rows.take(Part::Footer, 1);
        rows
    }

    /// Lets a part grow to `wanted` rows, or as far as there are any.
    pub(super) fn take(&mut self, part: Part, wanted: u16) {
        let more = wanted.saturating_sub(self.of[part as usize]).min(self.left);
        self.of[part as usize] += more;
        self.left -= more;
    }

    /// Lets parts grow together, or none of them.
    pub(super) fn take_all(&mut self, parts: &[(Part, u16)]) -> bool {
        let more = |(part, wanted): &(Part, u16)| {
            u32::from(wanted.saturating_sub(self.of[*part as usize]))
        };
        let enough = parts.iter().map(more).sum::<u32>() <= u32::from(self.left);
        if enough {
            for (part, wanted) in parts {
                self.take(*part, *wanted);
            }
        }
        enough
    }

    pub(super) fn place(&self, area: Rect, pitch: u16) -> LayoutPlan {
        let rect = |part: Part| {
            let above: u16 = self.of[..part as usize].iter().sum();
            // the seek bar and the footer stand at the bottom whatever is left above it
            let below: u16 = self.of[part as usize..].iter().sum();
            let y = if part >= Part::Seek {
                area.height - below
            } else {
                above
            };
            Rect {
                x: area.x,
                y: area.y + y,
                width: area.width,
                height: self.of[part as usize],
            }
        };
        LayoutPlan {
            header: rect(Part::Header),
            lesson: rect(Part::Lesson),
            sentence: rect(Part::Sentence),
            rule: rect(Part::Rule),
            lanes: rect(Part::Lanes),
            pitch,
            depth: rect(Part::Depth),
            cores: rect(Part::Cores),
            queue_rule: rect(Part::QueueRule),
            queue: rect(Part::Queue),
            ledger: rect(Part::Ledger),
            pane_rule: rect(Part::PaneRule),
            pane: rect(Part::Pane),
            seek: rect(Part::Seek),
            footer: rect(Part::Footer),
        }
    }
}
