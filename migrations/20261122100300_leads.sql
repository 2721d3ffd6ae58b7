-- People as leads, and the files they come from.

create schema if not exists words;
comment on schema words is 'The one extension, pg_trgm: finds fragments of names and numbers.';
create extension if not exists pg_trgm with schema words;

create table app.lead (
    id uuid constraint lead_pkey primary key,
    phone text not null constraint lead_phone_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    name text constraint lead_name_length check (length(name) between 1 and 200),
    language text constraint lead_language_code check (language ~ '^[a-z]{2,3}(_[A-Z]{2})?$'),
    country text constraint lead_country_code check (country ~ '^[A-Z]{2}$'),
    source text constraint lead_source_length check (length(source) between 1 and 200),
    stage text not null default 'new' constraint lead_stage_length check (length(stage) between 1 and 60),
    tags text[] not null default '{}' constraint lead_tags_count check (cardinality(tags) <= 200),
    fields jsonb not null default '{}' constraint lead_fields_object check (jsonb_typeof(fields) = 'object'),
    owner_id uuid,
    version integer not null default 1,
    import_id uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    search text generated always as (lower(coalesce(name, '') || ' ' || phone || ' ' || coalesce(source, ''))) stored
);
comment on table app.lead is
    'One row: one person the office may sell to; `id` is the person''s. Written only by functions. A deleted lead waits 30 days. `version` counts changes.';
create unique index lead_phone_key on app.lead (phone) where deleted_at is null;
create index lead_search on app.lead using gin (search words.gin_trgm_ops) where deleted_at is null;
create index lead_stage on app.lead (stage, id desc) where deleted_at is null;
create index lead_tags on app.lead using gin (tags) where deleted_at is null;
create index lead_import on app.lead (import_id) where import_id is not null;

create table app.import (
    id uuid constraint import_pkey primary key,
    file_name text not null constraint import_file_name_length check (length(file_name) between 1 and 255),
    file_sha256 bytea not null constraint import_file_sha256_length check (octet_length(file_sha256) = 32),
    file_bytes bigint not null,
    header text[] not null,
    mapping jsonb not null,
    state text not null default 'staging'
        constraint import_state_known check (state in ('staging', 'planned', 'committing', 'done', 'cancelled')),
    staged_through bigint not null default 0,
    applied_through bigint not null default 0,
    rows bigint not null default 0,
    new_rows bigint not null default 0,
    changed_rows bigint not null default 0,
    unchanged_rows bigint not null default 0,
    duplicate_rows bigint not null default 0,
    rejected_rows bigint not null default 0,
    consent_opt_ins bigint not null default 0,
    consent_pending bigint not null default 0,
    consent_opt_outs bigint not null default 0,
    consent_unchanged bigint not null default 0,
    consent_refused bigint not null default 0,
    imported bigint not null default 0,
    updated bigint not null default 0,
    untouched bigint not null default 0,
    consent_applied bigint not null default 0,
    consent_ignored bigint not null default 0,
    created_by uuid,
    created_at timestamptz not null,
    planned_at timestamptz,
    finished_at timestamptz,
    constraint import_plan_adds_up
        check (rows = new_rows + changed_rows + unchanged_rows + duplicate_rows + rejected_rows),
    constraint import_result_adds_up
        check (state <> 'done' or imported + updated + untouched = new_rows + changed_rows + unchanged_rows)
);
comment on table app.import is
    'One row: one file of people. The columns up to `rejected_rows` and the `consent_` ones are the dry run; from `imported` on what the commit did. `staged_through` and `applied_through` are the lines up to which each has come, so both continue after a crash.';

create table app.import_row (
    import_id uuid not null,
    line bigint not null,
    outcome text not null constraint import_row_outcome_known check (outcome in ('candidate', 'duplicate', 'rejected')),
    effect text constraint import_row_effect_known check (effect in ('new', 'changed', 'unchanged')),
    consent_effect text constraint import_row_consent_effect_known
        check (consent_effect in ('none', 'opt_in', 'pending', 'opt_out', 'unchanged', 'refused')),
    new_id uuid,
    person_id uuid,
    phone text,
    aliases text[],
    candidate jsonb,
    duplicate_of bigint,
    column_name text,
    code text,
    sentence text,
    raw jsonb,
    constraint import_row_pkey primary key (import_id, line),
    constraint import_row_whole check (
        case outcome
            when 'candidate' then effect is not null and consent_effect is not null and candidate is not null and new_id is not null
            when 'duplicate' then duplicate_of is not null
            else code is not null and sentence is not null and raw is not null
        end)
);
comment on table app.import_row is
    'One row: one row of a file, waiting to be applied. `new_id` becomes the person''s id if nobody with this number is known. Removed when the import is long over.';
create index import_row_rejected on app.import_row (import_id, line) where outcome = 'rejected';

create table app.import_turn (only_row boolean constraint import_turn_pkey primary key constraint import_turn_single check (only_row));
comment on table app.import_turn is 'One row: locked while a chunk of an import is applied, so that two imports never wait for each other in a circle.';
insert into app.import_turn values (true);

do $$
declare
    t text;
begin
    foreach t in array array['lead', 'import', 'import_row', 'import_turn']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup', t);
        execute format('grant select, insert, update on app.%I to wb_fn', t);
    end loop;
end $$;
create policy people on app.lead for select to wb_user using ((select app.can('leads.canView')));
create policy people on app.import for select to wb_user using ((select app.can('leads.canImportLeads')));
grant select on app.lead, app.import to wb_user;
grant delete on app.lead, app.import_row to wb_fn;
select audit.watch('app.lead', 'lead', pii => array['phone', 'name', 'fields', 'tags', 'source'], quiet => array['search', 'updated_at']);
select audit.watch('app.import', 'import', quiet => array['staged_through', 'applied_through', 'imported', 'updated', 'untouched',
    'consent_applied', 'consent_ignored', 'rows', 'new_rows', 'changed_rows', 'unchanged_rows', 'duplicate_rows', 'rejected_rows',
    'consent_opt_ins', 'consent_pending', 'consent_opt_outs', 'consent_unchanged', 'consent_refused']);
