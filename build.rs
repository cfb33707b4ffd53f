//! Has the linker say what refers to what, where the program is to be cut in two.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=pamir-web=--emit-relocs");
    }
}
