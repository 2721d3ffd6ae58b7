-- Consent: what may be recorded, what a STOP does, and what only the person can lift.
set local role wb_fn;

create or replace function app.lock_person(p_person uuid) returns app.person
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.person;
begin
    insert into app.person (id) values (p_person) on conflict on constraint person_pkey do nothing;
    select * into v from app.person where id = p_person for no key update;
    return v;
end $$;
comment on function app.lock_person(uuid) is 'The first lock of everything that concerns one person: consent, then messages, then limits.';

create or replace function app.write_consent(p_person uuid, p_purpose text, p_state text, p_method text, p_source text, p_wording text,
                                             p_evidence jsonb, p_expires timestamptz, p_at timestamptz) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_was text;
begin
    select state into v_was from app.consent where person_id = p_person and purpose = p_purpose;
    insert into app.consent (person_id, purpose, state, method, source, wording, expires_at, since)
    values (p_person, p_purpose, p_state, p_method, coalesce(p_source, ''), coalesce(p_wording, ''), p_expires, p_at)
    on conflict on constraint consent_pkey do update
       set state = excluded.state, method = excluded.method, source = excluded.source, wording = excluded.wording,
           expires_at = excluded.expires_at, since = excluded.since, version = app.consent.version + 1;
    insert into app.consent_event (person_id, purpose, was, state, method, source, wording, evidence, expires_at, at, recorded_by)
    values (p_person, p_purpose, v_was, p_state, p_method, coalesce(p_source, ''), coalesce(p_wording, ''), coalesce(p_evidence, '{}'),
            p_expires, p_at, app.uid());
end $$;

create or replace function app.consent_obstacle(p_person app.person, p_was app.consent, p_state text, p_method text, p_at timestamptz) returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_state = 'opted_out' then null
        -- The person's own act lifts everything at once.
        when p_method in ('keyword', 'button', 'preference', 'double_opt_in') then null
        when p_person.blocked_until > clock_timestamp() then 'BLOCKED_UNTIL'
        -- Import adds proof for people who never said no; it lifts nothing.
        when p_was.state = 'opted_out' and p_method not in ('form', 'manual', 'api') then 'OPTED_OUT'
        -- Staff may record new consent only with proof that is younger than the opt-out.
        when p_was.state = 'opted_out' and p_at <= p_was.since then 'OPTED_OUT'
        -- Older news never undoes newer.
        when p_was.state = 'opted_in' and p_state = 'pending' then 'ALREADY'
    end
$$;
comment on function app.consent_obstacle(app.person, app.consent, text, text, timestamptz) is
    'Why a consent may not be recorded (stable code), or null. An opt-out may always be recorded.';

create or replace function app.apply_consent(p_person uuid, p_purpose text, p_state text, p_method text, p_source text, p_wording text,
                                             p_evidence jsonb, p_expires timestamptz, p_at timestamptz) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person app.person := app.lock_person(p_person);
    v_was app.consent;
    v_obstacle text;
begin
    if p_state = 'opted_out' then
        perform app.opt_out(p_person, array[p_purpose], p_method, p_source, p_evidence, p_at);
        return 'applied';
    end if;
    select * into v_was from app.consent where person_id = p_person and purpose = p_purpose;
    v_obstacle := app.consent_obstacle(v_person, v_was, p_state, p_method, p_at);
    if v_obstacle is not null then
        return v_obstacle;
    end if;
    perform app.write_consent(p_person, p_purpose, p_state, p_method, p_source, p_wording, p_evidence, p_expires, p_at);
    if p_method in ('keyword', 'button', 'preference') then
        update app.person set blocked_until = null where id = p_person and blocked_until is not null;
    end if;
    return 'applied';
end $$;
comment on function app.apply_consent(uuid, text, text, text, text, text, jsonb, timestamptz, timestamptz) is
    'Records a consent if the rules allow. Returns `applied` or the code of the obstacle.';

create or replace function app.apply_consent_batch(p_rows jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_count integer;
begin
    insert into app.person (id)
    select distinct (r ->> 'person')::uuid from jsonb_array_elements(p_rows) r order by 1
    on conflict on constraint person_pkey do nothing;
    perform 1 from app.person p
      where p.id in (select (r ->> 'person')::uuid from jsonb_array_elements(p_rows) r) order by p.id for no key update;

    with asked as (
        select distinct on ((r ->> 'person')::uuid, r ->> 'purpose')
               (r ->> 'person')::uuid as person_id, r ->> 'purpose' as purpose, r ->> 'state' as state, r ->> 'method' as method,
               coalesce(r ->> 'source', '') as source, coalesce(r ->> 'wording', '') as wording, coalesce(r -> 'evidence', '{}') as evidence,
               (r ->> 'expires')::timestamptz as expires_at, coalesce((r ->> 'at')::timestamptz, clock_timestamp()) as at
          from jsonb_array_elements(p_rows) r
         order by 1, 2, (r ->> 'state') = 'opted_out' desc
    ), allowed as (
        select a.*, c.state as was
          from asked a
          join app.person p on p.id = a.person_id
          left join app.consent c on c.person_id = a.person_id and c.purpose = a.purpose
         where app.consent_obstacle(p, c, a.state, a.method, a.at) is null
           and (c.state, c.expires_at, c.since) is distinct from (a.state, a.expires_at, a.at)
    ), written as (
        insert into app.consent (person_id, purpose, state, method, source, wording, expires_at, since)
        select person_id, purpose, state, method, source, wording, expires_at, at from allowed
        on conflict on constraint consent_pkey do update
           set state = excluded.state, method = excluded.method, source = excluded.source, wording = excluded.wording,
               expires_at = excluded.expires_at, since = excluded.since, version = app.consent.version + 1
    ), told as (
        insert into app.consent_event (person_id, purpose, was, state, method, source, wording, evidence, expires_at, at, recorded_by)
        select person_id, purpose, was, state, method, source, wording, evidence, expires_at, at, (select app.uid()) from allowed
    ), block as (
        update app.person p set blocked_until = greatest(p.blocked_until, a.at + interval '30 days')
          from allowed a
         where a.person_id = p.id and a.state = 'opted_out' and a.at + interval '30 days' > clock_timestamp()
    )
    select count(*) into v_count from allowed;
    perform app.withdraw((select array_agg((r ->> 'person')::uuid) from jsonb_array_elements(p_rows) r where r ->> 'state' = 'opted_out'),
                         array['marketing', 'utility', 'service'], 'opted_out');
    return v_count;
end $$;
comment on function app.apply_consent_batch(jsonb) is
    'The same for many: rows {person, purpose, state, method, source, wording, evidence, expires, at}. Returns how many were applied.';

create or replace function app.withdraw(p_persons uuid[], p_purposes text[], p_reason text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[];
begin
    if p_persons is null then
        return 0;
    end if;
    select array_agg(m.id) into v_ids
      from (select m.id from app.message m
             where m.person_id = any (p_persons) and m.state = 'queued' and m.purpose = any (p_purposes)
               and not exists (select from app.consent c where c.person_id = m.person_id and c.purpose = m.purpose and c.state = 'opted_in')
             order by m.id for update) m;
    if v_ids is null then
        return 0;
    end if;
    delete from app.queue where message_id = any (v_ids);
    update app.message set state = 'skipped', reason = p_reason, updated_at = clock_timestamp() where id = any (v_ids);
    return cardinality(v_ids);
end $$;
comment on function app.withdraw(uuid[], text[], text) is 'Takes queued messages of these people back. What is being dispatched is bound by the five seconds an intent lives.';

create or replace function app.opt_out(p_person uuid, p_purposes text[], p_method text, p_source text, p_evidence jsonb, p_at timestamptz) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person app.person := app.lock_person(p_person);
    v_purpose text;
begin
    foreach v_purpose in array p_purposes loop
        if not exists (select from app.consent c where c.person_id = p_person and c.purpose = v_purpose
                          and (c.state = 'opted_out' or (c.since > p_at and c.method in ('keyword', 'button', 'preference')))) then
            perform app.write_consent(p_person, v_purpose, 'opted_out', p_method, p_source, '', p_evidence, null, p_at);
        end if;
    end loop;
    update app.person set blocked_until = greatest(blocked_until, p_at + interval '30 days')
     where id = p_person and p_at + interval '30 days' > clock_timestamp();
    return app.withdraw(array[p_person], p_purposes, 'opted_out');
end $$;
comment on function app.opt_out(uuid, text[], text, text, jsonb, timestamptz) is
    'Opts a person out of these purposes, blocks new consent by staff for 30 days, and takes queued messages back, in one transaction. Returns how many were taken back.';

create or replace function app.person_of(p_kind text, p_value text) returns uuid
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid;
begin
    select person_id into v_person from app.identity where kind = p_kind and value = p_value;
    if v_person is null then
        v_person := gen_random_uuid();
        insert into app.person (id) values (v_person);
        insert into app.identity (kind, value, person_id) values (p_kind, p_value, v_person)
        on conflict on constraint identity_pkey do nothing;
        select person_id into v_person from app.identity where kind = p_kind and value = p_value;
    end if;
    return v_person;
end $$;
comment on function app.person_of(text, text) is 'The person behind an identity; made when unknown, so that a STOP from a stranger is kept.';

create or replace function api.record_consent(p_person uuid, p_purpose text, p_state text, p_method text, p_source text, p_wording text,
                                              p_evidence jsonb, p_expires timestamptz, p_at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_code text;
begin
    perform app.require('consent.canRecord');
    if p_method not in ('manual', 'api', 'form') then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'method', 'reason', 'people record with manual, api or form'));
    end if;
    if p_state = 'opted_in' and length(trim(coalesce(p_source, ''))) = 0 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'source', 'reason', 'say where the consent comes from'));
    end if;
    if p_at > clock_timestamp() + interval '5 minutes' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'at', 'reason', 'lies in the future'));
    end if;
    v_code := app.apply_consent(p_person, p_purpose, p_state, p_method, p_source, p_wording, p_evidence, p_expires, p_at);
    if v_code <> 'applied' then
        perform app.refuse(v_code, jsonb_build_object('blockedUntil', (select blocked_until from app.person where id = p_person)));
    end if;
end $$;

create or replace function api.opt_out(p_person uuid, p_purposes text[], p_source text, p_evidence jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('consent.canRecord');
    if p_purposes = '{}' or not p_purposes <@ array['marketing', 'utility', 'service'] then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'purposes', 'reason', 'name marketing, utility or service'));
    end if;
    return app.opt_out(p_person, p_purposes, 'manual', p_source, p_evidence, clock_timestamp());
end $$;

create or replace function api.change_stop_words(p_add jsonb, p_remove jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('consent.canManageKeywords');
    if exists (select from app.stop_word w join jsonb_array_elements(p_remove) r
                   on w.kind = r ->> 'kind' and w.language = r ->> 'language' and w.folded = r ->> 'folded' where w.base) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'remove', 'reason', 'words of the base list stay'));
    end if;
    delete from app.stop_word w using jsonb_array_elements(p_remove) r
     where w.kind = r ->> 'kind' and w.language = r ->> 'language' and w.folded = r ->> 'folded';
    insert into app.stop_word (kind, language, word, folded)
    select r ->> 'kind', r ->> 'language', r ->> 'word', r ->> 'folded' from jsonb_array_elements(p_add) r
    on conflict on constraint stop_word_pkey do nothing;
end $$;

create or replace function engine.ship_stop_words(p_words jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into app.stop_word (kind, language, word, folded, base)
    select r ->> 'kind', r ->> 'language', r ->> 'word', r ->> 'folded', true from jsonb_array_elements(p_words) r
    on conflict on constraint stop_word_pkey do nothing
$$;
comment on function engine.ship_stop_words(jsonb) is 'Puts the base list of this version into the table.';

create or replace function engine.stop_words() returns table (kind text, language text, word text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select kind, language, word from app.stop_word $$;

create or replace function api.decide_stop_review(p_review uuid, p_decision text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.stop_review;
begin
    perform app.require('consent.canRecord');
    update app.stop_review set decision = p_decision, decided_by = app.uid(), decided_at = clock_timestamp()
     where id = p_review and decision is null returning * into v;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('review', p_review));
    end if;
    if p_decision = 'opt_out' then
        perform app.opt_out(v.person_id, array['marketing', 'utility'], 'manual', 'review of a near miss',
                            jsonb_build_object('wamid', v.wamid, 'word', v.word), v.received_at);
    end if;
end $$;

create or replace function app.find_consents(p_filter jsonb, p_by_expiry boolean, p_descending boolean, p_key timestamptz, p_person uuid, p_purpose text, p_limit bigint)
returns table (person_id uuid, purpose text, key timestamptz)
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
    v_state text := p_filter ->> 'state';
    v_method text := p_filter ->> 'method';
    v_for text := p_filter ->> 'purpose';
    v_before timestamptz := (p_filter ->> 'expiringBefore')::timestamptz;
    v_blocked boolean := coalesce((p_filter ->> 'blocked')::boolean, false);
    -- No order at all when only counting.
    v_since boolean := p_by_expiry is false;
    v_expiry boolean := coalesce(p_by_expiry, false);
    v_up boolean := p_by_expiry is not null and not p_descending;
    v_down boolean := p_by_expiry is not null and p_descending;
begin
    -- As in app.find_leads: how rare a fragment is cannot be known beforehand.
    if v_text is not null then
        perform set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
                set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true);
    end if;
    return query
    select c.person_id, c.purpose, case when v_expiry then c.expires_at else c.since end
      from app.consent c
      left join app.lead l on l.id = c.person_id
      left join app.person p on p.id = c.person_id
     where (v_state is null or case v_state
                when 'opted_in' then c.state = 'opted_in' and (c.expires_at is null or c.expires_at > v_now)
                when 'expired' then c.state = 'opted_in' and c.expires_at <= v_now
                else c.state = v_state end)
       and (v_method is null or c.method = v_method)
       and (v_for is null or c.purpose = v_for)
       and (v_text is null or l.deleted_at is null and l.search like '%' || v_like || '%')
       and (v_before is null or c.state = 'opted_in' and c.expires_at > v_now and c.expires_at < v_before)
       and (not v_blocked or p.blocked_until > v_now)
       and (not v_expiry or c.expires_at is not null)
       and (p_person is null or not v_since or v_down or (c.since, c.person_id, c.purpose) > (p_key, p_person, p_purpose))
       and (p_person is null or not v_since or v_up or (c.since, c.person_id, c.purpose) < (p_key, p_person, p_purpose))
       and (p_person is null or not v_expiry or v_down or (c.expires_at, c.person_id, c.purpose) > (p_key, p_person, p_purpose))
       and (p_person is null or not v_expiry or v_up or (c.expires_at, c.person_id, c.purpose) < (p_key, p_person, p_purpose))
     order by case when v_since and v_up then c.since end, case when v_since and v_down then c.since end desc,
              case when v_expiry and v_up then c.expires_at end, case when v_expiry and v_down then c.expires_at end desc,
              case when v_up then c.person_id end, case when v_down then c.person_id end desc,
              case when v_up then c.purpose end, case when v_down then c.purpose end desc
     limit p_limit;
end $$;
comment on function app.find_consents(jsonb, boolean, boolean, timestamptz, uuid, text, bigint) is
    'The one filter and order of consents, planned for each question anew. `p_by_expiry` null: in no order, for counting.';

create or replace function api.list_consents(p_filter jsonb, p_by_expiry boolean, p_descending boolean, p_key timestamptz, p_person uuid, p_purpose text, p_limit bigint)
returns table (id text, person uuid, name text, phone text, purpose text, state text, method text, source text, wording text, since timestamptz,
               expires_at timestamptz, blocked_until timestamptz, recorded_by text, key timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_people boolean := app.can('leads.canView');
begin
    perform app.require('consent.canView');
    return query
    select f.person_id || '/' || f.purpose, f.person_id, case when v_people then l.name end,
           case when v_people then coalesce(l.phone, (select i.value from app.identity i where i.person_id = f.person_id order by i.kind, i.value limit 1)) end,
           f.purpose, case when c.state = 'opted_in' and c.expires_at <= t then 'expired' else c.state end, c.method, c.source, c.wording, c.since,
           c.expires_at, case when p.blocked_until > t then p.blocked_until end,
           (select u.full_name from app.consent_event e join app.users u on u.id = e.recorded_by
             where e.id = (select max(n.id) from app.consent_event n where n.person_id = f.person_id and n.purpose = f.purpose)),
           f.key
      from app.find_consents(p_filter, p_by_expiry, p_descending, p_key, p_person, p_purpose, least(p_limit, 500)) with ordinality f (person_id, purpose, key, n)
      join app.consent c on c.person_id = f.person_id and c.purpose = f.purpose
      left join app.lead l on l.id = f.person_id
      left join app.person p on p.id = f.person_id
     order by f.n;
end $$;
comment on function api.list_consents(jsonb, boolean, boolean, timestamptz, uuid, text, bigint) is 'A page of consents by filter, in order. Names and numbers only for those who may see people.';

create or replace function api.count_consents(p_filter jsonb, p_most bigint) returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('consent.canView');
    return (select count(*) from app.find_consents(p_filter, null, false, null, null, null, p_most));
end $$;
comment on function api.count_consents(jsonb, bigint) is 'How many consents a filter names, counted no further than `p_most`.';

grant execute on function api.list_consents(jsonb, boolean, boolean, timestamptz, uuid, text, bigint), api.count_consents(jsonb, bigint) to wb_user;
grant execute on function api.record_consent(uuid, text, text, text, text, text, jsonb, timestamptz, timestamptz),
    api.opt_out(uuid, text[], text, jsonb), api.change_stop_words(jsonb, jsonb), api.decide_stop_review(uuid, text) to wb_user;
grant execute on function engine.ship_stop_words(jsonb), engine.stop_words() to wb_engine, wb_service;
