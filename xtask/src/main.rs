//! Pamir's own tasks.
fn main() {}
