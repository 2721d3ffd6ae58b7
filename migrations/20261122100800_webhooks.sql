-- What Meta told us: stored raw before we answer, applied later, in any order, as often as it comes.

create table app.inbox (
    sha256 bytea constraint inbox_pkey primary key constraint inbox_sha256_length check (octet_length(sha256) = 32),
    received_at timestamptz not null default clock_timestamp(),
    raw bytea not null,
    urgent boolean not null default false,
    state text not null default 'new' constraint inbox_state_known check (state in ('new', 'applied', 'quarantined')),
    tries integer not null default 0,
    error text,
    applied_at timestamptz
);
comment on table app.inbox is 'One row: the raw bytes of one signed webhook, by their hash. `urgent`: may hold a STOP, goes first.';
create index inbox_new on app.inbox (urgent desc, received_at) where state = 'new';

create table app.unmatched (
    id bigint generated always as identity constraint unmatched_pkey primary key,
    wamid text not null,
    status text not null,
    body jsonb not null,
    received_at timestamptz not null default clock_timestamp(),
    told boolean not null default false,
    constraint unmatched_once unique (wamid, status)
);
comment on table app.unmatched is 'One row: a status that names no message of ours yet. Tried again when a wamid becomes known, kept 7 days; still unmatched then: somebody else used the token.';
create index unmatched_received on app.unmatched (received_at);

create table app.inbound (
    wamid text constraint inbound_pkey primary key,
    person_id uuid not null,
    number_id text not null,
    kind text not null,
    body text not null default '',
    reading text constraint inbound_reading_known check (reading in ('stop', 'start', 'yes', 'near_miss', 'button_stop')),
    context_wamid text,
    meta_at timestamptz not null,
    received_at timestamptz not null default clock_timestamp()
);
comment on table app.inbound is 'One row: one message a person wrote to us.';
create index inbound_person on app.inbound (person_id, meta_at desc);

create table app.meta_event (
    id bigint generated always as identity constraint meta_event_pkey primary key,
    kind text not null,
    subject text,
    body jsonb not null,
    received_at timestamptz not null default clock_timestamp()
);
comment on table app.meta_event is 'One row: an account, quality, template or unknown event, kept as it came.';
create index meta_event_received on app.meta_event (received_at desc);

do $$
declare
    t text;
begin
    foreach t in array array['inbox', 'unmatched', 'inbound', 'meta_event']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
end $$;
create policy people on app.inbound for select to wb_user using ((select app.can('messages.canView')));
create policy people on app.unmatched for select to wb_user using ((select app.can('admin.canViewHealth')));
create policy people on app.meta_event for select to wb_user using ((select app.can('admin.canViewHealth')));
grant select on app.inbound, app.unmatched, app.meta_event to wb_user;
