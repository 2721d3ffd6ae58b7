//! Commands about the office this computer works in: choosing one, joining one, leaving it.

use ground::ids::UserId;
use operations::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Emitter as _};

use super::refused;
use crate::{
    shell::Shell,
    workspace::{self, First, Kind, MetaAccount, Opened, Plan, Step, Steps, Where},
};

/// What this computer works with now, for the page.
pub(crate) fn describe(shell: &Shell) -> Value {
    let current = shell.workspaces.door().now();
    let office = current.office();
    let (state, error) = match &current.opened {
        Opened::Closed => ("closed", None),
        Opened::Opening => ("opening", None),
        Opened::Open(_) => ("open", None),
        Opened::Failed(refusal) => ("failed", Some(refusal)),
    };
    json!({
        "kind": current.kind.map_or(json!("none"), |kind| json!(kind)),
        "state": state,
        "label": office.and_then(|office| office.label.as_deref()),
        "address": office.and_then(|office| office.address.as_deref()),
        "sends": current.kind.is_some_and(Kind::sends),
        "warning": office.and_then(|office| office.warning.as_deref()),
        "error": error.map(|refusal| json!({ "success": false, "error": refusal.error, "code": refusal.code, "details": refusal.details })),
    })
}

/// The page follows each step.
fn steps(app: &AppHandle) -> Steps {
    let app = app.clone();
    Steps::new(move |step: &Step| {
        // It fails only when the window is closing.
        let _ = app.emit("workspace-progress", step);
    })
}

/// The demo: nothing in it can reach anybody.
pub(super) async fn open_demo(app: &AppHandle, shell: &Shell) -> Result<Value, Refusal> {
    let plan = Plan::Demo {
        folder: shell.workspaces.folder(Kind::Demo),
        keeper: shell.workspaces.keeper(),
        steps: steps(app),
    };
    open(shell, Kind::Demo, plan).await
}

/// A new office on this computer, or the one that is there.
pub(super) async fn open_here(
    app: &AppHandle,
    shell: &Shell,
    first: First,
) -> Result<Value, Refusal> {
    let plan = Plan::Here {
        folder: shell.workspaces.folder(Kind::Here),
        keeper: shell.workspaces.keeper(),
        first: Some(first),
        steps: steps(app),
    };
    open(shell, Kind::Here, plan).await
}

/// Remembered only when it is open: who could not open it is asked again.
async fn open(shell: &Shell, kind: Kind, plan: Plan) -> Result<Value, Refusal> {
    shell.workspaces.open(kind, plan).await?;
    shell.memory.change(|kept| kept.workspace = Some(kind));
    Ok(describe(shell))
}

/// Looks at a shared office without joining it.
pub(super) async fn check_office(app: &AppHandle, place: Where) -> impl serde::Serialize {
    workspace::check(&place, &steps(app)).await
}

/// Joins it.
pub(super) async fn join_office(
    app: &AppHandle,
    shell: &Shell,
    place: Where,
) -> Result<Value, Refusal> {
    let folder = shell.workspaces.folder(Kind::Office);
    workspace::join(&place, &folder, shell.workspaces.keeper(), &steps(app)).await?;
    open(shell, Kind::Office, shell.plan(Kind::Office)).await
}

/// Leaves the office. What is on this computer stays there; the way into a shared office is forgotten.
pub(super) async fn leave_workspace(shell: &Shell) -> Result<Value, Refusal> {
    let kind = shell.workspaces.door().now().kind;
    shell.workspaces.leave().await;
    shell.memory.change(|kept| kept.workspace = None);
    if kind == Some(Kind::Office) {
        workspace::forget(
            &shell.workspaces.folder(Kind::Office),
            shell.workspaces.keeper(),
        )?;
    }
    Ok(describe(shell))
}

/// A computer to be invited.
#[derive(Deserialize)]
pub(super) struct Invite {
    user: UserId,
    label: String,
}

/// An invitation for another computer of somebody in this shared office.
pub(super) async fn invite_device(shell: &Shell, invite: Invite) -> Result<Value, Refusal> {
    let office = shell.workspaces.door().office().await?;
    let folder = shell.workspaces.folder(Kind::Office);
    let invitation = workspace::invite(
        office.core.pool(),
        &folder,
        shell.workspaces.keeper(),
        invite.user,
        &invite.label,
    );
    Ok(json!({ "invitation": invitation.await? }))
}

/// Gives this computer what it needs to send as a WhatsApp account. Only an office of this computer's own sends from here.
pub(super) async fn connect_meta(shell: &Shell, account: MetaAccount) -> Result<Value, Refusal> {
    let door = shell.workspaces.door();
    if door.now().kind != Some(Kind::Here) {
        return Err(refused(
            "NOT_SENT_HERE",
            "This computer does not send for this office. The token is kept where messages are sent.",
        ));
    }
    require(shell, "accounts.canUpdateAccountSettings").await?;
    let folder = shell.workspaces.folder(Kind::Here);
    workspace::keep_meta_account(&folder, shell.workspaces.keeper(), &account)?;
    shell
        .workspaces
        .open(Kind::Here, shell.plan(Kind::Here))
        .await?;
    Ok(describe(shell))
}

/// Refuses when the person lacks a permission.
async fn require(shell: &Shell, permission: &'static str) -> Result<(), Refusal> {
    let core = shell.workspaces.door().core().await?;
    let allowed: bool = sqlx::query_scalar("select app.can($1)")
        .bind(permission)
        .fetch_one(core.pool())
        .await?;
    if allowed {
        Ok(())
    } else {
        Err(Refusal::forbidden(permission))
    }
}

/// Takes the guards for right as they are now, and opens the office anew. Only who may run the office may say so.
pub(super) async fn accept_guards(shell: &Shell) -> Result<Value, Refusal> {
    let door = shell.workspaces.door();
    let kind = door
        .now()
        .kind
        .filter(|kind| matches!(kind, Kind::Here | Kind::Office));
    let Some(kind) = kind else {
        return Err(refused(
            "NOT_GUARDED",
            "This office's guards are not watched.",
        ));
    };
    require(shell, "admin.canManageUsers").await?;
    workspace::trust(&shell.workspaces.folder(kind)).map_err(|error| {
        refused(
            "NOT_ACCEPTED",
            format!("What was seen before cannot be forgotten: {error}."),
        )
    })?;
    shell.workspaces.open(kind, shell.plan(kind)).await?;
    Ok(describe(shell))
}
