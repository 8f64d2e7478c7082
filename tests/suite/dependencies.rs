//! The rules of `deny.toml`, held offline over what cargo says of the dependencies.

use serde_json::Value;
use std::{collections::BTreeMap, process::Command};

fn rules() -> toml::Table {
    include_str!("../../deny.toml").parse().expect("deny.toml is TOML")
}

/// What cargo knows of every package that is built here.
fn metadata() -> Value {
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let rustc = String::from_utf8(rustc.stdout).expect("UTF-8");
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("a host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn packages(metadata: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let packages = metadata["packages"].as_array().expect("packages");
    packages.iter().map(|package| (package["name"].as_str().expect("a name"), package))
}

#[test]
fn every_licence_is_one_that_we_may_use() {
    let rules = rules();
    let allowed: Vec<&str> =
        rules["licenses"]["allow"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();
    let metadata = metadata();
    let mut faults = Vec::new();
    for (name, package) in packages(&metadata) {
        let licence = package["license"].as_str().unwrap_or("none stated").replace('/', " OR ");
        let fine = spdx::Expression::parse_mode(&licence, spdx::ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|wanted| {
                wanted.license.id().is_some_and(|id| allowed.contains(&id.name)) && wanted.addition.is_none()
            })
        });
        if !fine {
            faults.push(format!("{name}: {licence}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_comes_from_outside_the_registry() {
    let lock: toml::Table = include_str!("../../Cargo.lock").parse().expect("Cargo.lock is TOML");
    let packages = lock["package"].as_array().expect("packages");
    let mut sources: BTreeMap<&str, &str> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        if let Some(source) = package.get("source").and_then(toml::Value::as_str) {
            assert!(source.starts_with("registry+"), "{name} comes from {source}");
            sources.insert(source, name);
        } else {
            assert_eq!(name, "ofsted-timelines", "{name} has no source");
        }
    }
    assert_eq!(sources.len(), 1, "several registries: {sources:?}");
}

#[test]
fn no_banned_crate_is_used_and_none_without_a_version() {
    let rules = rules();
    let metadata = metadata();
    let banned = rules["bans"]["deny"].as_array().expect("a list");
    for ban in banned {
        let name = ban["name"].as_str().expect("a name");
        let wrappers: Vec<&str> = ban
            .get("wrappers")
            .and_then(toml::Value::as_array)
            .map(|list| list.iter().filter_map(toml::Value::as_str).collect())
            .unwrap_or_default();
        for (user, package) in packages(&metadata) {
            let uses = package["dependencies"].as_array().expect("a list").iter().any(|dependency| {
                dependency["name"] == name && dependency["kind"].is_null() && dependency["optional"] == false
            });
            let built = packages(&metadata).any(|(package, _)| package == name);
            assert!(!(uses && built) || wrappers.contains(&user), "{user} uses {name}: {}", ban["reason"]);
        }
    }
    let ours = packages(&metadata).find(|(name, _)| *name == "ofsted-timelines").expect("ours").1;
    for dependency in ours["dependencies"].as_array().expect("a list") {
        assert_ne!(dependency["req"], "*", "{} has no version", dependency["name"]);
    }
}
