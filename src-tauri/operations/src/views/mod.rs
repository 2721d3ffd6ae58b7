//! Saved views: filters, order and columns of a list under a name, private or shared.

mod delete_view;
mod list_views;
mod save_view;

pub use delete_view::{DeleteView, ViewDeleted};
pub use list_views::{ListViews, SavedView, SavedViews};
pub use save_view::SaveView;

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListViews>()
        .with::<SaveView>()
        .with::<DeleteView>();
}
