//! Rows an office would have made by hand and by import, written by the owner in a few statements.

use sqlx::{AssertSqlSafe, PgPool};
use uuid::Uuid;

use super::{Field, NUMBER};

/// One account, its number and an approved template; the portfolio is unlimited.
pub(super) async fn account(owner: &PgPool, per_second: u32, author: Uuid) -> (Uuid, Uuid) {
    let (account, template, second) = (ground::ids::new(), ground::ids::new(), ground::ids::new());
    let sql = format!(
        "insert into app.account (id, waba_id, name, portfolio_id) values ('{account}', '660000000000001', 'Office', '660000000000001');
         insert into app.number (id, account_id, display, per_second) values ('{NUMBER}', '{account}', '+1 555-010-0200', {per_second});
         insert into app.template (id, account_id, name, language, category, components, state, author_id, decided_by, decided_at, meta_id, meta_status)
         values ('{template}', '{account}', 'spring', 'en', 'MARKETING', '[]', 'approved', '{author}', '{second}', now(), '880000000000001', 'APPROVED')"
    );
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(owner)
        .await
        .expect("account, number and template");
    (account, template)
}

/// People with consecutive numbers that no other campaign of this office uses, and a message for each.
pub(super) async fn campaign(field: &Field, name: &str, people: i32, author: Uuid) -> Uuid {
    let campaign = ground::ids::new();
    let (account, template) = (field.account, field.template);
    let sql = format!(
        "insert into app.campaign (id, name, template_id, number_id, purpose, state, started_at, created_by)
         values ('{campaign}', '{name}', '{template}', '{NUMBER}', 'marketing', 'running', now(), '{author}');
         insert into app.campaign_service (campaign_id) values ('{campaign}');
         create temporary table one on commit drop as
         select gen_random_uuid() as person, gen_random_uuid() as message,
                '+4915' || lpad(((select count(*) from app.person) + n)::text, 9, '0') as phone
           from generate_series(1, {people}) n;
         insert into app.person (id) select person from one;
         insert into app.identity (kind, value, person_id) select 'phone', phone, person from one;
         insert into app.consent (person_id, purpose, state, method, since) select person, 'marketing', 'opted_in', 'import', now() from one;
         insert into app.message (id, campaign_id, person_id, number_id, account_id, template_id, purpose, recipient, content, body, created_by, state)
         select message, '{campaign}', person, '{NUMBER}', '{account}', '{template}', 'marketing', phone,
                '{{\"type\":\"template\",\"template\":{{\"name\":\"spring\",\"language\":{{\"code\":\"en\"}}}}}}', 'Spring', '{author}', 'queued' from one;
         insert into app.queue (message_id, campaign_id, number_id, due_at) select message, '{campaign}', '{NUMBER}', now() from one;
         drop table one"
    );
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&field.owner)
        .await
        .expect("a campaign");
    campaign
}
