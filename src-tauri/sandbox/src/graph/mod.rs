//! The Graph API as a client sees it: paths, tokens, answers and refusals.

mod account;
pub(crate) mod calls;
pub(crate) mod media;
mod messages;
mod refusal;
mod template_calls;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};

pub(crate) use refusal::Refusal;

use crate::world::World;

/// Largest file Meta takes, and room for the form around it.
const LARGEST_UPLOAD: usize = 101 << 20;

/// All paths of the Graph API we imitate.
pub(crate) fn router() -> Router<Arc<World>> {
    Router::new()
        .route("/{version}/{id}/messages", post(messages::send))
        .route(
            "/{version}/{id}/marketing_messages",
            post(messages::send_marketing),
        )
        .route("/{version}/{id}/message_history", get(messages::history))
        .route(
            "/{version}/{id}/message_templates",
            get(template_calls::list)
                .post(template_calls::create)
                .delete(template_calls::remove),
        )
        .route("/{version}/{id}/unpause", post(template_calls::unpause))
        .route("/{version}/{id}/phone_numbers", get(account::numbers))
        .route("/{version}/{id}/register", post(account::register))
        .route("/{version}/{id}/deregister", post(account::deregister))
        .route(
            "/{version}/{id}/whatsapp_business_profile",
            get(account::profile).post(account::done),
        )
        .route(
            "/{version}/{id}/block_users",
            get(account::blocked)
                .post(account::block)
                .delete(account::unblock),
        )
        .route(
            "/{version}/{id}/subscribed_apps",
            get(account::subscriptions)
                .post(account::subscribe)
                .delete(account::unsubscribe),
        )
        .route(
            "/{version}/{id}/media",
            post(media::upload).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)),
        )
        .route("/{version}/{id}/uploads", post(media::begin))
        .route("/{version}/debug_token", get(account::debug_token))
        .route(
            "/{version}/{id}",
            get(account::read)
                .post(account::write)
                .layer(DefaultBodyLimit::max(LARGEST_UPLOAD)),
        )
        .route("/{version}/{id}", delete(media::remove))
        .route("/sandbox/media/{id}", get(media::fetch))
        .fallback(unknown_path)
}

async fn unknown_path(uri: Uri) -> Response {
    Refusal {
        http: 400,
        ..Refusal::code(2_500, &format!("Unknown path components: {}", uri.path()))
    }
    .into_response()
}

/// Version and token, before anything is looked at.
pub(crate) fn admit(world: &World, version: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    let digits = version
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'));
    if !digits
        .is_some_and(|(major, minor)| major.parse::<u16>().is_ok() && minor.parse::<u16>().is_ok())
    {
        return Err(Refusal {
            http: 400,
            ..Refusal::code(2_500, "Unknown path components: the version is missing")
        });
    }
    let given = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    let given = given.ok_or_else(|| {
        Refusal::code(104, "An access token is required to request this resource.")
    })?;
    let token = given
        .strip_prefix("Bearer ")
        .or_else(|| given.strip_prefix("OAuth "))
        .unwrap_or_default();
    if world.faults().token_revoked {
        return Err(Refusal {
            subcode: Some(467),
            ..Refusal::code(190, "Error validating access token: the token was revoked")
        });
    }
    if token == world.settings.access_token {
        Ok(())
    } else {
        Err(Refusal::code(
            190,
            "Invalid OAuth access token - Cannot parse access token",
        ))
    }
}

/// HTML in place of an answer, as load balancers send it.
pub(crate) fn html(status: StatusCode) -> Response {
    (
        status,
        [("content-type", "text/html")],
        "<html><head><title>Error</title></head><body>Sorry, something went wrong.</body></html>",
    )
        .into_response()
}
