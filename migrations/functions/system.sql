-- How the system is: workers, queue, webhooks, the database; and requests to Meta that a worker answers.
set local role wb_fn;

create or replace function engine.beat(p_name text, p_version text, p_sends boolean) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into app.worker as w (name, version, login, sends) values (left(p_name, 120), left(p_version, 60), session_user, p_sends)
    on conflict on constraint worker_pkey do update set seen_at = clock_timestamp(), version = excluded.version, sends = excluded.sends
     where w.seen_at < clock_timestamp() - interval '10 seconds'
$$;
comment on function engine.beat(text, text, boolean) is 'A process that works says that it is there; written once in ten seconds.';

create or replace function api.ask_meta(p_id uuid, p_kind text, p_account uuid) returns uuid
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid;
begin
    perform app.require(case p_kind when 'check_account' then 'accounts.canManageWhatsAppAccounts' else 'accounts.canView' end);
    perform 1 from app.account where id = p_account for no key update;
    if not found then
        perform app.refuse('NOT_FOUND', jsonb_build_object('account', p_account));
    end if;
    -- One question at a time: who asks again waits for the same answer.
    select id into v_id from app.meta_request
     where account_id = p_account and kind = p_kind and answered_at is null and asked_at > clock_timestamp() - interval '1 minute';
    if v_id is null then
        insert into app.meta_request (id, kind, account_id, asked_by) values (p_id, p_kind, p_account, app.uid());
        v_id := p_id;
    end if;
    perform pg_notify('waybill_templates', '');
    return v_id;
end $$;
comment on function api.ask_meta(uuid, text, uuid) is 'Asks a worker to ask Meta. Returns the request whose answer to wait for.';

create or replace function engine.take_meta_requests() returns table (id uuid, kind text, waba_id text)
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select r.id, r.kind, a.waba_id from app.meta_request r join app.account a on a.id = r.account_id
     where r.answered_at is null order by r.asked_at limit 5 for update of r skip locked
$$;
comment on function engine.take_meta_requests() is 'Locks open requests until the end of the transaction, so that each is asked once.';

create or replace function engine.answer_meta_request(p_id uuid, p_ok boolean, p_answer jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.meta_request set answered_at = clock_timestamp(), ok = p_ok, answer = p_answer where id = p_id and answered_at is null
$$;

create or replace function api.webhook_events(p_before timestamptz, p_state text, p_most integer)
returns table (id text, received_at timestamptz, state text, urgent boolean, tries integer, error text, applied_at timestamptz, bytes integer, raw text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('admin.canViewAuditLogs');
    return query
    select encode(i.sha256, 'hex'), i.received_at, i.state, i.urgent, i.tries, i.error, i.applied_at, octet_length(i.raw), app.text_of(i.raw)
      from app.inbox i
     where (p_before is null or i.received_at < p_before) and (p_state is null or i.state = p_state)
     order by i.received_at desc
     limit least(p_most, 200);
end $$;
comment on function api.webhook_events(timestamptz, text, integer) is 'Deliveries of Meta as they came, newest first, while they are kept.';

create or replace function app.text_of(p_raw bytea) returns text
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    return convert_from(p_raw, 'UTF8');
exception when others then
    return encode(p_raw, 'escape');
end $$;
comment on function app.text_of(bytea) is 'Bytes as text; what is no UTF-8 is escaped.';

create or replace function app.json_of(p_raw bytea) returns jsonb
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    return convert_from(p_raw, 'UTF8')::jsonb;
exception when others then
    return null;
end $$;
comment on function app.json_of(bytea) is 'Bytes as JSON, null when they are none.';

create or replace function api.message_webhooks(p_message uuid)
returns table (wamid text, status text, raw jsonb)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('messages.canView');
    perform app.require('leads.canView');
    -- Only the part of a delivery that speaks of this message: others are in it too.
    return query
    select e.wamid, e.status, found.part
      from app.status_event e
     cross join lateral (
        select p.part
          from (select app.json_of(i.raw) as body from app.inbox i
                 where i.received_at between e.received_at - interval '2 minutes' and e.received_at
                   -- Meta writes a slash with a backslash before it.
                   and (position(convert_to(e.wamid, 'UTF8') in i.raw) > 0 or position(convert_to(replace(e.wamid, '/', '\/'), 'UTF8') in i.raw) > 0)
                 order by i.received_at desc limit 20) i
         cross join lateral jsonb_path_query(i.body, '$.entry[*].changes[*].value.statuses[*]') p (part)
         where p.part ->> 'id' = e.wamid and p.part ->> 'status' = e.status
         limit 1) found
     where e.message_id = p_message;
end $$;
comment on function api.message_webhooks(uuid) is 'What Meta sent about one message, as it came, while it is kept.';

create or replace function api.system_status() returns jsonb
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('admin.canViewHealth');
    return jsonb_build_object(
        'database', jsonb_build_object('version', current_setting('server_version'),
            -- pg_database_size asks for a right to connect, which owners of functions do not have.
            'bytes', (select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c
                       where c.relkind = 'r' and c.relnamespace in ('app'::regnamespace, 'audit'::regnamespace)),
            'connections', (select count(*) from pg_stat_activity a where a.datname = current_database()),
            'maxConnections', current_setting('max_connections')::int, 'startedAt', pg_postmaster_start_time()),
        'lanes', (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from (
            select case when q.campaign_id is null then 'single' else 'campaigns' end as lane,
                   count(*) filter (where q.phase = 'ready' and q.due_at <= t) as due,
                   count(*) filter (where q.phase = 'ready' and q.due_at > t) as later,
                   count(*) filter (where q.phase = 'claimed') as claimed,
                   count(*) filter (where q.phase = 'dispatching') as dispatching,
                   count(*) filter (where q.phase = 'unconfirmed') as unconfirmed,
                   min(q.due_at) filter (where q.phase = 'ready' and q.due_at <= t) as "oldestDueAt",
                   min(q.due_at) filter (where q.phase = 'ready') as "nextDueAt"
              from app.queue q group by 1) l),
        'workers', (select coalesce(jsonb_agg(to_jsonb(w) order by w."seenAt" desc), '[]') from (
            select name, version, login::text as login, sends, started_at as "startedAt", seen_at as "seenAt", seen_at > t - interval '45 seconds' as alive
              from app.worker) w),
        'senders', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (
            select l.number_id as number, n.display, l.worker, l.since, l.until, l.until > t as holds
              from app.sender_lease l left join app.number n on n.id = l.number_id order by 1) s),
        'webhooks', (select jsonb_build_object(
            'lastAt', (select max(received_at) from app.inbox),
            'lastHour', (select count(*) from app.inbox where received_at > t - interval '1 hour'),
            'lastDay', (select count(*) from app.inbox where received_at > t - interval '24 hours'),
            'waiting', w.waiting, 'oldestWaitingAt', w.oldest,
            'late', (select count(*) from app.inbox where state = 'new' and received_at < t - interval '30 seconds'),
            'quarantined', w.quarantined, 'unmatched', w.unmatched) from engine.webhook_lag() w),
        'devices', (select coalesce(jsonb_agg(to_jsonb(d) order by d."userName", d.label), '[]') from (
            select l.login::text as login, l.user_id as "user", u.full_name as "userName", l.label, l.sends, l.active,
                   (select count(*) from pg_stat_activity a where a.usename = l.login) as connections
              from app.login l join app.users u on u.id = l.user_id where l.kind = 'device') d),
        'sessions', (select coalesce(jsonb_agg(to_jsonb(s) order by s."seenAt" desc), '[]') from (
            select s.id, s.user_id as "user", u.full_name as "userName", s.client, host(s.address) as address, s.created_at as "createdAt", s.seen_at as "seenAt"
              from app.session s join app.users u on u.id = s.user_id where s.ended_at is null and s.expires_at > t limit 200) s));
end $$;
comment on function api.system_status() is 'Everything somebody who runs the office looks at first, in one answer.';

grant execute on function api.ask_meta(uuid, text, uuid), api.webhook_events(timestamptz, text, integer), api.message_webhooks(uuid),
    api.system_status() to wb_user;

create or replace function api.somebody_works() returns boolean
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select exists (select from app.worker where seen_at > clock_timestamp() - interval '45 seconds') $$;
comment on function api.somebody_works() is 'Is a process there that works for the office?';

create or replace function api.change_account(p_id uuid, p_name text, p_portfolio text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('accounts.canManageWhatsAppAccounts');
    if length(p_name) not between 1 and 120 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'name', 'reason', 'write 1 to 120 characters'));
    end if;
    if p_portfolio !~ '^[0-9]{1,32}$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'portfolioId', 'reason', 'write Meta''s number of the portfolio, digits only'));
    end if;
    update app.account set name = coalesce(p_name, name), portfolio_id = coalesce(p_portfolio, portfolio_id), updated_at = clock_timestamp() where id = p_id;
    if not found then
        perform app.refuse('NOT_FOUND', jsonb_build_object('account', p_id));
    end if;
end $$;
comment on function api.change_account(uuid, text, text) is 'Name and portfolio of an account; the rest is what Meta says.';
grant execute on function api.somebody_works(), api.change_account(uuid, text, text) to wb_user;
