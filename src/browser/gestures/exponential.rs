//! The exponential function, as closely as a hand can tell.
//!
//! The standard library's has two kilobytes of tables, which no compression makes smaller.

/// Eˣ, from -60 to 20 to at least five digits, and from -5 to 5 to nine. Anything below is taken for -60.
pub(super) fn exp(x: f64) -> f64 {
    // (eʸ)¹⁰²⁴ with y small enough for five terms of its series.
    let y = x.max(-60.0) / 1024.0;
    (1.0 + y * (1.0 + y / 2.0 * (1.0 + y / 3.0 * (1.0 + y / 4.0)))).powi(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_the_library_says() {
        for tenths in -600..=200 {
            let x = f64::from(tenths) / 10.0;
            let most = if x.abs() <= 5.0 { 1e-9 } else { 1e-5 };
            assert!((exp(x) / x.exp() - 1.0).abs() < most, "{x}: {} and not {}", exp(x), x.exp());
        }
        assert!(exp(-1e9) < 1e-25 && exp(0.0) == 1.0);
    }
}
