//! Numbers as a person reads them: one way each.

mod times;

pub use times::{TimeUnit, clock, duration, moment};

/// `1.5`, `24`, `1200`: a rate per second, without a unit; NaN counts as 0.
pub fn rate(each_second: f64) -> String {
    let rate = each_second.max(0.0);
    if rate < 9.95 {
        format!("{rate:.1}")
    } else {
        format!("{rate:.0}")
    }
}

/// `4.812`, `0.1207`, `39.87`, `12345`: four digits that say something, or all of a large number.
pub fn significant(n: f64) -> String {
    let before = if n.abs() > 0.0 {
        n.abs().log10().floor()
    } else {
        0.0
    };
    let after = (3.0 - before).clamp(0.0, 9.0) as usize;
    format!("{n:.after$}")
}

/// `23 %`: a share from 0 to 1; what lies beyond or is not a number counts as the nearest.
pub fn percent(share: f64) -> String {
    let share = if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    };
    format!("{:.0} %", share * 100.0)
}

/// `27 %`, `140 %`: by which share (0 and above) something is longer than something else.
pub fn excess(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// `9999`, `12,345`: a count, in full.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `512 B`, `1.9 kB`, `10.3 MB`, `125 MB`: an amount of memory; a kB has 1000 bytes.
pub fn bytes(n: u64) -> String {
    let mut amount = n as f64;
    if n < 1000 {
        return format!("{n} B");
    }
    let mut unit = "";
    for next in ["kB", "MB", "GB", "TB"] {
        if !unit.is_empty() && amount < 999.5 {
            break;
        }
        unit = next;
        amount /= 1000.0;
    }
    format!("{} {unit}", short(amount))
}

/// One decimal below 100, none above; nothing below zero.
fn short(amount: f64) -> String {
    let amount = amount.max(0.0);
    if amount < 99.95 {
        format!("{amount:.1}")
    } else {
        format!("{amount:.0}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_rates_take_any_number() {
        assert_eq!(
            [0.234, 1.0, 7.0, -1.0, f64::NAN].map(percent),
            ["23 %", "100 %", "100 %", "0 %", "0 %"]
        );
        assert_eq!(
            [1.5, 9.96, 125.4, -2.0, f64::NAN].map(rate),
            ["1.5", "10", "125", "0.0", "0.0"]
        );
    }

    #[test]
    fn counts_and_bytes() {
        assert_eq!(
            [0, 9_999, 12_345, 1_234_567].map(count),
            ["0", "9999", "12,345", "1,234,567"]
        );
        assert_eq!(
            [999, 1_900, 999_960, 10_300_000, 125_000_000, 2_500_000_000].map(bytes),
            ["999 B", "1.9 kB", "1.0 MB", "10.3 MB", "125 MB", "2.5 GB"]
        );
    }
}
