//! Learns the weights of the labeller from annotated texts.
fn main() {}
