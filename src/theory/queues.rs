//! Open queues without limit: a put never waits.

/// Mean wait of an item in M/M/1 at this use (0..1) with mean service time `s`: rho / (1 - rho) . S (A. K. Erlang 1909; in
/// every textbook, as L. Kleinrock, Queueing Systems I, 1975, 3.2). `None` at a use of 1 or more: the queue grows for ever.
pub fn wait_m_m_1(rho: f64, s: f64) -> Option<f64> {
    stable(rho).then(|| rho / (1.0 - rho) * s)
}

/// Erlang's C: the probability that an item has to wait, with `c` consumers at this use (A. K. Erlang 1917; Kleinrock
/// 1975, 3.5). 1 at a use of 1 or more.
pub fn waits_at_all(c: u32, rho: f64) -> f64 {
    if !stable(rho) {
        return 1.0;
    }
    // Erlang's B by its recursion, which does not overflow; then C from B
    let a = rho * f64::from(c);
    let b = (1..=c).fold(1.0, |b, n| a * b / (f64::from(n) + a * b));
    b / (1.0 - rho * (1.0 - b))
}

/// Mean wait of an item in M/M/c: C / (c.mu - lambda). `None` at a use of 1 or more.
pub fn wait_m_m_c(c: u32, rho: f64, s: f64) -> Option<f64> {
    (stable(rho) && c > 0).then(|| waits_at_all(c, rho) * s / (f64::from(c) * (1.0 - rho)))
}

/// Mean wait with any times, about: that of M/M/c times (ca2 + cs2) / 2, the squared variations of the times between
/// puts and of the service times (J. F. C. Kingman 1961 for one server; A. O. Allen and O. J. Cunneen, in Allen,
/// Probability, Statistics and Queueing Theory, 1978, for several). Good for random arrivals, poor for regular ones.
pub fn kingman(c: u32, rho: f64, s: f64, ca2: f64, cs2: f64) -> Option<f64> {
    wait_m_m_c(c, rho, s).map(|wait| wait * f64::midpoint(ca2, cs2))
}

fn stable(rho: f64) -> bool {
    (0.0..1.0).contains(&rho)
}
