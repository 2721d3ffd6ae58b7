//! What people of the office are told, what they have seen, and what they want to be told.

mod kinds;
mod list_notifications;
mod notification_settings;
mod read_notifications;
mod set_notification_settings;
mod words;

pub use list_notifications::{ListNotifications, Notification, NotificationLink, NotificationPage};
pub use notification_settings::{
    NotificationSetting, NotificationSettings, NotificationSettingsReply,
};
pub use read_notifications::{NotificationsRead, ReadNotifications};
pub use set_notification_settings::{NotificationChoice, SetNotificationSettings};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListNotifications>()
        .with::<ReadNotifications>()
        .with::<NotificationSettings>()
        .with::<SetNotificationSettings>();
}
