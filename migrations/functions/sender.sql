-- Sending: claim, intent before request, settle, rescue. Lock order everywhere: lease → person → message → queue → limit key;
-- claiming, releasing and rescuing never wait for a lock (skip locked), so that nothing can deadlock.
-- Batches are looked up row by row through indexes whatever their size; to plan for each size anew costs more than it saves.
set local role wb_fn;

create or replace function app.grace() returns interval
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
return interval '15 minutes';
comment on function app.grace() is 'How long a lost answer may still be named by a webhook, counted only while webhooks arrive.';

create or replace function app.answer_life() returns interval
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
return interval '60 seconds';
comment on function app.answer_life() is 'How long a worker may wait for Meta''s answer before its message counts as unconfirmed.';

create or replace function app.send_obstacle(p_consent app.consent, p_blocked_until timestamptz, p_last_inbound_at timestamptz, p_purpose text, p_at timestamptz)
returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when p_consent.state = 'opted_out' then 'opted_out'
        when p_purpose = 'service' and coalesce(p_last_inbound_at, '-infinity') <= p_at - interval '24 hours' then 'window_closed'
        when p_purpose = 'service' then null
        when p_blocked_until > p_at then 'blocked'
        when p_consent.state is null then 'no_consent'
        when p_consent.state = 'pending' then 'consent_pending'
        when p_consent.expires_at <= p_at then 'consent_expired'
    end
$$;
comment on function app.send_obstacle(app.consent, timestamptz, timestamptz, text, timestamptz) is
    'Why this person may not be written to for this purpose now (a skip reason), or null. The one rule for preflight, launch and dispatch.';

create or replace function app.state_of(m app.message) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select case
        when m.read_at is not null then 'read'
        when m.delivered_at is not null then 'delivered'
        when m.failed_at is not null then 'failed'
        when m.sent_at is not null then 'sent'
        when m.held_at is not null then 'held'
        when m.accepted_at is not null then 'accepted'
        else m.state
    end
$$;
comment on function app.state_of(app.message) is 'What the times add up to. Independent of the order in which they came.';

create or replace function app.words_wait(p_at timestamptz) returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select exists (select from app.inbox i where i.state = 'new' and i.urgent and i.received_at < p_at - interval '2 seconds')
$$;
comment on function app.words_wait(timestamptz) is
    'Do somebody''s words wait to be read, perhaps a STOP? Then nobody is claimed for, and nothing that was claimed before is sent, until they are.';

-- Whose turn it is to send for a number.

create or replace function app.take_lease(p_worker text, p_number text, p_ttl interval) returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v app.sender_lease;
begin
    select * into v from app.sender_lease where number_id = p_number;
    if v.worker = p_worker and v.until > t + p_ttl / 2 then
        return v.opens_at <= t;
    end if;
    if v.worker <> p_worker and v.until > t then
        return false;
    end if;
    insert into app.sender_lease as l (number_id, worker, since, until, opens_at) values (p_number, p_worker, t, t + p_ttl, t)
    on conflict on constraint sender_lease_pkey do update
       set worker = excluded.worker, until = excluded.until,
           since = case when l.worker = excluded.worker then l.since else excluded.since end,
           opens_at = case when l.worker = excluded.worker then l.opens_at else greatest(l.until, l.opens_at) + app.intent_life() end
     where l.worker = excluded.worker or l.until <= t
    returning * into v;
    return v.worker = p_worker and v.opens_at <= t;
end $$;
comment on function app.take_lease(text, text, interval) is 'Takes or renews the right to send for a number. False while somebody else has it, or while their last intents may still be on the way.';

create or replace function engine.release(p_worker text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    update app.queue q set phase = 'ready', worker = null, until = null
      from (select h.message_id from app.queue h where h.worker = p_worker and h.phase = 'claimed' for update skip locked) held
     where q.message_id = held.message_id;
    if not exists (select from app.queue where worker = p_worker) then
        delete from app.sender_lease where worker = p_worker;
    end if;
end $$;
comment on function engine.release(text) is 'A worker that stops gives everything back that has no intent yet, so that the next one starts at once.';

create or replace function engine.claim(p_worker text, p_number text, p_most integer, p_lease interval, p_ttl interval)
returns table (message_id uuid, attempt integer)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
    t timestamptz := clock_timestamp();
    v_pauses text[] := app.open_pauses();
    v_account app.account;
begin
    -- A claim that a crash forgets was never made: nothing is asked before the intent, which waits for the disk.
    perform set_config('synchronous_commit', 'off', true);
    select a.* into v_account from app.number n join app.account a on a.id = n.account_id where n.id = p_number;
    if array['everything:', 'number:' || p_number, 'account:' || v_account.id] && v_pauses or not app.take_lease(p_worker, p_number, p_ttl) then
        return;
    end if;
    if app.words_wait(t) then
        return;
    end if;
    return query
    with full_key as materialized (
        select k.metric, k.subject from app.limit_key k where k.resume_at > t
    ), running as materialized (
        select c.id, c.weight, sum(c.weight) over () as weights
          from (
            select c.id, c.weight
              from app.campaign c
              join app.campaign_service s on s.campaign_id = c.id
              left join app.template p on p.id = c.template_id
             where c.state = 'running' and c.number_id = p_number
               and not array['campaign:' || c.id, 'user:' || c.created_by, 'template:' || c.template_id] && v_pauses
               -- A template that may come back is waited for here; one that never will lets its messages go, to be skipped with the reason.
               and (p.state = 'approved' and p.meta_status = 'APPROVED' or p.meta_status in ('REJECTED', 'DISABLED', 'DELETED'))
               and not exists (select from full_key k
                                where k.metric in ('user_hour', 'user_day') and k.subject = c.created_by::text
                                   or k.metric = 'portfolio_day' and k.subject = v_account.portfolio_id)
               and exists (select from app.queue q where q.campaign_id = c.id and q.phase = 'ready' and q.due_at <= t)
             order by s.served_at, c.id
             limit 10) c
    ), single as (
        select q.message_id, 0 as turn
          from app.queue q
         where q.number_id = p_number and q.campaign_id is null and q.phase = 'ready' and q.due_at <= t
         order by q.due_at
         limit p_most
           for update skip locked
    ), many as (
        select picked.message_id, 1 as turn
          from running r
         cross join lateral (
            select q.message_id
              from app.queue q
             where q.campaign_id = r.id and q.phase = 'ready' and q.due_at <= t
             order by q.due_at
             limit ceil(p_most::float8 * r.weight / r.weights)::int
               for update skip locked) picked
    ), picked as (
        select a.message_id from (select * from single union all select * from many) a order by a.turn limit p_most
    ), taken as (
        update app.queue q
           set phase = 'claimed', worker = p_worker, until = t + p_lease, attempt = q.attempt + 1
          from picked
         where q.message_id = picked.message_id
        returning q.message_id, q.attempt, q.campaign_id
    ), served as (
        update app.campaign_service s set served = s.served + k.n, served_at = t
          from (select taken.campaign_id, count(*) as n from taken where taken.campaign_id is not null group by taken.campaign_id) k
         where s.campaign_id = k.campaign_id
    )
    select taken.message_id, taken.attempt from taken;
end $$;
comment on function engine.claim(text, text, integer, interval, interval) is
    'Takes up to p_most due messages of a number under a lease: single messages first, then the ten campaigns that waited longest, each its share by weight. Never waits for a row.';

create or replace function engine.begin_dispatch(p_worker text, p_number text, p_ids uuid[], p_attempts integer[])
returns table (message_id uuid, attempt integer, tries integer, recipient text, content jsonb)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
    t timestamptz;
    r record;
    v_lease app.sender_lease;
    v_account app.account;
    v_pauses text[];
    v_users uuid[];
    v_hour_left integer[];
    v_day_left integer[];
    v_second_left integer;
    v_portfolio_left integer;
    v_person app.limit_rule;
    v_portfolio_bucket timestamptz;
    v_portfolio_window timestamptz;
    v_unread boolean;
    v_why text;
    v_wait timestamptz;
    u integer;
    go_ids uuid[] := '{}'; go_attempts integer[] := '{}'; go_persons uuid[] := '{}'; go_users uuid[] := '{}';
    go_versions integer[] := '{}'; go_new_people uuid[] := '{}'; go_answers boolean[] := '{}';
    skip_ids uuid[] := '{}'; skip_why text[] := '{}';
    wait_ids uuid[] := '{}'; wait_until timestamptz[] := '{}';
begin
    -- Whatever this session or transaction was set to before: an intent is on the disk before anything is asked.
    if current_setting('synchronous_commit') = 'off' then
        perform set_config('synchronous_commit', 'on', true);
    end if;
    -- The lease row is the fence between two workers of one number.
    select * into v_lease from app.sender_lease where number_id = p_number for share;
    if v_lease.worker is distinct from p_worker or v_lease.until <= clock_timestamp() or v_lease.opens_at > clock_timestamp() then
        return;
    end if;
    perform 1 from app.person p
      where p.id in (select m.person_id from app.message m where m.id = any (p_ids)) order by p.id for no key update;
    perform 1 from app.message m where m.id = any (p_ids) order by m.id for update;
    perform 1 from app.queue q where q.message_id = any (p_ids) order by q.message_id for update;
    select a.* into v_account from app.number n join app.account a on a.id = n.account_id where n.id = p_number;
    select array_agg(distinct m.created_by) into v_users from app.message m where m.id = any (p_ids);
    insert into app.limit_key (metric, subject)
    select k.metric, k.subject
      from (select x.metric, w::text as subject from unnest(v_users) w cross join (values ('user_hour'), ('user_day')) x (metric)
            union all values ('number_second', p_number), ('portfolio_day', v_account.portfolio_id)) k
     where not exists (select from app.limit_key e where e.metric = k.metric and e.subject = k.subject)
     order by 1, 2
    on conflict on constraint limit_key_pkey do nothing;
    perform 1 from app.limit_key k
      where (k.metric in ('user_hour', 'user_day') and k.subject = any (v_users::text[]))
         or (k.metric = 'number_second' and k.subject = p_number)
         or (k.metric = 'portfolio_day' and k.subject = v_account.portfolio_id)
      order by k.metric, k.subject for update;

    -- Only now, with every lock held, is the clock read.
    t := clock_timestamp();
    v_pauses := app.open_pauses();
    v_unread := app.words_wait(t);
    select * into v_person from app.limit_rule where metric = 'person_day';
    select date_bin(bucket, t, 'epoch'), t - span - slack - bucket into v_portfolio_bucket, v_portfolio_window
      from app.limit_rule where metric = 'portfolio_day';
    select array_agg(app.limit_cap('user_hour', w::text) - app.limit_used('user_hour', w::text, t) order by o),
           array_agg(app.limit_cap('user_day', w::text) - app.limit_used('user_day', w::text, t) order by o)
      into v_hour_left, v_day_left
      from unnest(v_users) with ordinality x (w, o);
    v_second_left := app.limit_cap('number_second', p_number) - app.limit_used('number_second', p_number, t);
    v_portfolio_left := coalesce(app.limit_cap('portfolio_day', v_account.portfolio_id), 2000000000)
                      - app.limit_used('portfolio_day', v_account.portfolio_id, t);

    for r in
        select m.id, m.person_id, m.created_by, m.campaign_id, m.purpose, m.state, m.expires_at, m.template_id, m.recipient,
               q.phase, q.worker, q.until, q.attempt, a.wanted, c.version as consent_version,
               app.send_obstacle(c, p.blocked_until, p.last_inbound_at, m.purpose, t) as obstacle,
               coalesce(p.last_inbound_at > t - interval '24 hours', false) as window_open,
               cp.state as campaign_state, tp.state as template_state, tp.meta_status,
               ld.deleted_at is not null as deleted, pr.full_until, pp.bucket as counted, coalesce(pk.cap, v_person.cap, 2000000000) as person_cap,
               (select count(*) from app.person_send s
                 where s.person_id = m.person_id and s.at > t - v_person.span - v_person.slack) as person_used
          from unnest(p_ids, p_attempts) a (id, wanted)
          join app.message m on m.id = a.id
          join app.queue q on q.message_id = m.id
          left join app.person p on p.id = m.person_id
          left join app.lead ld on ld.id = m.person_id
          left join app.consent c on c.person_id = m.person_id and c.purpose = m.purpose
          left join app.campaign cp on cp.id = m.campaign_id
          left join app.template tp on tp.id = m.template_id
          left join app.pair pr on pr.number_id = p_number and pr.person_id = m.person_id
          left join app.portfolio_person pp on pp.portfolio_id = v_account.portfolio_id and pp.person_id = m.person_id
          left join app.limit_key pk on pk.metric = 'person_day' and pk.subject = m.person_id::text
         order by m.id
    loop
        -- Somebody else has it by now: not ours to touch.
        continue when r.phase <> 'claimed' or r.worker is distinct from p_worker or r.attempt <> r.wanted or r.until <= t or r.state <> 'queued';
        v_wait := null;
        u := array_position(v_users, r.created_by);
        v_why := case
            when r.expires_at <= t then 'expired'
            when r.campaign_state = 'cancelled' then 'cancelled'
            -- Somebody who was put into the bin while a launch was still open.
            when r.deleted then 'deleted'
            when r.obstacle is not null then r.obstacle
            when r.meta_status in ('REJECTED', 'DISABLED', 'DELETED') then 'template_unusable'
            when r.person_id = any (go_persons) then null
            when r.purpose <> 'service' and r.person_used >= r.person_cap then 'capped'
        end;
        if v_why is null then
            v_wait := case
                when v_unread then t + interval '1 second'
                when r.person_id = any (go_persons) then t + interval '6 seconds'
                when array['everything:', 'number:' || p_number, 'account:' || v_account.id, 'campaign:' || r.campaign_id,
                           'user:' || r.created_by, 'template:' || r.template_id] && v_pauses
                  or r.campaign_state in ('paused', 'draft', 'scheduled') then t + interval '5 seconds'
                when r.template_id is not null and (r.template_state, r.meta_status) is distinct from ('approved', 'APPROVED') then t + interval '60 seconds'
                -- 44 ahead instead of Meta's 45: a request may start as late as five seconds after its place was taken.
                when r.full_until > t + interval '258 seconds' then r.full_until - interval '258 seconds'
                -- An answer inside the 24-hour window has a lane of its own: no limit of campaigns stops it.
                when r.purpose <> 'service' and v_hour_left[u] <= 0 then app.limit_free_at('user_hour', r.created_by::text, t)
                when r.purpose <> 'service' and v_day_left[u] <= 0 then app.limit_free_at('user_day', r.created_by::text, t)
                when v_second_left <= 0 then t + interval '100 milliseconds'
                when v_portfolio_left <= 0 and not r.window_open and coalesce(r.counted, '-infinity') <= v_portfolio_window
                    then app.limit_free_at('portfolio_day', v_account.portfolio_id, t)
            end;
        end if;
        if v_why is not null then
            skip_ids := skip_ids || r.id; skip_why := skip_why || v_why;
        elsif v_wait is not null then
            wait_ids := wait_ids || r.id; wait_until := wait_until || v_wait;
        else
            go_ids := go_ids || r.id; go_attempts := go_attempts || r.attempt; go_persons := go_persons || r.person_id;
            go_versions := go_versions || r.consent_version; go_answers := go_answers || (r.purpose = 'service'); v_second_left := v_second_left - 1;
            if r.purpose <> 'service' then
                go_users := go_users || r.created_by;
                v_hour_left[u] := v_hour_left[u] - 1; v_day_left[u] := v_day_left[u] - 1;
            end if;
            if not r.window_open then
                if coalesce(r.counted, '-infinity') <= v_portfolio_window then
                    v_portfolio_left := v_portfolio_left - 1;
                end if;
                go_new_people := go_new_people || r.person_id;
            end if;
        end if;
    end loop;

    if cardinality(skip_ids) > 0 then
        delete from app.queue q where q.message_id = any (skip_ids);
        update app.message m set state = 'skipped', reason = x.why, updated_at = t
          from unnest(skip_ids, skip_why) x (id, why) where m.id = x.id;
    end if;
    if cardinality(wait_ids) > 0 then
        update app.queue q set phase = 'ready', worker = null, until = null, due_at = x.at
          from unnest(wait_ids, wait_until) x (id, at) where q.message_id = x.id;
    end if;
    if cardinality(go_ids) = 0 then
        return;
    end if;

    insert into app.attempt (message_id, attempt, worker, number_id, consent_version, started_at)
    select x.id, x.attempt, p_worker, p_number, x.version, t from unnest(go_ids, go_attempts, go_versions) x (id, attempt, version);
    update app.queue q set phase = 'dispatching', until = t + app.answer_life() where q.message_id = any (go_ids);
    -- What is known of an earlier attempt stays in app.attempt and app.status_event; the row speaks of this one.
    update app.message m set state = 'dispatching', attempts = x.attempt, consent_version = x.version, reason = null, code = null, updated_at = t,
           accepted_at = null, held_at = null, sent_at = null, failed_at = null
      from unnest(go_ids, go_attempts, go_versions) x (id, attempt, version) where m.id = x.id;
    insert into app.person_send (person_id, at, message_id, attempt)
    select x.person, t, x.id, x.attempt from unnest(go_ids, go_attempts, go_persons, go_answers) x (id, attempt, person, answer) where not x.answer;
    insert into app.pair (number_id, person_id, full_until)
    select p_number, person, t + interval '6 seconds' from unnest(go_persons) person
    on conflict on constraint pair_pkey do update set full_until = greatest(app.pair.full_until, t) + interval '6 seconds';
    if cardinality(go_new_people) > 0 then
        -- A person counts once: leave the older bucket, enter this one.
        update app.limit_bucket b set used = b.used - k.n
          from (select pp.bucket, count(*) as n from app.portfolio_person pp
                 where pp.portfolio_id = v_account.portfolio_id and pp.person_id = any (go_new_people)
                   and pp.bucket > v_portfolio_window group by pp.bucket) k
         where b.metric = 'portfolio_day' and b.subject = v_account.portfolio_id and b.start = k.bucket;
        insert into app.portfolio_person (portfolio_id, person_id, bucket)
        select v_account.portfolio_id, person, v_portfolio_bucket from unnest(go_new_people) person
        on conflict on constraint portfolio_person_pkey do update set bucket = excluded.bucket;
        perform app.limit_take('portfolio_day', v_account.portfolio_id, cardinality(go_new_people), t);
    end if;
    perform app.limit_take('number_second', p_number, cardinality(go_ids), t);
    for r in select w, count(*)::int as n from unnest(go_users) w group by w order by w loop
        perform app.limit_take('user_hour', r.w::text, r.n, t);
        perform app.limit_take('user_day', r.w::text, r.n, t);
    end loop;
    perform audit.write('message.dispatch', 'message', null, jsonb_build_object('rows', cardinality(go_ids), 'number', p_number, 'worker', p_worker,
        'sha256_of_attempts', encode(sha256(convert_to((select string_agg(x.id || '.' || x.attempt || '.' || coalesce(x.version::text, '-'), ',' order by x.id)
                                                          from unnest(go_ids, go_attempts, go_versions) x (id, attempt, version)), 'UTF8')), 'hex')));
    return query
    select m.id, x.attempt, (select count(*) from app.attempt a where a.message_id = m.id)::int, m.recipient, m.content
      from unnest(go_ids, go_attempts) x (id, attempt) join app.message m on m.id = x.id;
end $$;
comment on function engine.begin_dispatch(text, text, uuid[], integer[]) is
    'The intent: checks lease, fence, consent, block, caps, limits, pauses and approval under their locks, reserves, and commits what will be asked. Returns what to send now; the rest was skipped with its reason or put back with its time. The caller starts each request within app.intent_life() of the call''s start.';

create or replace function engine.finish(p_worker text, p_results jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
declare
    t timestamptz := clock_timestamp();
    v_count integer;
    v_not_sent jsonb;
begin
    -- A lost "accepted" is found again by its webhook; anything else must outlast a crash.
    if not exists (select from jsonb_array_elements(p_results) x where x ->> 'outcome' not in ('accepted', 'held')) then
        perform set_config('synchronous_commit', 'off', true);
    end if;
    perform 1 from app.message m
      where m.id in (select (x ->> 'message')::uuid from jsonb_array_elements(p_results) x) order by m.id for update;

    with result as materialized (
        -- Only an attempt of this worker, and only once: a repeated answer changes nothing.
        select r.*
          from jsonb_to_recordset(p_results) as r (message uuid, attempt integer, outcome text, wamid text, code integer, reason text,
                                                   detail text, trace text, milliseconds integer, retry_in double precision)
          join app.attempt a on a.message_id = r.message and a.attempt = r.attempt and a.worker = p_worker
         where a.outcome is null or a.outcome = 'ambiguous' and r.outcome <> 'ambiguous'
    ), told as (
        update app.attempt a
           set finished_at = t, outcome = r.outcome, code = r.code, detail = left(r.detail, 500), trace = left(r.trace, 100), milliseconds = r.milliseconds
          from result r
         where a.message_id = r.message and a.attempt = r.attempt
    ), known as (
        insert into app.wamid (wamid, message_id, attempt, at)
        select r.wamid, r.message, r.attempt, t from result r where r.wamid is not null
        on conflict on constraint wamid_pkey do nothing
    ), accepted as (
        -- Meta took it: true whatever else happened here meanwhile, unless a later attempt is under way or Meta has already
        -- said that it failed and it waits for its next try.
        update app.message m
           set accepted_at = least(m.accepted_at, t),
               held_at = case when r.outcome = 'held' then t else m.held_at end,
               state = case when m.read_at is not null then 'read' when m.delivered_at is not null then 'delivered'
                            when m.failed_at is not null then 'failed' when m.sent_at is not null then 'sent'
                            else r.outcome end,
               reason = case when m.failed_at is not null then m.reason end,
               updated_at = t
          from result r
         where m.id = r.message and r.outcome in ('accepted', 'held') and m.attempts = r.attempt
           and not exists (select from app.queue q where q.message_id = m.id and (q.attempt > r.attempt or q.phase = 'ready'))
    ), gone as (
        delete from app.queue q using result r
         where q.message_id = r.message and q.attempt = r.attempt and q.phase in ('dispatching', 'unconfirmed')
           and (r.outcome in ('accepted', 'held') or r.outcome in ('refused', 'not_sent') and r.retry_in is null)
    ), mine as materialized (
        -- A worker that was too slow changes nothing: the fence moved on.
        select r.* from result r
          join app.queue q on q.message_id = r.message and q.attempt = r.attempt and q.phase in ('dispatching', 'unconfirmed')
          join app.message m on m.id = r.message and m.state in ('dispatching', 'unconfirmed')
         where r.outcome not in ('accepted', 'held')
    ), again as (
        update app.queue q
           set phase = case when r.outcome = 'ambiguous' then 'unconfirmed' else 'ready' end,
               worker = null, until = null,
               grace = case when r.outcome = 'ambiguous' then app.grace() end,
               due_at = t + make_interval(secs => coalesce(r.retry_in, 0))
          from mine r
         where q.message_id = r.message and (r.outcome = 'ambiguous' or r.retry_in is not null)
    ), changed as (
        update app.message m
           set state = case when r.outcome = 'ambiguous' then 'unconfirmed' when r.retry_in is not null then 'queued' else 'failed' end,
               reason = coalesce(r.reason, r.outcome), code = r.code, updated_at = t,
               failed_at = case when r.outcome <> 'ambiguous' and r.retry_in is null then t end
          from mine r
         where m.id = r.message
        returning m.id
    )
    select (select count(*) from result),
           (select jsonb_agg(jsonb_build_object('message', r.message, 'attempt', r.attempt)) from mine r where r.outcome in ('not_sent', 'refused'))
      into v_count, v_not_sent;
    if v_not_sent is not null then
        perform app.refund(v_not_sent, t);
    end if;
    return v_count;
end $$;
comment on function engine.finish(text, jsonb) is
    'Settles a batch: rows {message, attempt, outcome, wamid, code, reason, detail, trace, milliseconds, retry_in}. retry_in (seconds) null = never again by itself. Returns how many were news.';

create or replace function app.refund(p_attempts jsonb, p_at timestamptz) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform 1 from app.limit_key k
      where k.metric in ('user_hour', 'user_day')
        and k.subject in (select m.created_by::text from jsonb_array_elements(p_attempts) x join app.message m on m.id = (x ->> 'message')::uuid)
      order by k.metric, k.subject for update;
    with back as (
        select m.created_by::text as subject, a.started_at, a.message_id, a.attempt, m.person_id, m.purpose
          from jsonb_array_elements(p_attempts) x
          join app.message m on m.id = (x ->> 'message')::uuid
          join app.attempt a on a.message_id = m.id and a.attempt = (x ->> 'attempt')::int
    ), people as (
        delete from app.person_send s using back b where s.person_id = b.person_id and s.message_id = b.message_id and s.attempt = b.attempt
    )
    update app.limit_bucket lb set used = lb.used - k.n
      from (select l.metric, b.subject, date_bin(l.bucket, b.started_at, 'epoch') as start, count(*)::int as n
              from back b cross join app.limit_rule l
             where l.metric in ('user_hour', 'user_day') and b.purpose <> 'service' and date_bin(l.bucket, b.started_at, 'epoch') = date_bin(l.bucket, p_at, 'epoch')
             group by 1, 2, 3) k
     where lb.metric = k.metric and lb.subject = k.subject and lb.start = k.start and lb.used >= k.n;
end $$;
comment on function app.refund(jsonb, timestamptz) is 'What certainly was not sent gives its place back, while its bucket is still the current one. Rows {message, attempt}.';

create or replace function engine.reap() returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_elapsed interval;
    v_ids uuid[];
    v_back integer := 0;
    v_unconfirmed integer := 0;
    v_unknown integer := 0;
begin
    -- One at a time; a second caller finds nothing to do.
    select least(t - ticked_at, interval '30 seconds') into v_elapsed from app.reaper for update skip locked;
    if v_elapsed is null then
        return '{}';
    end if;
    update app.reaper set ticked_at = t;

    update app.queue q set phase = 'ready', worker = null, until = null
      from (select h.message_id from app.queue h where h.phase = 'claimed' and h.until <= t for update skip locked) held
     where q.message_id = held.message_id;
    get diagnostics v_back = row_count;

    select array_agg(m.id) into v_ids
      from (select m.id from app.message m join app.queue q on q.message_id = m.id
             where q.phase = 'dispatching' and q.until <= t for update of m skip locked) m;
    if v_ids is not null then
        update app.queue set phase = 'unconfirmed', worker = null, until = null, grace = app.grace()
         where message_id = any (v_ids) and phase = 'dispatching' and until <= t;
        get diagnostics v_unconfirmed = row_count;
        update app.message m set state = 'unconfirmed', reason = 'answer_lost', updated_at = t
          from app.queue q where m.id = any (v_ids) and q.message_id = m.id and q.phase = 'unconfirmed' and m.state = 'dispatching';
        update app.attempt a set outcome = 'ambiguous', finished_at = t, detail = 'the worker did not come back'
          from app.queue q
         where a.message_id = any (v_ids) and q.message_id = a.message_id and q.phase = 'unconfirmed' and q.attempt = a.attempt and a.outcome is null;
    end if;

    -- The grace runs only while webhooks of the number arrive: silence of the whole channel proves nothing.
    select array_agg(m.id) into v_ids
      from (select m.id from app.message m join app.queue q on q.message_id = m.id join app.number n on n.id = q.number_id
             where q.phase = 'unconfirmed' and n.last_status_at > t - interval '2 minutes' for update of m skip locked) m;
    if v_ids is not null then
        update app.queue set grace = grace - v_elapsed where message_id = any (v_ids) and phase = 'unconfirmed';
        with over as (
            delete from app.queue where message_id = any (v_ids) and phase = 'unconfirmed' and grace <= interval '0' returning message_id
        )
        update app.message m set state = 'unknown', reason = 'answer_lost', updated_at = t
          from over where m.id = over.message_id and m.state = 'unconfirmed';
        get diagnostics v_unknown = row_count;
        if v_unknown > 0 then
            perform app.notify_more('messages_unknown', '', v_unknown, 'messages.canRetryMessages');
        end if;
    end if;
    return jsonb_build_object('back', v_back, 'unconfirmed', v_unconfirmed, 'unknown', v_unknown);
end $$;
comment on function engine.reap() is 'Rescues what a dead worker held: no intent → ready again; intent → unconfirmed; grace over → unknown, for a person to decide.';

create or replace function engine.finish_campaigns() returns uuid[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_begun uuid[];
    v_ids uuid[];
    r record;
begin
    with begun as (
        update app.campaign c set state = 'running', started_at = t
          from (select o.id from app.campaign o where o.state = 'scheduled' and o.starts_at <= t for no key update skip locked) due
         where c.id = due.id
        returning c.id
    )
    select array_agg(id) into v_begun from begun;
    if v_begun is not null then
        perform pg_notify('waybill_queue', '');
    end if;
    for r in
        update app.campaign c
           set state = case c.state when 'running' then 'done' else 'running' end,
               finished_at = case c.state when 'running' then t end
          from (select o.id from app.campaign o
                 where (o.state = 'running' and not exists (select from app.queue q where q.campaign_id = o.id)
                        or o.state = 'done' and exists (select from app.queue q where q.campaign_id = o.id))
                   and o.id <> all (coalesce(v_begun, '{}'))
                   for no key update skip locked) turn
         where c.id = turn.id
        returning c.id, c.state, c.created_by
    loop
        v_ids := v_ids || r.id;
        if r.state = 'done' then
            perform app.notify('campaign_done', r.id::text, '{}', r.created_by, null);
        end if;
    end loop;
    return nullif(coalesce(v_begun, '{}') || coalesce(v_ids, '{}'), '{}');
end $$;
comment on function engine.finish_campaigns() is
    'Begins campaigns whose time has come. A campaign is done when no row of it is open, never because a cursor reached the end; one that is done and has an open row again (a retry) goes on. Returns those that changed.';

create or replace function engine.numbers() returns table (number_id text, per_second integer, account_id uuid)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select n.id, n.per_second, n.account_id from app.number n where n.status = 'CONNECTED' order by n.id $$;
comment on function engine.numbers() is 'The numbers somebody should send for.';

create or replace function engine.template_of(p_message uuid) returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select template_id from app.message where id = p_message $$;

create or replace function engine.next_due(p_number text) returns timestamptz
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select least(
        (select min(q.due_at) from app.queue q where q.number_id = p_number and q.campaign_id is null and q.phase = 'ready'),
        (select min(first.due_at) from app.campaign c cross join lateral
            (select q.due_at from app.queue q where q.campaign_id = c.id and q.phase = 'ready' order by q.due_at limit 1) first
          where c.state = 'running' and c.number_id = p_number))
$$;
comment on function engine.next_due(text) is 'When the next message of a number is due, null when none waits. A hint: pauses and limits are not looked at.';

grant execute on function engine.claim(text, text, integer, interval, interval), engine.begin_dispatch(text, text, uuid[], integer[]),
    engine.finish(text, jsonb), engine.reap(), engine.release(text), engine.finish_campaigns(), engine.numbers(), engine.template_of(uuid),
    engine.next_due(text)
    to wb_engine, wb_service;
