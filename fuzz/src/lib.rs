//! What must hold of any bytes, for the fuzz targets; `tests/smoke.rs` of the crate above runs the same on a stable
//! compiler. In: bytes. Out: nothing, or a panic that names what does not hold.

pub mod targets;
