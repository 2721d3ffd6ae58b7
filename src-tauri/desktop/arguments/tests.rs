use std::path::Path;

use clap::Parser as _;

use super::Arguments;

#[test]
fn the_workspace_that_is_named_is_opened() {
    let arguments = Arguments::parse_from(["waybill", "--workspace", "/offices/pune"]);
    assert_eq!(
        arguments.workspace.as_deref(),
        Some(Path::new("/offices/pune"))
    );
}

#[test]
fn files_and_links_are_shown() {
    let arguments = Arguments::parse_from(["waybill", "people.csv", "waybill://lead/x"]);
    assert_eq!(arguments.open, ["people.csv", "waybill://lead/x"]);
}

#[test]
fn an_argument_nobody_knows_is_refused() {
    assert!(Arguments::try_parse_from(["waybill", "--workspce", "x"]).is_err());
}
