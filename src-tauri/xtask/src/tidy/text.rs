//! What no line of the repository may hold.

use super::Page;

/// Written in two halves, so that this file does not accuse itself.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Use", "rs/"),
    concat!("C:\\", "Users"),
];
const REGISTRIES: [&str; 4] = [
    concat!("registry.npm", "js.org"),
    concat!("registry.yarn", "pkg.com"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
];
const IGNORED_TEST: &str = concat!("#[ign", "ore");

/// Data as others wrote it: its spaces and line ends are part of what is tested.
const DATA: [&str; 5] = [".csv", ".snap", ".svg", ".lock", ".txt"];

/// Faults in the lines of all pages.
pub(crate) fn faults(pages: &[Page]) -> Vec<String> {
    pages.iter().flat_map(page_faults).collect()
}

fn page_faults(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let is_data = DATA.iter().any(|ending| page.path.ends_with(ending));
    for (line, number) in page.text.split('\n').zip(1..) {
        let mut fault = |what: &str| faults.push(format!("{}:{number}: {what}", page.path));
        if !is_data && line.ends_with([' ', '\t', '\r']) {
            fault("space at the end of the line");
        }
        if MACHINE_PATHS.iter().any(|path| line.contains(path)) {
            fault("names a folder of somebody's machine");
        }
        if REGISTRIES.iter().any(|registry| line.contains(registry)) {
            fault("names a package registry");
        }
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
            fault("an unfinished merge");
        }
        if line.trim_start().starts_with(IGNORED_TEST) {
            fault("a test that is never run");
        }
    }
    if !is_data && !page.text.is_empty() && !page.text.ends_with('\n') {
        faults.push(format!("{}: the last line has no end", page.path));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{IGNORED_TEST, MACHINE_PATHS, Page, faults};

    fn found(text: &str) -> Vec<String> {
        faults(&[Page {
            path: "a.rs".to_owned(),
            text: text.to_owned(),
        }])
    }

    #[test]
    fn each_fault_is_named_with_its_line() {
        assert_eq!(
            found("fine\nnot fine \n"),
            ["a.rs:2: space at the end of the line"]
        );
        assert_eq!(
            found(&format!("{}me\n", MACHINE_PATHS[0])),
            ["a.rs:1: names a folder of somebody's machine"]
        );
        assert_eq!(
            found(&format!("{IGNORED_TEST}]\n")),
            ["a.rs:1: a test that is never run"]
        );
        assert_eq!(found("no end"), ["a.rs: the last line has no end"]);
        assert!(found("all is well\n").is_empty());
    }
}
