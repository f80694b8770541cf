//! What Partner Center adds, where the operator configured it: the console does without.

pub mod pages;
