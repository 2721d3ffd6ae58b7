-- Leads: staging and applying files, adding, changing and finding single leads.
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
           consent_opt_outs = s.opt_outs, consent_unchanged = s.same, consent_refused = s.refused
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
    return to_jsonb(v_import);
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
        return to_jsonb(v_import);
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
        return to_jsonb(v_import);
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
               version = app.lead.version + 1, updated_at = excluded.updated_at, deleted_at = null
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
    return to_jsonb(v_import);
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
    perform app.import_for_change(p_import, array['staging', 'planned']);
    update app.import set state = 'cancelled', finished_at = p_now where id = p_import;
    delete from app.import_row where import_id = p_import;
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
    delete from app.import_row r
     using app.import i
     where i.id = r.import_id and i.finished_at < p_before;
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function engine.prune_imports(timestamptz) is 'Forgets the rows of imports that ended before this moment; their figures stay.';

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
           updated_at = excluded.updated_at, deleted_at = null
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

create or replace function api.delete_lead(p_id uuid, p_version integer, p_now timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canDeleteLeads');
    perform app.lead_for_change(p_id, p_version);
    update app.lead set deleted_at = p_now, updated_at = p_now, version = version + 1 where id = p_id and deleted_at is null;
end $$;

create or replace function api.restore_lead(p_id uuid, p_version integer, p_now timestamptz) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.lead;
begin
    perform app.require('leads.canDeleteLeads');
    v := app.lead_for_change(p_id, p_version);
    update app.lead set deleted_at = null, updated_at = p_now, version = version + 1 where id = p_id returning * into v;
    return app.lead_json(v);
end $$;

create or replace function api.find_lead(p_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('leads.canView');
    return (select app.lead_json(l) from app.lead l where l.id = p_id and l.deleted_at is null);
end $$;
comment on function api.find_lead(uuid) is 'One lead, or null.';

create or replace function api.search_leads(p_text text, p_filter jsonb, p_before uuid, p_limit integer) returns setof jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_text text := nullif(lower(trim(p_text)), '');
    v_pattern text := '%' || replace(replace(replace(v_text, '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
    perform app.require('leads.canView');
    return query
    select app.lead_json(l)
      from app.lead l
     where l.deleted_at is null
       and (v_text is null or l.search like v_pattern)
       and (p_filter ->> 'stage' is null or l.stage = p_filter ->> 'stage')
       and (p_filter ->> 'country' is null or l.country = p_filter ->> 'country')
       and (p_filter ->> 'language' is null or l.language = p_filter ->> 'language')
       and (p_filter ->> 'source' is null or l.source = p_filter ->> 'source')
       and (p_filter ->> 'tag' is null or l.tags @> array[p_filter ->> 'tag'])
       and (p_filter ->> 'ownerId' is null or l.owner_id = (p_filter ->> 'ownerId')::uuid)
       and (p_filter ->> 'importId' is null or l.import_id = (p_filter ->> 'importId')::uuid)
       and (p_filter ->> 'consent' is null or exists (
               select from app.consent c
                where c.person_id = l.id and c.purpose = 'marketing' and c.state = p_filter ->> 'consent'))
       and (p_before is null or l.id < p_before)
     order by l.id desc
     limit least(p_limit, 500);
end $$;
comment on function api.search_leads(text, jsonb, uuid, integer) is
    'Leads by a fragment of name, number or source and by exact filters, newest first, a page at a time (`p_before` is the last id of the page before).';

grant execute on function api.begin_import(uuid, text, bytea, bigint, text[], jsonb, timestamptz), api.stage_import_rows(uuid, jsonb),
    api.plan_import(uuid, timestamptz), api.commit_import_chunk(uuid, timestamptz, integer), api.cancel_import(uuid, timestamptz),
    api.import_rejections(uuid, bigint, integer), api.create_lead(uuid, text, text[], jsonb, timestamptz),
    api.change_lead(uuid, integer, jsonb, timestamptz), api.delete_lead(uuid, integer, timestamptz), api.restore_lead(uuid, integer, timestamptz),
    api.find_lead(uuid), api.search_leads(text, jsonb, uuid, integer) to wb_user;
grant execute on function engine.prune_imports(timestamptz) to wb_engine, wb_service;
