-- Leads: staging and applying files, adding, changing and finding leads, one or a million.
set local role wb_fn;

create or replace function app.lead_with(p_lead app.lead, p_given jsonb, p_defaults jsonb) returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object(
        'name', coalesce(p_given ->> 'name', p_lead.name),
        'language', coalesce(p_given ->> 'language', p_lead.language, p_defaults ->> 'language'),
        'country', coalesce(p_given ->> 'country', p_lead.country, p_given ->> 'phoneCountry'),
        'source', coalesce(p_given ->> 'source', p_lead.source, p_defaults ->> 'source'),
        'stage', coalesce(p_given ->> 'stage', p_lead.stage, p_defaults ->> 'stage', 'new'),
        'tags', to_jsonb(coalesce(p_lead.tags, '{}') || array(
            select t from jsonb_array_elements_text(p_given -> 'tags') t where t <> all (coalesce(p_lead.tags, '{}')))),
        'fields', coalesce(p_lead.fields, '{}') || coalesce(p_given -> 'fields', '{}'))
$$;
comment on function app.lead_with(app.lead, jsonb, jsonb) is
    'What a lead (or none) becomes with what a row gives; an empty cell changes nothing, a default fills only what is empty.';

create or replace function app.identities_of(p_phone text, p_aliases text[]) returns table (kind text, value text)
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select 'phone', p_phone union all select 'wa_id', a from unnest(p_aliases) a
$$;

create or replace function app.import_for_change(p_import uuid, p_states text[]) returns app.import
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.import;
begin
    perform app.require('leads.canImportLeads');
    select * into v from app.import where id = p_import for no key update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('import', p_import));
    end if;
    if v.state <> all (p_states) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'state', 'reason', 'the import is ' || v.state));
    end if;
    return v;
end $$;
comment on function app.import_for_change(uuid, text[]) is 'Locks an import that is in one of these states.';

create or replace function api.begin_import(p_id uuid, p_file_name text, p_sha256 bytea, p_bytes bigint, p_header text[], p_mapping jsonb,
                                            p_now timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canImportLeads');
    insert into app.import (id, file_name, file_sha256, file_bytes, header, mapping, created_by, created_at)
    values (p_id, p_file_name, p_sha256, p_bytes, p_header, p_mapping, app.uid(), p_now);
end $$;

create or replace function app.import_json(p app.import) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select to_jsonb(p) - 'driver' - 'file_sha256' || jsonb_strip_nulls(jsonb_build_object(
        'created_by_name', (select u.full_name from app.users u where u.id = p.created_by),
        'stalled', p.problem is null and s.works and p.worked_at < clock_timestamp() - interval '30 seconds',
        'rows_per_second', case when s.works then round(s.rate::numeric, 1) end,
        'estimated_finish_at', case when s.works and s.rate > 0 and s.left_over > 0 then clock_timestamp() + make_interval(secs => s.left_over / s.rate) end))
      from (select p.state in ('staging', 'committing') as works,
                   greatest(case p.state when 'staging' then p.staged_through else p.applied_through end - p.work_began_line, 0)
                       / greatest(extract(epoch from p.worked_at - p.work_began_at), 0.1)::float8 as rate,
                   case p.state when 'staging' then p.file_lines - p.staged_through else p.staged_through - p.applied_through end as left_over) s
$$;
comment on function app.import_json(app.import) is 'An import with how fast it goes and when it will be done; stalled when nothing has come of it for half a minute.';

create or replace function api.begin_upload(p_id uuid, p_file_name text, p_bytes bigint, p_mapping jsonb, p_now timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canImportLeads');
    insert into app.import (id, file_name, file_bytes, header, mapping, state, created_by, created_at, worked_at)
    values (p_id, p_file_name, p_bytes, '{}', p_mapping, 'uploading', app.uid(), p_now, p_now);
end $$;
comment on function api.begin_upload(uuid, text, bigint, jsonb, timestamptz) is 'Makes room for a file that arrives in parts.';

create or replace function api.add_import_part(p_import uuid, p_offset bigint, p_bytes bytea, p_now timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.import := app.import_for_change(p_import, array['uploading']);
begin
    if exists (select from app.import_part where import_id = p_import and start = p_offset and bytes = p_bytes) then
        return v.uploaded_bytes;
    end if;
    if p_offset <> v.uploaded_bytes then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'offset', 'reason', 'the next part begins at ' || v.uploaded_bytes,
                                                                   'receivedBytes', v.uploaded_bytes));
    end if;
    if p_offset + octet_length(p_bytes) > v.file_bytes then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'content', 'reason', 'the file would be larger than the ' || v.file_bytes || ' bytes announced'));
    end if;
    insert into app.import_part (import_id, start, bytes) values (p_import, p_offset, p_bytes);
    update app.import set uploaded_bytes = p_offset + octet_length(p_bytes), worked_at = p_now where id = p_import returning * into v;
    return v.uploaded_bytes;
end $$;
comment on function api.add_import_part(uuid, bigint, bytea, timestamptz) is 'Adds the next part of a file; the same part may come again. Returns where the next begins.';

create or replace function api.import_part(p_import uuid, p_offset bigint) returns bytea
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.import;
    v_bytes bytea;
begin
    perform app.require('leads.canImportLeads');
    select * into v from app.import where id = p_import;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('import', p_import));
    end if;
    if v.state in ('uploading', 'staging', 'planned') and v.uploaded_bytes < v.file_bytes then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'import', 'reason',
            v.uploaded_bytes || ' of ' || v.file_bytes || ' bytes of the file have arrived', 'receivedBytes', v.uploaded_bytes));
    end if;
    select bytes into v_bytes from app.import_part where import_id = p_import and start = p_offset;
    if v_bytes is null and p_offset < v.file_bytes then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'import', 'reason', 'the file is not kept any more: the import is ' || v.state));
    end if;
    return v_bytes;
end $$;
comment on function api.import_part(uuid, bigint) is 'The part of a complete file that begins here; null at its end.';

create or replace function api.start_staging(p_import uuid, p_header text[], p_sha256 bytea, p_lines bigint, p_mapping jsonb, p_driver uuid, p_now timestamptz)
returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.import := app.import_for_change(p_import, array['uploading', 'staging', 'planned']);
begin
    if v.state = 'planned' and v.mapping = p_mapping then
        return app.import_json(v);
    end if;
    if v.state <> 'staging' or v.mapping <> p_mapping then
        delete from app.import_row where import_id = p_import;
        update app.import
           set state = 'staging', header = p_header, file_sha256 = p_sha256, mapping = p_mapping, staged_through = 0, planned_at = null, reasons = '[]',
               rows = 0, new_rows = 0, changed_rows = 0, unchanged_rows = 0, duplicate_rows = 0, rejected_rows = 0, consent_opt_ins = 0,
               consent_pending = 0, consent_opt_outs = 0, consent_unchanged = 0, consent_refused = 0
         where id = p_import;
    end if;
    update app.import
       set driver = p_driver, problem = null, file_lines = p_lines, worked_at = p_now, work_began_at = p_now, work_began_line = staged_through
     where id = p_import
    returning * into v;
    return app.import_json(v);
end $$;
comment on function api.start_staging(uuid, text[], bytea, bigint, jsonb, uuid, timestamptz) is
    'Begins the dry run with this mapping, anew unless the mapping is the one it has already.';

create or replace function api.drive_import(p_import uuid, p_driver uuid, p_take boolean, p_now timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.import := app.import_for_change(p_import, array['staging', 'planned', 'committing', 'done']);
begin
    if p_take then
        update app.import
           set driver = p_driver, problem = null, worked_at = p_now, work_began_at = p_now,
               work_began_line = case state when 'staging' then staged_through else applied_through end
         where id = p_import;
    elsif v.driver is distinct from p_driver then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'somebody else goes on with this import'));
    else
        update app.import set worked_at = p_now where id = p_import;
    end if;
end $$;
comment on function api.drive_import(uuid, uuid, boolean, timestamptz) is 'Who does the long work of an import: one at a time, the one who came last.';

create or replace function api.note_import_problem(p_import uuid, p_driver uuid, p_problem text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if app.uid() is null then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'only people of the office import'));
    end if;
    update app.import set problem = left(p_problem, 1000)
     where id = p_import and driver = p_driver and state in ('staging', 'committing');
end $$;
comment on function api.note_import_problem(uuid, uuid, text) is
    'Why the work stopped, written by who did it: the driver''s id is known to nobody else, so no right is asked that may just have been taken.';

create or replace function api.show_import(p_import uuid) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canImportLeads');
    return (select app.import_json(i) from app.import i where i.id = p_import);
end $$;
comment on function api.show_import(uuid) is 'One import, or null.';

create or replace function api.list_imports(p_before uuid, p_limit integer) returns setof jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canImportLeads');
    return query
    select app.import_json(i) from app.import i where p_before is null or i.id < p_before order by i.id desc limit least(p_limit, 500);
end $$;
comment on function api.list_imports(uuid, integer) is 'Imports, newest first, a page at a time.';

create or replace function api.import_rows(p_import uuid, p_outcome text, p_code text, p_after bigint, p_limit integer) returns setof jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
    perform app.require('leads.canImportLeads');
    return query
    select jsonb_strip_nulls(jsonb_build_object(
               'line', r.line, 'outcome', coalesce(r.effect, r.outcome), 'consent', r.consent_effect, 'person', r.person_id,
               'name', r.candidate ->> 'name', 'phone', r.phone, 'duplicateOf', r.duplicate_of, 'column', r.column_name, 'code', r.code,
               'sentence', r.sentence, 'raw', r.raw))
      from app.import_row r
     where r.import_id = p_import and r.line > p_after
       and (p_outcome is null or case when p_outcome in ('duplicate', 'rejected') then r.outcome = p_outcome else r.effect = p_outcome end)
       and (p_code is null or r.outcome = 'rejected' and r.code = p_code)
     order by r.line
     limit least(p_limit, 500);
end $$;
comment on function api.import_rows(uuid, text, text, bigint, integer) is 'Rows of a file after a line, in order, with what became of them.';

create or replace function api.stage_import_rows(p_import uuid, p_rows jsonb) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_import app.import := app.import_for_change(p_import, array['staging']);
    v_defaults jsonb := v_import.mapping -> 'defaults';
    v_through bigint;
begin
    insert into app.import_row (import_id, line, outcome, effect, consent_effect, new_id, person_id, phone, aliases, candidate,
                                duplicate_of, column_name, code, sentence, raw)
    with given as (
        select r.*
          from jsonb_to_recordset(p_rows) as r (line bigint, outcome text, new_id uuid, phone text, aliases text[], candidate jsonb,
                                                duplicate_of bigint, column_name text, code text, sentence text, raw jsonb)
         where r.line > v_import.staged_through
    ), known as (
        select distinct on (g.line) g.line, i.person_id
          from given g
         cross join lateral app.identities_of(g.phone, g.aliases) a
          join app.identity i on i.kind = a.kind and i.value = a.value
         where g.outcome = 'candidate'
         order by g.line, i.created_at
    )
    select p_import, g.line, g.outcome,
           case when g.outcome <> 'candidate' then null
                when l.id is null or l.deleted_at is not null then 'new'
                when app.lead_with(l, g.candidate, v_defaults) <> app.lead_with(l, '{}', null) then 'changed'
                else 'unchanged' end,
           case when g.outcome <> 'candidate' then null
                else app.import_consent_effect(p, c, g.candidate) end,
           g.new_id, k.person_id, g.phone, g.aliases, g.candidate, g.duplicate_of, g.column_name, g.code, g.sentence, g.raw
      from given g
      left join known k on k.line = g.line
      left join app.lead l on l.id = k.person_id
      left join app.person p on p.id = k.person_id
      left join app.consent c on c.person_id = k.person_id and c.purpose = g.candidate #>> '{consent,purpose}';

    select coalesce(max((r ->> 'line')::bigint), 0) into v_through from jsonb_array_elements(p_rows) r;
    update app.import set staged_through = greatest(staged_through, v_through) where id = p_import
    returning staged_through into v_through;
    return v_through;
end $$;
comment on function api.stage_import_rows(uuid, jsonb) is
    'Adds the rows of one chunk with their effect on the base, rows staged before left out. Returns the line up to which the file is staged.';

create or replace function app.import_consent_effect(p_person app.person, p_was app.consent, p_given jsonb) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_given -> 'consent' is null or p_given -> 'consent' = 'null' then 'none'
        when (p_was.state, p_was.expires_at, p_was.since) is not distinct from
             (c ->> 'state', (c ->> 'expires')::timestamptz, (c ->> 'at')::timestamptz) then 'unchanged'
        when app.consent_obstacle(p_person, p_was, c ->> 'state', 'import', (c ->> 'at')::timestamptz) is not null then 'refused'
        when (p_given ->> 'blockedUntil')::timestamptz > clock_timestamp() and c ->> 'state' <> 'opted_out' then 'refused'
        else case c ->> 'state' when 'opted_in' then 'opt_in' when 'opted_out' then 'opt_out' else 'pending' end
    end
      from (select p_given -> 'consent' as c) s
$$;

create or replace function api.plan_import(p_import uuid, p_now timestamptz) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_import app.import := app.import_for_change(p_import, array['staging', 'planned']);
begin
    update app.import i
       set state = 'planned', planned_at = p_now, rows = s.rows, new_rows = s.new, changed_rows = s.changed, unchanged_rows = s.unchanged,
           duplicate_rows = s.duplicates, rejected_rows = s.rejected, consent_opt_ins = s.opt_ins, consent_pending = s.pending,
           consent_opt_outs = s.opt_outs, consent_unchanged = s.same, consent_refused = s.refused,
           reasons = coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'sentence', g.sentence, 'count', g.n) order by g.n desc, g.code)
                                 from (select r.code, min(r.sentence) as sentence, count(*) as n
                                         from app.import_row r where r.import_id = p_import and r.outcome = 'rejected'
                                        group by r.code order by 3 desc, 1 limit 50) g), '[]')
      from (select count(*) as rows,
                   count(*) filter (where effect = 'new') as new,
                   count(*) filter (where effect = 'changed') as changed,
                   count(*) filter (where effect = 'unchanged') as unchanged,
                   count(*) filter (where outcome = 'duplicate') as duplicates,
                   count(*) filter (where outcome = 'rejected') as rejected,
                   count(*) filter (where consent_effect = 'opt_in') as opt_ins,
                   count(*) filter (where consent_effect = 'pending') as pending,
                   count(*) filter (where consent_effect = 'opt_out') as opt_outs,
                   count(*) filter (where consent_effect = 'unchanged') as same,
                   count(*) filter (where consent_effect = 'refused') as refused
              from app.import_row where import_id = p_import) s
     where i.id = p_import
    returning i.* into v_import;
    return app.import_json(v_import);
end $$;
comment on function api.plan_import(uuid, timestamptz) is 'Ends the dry run: counts what every staged row would do.';

create or replace function api.commit_import_chunk(p_import uuid, p_now timestamptz, p_limit integer default 5000) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_import app.import;
    v_defaults jsonb;
    v_from bigint;
    v_to bigint;
    v_claims jsonb;
    v_applied integer := 0;
    v_new bigint;
    v_changed bigint;
    v_rows bigint;
begin
    v_import := app.import_for_change(p_import, array['planned', 'committing', 'done']);
    if v_import.state = 'done' then
        return app.import_json(v_import);
    end if;
    perform 1 from app.import_turn for update;
    v_defaults := v_import.mapping -> 'defaults';
    v_from := v_import.applied_through;
    select max(line), count(*) into v_to, v_rows
      from (select line from app.import_row where import_id = p_import and line > v_from and outcome = 'candidate'
             order by line limit least(greatest(p_limit, 1), 20000)) s;
    if v_to is null then
        update app.import set state = 'done', finished_at = p_now, applied_through = staged_through where id = p_import
        returning * into v_import;
        delete from app.import_part where import_id = p_import;
        return app.import_json(v_import);
    end if;

    -- Whoever has become known since the dry run keeps the id by which he is known; a number nobody has yet is taken.
    insert into app.identity (kind, value, person_id)
    with wanted as materialized (
        select r.line, r.new_id, a.kind, a.value, i.person_id, i.created_at
          from app.import_row r
         cross join lateral app.identities_of(r.phone, r.aliases) a
          left join app.identity i on i.kind = a.kind and i.value = a.value
         where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate'
    ), known as (
        select distinct on (line) line, person_id from wanted where person_id is not null order by line, created_at
    )
    select w.kind, w.value, coalesce(k.person_id, w.new_id)
      from wanted w
      left join known k on k.line = w.line
     where w.person_id is null
     order by w.kind, w.value
    on conflict on constraint identity_pkey do nothing;
    perform app.match_import_rows(p_import, v_from, v_to);
    -- A webhook may have made the person in this very moment, by one of several addresses: the others follow.
    update app.identity i
       set person_id = r.person_id
      from app.import_row r
     where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate'
       and r.person_id <> r.new_id and i.person_id = r.new_id;
    insert into app.person (id)
    select r.person_id from app.import_row r
     where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate'
     order by 1
    on conflict on constraint person_pkey do nothing;

    update app.person p
       set blocked_until = (r.candidate ->> 'blockedUntil')::timestamptz
      from app.import_row r
     where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate' and p.id = r.person_id
       and (r.candidate ->> 'blockedUntil')::timestamptz > coalesce(p.blocked_until, '-infinity');

    with merged as materialized (
        select l.id, app.lead_with(l, r.candidate, v_defaults) as m
          from app.import_row r
          join app.lead l on l.id = r.person_id and l.deleted_at is null
         where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate'
           and app.lead_with(l, r.candidate, v_defaults) <> app.lead_with(l, '{}', null)
    ), written as (
        update app.lead l
           set name = m ->> 'name', language = m ->> 'language', country = m ->> 'country', source = m ->> 'source', stage = m ->> 'stage',
               tags = array(select jsonb_array_elements_text(m -> 'tags')), fields = m -> 'fields', version = l.version + 1, updated_at = p_now
          from merged
         where l.id = merged.id
        returning l.id
    )
    select count(*) into v_changed from written;

    with merged as materialized (
        select r.person_id, r.phone, app.lead_with(null, r.candidate, v_defaults) as m
          from app.import_row r
         where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate'
           and not exists (select from app.lead l where l.id = r.person_id and l.deleted_at is null)
    ), written as (
        insert into app.lead (id, phone, name, language, country, source, stage, tags, fields, owner_id, import_id, created_at, updated_at)
        select person_id, phone, m ->> 'name', m ->> 'language', m ->> 'country', m ->> 'source', m ->> 'stage',
               array(select jsonb_array_elements_text(m -> 'tags')), m -> 'fields', app.uid(), p_import, p_now, p_now
          from merged order by person_id
        on conflict on constraint lead_pkey do update
           set phone = excluded.phone, name = excluded.name, language = excluded.language, country = excluded.country, source = excluded.source,
               stage = excluded.stage, tags = excluded.tags, fields = excluded.fields, import_id = excluded.import_id,
               version = app.lead.version + 1, updated_at = excluded.updated_at, deleted_at = null, deletion = null
        returning id
    )
    select count(*) into v_new from written;

    select jsonb_agg(jsonb_build_object(
               'person', r.person_id, 'purpose', c ->> 'purpose', 'state', c ->> 'state', 'method', 'import',
               'source', c ->> 'source', 'wording', c ->> 'wording', 'expires', c ->> 'expires', 'at', coalesce(c ->> 'at', p_now::text),
               'evidence', jsonb_strip_nulls(jsonb_build_object(
                   'import', p_import, 'row', r.line, 'file', v_import.file_name, 'file_sha256', encode(v_import.file_sha256, 'hex'),
                   'method', c ->> 'method'))))
      into v_claims
      from app.import_row r
     cross join lateral (select r.candidate -> 'consent' as c) s
     where r.import_id = p_import and r.line > v_from and r.line <= v_to and r.outcome = 'candidate' and jsonb_typeof(c) = 'object';
    if v_claims is not null then
        v_applied := app.apply_consent_batch(v_claims);
    end if;

    update app.import
       set state = 'committing', applied_through = v_to, imported = imported + v_new, updated = updated + v_changed,
           untouched = untouched + v_rows - v_new - v_changed, consent_applied = consent_applied + v_applied,
           consent_ignored = consent_ignored + coalesce(jsonb_array_length(v_claims), 0) - v_applied
     where id = p_import
    returning * into v_import;
    return app.import_json(v_import);
end $$;
comment on function api.commit_import_chunk(uuid, timestamptz, integer) is
    'Applies the next rows of a planned import and returns the import; call it, each time in a transaction of its own, until the state is done. A crash between two calls loses nothing and repeats nothing.';

create or replace function app.match_import_rows(p_import uuid, p_from bigint, p_to bigint) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    update app.import_row r
       set person_id = k.person_id
      from (select distinct on (s.line) s.line, i.person_id
              from app.import_row s
             cross join lateral app.identities_of(s.phone, s.aliases) a
              join app.identity i on i.kind = a.kind and i.value = a.value
             where s.import_id = p_import and s.line > p_from and s.line <= p_to and s.outcome = 'candidate'
             order by s.line, (i.person_id = s.new_id), i.created_at) k
     where r.import_id = p_import and r.line = k.line and r.person_id is distinct from k.person_id
$$;

create or replace function api.cancel_import(p_import uuid, p_now timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.import_for_change(p_import, array['uploading', 'staging', 'planned']);
    update app.import set state = 'cancelled', finished_at = p_now, problem = null where id = p_import;
    delete from app.import_row where import_id = p_import;
    delete from app.import_part where import_id = p_import;
end $$;
comment on function api.cancel_import(uuid, timestamptz) is 'Gives up a dry run; nothing of it was applied.';

create or replace function api.import_rejections(p_import uuid, p_after bigint, p_limit integer) returns setof jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canImportLeads');
    return query
    select jsonb_build_object('line', r.line, 'column', r.column_name, 'code', r.code, 'sentence', r.sentence, 'raw', r.raw)
      from app.import_row r
     where r.import_id = p_import and r.outcome = 'rejected' and r.line > p_after
     order by r.line
     limit least(p_limit, 5000);
end $$;
comment on function api.import_rejections(uuid, bigint, integer) is 'Rejected rows after a line, to show or to write into a file.';

create or replace function engine.prune_imports(p_before timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_count bigint;
begin
    update app.import set state = 'cancelled', finished_at = clock_timestamp(), problem = null
     where state in ('uploading', 'staging', 'planned')
       and coalesce(worked_at, created_at) < case state when 'uploading' then greatest(p_before, clock_timestamp() - interval '2 days') else p_before end;
    delete from app.import_part p using app.import i where i.id = p.import_id and i.state in ('done', 'cancelled');
    delete from app.import_row r
     using app.import i
     where i.id = r.import_id and (i.finished_at < p_before or i.state = 'cancelled');
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function engine.prune_imports(timestamptz) is
    'Gives up imports nobody went on with (uploads after two days), and forgets the rows of those that ended before this moment; their figures stay. Returns the rows forgotten.';

create or replace function engine.empty_bin() returns bigint
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    with gone as (
        delete from app.lead
         where id in (select id from app.lead where deleted_at < clock_timestamp() - interval '30 days' order by id limit 5000 for update skip locked)
        returning id
    ), forgotten as (
        delete from app.contact where person_id in (select id from gone)
    )
    select count(*) from gone
$$;
comment on function engine.empty_bin() is
    'Removes leads that have been in the bin for 30 days, 5,000 at a time. Their consent and their opt-outs stay: they belong to the person.';

create or replace function engine.note_contacts() returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_since timestamptz := coalesce((select max(at) from app.contact), '-infinity');
    v_count bigint;
begin
    -- What was written a while ago may be committed only now.
    if v_since > '-infinity' then
        v_since := v_since - interval '10 minutes';
    end if;
    insert into app.contact (person_id, at)
    select s.person_id, max(s.at)
      from (select m.person_id, w.at from app.wamid w join app.message m on m.id = w.message_id where w.at > v_since
            union all
            select i.person_id, i.received_at from app.inbound i where i.received_at > v_since) s
     group by 1 order by 1
    on conflict on constraint contact_pkey do update set at = excluded.at where app.contact.at < excluded.at;
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function engine.note_contacts() is 'Brings up to date who was last in touch; returns how many rows changed.';

create or replace function app.lead_json(p_lead app.lead) returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('id', p_lead.id, 'phone', p_lead.phone, 'name', p_lead.name, 'language', p_lead.language, 'country', p_lead.country,
        'source', p_lead.source, 'stage', p_lead.stage, 'tags', p_lead.tags, 'fields', p_lead.fields, 'ownerId', p_lead.owner_id,
        'version', p_lead.version, 'createdAt', p_lead.created_at, 'updatedAt', p_lead.updated_at)
$$;

create or replace function app.lead_for_change(p_id uuid, p_version integer) returns app.lead
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.lead;
begin
    select * into v from app.lead where id = p_id for no key update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('lead', p_id));
    end if;
    if v.version <> p_version then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('current', app.lead_json(v)));
    end if;
    return v;
end $$;
comment on function app.lead_for_change(uuid, integer) is 'Locks a lead that still has the version the caller saw.';

create or replace function api.create_lead(p_id uuid, p_phone text, p_aliases text[], p_details jsonb, p_now timestamptz) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid;
    v_lead app.lead;
    m jsonb := app.lead_with(null, p_details, null);
begin
    perform app.require('leads.canCreateLeads');
    insert into app.identity (kind, value, person_id)
    select a.kind, a.value, coalesce((select i.person_id from app.identities_of(p_phone, p_aliases) o
                                        join app.identity i on i.kind = o.kind and i.value = o.value order by i.created_at limit 1), p_id)
      from app.identities_of(p_phone, p_aliases) a
     order by a.kind, a.value
    on conflict on constraint identity_pkey do nothing;
    select i.person_id into v_person
      from app.identities_of(p_phone, p_aliases) a
      join app.identity i on i.kind = a.kind and i.value = a.value
     order by (i.person_id = p_id), i.created_at
     limit 1;
    perform app.lock_person(v_person);
    select * into v_lead from app.lead where id = v_person and deleted_at is null;
    if v_lead.id is not null then
        perform app.refuse('DUPLICATE', jsonb_build_object('lead', v_lead.id));
    end if;
    insert into app.lead (id, phone, name, language, country, source, stage, tags, fields, owner_id, created_at, updated_at)
    values (v_person, p_phone, m ->> 'name', m ->> 'language', m ->> 'country', m ->> 'source', m ->> 'stage',
            array(select jsonb_array_elements_text(m -> 'tags')), m -> 'fields', app.uid(), p_now, p_now)
    on conflict on constraint lead_pkey do update
       set phone = excluded.phone, name = excluded.name, language = excluded.language, country = excluded.country, source = excluded.source,
           stage = excluded.stage, tags = excluded.tags, fields = excluded.fields, version = app.lead.version + 1,
           updated_at = excluded.updated_at, deleted_at = null, deletion = null
    returning * into v_lead;
    return app.lead_json(v_lead);
end $$;
comment on function api.create_lead(uuid, text, text[], jsonb, timestamptz) is
    'Adds a lead, for the person who has the number already or a new one; brings back a deleted one. Refuses DUPLICATE with the id of the lead there is.';

create or replace function api.change_lead(p_id uuid, p_version integer, p_changes jsonb, p_now timestamptz) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.lead;
begin
    perform app.require('leads.canEditLeads');
    v := app.lead_for_change(p_id, p_version);
    update app.lead
       set name = case when p_changes ? 'name' then p_changes ->> 'name' else name end,
           language = case when p_changes ? 'language' then p_changes ->> 'language' else language end,
           country = case when p_changes ? 'country' then p_changes ->> 'country' else country end,
           source = case when p_changes ? 'source' then p_changes ->> 'source' else source end,
           stage = coalesce(p_changes ->> 'stage', stage),
           tags = case when p_changes ? 'tags' then array(select jsonb_array_elements_text(p_changes -> 'tags')) else tags end,
           fields = coalesce(p_changes -> 'fields', fields),
           owner_id = case when p_changes ? 'ownerId' then (p_changes ->> 'ownerId')::uuid else owner_id end,
           version = version + 1, updated_at = p_now
     where id = p_id
    returning * into v;
    return app.lead_json(v);
end $$;
comment on function api.change_lead(uuid, integer, jsonb, timestamptz) is
    'Changes the fields named in the JSON. Refuses VERSION_CONFLICT with the current lead when somebody was faster.';

create or replace function app.find_leads(p_filter jsonb, p_among uuid[], p_sort text, p_descending boolean, p_key text, p_id uuid, p_limit bigint)
returns table (id uuid, key text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
set enable_seqscan = on
set enable_indexscan = on
set enable_hashjoin = on
set enable_mergejoin = on
set max_parallel_workers_per_gather = 0
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_text text := nullif(lower(trim(p_filter ->> 'text')), '');
    v_like text := replace(replace(replace(v_text, '\', '\\'), '%', '\%'), '_', '\_');
    v_short boolean := length(v_text) < 3;
    v_stage text := p_filter ->> 'stage';
    v_country text := p_filter ->> 'country';
    v_language text := p_filter ->> 'language';
    v_source text := p_filter ->> 'source';
    v_tag text := p_filter ->> 'tag';
    v_owner uuid := (p_filter ->> 'owner')::uuid;
    v_unowned boolean := coalesce((p_filter ->> 'unowned')::boolean, false);
    v_import uuid := (p_filter ->> 'import')::uuid;
    v_consent text := p_filter ->> 'consent';
    v_from timestamptz := (p_filter ->> 'createdFrom')::timestamptz;
    v_to timestamptz := (p_filter ->> 'createdTo')::timestamptz;
    v_bin boolean := coalesce((p_filter ->> 'deleted')::boolean, false);
    v_up boolean := p_sort <> 'none' and not p_descending;
    v_down boolean := p_sort <> 'none' and p_descending;
    v_at timestamptz := case when p_sort <> 'name' then p_key::timestamptz end;
begin
    if v_consent is not null then
        if v_consent not in ('opted_in', 'pending', 'opted_out', 'expired', 'none') then
            perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'consent', 'reason', 'choose opted_in, pending, opted_out, expired or none'));
        end if;
        perform app.require('consent.canView');
    end if;
    -- How rare a fragment is cannot be known beforehand: the index of fragments is asked, never the whole table in the hope of many.
    -- In the order of names, too, names with one fragment stand close together, and a walk from the first would come there last.
    if p_among is not null or v_text is not null and (p_sort = 'none' or p_sort = 'name' and v_text ~ '[[:alpha:]]') then
        perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
                set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true);
    end if;
    return query
    select l.id,
           case p_sort when 'name' then lower(coalesce(l.name, l.phone)) when 'createdAt' then to_jsonb(l.created_at) #>> '{}'
                       when 'updatedAt' then to_jsonb(l.updated_at) #>> '{}' when 'lastContactAt' then to_jsonb(k.at) #>> '{}' end
      from app.lead l
      left join app.contact k on k.person_id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = 'marketing'
     where case when v_bin then l.deleted_at is not null else l.deleted_at is null end
       and (p_among is null or l.id = any (p_among))
       and (v_text is null or v_short or l.search like '%' || v_like || '%')
       and (v_text is null or not v_short or l.search like v_like || '%' or l.search like '% ' || v_like || '%' or l.search like '%+' || v_like || '%')
       and (v_stage is null or l.stage = v_stage)
       and (v_country is null or l.country = v_country)
       and (v_language is null or l.language = v_language)
       and (v_source is null or l.source = v_source)
       and (v_tag is null or l.tags @> array[v_tag])
       and (v_owner is null or l.owner_id = v_owner)
       and (not v_unowned or l.owner_id is null)
       and (v_import is null or l.import_id = v_import)
       and (v_from is null or l.created_at >= v_from)
       and (v_to is null or l.created_at < v_to)
       and (v_consent is null or case v_consent
                when 'none' then c.person_id is null
                when 'opted_in' then c.state = 'opted_in' and (c.expires_at is null or c.expires_at > v_now)
                when 'expired' then c.state = 'opted_in' and c.expires_at <= v_now
                else c.state = v_consent end)
       and (p_sort <> 'lastContactAt' or k.at is not null)
       and (p_id is null or p_sort <> 'name' or v_down or (lower(coalesce(l.name, l.phone)) collate "und-x-icu", l.id) > (p_key, p_id))
       and (p_id is null or p_sort <> 'name' or v_up or (lower(coalesce(l.name, l.phone)) collate "und-x-icu", l.id) < (p_key, p_id))
       and (p_id is null or p_sort <> 'createdAt' or v_down or (l.created_at, l.id) > (v_at, p_id))
       and (p_id is null or p_sort <> 'createdAt' or v_up or (l.created_at, l.id) < (v_at, p_id))
       and (p_id is null or p_sort <> 'updatedAt' or v_down or (l.updated_at, l.id) > (v_at, p_id))
       and (p_id is null or p_sort <> 'updatedAt' or v_up or (l.updated_at, l.id) < (v_at, p_id))
       and (p_id is null or p_sort <> 'lastContactAt' or v_down or (k.at, k.person_id) > (v_at, p_id))
       and (p_id is null or p_sort <> 'lastContactAt' or v_up or (k.at, k.person_id) < (v_at, p_id))
     order by case when p_sort = 'name' and v_up then lower(coalesce(l.name, l.phone)) collate "und-x-icu" end,
              case when p_sort = 'name' and v_down then lower(coalesce(l.name, l.phone)) collate "und-x-icu" end desc,
              case when p_sort = 'createdAt' and v_up then l.created_at end,
              case when p_sort = 'createdAt' and v_down then l.created_at end desc,
              case when p_sort = 'updatedAt' and v_up then l.updated_at end,
              case when p_sort = 'updatedAt' and v_down then l.updated_at end desc,
              case when p_sort = 'lastContactAt' and v_up then k.at end,
              case when p_sort = 'lastContactAt' and v_down then k.at end desc,
              case when p_sort = 'lastContactAt' and v_up then k.person_id when p_sort <> 'lastContactAt' and v_up then l.id end,
              case when p_sort = 'lastContactAt' and v_down then k.person_id when p_sort <> 'lastContactAt' and v_down then l.id end desc
     limit p_limit;
end $$;
comment on function app.find_leads(jsonb, uuid[], text, boolean, text, uuid, bigint) is
    'The one filter and order of leads: for lists, counts, bulk changes and exports. `p_among`: only these. Planned for each question anew: what is not asked falls out of the plan, and what is left fits the indexes.';

create or replace function app.lead_row(p_id uuid, p_consent boolean) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select app.lead_json(l) || jsonb_strip_nulls(jsonb_build_object(
               'ownerName', u.full_name,
               'consent', case when p_consent then
                   case when c.person_id is null then 'none' when c.state = 'opted_in' and c.expires_at <= clock_timestamp() then 'expired' else c.state end end,
               'blockedUntil', case when p_consent and p.blocked_until > clock_timestamp() then p.blocked_until end,
               'lastContactAt', greatest(p.last_inbound_at, (select m.accepted_at from app.message m
                                                              where m.person_id = l.id and m.accepted_at is not null order by m.id desc limit 1)),
               'deletedAt', l.deleted_at))
      from app.lead l
      left join app.users u on u.id = l.owner_id
      left join app.person p on p.id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = 'marketing'
     where l.id = p_id
$$;
comment on function app.lead_row(uuid, boolean) is 'A lead as lists show it; consent only when asked for.';

create or replace function api.list_leads(p_filter jsonb, p_sort text, p_descending boolean, p_key text, p_id uuid, p_limit integer, p_count bigint)
returns table (total bigint, key text, "row" jsonb)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_consent boolean := app.can('consent.canView');
    t timestamptz := clock_timestamp();
    v_rest jsonb := jsonb_strip_nulls(p_filter) - 'deleted' - 'unowned';
    v_few uuid[];
    v_total bigint;
begin
    perform app.require('leads.canView');
    if v_rest = '{}' then
        v_total := (select count(*) from app.find_leads(p_filter, null, 'none', false, null, null, p_count + 1));
    else
        v_few := array(select f.id from app.find_leads(p_filter, null, 'none', false, null, null, p_count + 1) f);
        v_total := cardinality(v_few);
    end if;
    -- Few are sorted; of many the first are found soon in the order of the list.
    if v_total > p_count then
        v_few := null;
    end if;
    total := v_total;
    return next;
    return query
    select null::bigint, coalesce(f.key, ''), app.lead_json(l) || jsonb_strip_nulls(jsonb_build_object(
               'ownerName', u.full_name,
               'consent', case when v_consent then
                   case when c.person_id is null then 'none' when c.state = 'opted_in' and c.expires_at <= t then 'expired' else c.state end end,
               'blockedUntil', case when v_consent and p.blocked_until > t then p.blocked_until end,
               'lastContactAt', greatest(p.last_inbound_at, m.accepted_at),
               'deletedAt', l.deleted_at))
      from app.find_leads(case when v_few is null then p_filter else p_filter - array(select jsonb_object_keys(v_rest)) end, v_few,
                          p_sort, p_descending, p_key, p_id, least(p_limit, 5000)) with ordinality f (id, key, n)
      join app.lead l on l.id = f.id
      left join app.users u on u.id = l.owner_id
      left join app.person p on p.id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = 'marketing'
      left join lateral (select m.accepted_at from app.message m where m.person_id = l.id and m.accepted_at is not null order by m.id desc limit 1) m on true
     order by f.n;
end $$;
comment on function api.list_leads(jsonb, text, boolean, text, uuid, integer, bigint) is
    'First how many leads the filter names, counted to `p_count` and one more; then a page of them in order. `p_key` and `p_id` are where the page before ended.';

create or replace function api.count_leads(p_filter jsonb, p_most bigint) returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canView');
    return (select count(*) from app.find_leads(p_filter, null, 'none', false, null, null, p_most));
end $$;
comment on function api.count_leads(jsonb, bigint) is 'How many leads a filter names, counted no further than `p_most`.';

create or replace function api.show_lead(p_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canView');
    return app.lead_row(p_id, app.can('consent.canView'));
end $$;
comment on function api.show_lead(uuid) is 'One lead, deleted ones too, or null.';

create or replace function api.send_obstacles(p_person uuid) returns table (free text, marketing text, utility text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('leads.canView');
    if not app.can('messages.canSend') then
        return;
    end if;
    return query
    select app.send_obstacle(s, p.blocked_until, p.last_inbound_at, 'service', t),
           app.audience_obstacle(m, p, 'marketing', l.country, t),
           app.audience_obstacle(u, p, 'utility', l.country, t)
      from app.lead l
      left join app.person p on p.id = l.id
      left join app.consent s on s.person_id = l.id and s.purpose = 'service'
      left join app.consent m on m.person_id = l.id and m.purpose = 'marketing'
      left join app.consent u on u.person_id = l.id and u.purpose = 'utility'
     where l.id = p_person;
end $$;
comment on function api.send_obstacles(uuid) is 'Why this person may not be written to now: by a free text, a marketing or a utility template. Nothing for those who may not send.';

create or replace function app.choices_of(p_kind text) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(jsonb_agg(jsonb_build_object('value', s.value, 'count', least(s.n, 1000), 'more', s.n > 1000) order by s.n desc, s.value), '[]')
      from (select w.value,
                   case p_kind
                   when 'stage' then (select count(*) from (select from app.lead l where l.deleted_at is null and l.stage = w.value limit 1001) x)
                   when 'source' then (select count(*) from (select from app.lead l where l.deleted_at is null and l.source = w.value limit 1001) x)
                   when 'country' then (select count(*) from (select from app.lead l where l.deleted_at is null and l.country = w.value limit 1001) x)
                   when 'language' then (select count(*) from (select from app.lead l where l.deleted_at is null and l.language = w.value limit 1001) x)
                   end as n
              from (select value from app.lead_word where kind = p_kind order by value limit 300) w) s
     where s.n > 0
$$;
comment on function app.choices_of(text) is 'Values of one kind that leads have now, with how many have each, counted to a thousand.';

create or replace function api.lead_choices() returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canView');
    return jsonb_build_object(
        'stages', app.choices_of('stage'), 'sources', app.choices_of('source'), 'countries', app.choices_of('country'),
        'languages', app.choices_of('language'),
        'tags', coalesce((select jsonb_agg(jsonb_build_object('value', w.value) order by w.value)
                            from (select value from app.lead_word where kind = 'tag' order by value limit 1000) w), '[]'),
        'owners', coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.full_name, 'active', u.active) order by u.full_name, u.id)
                              from app.users u), '[]'),
        'fields', (with newest as materialized (select * from app.lead l where l.deleted_at is null order by l.created_at desc, l.id desc limit 200)
                   select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', f.key, 'own', f.own, 'example', case f.key
                              when 'name' then (select n.name from newest n where n.name is not null limit 1)
                              when 'phone' then (select n.phone from newest n limit 1)
                              when 'language' then (select n.language from newest n where n.language is not null limit 1)
                              when 'country' then (select n.country from newest n where n.country is not null limit 1)
                              when 'source' then (select n.source from newest n where n.source is not null limit 1)
                              when 'stage' then (select n.stage from newest n limit 1)
                              else (select n.fields ->> f.key from newest n where n.fields ? f.key limit 1) end)) order by f.own, f.n, f.key)
                     from (select k.key, false as own, k.n from unnest(array['name', 'phone', 'language', 'country', 'source', 'stage']) with ordinality k (key, n)
                           union all
                           (select w.value, true, 0 from app.lead_word w where w.kind = 'field' order by w.value limit 300)) f));
end $$;
comment on function api.lead_choices() is 'What leads can be filtered by or given, and which fields can fill a variable.';

create or replace function app.lock_leads(p_ids uuid[], p_filter jsonb, p_expected bigint) returns uuid[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[] := p_ids;
    v_count bigint;
begin
    if p_filter is not null then
        select array_agg(f.id) into v_ids from app.find_leads(p_filter, null, 'none', false, null, null, null) f;
        v_count := coalesce(cardinality(v_ids), 0);
        if v_count <> p_expected then
            perform app.refuse('VERSION_CONFLICT', jsonb_build_object('expected', p_expected, 'count', v_count,
                'reason', 'the filter names ' || v_count || ' leads now, not ' || p_expected));
        end if;
    end if;
    perform 1 from app.lead l where l.id = any (v_ids) order by l.id for no key update;
    return coalesce(v_ids, '{}');
end $$;
comment on function app.lock_leads(uuid[], jsonb, bigint) is 'Locks the leads a change is for, in order; refuses when a filter names another number of them than the person saw.';

create or replace function api.change_leads(p_ids uuid[], p_filter jsonb, p_expected bigint, p_changes jsonb, p_now timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[];
    v_owner uuid := (p_changes ->> 'ownerId')::uuid;
    v_add text[] := array(select distinct trim(t) from jsonb_array_elements_text(p_changes -> 'addTags') t where trim(t) <> '' order by 1);
    v_remove text[] := array(select trim(t) from jsonb_array_elements_text(p_changes -> 'removeTags') t);
    v_count bigint;
begin
    perform app.require('leads.canEditLeads');
    if v_owner is not null and not exists (select from app.users u where u.id = v_owner and u.active) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'changes.ownerId', 'reason', 'no such person works here'));
    end if;
    if p_changes ? 'stage' and coalesce(length(trim(p_changes ->> 'stage')), 0) not between 1 and 60 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'changes.stage', 'reason', 'a stage has 1 to 60 characters'));
    end if;
    if exists (select from unnest(v_add) t where length(t) > 40) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'changes.addTags', 'reason', 'a tag has at most 40 characters'));
    end if;
    v_ids := app.lock_leads(p_ids, p_filter, p_expected);
    with wanted as (
        select l.id, coalesce(trim(p_changes ->> 'stage'), l.stage) as stage,
               case when p_changes ? 'ownerId' then v_owner else l.owner_id end as owner_id,
               array(select t from unnest(l.tags) with ordinality o (t, n) where t <> all (v_remove) order by n)
                   || array(select t from unnest(v_add) t where t <> all (l.tags) and t <> all (v_remove)) as tags
          from app.lead l where l.id = any (v_ids) and l.deleted_at is null
    )
    update app.lead l
       set stage = w.stage, owner_id = w.owner_id, tags = w.tags, version = l.version + 1, updated_at = p_now
      from wanted w
     where l.id = w.id and (l.stage, l.owner_id, l.tags) is distinct from (w.stage, w.owner_id, w.tags);
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function api.change_leads(uuid[], jsonb, bigint, jsonb, timestamptz) is
    'Changes stage, owner and tags of many leads in one statement. Returns how many became different.';

create or replace function api.delete_leads(p_ids uuid[], p_filter jsonb, p_expected bigint, p_deletion uuid, p_now timestamptz)
returns table (leads bigint, withdrawn bigint)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[];
    v_messages uuid[];
begin
    perform app.require('leads.canDeleteLeads');
    v_ids := app.lock_leads(p_ids, p_filter, p_expected);
    update app.lead l set deleted_at = p_now, deletion = p_deletion, updated_at = p_now, version = l.version + 1
     where l.id = any (v_ids) and l.deleted_at is null;
    get diagnostics leads = row_count;
    -- What is being dispatched is bound by the five seconds an intent lives, as with an opt-out.
    select array_agg(m.id) into v_messages
      from (select m.id from app.message m where m.person_id = any (v_ids) and m.state = 'queued' order by m.id for update) m;
    delete from app.queue q where q.message_id = any (v_messages);
    update app.message m set state = 'skipped', reason = 'deleted', updated_at = clock_timestamp() where m.id = any (v_messages);
    withdrawn := coalesce(cardinality(v_messages), 0);
    if withdrawn > 0 then
        perform audit.write('message.withdraw', 'lead', case when cardinality(v_ids) = 1 then v_ids[1]::text end,
                            jsonb_build_object('rows', withdrawn, 'reason', 'deleted', 'deletion', p_deletion));
    end if;
    return next;
end $$;
comment on function api.delete_leads(uuid[], jsonb, bigint, uuid, timestamptz) is
    'Puts leads into the bin for 30 days and takes waiting messages to them back, in one transaction.';

create or replace function api.restore_leads(p_ids uuid[], p_filter jsonb, p_expected bigint, p_deletion uuid, p_now timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[] := p_ids;
    v_count bigint;
begin
    perform app.require('leads.canDeleteLeads');
    if p_deletion is not null then
        v_ids := array(select l.id from app.lead l where l.deletion = p_deletion);
    end if;
    v_ids := app.lock_leads(v_ids, p_filter, p_expected);
    update app.lead l set deleted_at = null, deletion = null, updated_at = p_now, version = l.version + 1
     where l.id = any (v_ids) and l.deleted_at is not null;
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function api.restore_leads(uuid[], jsonb, bigint, uuid, timestamptz) is 'Takes leads out of the bin: these, those of a filter, or those of one deletion.';

grant execute on function api.begin_import(uuid, text, bytea, bigint, text[], jsonb, timestamptz), api.stage_import_rows(uuid, jsonb),
    api.plan_import(uuid, timestamptz), api.commit_import_chunk(uuid, timestamptz, integer), api.cancel_import(uuid, timestamptz),
    api.import_rejections(uuid, bigint, integer), api.create_lead(uuid, text, text[], jsonb, timestamptz),
    api.change_lead(uuid, integer, jsonb, timestamptz), api.begin_upload(uuid, text, bigint, jsonb, timestamptz),
    api.add_import_part(uuid, bigint, bytea, timestamptz), api.import_part(uuid, bigint),
    api.start_staging(uuid, text[], bytea, bigint, jsonb, uuid, timestamptz), api.drive_import(uuid, uuid, boolean, timestamptz),
    api.note_import_problem(uuid, uuid, text), api.show_import(uuid), api.list_imports(uuid, integer),
    api.import_rows(uuid, text, text, bigint, integer), api.list_leads(jsonb, text, boolean, text, uuid, integer, bigint), api.count_leads(jsonb, bigint),
    api.show_lead(uuid), api.send_obstacles(uuid), api.lead_choices(), api.change_leads(uuid[], jsonb, bigint, jsonb, timestamptz),
    api.delete_leads(uuid[], jsonb, bigint, uuid, timestamptz), api.restore_leads(uuid[], jsonb, bigint, uuid, timestamptz) to wb_user;
grant execute on function engine.prune_imports(timestamptz), engine.empty_bin(), engine.note_contacts() to wb_engine, wb_service;
