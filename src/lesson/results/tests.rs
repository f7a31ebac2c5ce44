use super::*;

fn read(numbers: &[f64]) -> Option<Reading> {
    Reading::of(numbers.iter().map(|number| (*number, None)).collect())
}

#[test]
fn of_several_rounds_the_median_is_told() {
    assert_eq!(read(&[]), None);
    let one = read(&[2.5]).expect("a number");
    assert_eq!(
        (one.value, one.spread),
        (MeasureValue::Number(2.5), None),
        "one number has no spread"
    );
    for (numbers, median, least, most) in [
        (&[3.0, 1.0][..], 2.0, 1.0, 3.0),
        (&[9.0, 1.0, 2.0], 2.0, 1.0, 9.0),
        (&[4.0, 1.0, 3.0, 2.0], 2.5, 1.0, 4.0),
    ] {
        let reading = read(numbers).expect("a number");
        assert_eq!(reading.value, MeasureValue::Number(median));
        assert_eq!(
            reading.spread,
            Some(RoundSpread {
                least,
                most,
                rounds: numbers.len()
            })
        );
    }
}

#[test]
fn theory_is_that_of_the_round_in_the_middle() {
    let band = |mean: f64| Band {
        mean,
        low: mean - 1.0,
        high: mean + 1.0,
    };
    let reading = Reading::of(vec![
        (1.0, Some(band(1.0))),
        (9.0, Some(band(2.0))),
        (5.0, Some(band(3.0))),
    ]);
    let reading = reading.expect("a number");
    assert_eq!(reading.theory, Some(band(3.0)));
    assert!(reading.is_unlikely(), "5 is not within 2..4");
    let both = Reading::of(vec![(3.0, Some(band(3.0))), (4.0, Some(band(5.0)))]).expect("a number");
    assert_eq!(both.theory, Some(band(4.0)));
    assert!(!both.is_unlikely(), "3.5 is within 3..5");
    assert!(
        Reading::of(vec![(1.0, Some(band(1.0))), (2.0, None)])
            .expect("a number")
            .theory
            .is_none()
    );
}
