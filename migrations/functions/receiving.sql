-- What Meta tells us: kept raw first, then applied; any order, any number of times, one result.
set local role wb_fn;

create or replace function engine.store_webhooks(p_hashes bytea[], p_raws bytea[], p_urgent boolean[]) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_new integer;
begin
    insert into app.inbox (sha256, raw, urgent)
    select distinct on (h) h, r, u from unnest(p_hashes, p_raws, p_urgent) x (h, r, u) order by h
    on conflict on constraint inbox_pkey do nothing;
    get diagnostics v_new = row_count;
    if v_new > 0 then
        perform pg_notify('waybill_inbox', '');
    end if;
    return v_new;
end $$;
comment on function engine.store_webhooks(bytea[], bytea[], boolean[]) is 'Group commit: everything that waits for its 200 right now, in one statement.';

create or replace function engine.take_webhooks(p_most integer) returns table (sha256 bytea, raw bytea, tries integer)
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select i.sha256, i.raw, i.tries from app.inbox i
     where i.state = 'new'
     order by i.urgent desc, i.received_at
     limit p_most
       for update skip locked
$$;
comment on function engine.take_webhooks(integer) is 'Locks up to p_most unapplied webhooks until the end of the transaction, STOPs first.';

create or replace function engine.webhooks_applied(p_hashes bytea[]) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ update app.inbox set state = 'applied', applied_at = clock_timestamp(), error = null where sha256 = any (p_hashes) $$;

create or replace function engine.webhook_failed(p_hash bytea, p_error text, p_final boolean) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.inbox
       set tries = tries + 1, error = left(p_error, 500),
           state = case when p_final or tries >= 4 then 'quarantined' else 'new' end
     where sha256 = p_hash
$$;
comment on function engine.webhook_failed(bytea, text, boolean) is 'One bad delivery never blocks the rest: five tries, then quarantine.';

create or replace function engine.apply_statuses(p_statuses jsonb) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_ids uuid[];
    v_new jsonb;
    v_unmatched integer;
    v_retried integer;
begin
    -- A status may know our attempt before we know Meta's id: its callback data is as good as the answer we wait for.
    insert into app.wamid (wamid, message_id, attempt, at)
    select distinct on (s.wamid) s.wamid, s.message, s.attempt, t
      from jsonb_to_recordset(p_statuses) as s (wamid text, message uuid, attempt integer)
      join app.attempt a on a.message_id = s.message and a.attempt = s.attempt
     order by s.wamid
    on conflict on constraint wamid_pkey do nothing;

    with status as (
        select distinct on (s.wamid, s.status) s.*
          from jsonb_to_recordset(p_statuses) as s (wamid text, status text, at timestamptz, raw jsonb, code integer, reason text, retry_in double precision, number text)
         order by s.wamid, s.status, s.at
    ), kept as (
        insert into app.unmatched (wamid, status, body)
        select s.wamid, s.status, to_jsonb(s) from status s
         where not exists (select from app.wamid w where w.wamid = s.wamid)
        on conflict on constraint unmatched_once do nothing
        returning 1
    ), added as (
        insert into app.status_event (wamid, status, message_id, attempt, meta_at, code, raw)
        select s.wamid, s.status, w.message_id, w.attempt, s.at, s.code, coalesce(s.raw, '{}')
          from status s join app.wamid w on w.wamid = s.wamid
        on conflict on constraint status_event_pkey do nothing
        returning wamid, status, message_id, attempt, meta_at, code
    )
    select (select count(*) from kept),
           (select jsonb_agg(jsonb_build_object('message', a.message_id, 'attempt', a.attempt, 'status', a.status, 'at', a.meta_at, 'code', a.code,
                                                'reason', s.reason, 'retry_in', s.retry_in))
              from added a join status s on s.wamid = a.wamid and s.status = a.status)
      into v_unmatched, v_new;
    update app.number n set last_status_at = t
     where n.id in (select s.number from jsonb_to_recordset(p_statuses) as s (number text))
       and (n.last_status_at is null or n.last_status_at < t - interval '1 second');
    if v_new is null then
        return jsonb_build_object('applied', 0, 'unmatched', v_unmatched, 'retried', 0);
    end if;

    select array_agg(m.id) into v_ids
      from (select m.id from app.message m
             where m.id in (select (x ->> 'message')::uuid from jsonb_array_elements(v_new) x) order by m.id for update) m;

    with seen as (
        select (x ->> 'message')::uuid as id,
               min((x ->> 'at')::timestamptz) as first_at,
               min((x ->> 'at')::timestamptz) filter (where x ->> 'status' = 'sent') as sent_at,
               min((x ->> 'at')::timestamptz) filter (where x ->> 'status' = 'delivered') as delivered_at,
               min((x ->> 'at')::timestamptz) filter (where x ->> 'status' in ('read', 'played')) as read_at
          from jsonb_array_elements(v_new) x group by 1
    ), failure as (
        select distinct on (1) (x ->> 'message')::uuid as id, (x ->> 'at')::timestamptz as at, (x ->> 'code')::int as code,
               x ->> 'reason' as reason, (x ->> 'attempt')::int as attempt
          from jsonb_array_elements(v_new) x where x ->> 'status' = 'failed' order by 1, 5 desc
    )
    update app.message m
       set accepted_at = least(m.accepted_at, s.first_at),
           sent_at = least(m.sent_at, s.sent_at),
           -- When the chat is open only `read` comes: it includes delivery.
           delivered_at = least(m.delivered_at, s.delivered_at, s.read_at),
           read_at = least(m.read_at, s.read_at),
           failed_at = case when f.attempt = m.attempts then coalesce(m.failed_at, f.at) else m.failed_at end,
           code = case when f.attempt = m.attempts then f.code else m.code end,
           reason = case when f.attempt = m.attempts then coalesce(f.reason, 'failed') else m.reason end,
           updated_at = t
      from seen s left join failure f on f.id = s.id
     where m.id = s.id;
    -- A message taken back or waiting for its next try that a status proves sent is what the status says.
    update app.message m
       set state = app.state_of(m),
           reason = case when app.state_of(m) = 'failed' then m.reason end,
           code = case when app.state_of(m) = 'failed' then m.code end
     where m.id = any (v_ids)
       and not (m.state in ('queued', 'dispatching') and app.state_of(m) = 'failed' and exists
                (select from app.queue q where q.message_id = m.id and q.attempt > coalesce(
                    (select max((x ->> 'attempt')::int) from jsonb_array_elements(v_new) x where (x ->> 'message')::uuid = m.id), 0)));
    delete from app.queue q using app.message m
     where m.id = any (v_ids) and q.message_id = m.id
       and m.state in ('accepted', 'held', 'sent', 'delivered', 'read', 'failed');

    -- What Meta failed for a passing reason is tried again later, while its campaign lives.
    with again as (
        select (x ->> 'message')::uuid as id, max((x ->> 'retry_in')::float8) as retry_in
          from jsonb_array_elements(v_new) x
          join app.message m on m.id = (x ->> 'message')::uuid
          left join app.campaign c on c.id = m.campaign_id
         where x ->> 'status' = 'failed' and x ->> 'retry_in' is not null
           and m.state = 'failed' and m.attempts = (x ->> 'attempt')::int and not m.test
           and (c.id is null or c.state in ('running', 'paused'))
         group by 1
    ), queued as (
        insert into app.queue (message_id, campaign_id, number_id, due_at, attempt)
        select m.id, m.campaign_id, m.number_id, t + make_interval(secs => a.retry_in), m.attempts
          from again a join app.message m on m.id = a.id
        on conflict on constraint queue_pkey do nothing
        returning message_id
    ), reset as (
        update app.message m set state = 'queued', failed_at = null, sent_at = null, held_at = null, accepted_at = null
          from queued where m.id = queued.message_id
        returning 1
    )
    select count(*) into v_retried from reset;
    return jsonb_build_object('applied', jsonb_array_length(v_new), 'unmatched', v_unmatched, 'retried', v_retried);
end $$;
comment on function engine.apply_statuses(jsonb) is
    'Applies rows {wamid, status, at, message, attempt, code, reason, retry_in, number, raw}. message and attempt come from verified callback data only. Idempotent and order-free: times are minima, the state is what they add up to.';

create or replace function engine.take_unmatched(p_most integer) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v jsonb;
begin
    with known as (
        delete from app.unmatched u where u.id in (
            select u2.id from app.unmatched u2 join app.wamid w on w.wamid = u2.wamid order by u2.id limit p_most for update of u2 skip locked)
        returning u.body
    )
    select jsonb_agg(body) into v from known;
    with foreign_send as (
        delete from app.unmatched where received_at < clock_timestamp() - interval '7 days' returning wamid
    )
    insert into app.notice (kind, subject, detail)
    select 'foreign_send', 'token', jsonb_build_object('count', count(*)) from foreign_send having count(*) > 0;
    return v;
end $$;
comment on function engine.take_unmatched(integer) is 'Statuses whose message is known by now, to be applied again. What stays unmatched for 7 days was sent by somebody else with our token: a notice.';

create or replace function app.person_from(p_wa_id text, p_bsuid text) returns uuid
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_wa_id text := nullif(p_wa_id, '');
    v_bsuid text := nullif(p_bsuid, '');
    v_person uuid;
begin
    if v_wa_id is not null then
        select person_id into v_person from app.identity where kind = 'wa_id' and value = v_wa_id;
        if v_person is null then
            select person_id into v_person from app.identity where kind = 'phone' and value = '+' || v_wa_id;
        end if;
        if v_person is null then
            v_person := app.person_of('wa_id', v_wa_id);
            insert into app.identity (kind, value, person_id) values ('phone', '+' || v_wa_id, v_person) on conflict on constraint identity_pkey do nothing;
        end if;
        if v_bsuid is not null then
            -- A STOP that came from the bare id before we knew whose it was now belongs to the person.
            perform app.link(v_person, 'bsuid', v_bsuid);
        end if;
        return v_person;
    end if;
    return case when v_bsuid is not null then app.person_of('bsuid', v_bsuid) end;
end $$;
comment on function app.person_from(text, text) is 'The person behind a wa_id and/or a business-scoped user id, linked when both are told at once.';

create or replace function app.link(p_person uuid, p_kind text, p_value text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_other uuid;
    r record;
begin
    insert into app.identity (kind, value, person_id) values (p_kind, p_value, p_person) on conflict on constraint identity_pkey do nothing;
    select person_id into v_other from app.identity where kind = p_kind and value = p_value;
    if v_other = p_person then
        return;
    end if;
    perform 1 from app.person where id in (p_person, v_other) order by id for no key update;
    for r in select * from app.consent where person_id = v_other and state = 'opted_out' loop
        perform app.opt_out(p_person, array[r.purpose], r.method, r.source, jsonb_build_object('linked_from', v_other), r.since);
    end loop;
    update app.identity set person_id = p_person where kind = p_kind and value = p_value;
end $$;
comment on function app.link(uuid, text, text) is 'Gives an identity to a person; opt-outs known under the identity come along.';

create or replace function engine.apply_inbound(p_wamid text, p_wa_id text, p_bsuid text, p_number text, p_kind text, p_body text, p_reading text,
                                                p_word text, p_context text, p_at timestamptz, p_review uuid, p_opens_window boolean) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid := app.person_from(p_wa_id, p_bsuid);
    v_taken integer := 0;
begin
    if v_person is null then
        return jsonb_build_object('person', null);
    end if;
    perform app.lock_person(v_person);
    insert into app.inbound (wamid, person_id, number_id, kind, body, reading, context_wamid, meta_at)
    values (p_wamid, v_person, p_number, p_kind, left(coalesce(p_body, ''), 4096), p_reading, p_context, p_at)
    on conflict on constraint inbound_pkey do nothing;
    if not found then
        return jsonb_build_object('person', v_person, 'again', true);
    end if;
    if p_opens_window then
        update app.person set last_inbound_at = greatest(last_inbound_at, least(p_at, clock_timestamp())) where id = v_person;
    end if;
    if p_reading in ('stop', 'button_stop') then
        v_taken := app.opt_out(v_person, array['marketing', 'utility'], case p_reading when 'stop' then 'keyword' else 'button' end,
                               'their message', jsonb_build_object('wamid', p_wamid, 'word', p_word), p_at);
    elsif p_reading = 'start' then
        perform app.apply_consent(v_person, c.purpose, 'opted_in', 'keyword', 'their message', '', jsonb_build_object('wamid', p_wamid, 'word', p_word), null, p_at)
           from app.consent c where c.person_id = v_person and c.state in ('opted_out', 'pending') and c.since <= p_at;
    elsif p_reading = 'near_miss' then
        insert into app.stop_review (id, person_id, wamid, message, word, received_at)
        values (p_review, v_person, p_wamid, left(p_body, 1000), p_word, p_at) on conflict on constraint stop_review_wamid_key do nothing;
    end if;
    return jsonb_build_object('person', v_person, 'withdrawn', v_taken);
end $$;
comment on function engine.apply_inbound(text, text, text, text, text, text, text, text, text, timestamptz, uuid, boolean) is
    'Keeps what a person wrote and does what it asks: a STOP opts out and takes queued messages back in this transaction.';

create or replace function engine.apply_preference(p_wa_id text, p_bsuid text, p_stop boolean, p_at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid := app.person_from(p_wa_id, p_bsuid);
begin
    if v_person is null then
        return;
    end if;
    perform app.lock_person(v_person);
    if exists (select from app.consent c where c.person_id = v_person and c.purpose = 'marketing' and c.since > p_at) then
        return;
    end if;
    if p_stop then
        perform app.opt_out(v_person, array['marketing'], 'preference', 'WhatsApp preferences', '{}', p_at);
    else
        perform app.apply_consent(v_person, 'marketing', 'opted_in', 'preference', 'WhatsApp preferences', '', '{}', null, p_at);
    end if;
end $$;
comment on function engine.apply_preference(text, text, boolean, timestamptz) is 'user_preferences: the person stopped or resumed marketing inside WhatsApp.';

create or replace function engine.apply_provider_opt_out(p_messages uuid[], p_at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid;
begin
    for v_person in select distinct person_id from app.message where id = any (p_messages) order by 1 loop
        perform app.opt_out(v_person, array['marketing'], 'provider', 'Meta error 131050', '{}', p_at);
    end loop;
end $$;
comment on function engine.apply_provider_opt_out(uuid[], timestamptz) is 'Error 131050: the person stopped marketing from this business. Marked as such, so that it can be told from their own words.';

create or replace function engine.learn_identity(p_wamid text, p_wa_id text, p_bsuid text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid;
begin
    select m.person_id into v_person from app.wamid w join app.message m on m.id = w.message_id where w.wamid = p_wamid;
    if v_person is null then
        return;
    end if;
    if nullif(p_wa_id, '') is not null then
        insert into app.identity (kind, value, person_id) values ('wa_id', p_wa_id, v_person) on conflict on constraint identity_pkey do nothing;
    end if;
    if nullif(p_bsuid, '') is not null then
        perform app.link(v_person, 'bsuid', p_bsuid);
    end if;
end $$;
comment on function engine.learn_identity(text, text, text) is 'Brazil, Argentina, Mexico: the wa_id Meta uses may differ from the number we wrote to.';

create or replace function engine.keep_event(p_kind text, p_subject text, p_body jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ insert into app.meta_event (kind, subject, body) values (left(p_kind, 80), left(p_subject, 200), p_body) $$;

create or replace function engine.apply_number_event(p_number text, p_quality text, p_per_second integer) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.number set quality = coalesce(p_quality, quality), per_second = coalesce(p_per_second, per_second), updated_at = clock_timestamp()
     where id = p_number or display = p_number
$$;

create or replace function engine.apply_portfolio_limit(p_waba text, p_limit integer, p_unlimited boolean) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.account a set portfolio_limit = case when p_unlimited then null else p_limit end, updated_at = clock_timestamp()
     where a.portfolio_id = (select portfolio_id from app.account where waba_id = p_waba)
$$;

create or replace function engine.apply_restriction(p_pause uuid, p_waba text, p_why text, p_until timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_account uuid;
begin
    update app.account set restriction = p_why, restricted_until = p_until, updated_at = clock_timestamp()
     where waba_id = p_waba returning id into v_account;
    if v_account is not null then
        perform app.pause(p_pause, 'account', v_account::text, p_why, null, true, p_until);
    end if;
end $$;

create or replace function engine.webhook_lag() returns table (waiting bigint, oldest timestamptz, quarantined bigint, unmatched bigint)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select (select count(*) from app.inbox where state = 'new'), (select min(received_at) from app.inbox where state = 'new'),
           (select count(*) from app.inbox where state = 'quarantined'), (select count(*) from app.unmatched)
$$;

create or replace function engine.prune_inbox() returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ delete from app.inbox where state = 'applied' and applied_at < clock_timestamp() - interval '8 days' $$;
comment on function engine.prune_inbox() is 'Meta repeats for up to 7 days; after 8 the hash is no longer needed.';
