-- Campaigns and messages. The wide row of a message changes only in columns no index names (HOT updates);
-- what is ready and who holds it stands in the narrow app.queue, whose rows leave when Meta has answered.

create table app.campaign (
    id uuid constraint campaign_pkey primary key,
    name text not null constraint campaign_name_length check (length(name) between 1 and 120),
    template_id uuid not null constraint campaign_template_fkey references app.template,
    number_id text not null constraint campaign_number_fkey references app.number,
    purpose text not null,
    audience jsonb not null default '{}',
    variables jsonb not null default '[]',
    state text not null default 'draft' constraint campaign_state_known
        check (state in ('draft', 'running', 'paused', 'done', 'cancelled')),
    weight integer not null default 1 constraint campaign_weight_positive check (weight between 1 and 100),
    created_by uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    pause_reason text,
    constraint campaign_started_whole check ((state = 'draft') = (started_at is null) or state = 'cancelled'),
    constraint campaign_finished_whole check ((state in ('done', 'cancelled')) = (finished_at is not null))
);
comment on table app.campaign is 'One row: one template to one audience under rules. `variables` overrides the template''s own mapping.';
create index campaign_recent on app.campaign (created_at desc, id desc);
create index campaign_running on app.campaign (number_id) where state = 'running';

create table app.campaign_service (
    campaign_id uuid constraint campaign_service_pkey primary key,
    served bigint not null default 0,
    served_at timestamptz not null default '-infinity'
) with (fillfactor = 70);
comment on table app.campaign_service is 'One row: how many messages of a running campaign were claimed and when last; who waited longest goes first.';

create table app.message (
    id uuid constraint message_pkey primary key,
    campaign_id uuid,
    person_id uuid not null,
    number_id text not null,
    account_id uuid not null,
    template_id uuid,
    purpose text not null constraint message_purpose_known check (purpose in ('marketing', 'utility', 'service')),
    test boolean not null default false,
    recipient text not null,
    content jsonb not null,
    body text not null,
    created_by uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    state text not null constraint message_state_known check (state in
        ('queued', 'dispatching', 'accepted', 'held', 'sent', 'delivered', 'read', 'failed', 'unconfirmed', 'unknown', 'skipped')),
    reason text,
    code integer,
    attempts integer not null default 0,
    consent_version integer,
    updated_at timestamptz not null default clock_timestamp(),
    accepted_at timestamptz,
    held_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    expires_at timestamptz,
    constraint message_skipped_why check (state <> 'skipped' or reason is not null),
    constraint message_failed_why check (state <> 'failed' or reason is not null)
) with (fillfactor = 70);
comment on table app.message is
    'One row: one message to one person (for a campaign: the ledger row). No index names `state` or a status time: status updates stay HOT. Times are Meta''s where Meta said one. No foreign keys to rows people may lock.';
create unique index message_once on app.message (campaign_id, person_id) where campaign_id is not null and not test;
create index message_campaign on app.message (campaign_id, id);
create index message_recent on app.message (id desc);
create index message_person on app.message (person_id, id desc);

create table app.queue (
    message_id uuid constraint queue_pkey primary key,
    campaign_id uuid,
    number_id text not null,
    phase text not null default 'ready' constraint queue_phase_known check (phase in ('ready', 'claimed', 'dispatching', 'unconfirmed')),
    due_at timestamptz not null,
    attempt integer not null default 0,
    worker text,
    until timestamptz,
    grace interval,
    constraint queue_held_whole check ((phase in ('claimed', 'dispatching')) = (worker is not null and until is not null)),
    constraint queue_grace_whole check ((phase = 'unconfirmed') = (grace is not null))
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
comment on table app.queue is
    'One row: one open message. ready (due) → claimed (lease) → dispatching (intent committed) → gone, or unconfirmed while a lost answer may still be named by a webhook (`grace` left, counted while webhooks arrive). `attempt` is the fencing number.';
create index queue_ready on app.queue (campaign_id, due_at) where phase = 'ready' and campaign_id is not null;
create index queue_ready_single on app.queue (number_id, due_at) where phase = 'ready' and campaign_id is null;
create index queue_held on app.queue (until) where phase in ('claimed', 'dispatching');
create index queue_unconfirmed on app.queue (number_id) where phase = 'unconfirmed';

create table app.attempt (
    message_id uuid not null,
    attempt integer not null,
    worker text not null,
    number_id text not null,
    consent_version integer,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    outcome text constraint attempt_outcome_known check (outcome in ('accepted', 'held', 'not_sent', 'refused', 'ambiguous')),
    code integer,
    detail text,
    trace text,
    milliseconds integer,
    constraint attempt_pkey primary key (message_id, attempt)
) with (fillfactor = 80);
comment on table app.attempt is 'One row: one intent to ask Meta, committed before the request. `trace` is Meta''s fbtrace id.';

create table app.wamid (
    wamid text constraint wamid_pkey primary key,
    message_id uuid not null,
    attempt integer not null,
    at timestamptz not null default clock_timestamp()
);
comment on table app.wamid is 'One row: one id Meta gave to one accepted attempt. Two rows for one message would prove a double.';
create index wamid_message on app.wamid (message_id);

create table app.status_event (
    wamid text not null,
    status text not null,
    message_id uuid not null,
    attempt integer,
    meta_at timestamptz not null,
    received_at timestamptz not null default clock_timestamp(),
    code integer,
    reason text,
    retry_delays jsonb,
    raw jsonb not null,
    constraint status_event_pkey primary key (wamid, status)
);
comment on table app.status_event is 'One row: one status Meta told about one wamid. Only grows; the message row is what they add up to.';
create index status_event_message on app.status_event (message_id);

create table app.sender_lease (
    number_id text constraint sender_lease_pkey primary key,
    worker text not null,
    since timestamptz not null,
    until timestamptz not null,
    opens_at timestamptz not null
);
comment on table app.sender_lease is
    'One row: who sends for a number now. A new holder waits until `opens_at`, when every intent of the one before has run out.';

do $$
declare
    t text;
begin
    foreach t in array array['campaign', 'campaign_service', 'message', 'queue', 'attempt', 'wamid', 'status_event', 'sender_lease']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('create policy people on app.%I for select to wb_user using ((select app.can(%L)))', t, 'messages.canView');
        execute format('grant select on app.%I to wb_backup, wb_user', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
end $$;
select audit.watch('app.campaign', 'campaign');

create table app.reaper (
    only_row boolean constraint reaper_pkey primary key constraint reaper_single check (only_row),
    ticked_at timestamptz not null
);
comment on table app.reaper is 'One row: when rescue last looked; locked by the one that rescues.';
insert into app.reaper values (true, clock_timestamp());
alter table app.reaper enable row level security;
create policy engines on app.reaper for all to wb_fn using (true) with check (true);
create policy backup on app.reaper for select to wb_backup using (true);
grant select, update on app.reaper to wb_fn;
grant select on app.reaper to wb_backup;

-- Who waits for work is woken when some comes. Only a hint: everybody also looks by himself.
create function app.ring() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform pg_notify(tg_argv[0], '');
    return null;
end $$;
create trigger wake_senders after insert on app.queue for each statement execute function app.ring('waybill_queue');
