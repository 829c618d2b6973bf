//! Nothing to use: the data live in `src/lang/cldr`, and `tests/generate` keeps them true to CLDR.
