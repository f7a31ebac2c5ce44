//! Numbers of many runs in short, and in a small chart.

use serde::Serialize;

/// Least, median, most and mean of some numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// How many there are; at least one.
    pub count: usize,
    /// The least.
    pub least: u64,
    /// The one in the middle; of two, the mean.
    pub median: u64,
    /// The greatest.
    pub most: u64,
    /// The mean.
    pub mean: f64,
}

/// A bar of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The least number that counts here.
    pub from: u64,
    /// How many numbers lie from it to where the next bar begins.
    pub count: usize,
}

impl Spread {
    /// Of these numbers; `None` if there are none.
    pub fn of(mut numbers: Vec<u64>) -> Option<Self> {
        numbers.sort_unstable();
        let (count, half) = (numbers.len(), numbers.len() / 2);
        let (least, most) = (*numbers.first()?, *numbers.last()?);
        let median = if count % 2 == 1 {
            numbers[half]
        } else {
            u64::midpoint(numbers[half - 1], numbers[half])
        };
        let mean = numbers.iter().map(|number| *number as f64).sum::<f64>() / count as f64;
        Some(Self {
            count,
            least,
            median,
            most,
            mean,
        })
    }
}

/// The numbers in at most `most` bars (at least 2) of equal, round width, none left out between the first and the
/// last; `unit` is the least width. Empty without numbers.
pub fn bars(numbers: &[u64], unit: u64, most: u64) -> Vec<Bar> {
    let (Some(least), Some(greatest)) = (numbers.iter().min(), numbers.iter().max()) else {
        return Vec::new();
    };
    let (unit, most) = (unit.max(1), most.max(2));
    let round = [1, 2, 5].into_iter().cycle().zip(0..);
    let mut widths = round.map(|(step, place)| {
        unit.saturating_mul(10_u64.saturating_pow(place / 3))
            .saturating_mul(step)
    });
    let fits = |width: &u64| greatest / width - least / width < most;
    let width = widths.find(fits).unwrap_or(u64::MAX);
    let first = least / width;
    let mut bars: Vec<Bar> = (first..=greatest / width)
        .map(|place| Bar {
            from: place.saturating_mul(width),
            count: 0,
        })
        .collect();
    for number in numbers {
        bars[(number / width - first) as usize].count += 1;
    }
    bars
}
