-- What a template was: its versions with who decided, and what Meta said of it, each time.

create table app.template_version (
    template_id uuid not null,
    version integer not null,
    name text not null,
    language text not null,
    category text not null,
    components jsonb not null,
    variables jsonb not null,
    author_id uuid not null,
    made_at timestamptz not null default clock_timestamp(),
    decision text constraint template_version_decision_known check (decision in ('approved', 'rejected')),
    decided_by uuid,
    decided_at timestamptz,
    note text,
    constraint template_version_pkey primary key (template_id, version),
    constraint template_version_decided_whole check ((decision is null) = (decided_at is null))
);
comment on table app.template_version is 'One row: one version of a template as it was written, with the decision about it.';

create table app.template_event (
    id bigint generated always as identity constraint template_event_pkey primary key,
    template_id uuid not null,
    meta_status text,
    reason text,
    quality text,
    category text,
    at timestamptz not null default clock_timestamp()
);
comment on table app.template_event is 'One row: what Meta said of a template when it changed its mind. Only grows.';
create index template_event_template on app.template_event (template_id, id desc);

insert into app.template_version (template_id, version, name, language, category, components, variables, author_id, made_at, decision, decided_by, decided_at, note)
select id, version, name, language, category, components, variables, author_id, created_at,
       case when decided_at is not null then state end, decided_by, decided_at, decision_note
  from app.template;
insert into app.template_event (template_id, meta_status, reason, quality, category, at)
select id, meta_status, meta_reason, quality, category, coalesce(synced_at, submitted_at, updated_at) from app.template where meta_status is not null;

do $$
declare
    t text;
begin
    foreach t in array array['template_version', 'template_event']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('create policy people on app.%I for select to wb_user using ((select app.can(%L)))', t, 'messages.canView');
        execute format('grant select on app.%I to wb_backup, wb_user', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
end $$;
create index campaign_template on app.campaign (template_id);

-- Whoever changes a template, its history follows.
create function app.keep_template_history() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    -- What was only typed and never decided on is no history.
    if tg_op = 'UPDATE' and new.version <> old.version then
        delete from app.template_version where template_id = new.id and version = old.version and decision is null;
    end if;
    insert into app.template_version (template_id, version, name, language, category, components, variables, author_id, decision, decided_by, decided_at, note)
    values (new.id, new.version, new.name, new.language, new.category, new.components, new.variables, new.author_id,
            case when new.decided_at is not null then new.state end, new.decided_by, new.decided_at, new.decision_note)
    on conflict on constraint template_version_pkey do update
       set decision = excluded.decision, decided_by = excluded.decided_by, decided_at = excluded.decided_at, note = excluded.note;
    if new.meta_status is not null
       and (tg_op = 'INSERT'
            or (new.meta_status, new.meta_reason, new.quality, new.category) is distinct from (old.meta_status, old.meta_reason, old.quality, old.category)) then
        insert into app.template_event (template_id, meta_status, reason, quality, category)
        values (new.id, new.meta_status, new.meta_reason, new.quality, new.category);
    end if;
    return null;
end $$;
comment on function app.keep_template_history() is 'Keeps every version with its decision, and every change of what Meta says.';
create trigger keep_history after insert or update on app.template for each row execute function app.keep_template_history();
