//! Conversations: the inbox, the 24-hour window, who looks after whom.

mod assign_conversation;
mod close_conversation;
mod list_conversations;
mod read_conversation;
mod reply;
mod show_conversation;

pub use assign_conversation::{AssignConversation, ConversationAssigned};
pub use close_conversation::{CloseConversation, ConversationClosed};
pub use list_conversations::{
    ConversationCounts, ConversationPage, ConversationSummary, LastMessage, ListConversations,
};
pub use read_conversation::{ConversationRead, ReadConversation};
pub use reply::Reply;
pub use show_conversation::{Conversation, ConversationItem, ShowConversation};

use crate::Catalogue;

pub(crate) fn register(catalogue: &mut Catalogue) {
    catalogue
        .with::<ListConversations>()
        .with::<ShowConversation>()
        .with::<AssignConversation>()
        .with::<CloseConversation>()
        .with::<ReadConversation>();
}
