use std::path::Path;

use clap::Parser as _;

use super::Arguments;

#[test]
fn the_workspace_that_is_named_is_opened() {
    let arguments = Arguments::parse_from(["waybill", "--workspace", "/offices/pune"]);
    assert_eq!(
        arguments.workspace().expect("a folder"),
        Path::new("/offices/pune")
    );
}

#[test]
fn an_argument_nobody_knows_is_refused() {
    assert!(Arguments::try_parse_from(["waybill", "--workspce", "x"]).is_err());
}
