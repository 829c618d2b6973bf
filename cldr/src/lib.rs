//! Nothing to use: the data live in `src/lang/cldr`, and `tests/generate.rs` keeps them true to CLDR.
