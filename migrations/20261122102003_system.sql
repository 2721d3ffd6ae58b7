-- Who works, and what is asked of Meta on behalf of people: requests a worker answers.

create table app.worker (
    name text constraint worker_pkey primary key constraint worker_name_length check (length(name) between 1 and 120),
    version text not null,
    login name not null,
    sends boolean not null,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);
comment on table app.worker is 'One row: one process that works for the office, and when it was heard of last. Forgotten a day after.';

create table app.meta_request (
    id uuid constraint meta_request_pkey primary key,
    kind text not null constraint meta_request_kind_known check (kind in ('check_account', 'sync_templates')),
    account_id uuid not null constraint meta_request_account_fkey references app.account,
    asked_by uuid not null,
    asked_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    ok boolean,
    answer jsonb,
    constraint meta_request_answered_whole check ((answered_at is null) = (ok is null))
);
comment on table app.meta_request is
    'One row: a person wants something asked of Meta; the next worker that has the token does it and writes the answer here. Never a token.';
create index meta_request_open on app.meta_request (asked_at) where answered_at is null;
create index meta_request_latest on app.meta_request (account_id, kind, asked_at desc);

do $$
declare
    t text;
begin
    foreach t in array array['worker', 'meta_request']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup, wb_user', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
end $$;
create policy people on app.worker for select to wb_user using ((select app.can('admin.canViewHealth')));
create policy people on app.meta_request for select to wb_user using ((select app.can('accounts.canView')));
select audit.watch('app.meta_request', 'meta_request', quiet => array['answered_at', 'ok', 'answer']);

-- Webhooks newest first, and the one a status came with.
create index inbox_received on app.inbox (received_at desc);
comment on table app.unmatched is
    'One row: a status that names no message of ours yet. Tried again when a wamid becomes known, kept 7 days; still unmatched after an hour: somebody else used the token, and people are told.';
