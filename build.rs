//! What the program embeds must rebuild it, and tells one build from another.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

/// Everything that a page's bytes can come from.
const INPUTS: &[&str] = &["Cargo.lock", "data", "migrations", "samples", "src", "static", "templates"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS {
        println!("cargo:rerun-if-changed={input}");
        hash(Path::new(input), &mut hasher);
    }
    println!("cargo:rustc-env=BUILD_ID={:016x}", hasher.finish());
}

/// Hashes names and contents, in the order of the names, so that the same files give the same build anywhere.
fn hash(path: &Path, hasher: &mut DefaultHasher) {
    path.to_string_lossy().hash(hasher);
    if let Ok(entries) = fs::read_dir(path) {
        let mut inside: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        inside.iter().for_each(|path| hash(path, hasher));
    } else if let Ok(bytes) = fs::read(path) {
        bytes.hash(hasher);
    }
}
