-- Drafts that are written bit by bit, and launches that wait: for a minute in which they can be undone, or for a chosen time.

alter table app.campaign
    alter column template_id drop not null,
    alter column number_id drop not null,
    alter column purpose set default 'marketing',
    add column version integer not null default 1,
    add column changed_at timestamptz not null default clock_timestamp(),
    add column launched_at timestamptz,
    add column launched_by uuid,
    add column starts_at timestamptz,
    add column state_by uuid,
    drop constraint campaign_state_known,
    drop constraint campaign_started_whole,
    add constraint campaign_state_known check (state in ('draft', 'scheduled', 'running', 'paused', 'done', 'cancelled')),
    add constraint campaign_started_whole check ((state in ('draft', 'scheduled')) = (started_at is null) or state = 'cancelled'),
    add constraint campaign_scheduled_whole check (state <> 'scheduled' or launched_at is not null and starts_at is not null),
    add constraint campaign_complete check (state in ('draft', 'cancelled') or template_id is not null and number_id is not null);
update app.campaign set launched_at = started_at where started_at is not null;
comment on table app.campaign is
    'One row: one template to one audience under rules. `variables` overrides the template''s own mapping. A draft may lack template and number. `scheduled`: its messages are queued for `starts_at`, and until then the launch can be undone. `version` counts changes of a draft, `state_by` is who changed the state last.';
create index campaign_scheduled on app.campaign (starts_at) where state = 'scheduled';
