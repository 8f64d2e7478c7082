//! Bytes → articles: the only reader of outside formats.

pub mod jsonl;
