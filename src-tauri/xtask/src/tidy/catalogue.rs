//! Every operation is in the catalogue: one that is left out would have no door.

use super::Page;

const FOLDER: &str = "src-tauri/operations/src/";

/// Public operations that no `.with::<…>()` of the catalogue names. A private one is a step that engines share, without a door.
pub(crate) fn faults(pages: &[Page]) -> Vec<String> {
    let pages: Vec<&Page> = pages
        .iter()
        .filter(|page| page.path.starts_with(FOLDER))
        .collect();
    let listed: Vec<&str> = pages
        .iter()
        .flat_map(|page| named_after(&page.text, "with::<"))
        .collect();
    let operations = pages.iter().filter(|page| !page.path.ends_with("tests.rs"));
    let named = operations.flat_map(|page| {
        let names = named_after(&page.text, "impl Operation for ");
        names.into_iter().map(move |name| (page, name))
    });
    let public = named.filter(|(page, name)| page.text.contains(&format!("pub struct {name}")));
    let missing = public.filter(|(_, name)| !listed.contains(name));
    missing
        .map(|(page, name)| format!("{}: {name} is not in the catalogue", page.path))
        .collect()
}

/// The last part of the type's path that follows each occurrence of a phrase.
fn named_after<'a>(text: &'a str, phrase: &str) -> Vec<&'a str> {
    let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let paths = text
        .split(phrase)
        .skip(1)
        .map(|rest| rest.split(|letter| !is_path(letter)).next().unwrap_or(""));
    paths.filter_map(|path| path.rsplit("::").next()).collect()
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, Page, faults};

    #[test]
    fn an_operation_outside_the_catalogue_is_named() {
        let page = |name: &str, text: &str| Page {
            path: format!("{FOLDER}{name}"),
            text: text.to_owned(),
        };
        let pages = [
            page("lib.rs", "Catalogue::default().with::<leads::ListLeads>()"),
            page(
                "leads/list_leads.rs",
                "pub struct ListLeads;\nimpl Operation for ListLeads {",
            ),
            page(
                "leads/edit_lead.rs",
                "pub struct EditLead;\nimpl Operation for EditLead {\nstruct Step;\nimpl Operation for Step {",
            ),
        ];
        assert_eq!(
            faults(&pages),
            ["src-tauri/operations/src/leads/edit_lead.rs: EditLead is not in the catalogue"]
        );
    }
}
