//! The README says everything that a person can say to the program.

use ofsted_timelines::config::Serving;

const README: &str = include_str!("../../README.md");

#[test]
fn every_setting_stands_in_the_readme_with_its_variable() {
    let command = <Serving as clap::Args>::augment_args(clap::Command::new("serve"));
    let flags: Vec<_> = command.get_arguments().filter(|argument| argument.get_long().is_some()).collect();
    assert!(flags.len() >= 6, "settings are missing: {}", flags.len());
    for argument in flags {
        let flag = argument.get_long().expect("it has one");
        assert!(README.contains(&format!("`--{flag}`")), "README.md does not explain --{flag}");
        if let Some(variable) = argument.get_env() {
            let variable = variable.to_str().expect("ASCII");
            assert!(README.contains(&format!("`{variable}`")), "README.md does not name {variable}");
        }
    }
}

#[test]
fn every_page_stands_in_the_readme() {
    let routes = include_str!("../../src/web/mod.rs");
    let pages: Vec<&str> = routes
        .split(".route(\"")
        .skip(1)
        .filter_map(|after| after.split('"').next())
        // What a page's own forms send to, and what only machines ask for by convention.
        .filter(|path| {
            !["/saved/copy", "/saved/delete", "/saved/import", "/saved/note", "/saved/remove", "/saved/restore"]
                .contains(path)
        })
        .filter(|path| !path.contains('.') && !path.starts_with("/static"))
        .collect();
    assert!(pages.len() >= 10, "{pages:?}");
    for page in pages {
        let shown = page.replace("/saved/{id}", "/saved/{key}");
        assert!(README.contains(&format!("`{shown}`")), "README.md does not name {page}");
    }
}
