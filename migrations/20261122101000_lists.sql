-- Lists of a million leads in any order, a bin that can be emptied and undone, files that arrive in parts, and saved views.

alter table app.lead add column deletion uuid;
comment on column app.lead.deletion is 'The one act that put it into the bin, so that exactly this act can be undone.';
-- Fragments that few names hold must be known to be rare, or the planner walks the whole table for them.
alter table app.lead alter column search set statistics 1000;
create index lead_name on app.lead ((lower(coalesce(name, phone))) collate "und-x-icu", id) where deleted_at is null;
create index lead_created on app.lead (created_at, id) where deleted_at is null;
create index lead_updated on app.lead (updated_at, id) where deleted_at is null;
create index lead_country on app.lead (country, id) where deleted_at is null;
create index lead_language on app.lead (language, id) where deleted_at is null;
create index lead_source on app.lead (source, id) where deleted_at is null;
create index lead_owner on app.lead (owner_id, id) where deleted_at is null;
create index lead_bin on app.lead (deleted_at) where deleted_at is not null;
create index lead_deletion on app.lead (deletion) where deletion is not null;

create table app.contact (
    person_id uuid constraint contact_pkey primary key,
    at timestamptz not null
);
comment on table app.contact is
    'One row: when a person and the office last wrote to each other (-infinity: never), to sort leads by. Brought up to date by a worker, so that sending writes nothing here.';
create index contact_at on app.contact (at, person_id);

create table app.lead_word (
    kind text not null constraint lead_word_kind_known check (kind in ('stage', 'source', 'country', 'language', 'tag', 'field')),
    value text not null,
    constraint lead_word_pkey primary key (kind, value)
);
comment on table app.lead_word is 'One row: one stage, source, country, language, tag or own field some lead has or had, so that choosing needs no look at every lead.';

create function app.note_leads() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into app.lead_word (kind, value)
    select distinct w.kind, w.value
      from new_rows n
     cross join lateral (
            values ('stage', n.stage), ('source', n.source), ('country', n.country), ('language', n.language)
            union all select 'tag', t from unnest(n.tags) t
            union all select 'field', k from jsonb_object_keys(n.fields) k) w (kind, value)
     where w.value is not null
       and not exists (select from app.lead_word o where o.kind = w.kind and o.value = w.value)
     order by 1, 2
    on conflict on constraint lead_word_pkey do nothing;
    if tg_op = 'INSERT' then
        insert into app.contact (person_id, at) select n.id, '-infinity' from new_rows n order by 1
        on conflict on constraint contact_pkey do nothing;
    end if;
    return null;
end $$;
comment on function app.note_leads() is 'Keeps what leads can be filtered and sorted by.';
create trigger note_new after insert on app.lead referencing new table as new_rows for each statement execute function app.note_leads();
create trigger note_changed after update on app.lead referencing new table as new_rows for each statement execute function app.note_leads();
insert into app.contact (person_id, at) select id, '-infinity' from app.lead;
insert into app.lead_word (kind, value)
select distinct w.kind, w.value
  from app.lead n
 cross join lateral (
        values ('stage', n.stage), ('source', n.source), ('country', n.country), ('language', n.language)
        union all select 'tag', t from unnest(n.tags) t
        union all select 'field', k from jsonb_object_keys(n.fields) k) w (kind, value)
 where w.value is not null;

alter table app.import alter column file_sha256 drop not null;
alter table app.import drop constraint import_state_known;
alter table app.import add constraint import_state_known
    check (state in ('uploading', 'staging', 'planned', 'committing', 'done', 'cancelled'));
alter table app.import
    add column uploaded_bytes bigint not null default 0,
    add column file_lines bigint,
    add column driver uuid,
    add column worked_at timestamptz,
    add column work_began_at timestamptz,
    add column work_began_line bigint not null default 0,
    add column problem text constraint import_problem_length check (length(problem) <= 1000),
    add column reasons jsonb not null default '[]';
comment on table app.import is
    'One row: one file of people. The columns up to `rejected_rows`, the `consent_` ones and `reasons` are the dry run; from `imported` on what the commit did. `staged_through` and `applied_through` are the lines up to which each has come, so both continue after a crash. `driver` is who does the long work now; another one stops.';
create index import_recent on app.import (id desc);

create table app.import_part (
    import_id uuid not null,
    start bigint not null constraint import_part_start_positive check (start >= 0),
    bytes bytea not null constraint import_part_length check (octet_length(bytes) between 1 and 524288),
    constraint import_part_pkey primary key (import_id, start)
);
comment on table app.import_part is 'One row: a piece of an uploaded file, by where it begins. Removed when the import is done, cancelled or forgotten.';
-- Already compressed (a workbook), or soon gone.
alter table app.import_part alter column bytes set storage external;

create table app.saved_view (
    id uuid constraint saved_view_pkey primary key,
    owner_id uuid not null constraint saved_view_owner_fkey references app.users,
    screen text not null constraint saved_view_screen_form check (screen ~ '^[a-z][a-zA-Z_-]{0,39}$'),
    name text not null constraint saved_view_name_length check (length(name) between 1 and 80),
    shared boolean not null default false,
    search jsonb not null constraint saved_view_search_size check (jsonb_typeof(search) = 'object' and length(search::text) <= 8000),
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp()
);
comment on table app.saved_view is 'One row: filter, order and columns of one list under a name; private, or shared with the office.';
create unique index saved_view_name_key on app.saved_view (owner_id, screen, lower(name));
create index saved_view_shared on app.saved_view (screen) where shared;

-- What the overview counts by. None of these columns changes with the status of a message, so status updates stay HOT.
create index message_reasoned on app.message (created_at) where reason is not null;
create index wamid_at on app.wamid (at);
create index status_event_at on app.status_event (status, meta_at);
create index inbound_received on app.inbound (received_at);
create index consent_event_opted_out on app.consent_event (recorded_at) where state = 'opted_out';
create index consent_since on app.consent (since, person_id, purpose);
create index consent_state on app.consent (state, purpose, since, person_id);
create index consent_expires on app.consent (expires_at, person_id, purpose) where expires_at is not null;

do $$
declare
    t text;
begin
    foreach t in array array['contact', 'lead_word', 'import_part', 'saved_view']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
    foreach t in array array['audit_insert', 'audit_update', 'audit_delete', 'audit_truncate']
    loop
        execute format('drop trigger %I on app.import', t);
    end loop;
end $$;
create policy people on app.saved_view for select to wb_user using (owner_id = (select app.uid()) or shared and (select app.uid()) is not null);
grant select on app.saved_view to wb_user;
select audit.watch('app.saved_view', 'view', pii => array['search'], quiet => array['updated_at']);
select audit.watch('app.import', 'import', quiet => array['staged_through', 'applied_through', 'imported', 'updated', 'untouched',
    'consent_applied', 'consent_ignored', 'rows', 'new_rows', 'changed_rows', 'unchanged_rows', 'duplicate_rows', 'rejected_rows',
    'consent_opt_ins', 'consent_pending', 'consent_opt_outs', 'consent_unchanged', 'consent_refused', 'uploaded_bytes', 'driver', 'worked_at',
    'work_began_at', 'work_began_line', 'reasons', 'file_lines']);
