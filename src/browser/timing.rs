//! How long a piece of work takes, for the browser's own tools and the benchmark.
//!
//! Owns the marks in the page's timeline. Only the page of the benchmark leaves any, and only when asked, because they take
//! time themselves: in readers' pages nothing is timed.

/// Does `work`; the benchmark's page notes it as a measure with this name.
#[cfg(not(all(feature = "bench", target_arch = "wasm32")))]
#[inline]
pub fn timed<T>(_name: &str, work: impl FnOnce() -> T) -> T {
    work()
}

#[cfg(all(feature = "bench", target_arch = "wasm32"))]
thread_local! {
    static NOTED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// From now on notes how long pieces of work take, or no more.
#[cfg(feature = "bench")]
#[cfg_attr(not(target_arch = "wasm32"), expect(unused_variables, reason = "nothing is timed outside of a browser"))]
pub fn note_times(on: bool) {
    #[cfg(target_arch = "wasm32")]
    NOTED.set(on);
}

/// Does `work`, and when asked notes how long it took as a measure with this name.
#[cfg(all(feature = "bench", target_arch = "wasm32"))]
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = web_sys::window().filter(|_| NOTED.get()).and_then(|window| window.performance());
    // What can't be noted is done all the same.
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    let result = work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
        performance.clear_marks_with_mark_name(name);
    }
    result
}
