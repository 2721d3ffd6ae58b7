//! How the system is: workers, queue, webhooks, the database.

mod list_webhook_events;
mod system_status;

pub use list_webhook_events::{ListWebhookEvents, WebhookEvent, WebhookEventPage};
pub use system_status::{
    DatabaseFigures, DeviceSeen, Lane, SealFigures, SenderSeat, SessionSeen, SystemProblem,
    SystemStatus, SystemStatusReply, WebhookFigures, WorkerSeen,
};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue.with::<SystemStatus>().with::<ListWebhookEvents>();
}
