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

create or replace function app.retry_of(p_message uuid, p_delays jsonb) returns double precision
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select (p_delays ->> (count(*)::int - 1))::float8 from app.attempt where message_id = p_message $$;
comment on function app.retry_of(uuid, jsonb) is 'Seconds until the next try: the n-th delay after the n-th attempt, null when there is none.';

create or replace function engine.apply_statuses(p_statuses jsonb) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_locked uuid[];
    v_new uuid[];
    v_unmatched integer;
    v_retried integer := 0;
begin
    -- The delivery is marked as applied by a later commit that waits for the disk, and for this one with it.
    perform set_config('synchronous_commit', 'off', true);
    -- Messages are locked before anything is written: the same order as in dispatch and settling.
    select coalesce(array_agg(m.id), '{}') into v_locked
      from (select m.id from app.message m
             where m.id in (select s.message from jsonb_to_recordset(p_statuses) as s (message uuid) where s.message is not null
                            union
                            select w.message_id from jsonb_to_recordset(p_statuses) as s (wamid text) join app.wamid w on w.wamid = s.wamid)
             order by m.id for update) m;

    -- A status may know our attempt before we know Meta's id: its callback data is as good as the answer we wait for.
    insert into app.wamid (wamid, message_id, attempt, at)
    select distinct on (s.wamid) s.wamid, s.message, s.attempt, t
      from jsonb_to_recordset(p_statuses) as s (wamid text, message uuid, attempt integer)
      join app.attempt a on a.message_id = s.message and a.attempt = s.attempt
     order by s.wamid
    on conflict on constraint wamid_pkey do nothing;

    with status as materialized (
        select distinct on (s.wamid, s.status) s.*
          from jsonb_to_recordset(p_statuses)
               as s (wamid text, status text, at timestamptz, raw jsonb, code integer, reason text, retry_delays jsonb, number text)
         order by s.wamid, s.status, s.at
    ), matched as materialized (
        select s.*, w.message_id, w.attempt from status s join app.wamid w on w.wamid = s.wamid and w.message_id = any (v_locked)
    ), kept as (
        insert into app.unmatched (wamid, status, body)
        select s.wamid, s.status, to_jsonb(s) from status s
         where not exists (select from matched d where d.wamid = s.wamid)
         order by s.wamid, s.status
        on conflict on constraint unmatched_once do nothing
        returning 1
    ), added as (
        insert into app.status_event (wamid, status, message_id, attempt, meta_at, code, reason, retry_delays, raw)
        select d.wamid, d.status, d.message_id, d.attempt, coalesce(d.at, t), d.code, d.reason, d.retry_delays, coalesce(d.raw, '{}') from matched d
         order by d.wamid, d.status
        on conflict on constraint status_event_pkey do nothing
        returning message_id
    )
    select (select count(*) from kept), (select array_agg(distinct message_id) from added) into v_unmatched, v_new;
    perform app.see_number(s.number, t) from (select distinct number from jsonb_to_recordset(p_statuses) as s (number text)) s where s.number is not null;
    if v_new is null then
        return jsonb_build_object('applied', 0, 'unmatched', v_unmatched, 'retried', 0);
    end if;
    perform app.add_up(v_new, t);
    v_retried := app.retry_failed(v_new, t);
    return jsonb_build_object('applied', cardinality(v_new), 'unmatched', v_unmatched, 'retried', v_retried);
end $$;
comment on function engine.apply_statuses(jsonb) is
    'Applies rows {wamid, status, at, message, attempt, code, reason, retry_delays, number, raw}. message and attempt come from verified callback data only. Idempotent and order-free: the row is what all events of the message add up to.';

create or replace function app.see_number(p_number text, p_at timestamptz) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
    update app.number n set last_status_at = p_at
      from (select id from app.number where id = p_number and (last_status_at is null or last_status_at < p_at - interval '1 second')
               for no key update skip locked) quiet
     where n.id = quiet.id
$$;
comment on function app.see_number(text, timestamptz) is 'The webhooks of this number are alive. Never waits.';

create or replace function app.add_up(p_messages uuid[], p_at timestamptz) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    -- What a device said counts for whichever attempt; the rest only for the attempt the row speaks of.
    with seen as (
        select m.id,
               min(e.meta_at) filter (where e.attempt = m.attempts or e.status in ('delivered', 'read', 'played')) as first_at,
               min(e.meta_at) filter (where e.status = 'sent' and e.attempt = m.attempts) as sent_at,
               -- When the chat is open only `read` comes: it includes delivery.
               min(e.meta_at) filter (where e.status in ('delivered', 'read', 'played')) as delivered_at,
               min(e.meta_at) filter (where e.status in ('read', 'played')) as read_at,
               min(e.meta_at) filter (where e.status = 'failed' and e.attempt = m.attempts) as failed_at,
               min(e.code) filter (where e.status = 'failed' and e.attempt = m.attempts) as code,
               min(e.reason) filter (where e.status = 'failed' and e.attempt = m.attempts) as reason
          from app.message m join app.status_event e on e.message_id = m.id
         where m.id = any (p_messages)
         group by m.id
    )
    update app.message m
       set accepted_at = least(m.accepted_at, s.first_at), sent_at = s.sent_at, delivered_at = s.delivered_at, read_at = s.read_at,
           failed_at = s.failed_at, code = s.code,
           reason = case when s.failed_at is not null then coalesce(s.reason, 'failed') end,
           updated_at = p_at
      from seen s
     where m.id = s.id and s.first_at is not null;
    -- What a status proves beats what stood here, but what failed and waits for its next try goes on waiting.
    update app.message m
       set state = case when app.state_of(m) = 'failed' and q.phase in ('ready', 'claimed') then 'queued' else app.state_of(m) end,
           reason = case when app.state_of(m) = 'failed' then m.reason end
      from app.message o left join app.queue q on q.message_id = o.id
     where m.id = any (p_messages) and o.id = m.id
       and (m.sent_at is not null or m.delivered_at is not null or m.failed_at is not null);
    delete from app.queue q using app.message m
     where m.id = any (p_messages) and q.message_id = m.id
       and (m.state in ('sent', 'delivered', 'read') or m.state = 'failed' and q.phase in ('dispatching', 'unconfirmed'));
end $$;
comment on function app.add_up(uuid[], timestamptz) is 'Writes what all events of these messages add up to. The caller holds their locks.';

create or replace function app.retry_failed(p_messages uuid[], p_at timestamptz) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_count integer;
begin
    with again as (
        select m.id, m.campaign_id, m.number_id, m.attempts, app.retry_of(m.id, e.retry_delays) as delay
          from app.message m
          join app.status_event e on e.message_id = m.id and e.attempt = m.attempts and e.status = 'failed'
          left join app.campaign c on c.id = m.campaign_id
         where m.id = any (p_messages) and m.state = 'failed' and not m.test and c.state is distinct from 'cancelled'
    ), queued as (
        insert into app.queue (message_id, campaign_id, number_id, due_at, attempt)
        select distinct on (a.id) a.id, a.campaign_id, a.number_id, p_at + make_interval(secs => a.delay), a.attempts
          from again a where a.delay is not null order by a.id, a.delay
        on conflict on constraint queue_pkey do nothing
        returning message_id
    ), reset as (
        update app.message m set state = 'queued' from queued where m.id = queued.message_id returning m.id
    )
    select count(*) into v_count from reset;
    return v_count;
end $$;
comment on function app.retry_failed(uuid[], timestamptz) is
    'What Meta failed for a passing reason is tried again later, unless its campaign was cancelled; engine.finish_campaigns opens one again that seemed done.';

create or replace function engine.apply_unmatched(p_most integer) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids bigint[];
    v_bodies jsonb;
    v_foreign integer;
begin
    select array_agg(k.id), jsonb_agg(k.body) into v_ids, v_bodies
      from (select u.id, u.body from app.unmatched u
             where exists (select from app.wamid w where w.wamid = u.wamid) order by u.id limit p_most for update of u skip locked) k;
    if v_ids is not null then
        delete from app.unmatched where id = any (v_ids);
        perform engine.apply_statuses(v_bodies);
    end if;
    with foreign_send as (
        update app.unmatched set told = true
         where id in (select id from app.unmatched where not told and received_at < clock_timestamp() - interval '1 hour' for update skip locked)
        returning wamid
    )
    select count(*) into v_foreign from foreign_send;
    if v_foreign > 0 then
        insert into app.notice (kind, subject, detail) values ('foreign_send', 'token', jsonb_build_object('count', v_foreign));
        perform app.notify_more('foreign_send', '', v_foreign, 'admin.canViewHealth');
    end if;
    return coalesce(cardinality(v_ids), 0);
end $$;
comment on function engine.apply_unmatched(integer) is
    'Applies statuses whose message is known by now. What is unmatched after an hour was sent by somebody else with our token: a notice.';

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
    v_at timestamptz := least(coalesce(p_at, clock_timestamp()), clock_timestamp());
    v_taken integer := 0;
    v_assignee uuid;
begin
    if v_person is null then
        return jsonb_build_object('person', null);
    end if;
    perform app.lock_person(v_person);
    insert into app.inbound (wamid, person_id, number_id, kind, body, reading, context_wamid, meta_at)
    values (p_wamid, v_person, p_number, p_kind, left(coalesce(p_body, ''), 4096), p_reading, p_context, v_at)
    on conflict on constraint inbound_pkey do nothing;
    if not found then
        return jsonb_build_object('person', v_person, 'again', true);
    end if;
    insert into app.conversation as v (person_id, number_id, last_at, last_inbound_at, unread)
    values (v_person, p_number, v_at, v_at, case when p_opens_window then 1 else 0 end)
    on conflict on constraint conversation_pkey do update
       set number_id = excluded.number_id, last_at = greatest(v.last_at, excluded.last_at), last_inbound_at = greatest(v.last_inbound_at, excluded.last_inbound_at),
           unread = v.unread + excluded.unread, state = 'open', closed_at = null
    returning assignee_id into v_assignee;
    if v_assignee is not null and p_opens_window then
        perform app.notify('reply', v_person::text, '{}', v_assignee, null);
    end if;
    if p_opens_window then
        update app.person set last_inbound_at = greatest(last_inbound_at, v_at) where id = v_person;
    end if;
    if p_reading in ('stop', 'button_stop') then
        v_taken := app.opt_out(v_person, array['marketing', 'utility'], case p_reading when 'stop' then 'keyword' else 'button' end,
                               'their message', jsonb_build_object('wamid', p_wamid, 'word', p_word), v_at);
    elsif p_reading in ('start', 'yes') then
        perform app.apply_consent(v_person, c.purpose, 'opted_in', case p_reading when 'yes' then 'double_opt_in' else 'keyword' end, 'their message', '',
                                   jsonb_build_object('wamid', p_wamid, 'word', p_word), null, v_at)
           from app.consent c
          where c.person_id = v_person and c.since <= v_at
            -- A yes answers the question that was asked; only a word of the list lifts an opt-out.
            and (c.state = 'pending' or c.state = 'opted_out' and p_reading = 'start');
    elsif p_reading = 'near_miss' then
        insert into app.stop_review (id, person_id, wamid, message, word, received_at)
        values (p_review, v_person, p_wamid, left(coalesce(p_body, ''), 1000), p_word, v_at) on conflict on constraint stop_review_wamid_key do nothing;
        perform app.notify_more('stop_review', '', 1, 'consent.canRecord');
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
    p_at := least(coalesce(p_at, clock_timestamp()), clock_timestamp());
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
    v_persons uuid[];
    v_person uuid;
begin
    select array_agg(distinct person_id) into v_persons from app.message where id = any (p_messages);
    perform 1 from app.person p where p.id = any (v_persons) order by p.id for no key update;
    foreach v_person in array coalesce(v_persons, '{}') loop
        perform app.opt_out(v_person, array['marketing'], 'provider', 'Meta error 131050', '{}', least(coalesce(p_at, clock_timestamp()), clock_timestamp()));
    end loop;
end $$;
comment on function engine.apply_provider_opt_out(uuid[], timestamptz) is 'Error 131050: the person stopped marketing from this business. Marked as such, so that it can be told from their own words.';

create or replace function engine.messages_of(p_wamids text[]) returns uuid[]
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select coalesce(array_agg(distinct message_id), '{}') from app.wamid where wamid = any (p_wamids) $$;

create or replace function engine.apply_identity_change(p_wa_id text, p_bsuid text, p_new_wa_id text, p_new_bsuid text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_person uuid := app.person_from(p_wa_id, p_bsuid);
begin
    if v_person is null then
        return;
    end if;
    if nullif(p_new_wa_id, '') is not null then
        perform app.link(v_person, 'wa_id', p_new_wa_id);
    end if;
    if nullif(p_new_bsuid, '') is not null then
        perform app.link(v_person, 'bsuid', p_new_bsuid);
    end if;
end $$;
comment on function engine.apply_identity_change(text, text, text, text) is 'A person has a new number or user id: it becomes one more identity, so that consent and opt-outs stay with the person.';

create or replace function engine.learn_identities(p_rows jsonb) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_foreign jsonb;
begin
    with told as materialized (
        select distinct k.kind, k.value, m.person_id
          from jsonb_to_recordset(p_rows) as r (wamid text, wa_id text, bsuid text)
          join app.wamid w on w.wamid = r.wamid
          join app.message m on m.id = w.message_id
         cross join lateral (values ('wa_id', nullif(r.wa_id, '')), ('bsuid', nullif(r.bsuid, ''))) k (kind, value)
         where k.value is not null
           -- The plain case needs no second row: the wa_id is the phone number.
           and not (k.kind = 'wa_id' and m.recipient = '+' || k.value)
    ), added as (
        insert into app.identity (kind, value, person_id)
        select distinct on (kind, value) kind, value, person_id from told t
         where not exists (select from app.identity i where i.kind = t.kind and i.value = t.value)
         order by kind, value
        on conflict on constraint identity_pkey do nothing
    )
    select jsonb_agg(jsonb_build_object('person', t.person_id, 'kind', t.kind, 'value', t.value)) into v_foreign
      from told t join app.identity i on i.kind = t.kind and i.value = t.value and i.person_id <> t.person_id;
    return coalesce(v_foreign, '[]');
end $$;
comment on function engine.learn_identities(jsonb) is
    'Remembers wa_id and business-scoped id of the people behind our messages ({wamid, wa_id, bsuid}); Brazil, Argentina, Mexico: the wa_id may differ from the number we wrote to. Returns those known under another person, for engine.link_identity.';

create or replace function engine.link_identity(p_person uuid, p_kind text, p_value text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$ begin perform app.link(p_person, p_kind, p_value); end $$;
comment on function engine.link_identity(uuid, text, text) is 'Gives an identity to the person it belongs to; a STOP that came under it comes along.';

create or replace function engine.keep_event(p_kind text, p_subject text, p_body jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ insert into app.meta_event (kind, subject, body) values (left(p_kind, 80), left(p_subject, 200), p_body) $$;

create or replace function engine.apply_number_event(p_number text, p_quality text, p_per_second integer) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.number set quality = coalesce(p_quality, quality), per_second = coalesce(p_per_second, per_second), updated_at = clock_timestamp()
     where id = p_number or regexp_replace(display, '\D', '', 'g') = regexp_replace(p_number, '\D', '', 'g')
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

create or replace function engine.lift_restriction(p_waba text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_account uuid;
begin
    update app.account set restriction = null, restricted_until = null, updated_at = clock_timestamp()
     where waba_id = p_waba and (restriction is not null or restricted_until is not null) returning id into v_account;
    update app.pause set lifted_at = clock_timestamp()
     where scope = 'account' and target = v_account::text and automatic and lifted_at is null and code is null;
    if found then
        perform app.notify('resumed', 'account:' || v_account, '{}', null, 'limits.canViewLimits');
    end if;
end $$;
comment on function engine.lift_restriction(text) is 'Meta took its restriction back.';

create or replace function engine.lift_template_pause(p_meta_id text) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.pause set lifted_at = clock_timestamp()
     where scope = 'template' and automatic and lifted_at is null
       and target = (select id::text from app.template where meta_id = p_meta_id and meta_status = 'APPROVED')
$$;
comment on function engine.lift_template_pause(text) is 'Meta approves the template again: what we held because of it goes on.';

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
as $$
    delete from app.inbox where state = 'applied' and applied_at < clock_timestamp() - interval '8 days';
    delete from app.unmatched where told and received_at < clock_timestamp() - interval '7 days'
$$;
comment on function engine.prune_inbox() is
    'Meta repeats for up to 7 days; after 8 the hash is no longer needed. A status that names nothing of ours waits 7 days.';
