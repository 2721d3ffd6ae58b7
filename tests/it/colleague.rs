//! Somebody at a desktop of their own, asking by operation name.

use ground::database;
use ground::ids::UserId;
use ground::testing::Office;
use operations::{Caller, Core, Refusal};
use serde_json::Value;

/// One person of the office.
pub(crate) struct Colleague {
    pub(crate) id: UserId,
    core: Core,
    caller: Caller,
}

impl Colleague {
    /// The admin the office began with.
    pub(crate) async fn ada(office: &Office) -> Self {
        Self {
            id: office.admin,
            core: Core::new(office.as_desktop().await),
            caller: Caller::device("waybill-test 1"),
        }
    }

    /// Somebody new with this role.
    pub(crate) async fn hired(office: &Office, name: &str, role: &str) -> Self {
        let (id, device) = office.hire(name, role).await;
        let pool = database::connect(&device.options(&office.owner), 3)
            .await
            .expect("a desktop");
        Self {
            id,
            core: Core::new(pool),
            caller: Caller::device("waybill-test 1"),
        }
    }

    pub(crate) async fn ask(&self, name: &str, input: Value) -> Result<Value, Refusal> {
        self.core.perform_named(&self.caller, name, input).await
    }

    /// The answer.
    pub(crate) async fn get(&self, name: &str, input: Value) -> Value {
        self.ask(name, input)
            .await
            .unwrap_or_else(|refusal| panic!("{name}: {refusal} {}", refusal.details))
    }

    /// The refusal, which must have this code.
    pub(crate) async fn refused(&self, name: &str, input: Value, code: &str) -> Refusal {
        let refusal = self
            .ask(name, input)
            .await
            .expect_err("this must be refused");
        assert_eq!(refusal.code, code, "{refusal} {}", refusal.details);
        refusal
    }
}

/// The items of a page.
pub(crate) fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().expect("items")
}
