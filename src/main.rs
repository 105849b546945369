//! The program on top of the library.
fn main() {}
