-- How much may be sent: caps, what is used in the moving window, when the next place is free, and pauses.
set local role wb_fn;

create or replace function app.intent_life() returns interval
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
return interval '5 seconds';
comment on function app.intent_life() is 'How long after its intent a request may still start. Everything that must outwait a request waits this long.';

create or replace function app.limit_cap(p_metric text, p_subject text) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(
        (select cap from app.limit_key where metric = p_metric and subject = p_subject),
        case p_metric
            when 'number_second' then (select per_second from app.number where id = p_subject)
            when 'portfolio_day' then (select min(portfolio_limit) from app.account where portfolio_id = p_subject)
            else (select cap from app.limit_rule where metric = p_metric)
        end)
$$;
comment on function app.limit_cap(text, text) is 'The cap in force for one counter; null = unlimited.';

create or replace function app.limit_used(p_metric text, p_subject text, p_at timestamptz) returns integer
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(sum(b.used), 0)::int
      from app.limit_rule r
      join app.limit_bucket b on b.metric = r.metric and b.subject = p_subject
     where r.metric = p_metric and b.start > p_at - r.span - r.slack - r.bucket
$$;
comment on function app.limit_used(text, text, timestamptz) is 'What counts in the window ending now. A bucket counts whole while any part of it may be inside.';

create or replace function app.limit_free_at(p_metric text, p_subject text, p_at timestamptz) returns timestamptz
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(min(b.start), date_bin(r.bucket, p_at, 'epoch')) + r.bucket + r.span + r.slack
      from app.limit_rule r
      left join app.limit_bucket b on b.metric = r.metric and b.subject = p_subject and b.used > 0
                                  and b.start > p_at - r.span - r.slack - r.bucket
     where r.metric = p_metric
     group by r.bucket, r.span, r.slack
$$;
comment on function app.limit_free_at(text, text, timestamptz) is
    'When the oldest bucket leaves the window; with an empty window, when a bucket that is filled now will.';

create or replace function app.limit_take(p_metric text, p_subject text, p_count integer, p_at timestamptz) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_rule app.limit_rule;
    v_cap integer := app.limit_cap(p_metric, p_subject);
    v_used integer;
    v_free_at timestamptz;
    v_was timestamptz;
begin
    select * into v_rule from app.limit_rule where metric = p_metric;
    if p_count > 0 then
        insert into app.limit_bucket (metric, subject, start, used)
        values (p_metric, p_subject, date_bin(v_rule.bucket, p_at, 'epoch'), p_count)
        on conflict on constraint limit_bucket_pkey do update set used = app.limit_bucket.used + excluded.used;
    end if;
    if v_cap is null or p_metric = 'number_second' then
        return;
    end if;
    v_used := app.limit_used(p_metric, p_subject, p_at);
    if v_used >= v_cap * v_rule.warn_at then
        update app.limit_key set warned_at = p_at
         where metric = p_metric and subject = p_subject and (warned_at is null or warned_at < p_at - v_rule.span);
        if found then
            perform audit.write('limit.warn', 'limit', p_metric || '/' || p_subject, jsonb_build_object('used', v_used, 'cap', v_cap));
            insert into app.notice (kind, subject, detail)
            values ('limit_warning', p_metric || '/' || p_subject, jsonb_build_object('used', v_used, 'cap', v_cap));
            perform app.notify_limit('limit_warning', p_metric, p_subject, jsonb_build_object('used', v_used, 'cap', v_cap));
        end if;
    end if;
    if v_used >= v_cap then
        v_free_at := app.limit_free_at(p_metric, p_subject, p_at);
        select resume_at into v_was from app.limit_key where metric = p_metric and subject = p_subject;
        update app.limit_key set resume_at = v_free_at
         where metric = p_metric and subject = p_subject and (resume_at is null or resume_at <= p_at);
        -- Who runs at the limit meets it again with every bucket; people are told once in a window.
        if found and coalesce(v_was, '-infinity') < p_at - v_rule.span then
            perform audit.write('limit.pause', 'limit', p_metric || '/' || p_subject,
                                jsonb_build_object('used', v_used, 'cap', v_cap, 'resume_at', v_free_at));
            insert into app.notice (kind, subject, detail)
            values ('limit_reached', p_metric || '/' || p_subject, jsonb_build_object('cap', v_cap, 'resumeAt', v_free_at));
            perform app.notify_limit('limit_reached', p_metric, p_subject, jsonb_build_object('cap', v_cap, 'resumeAt', v_free_at));
        end if;
    end if;
end $$;
comment on function app.limit_take(text, text, integer, timestamptz) is
    'Adds to the counter; warns once in a window at the warning share; marks it full with the time it goes on. The caller holds the key''s lock.';

create or replace function app.notify_limit(p_kind text, p_metric text, p_subject text, p_detail jsonb) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_user uuid := case when p_metric in ('user_hour', 'user_day') then p_subject::uuid end;
begin
    if v_user is not null then
        perform app.notify(p_kind, p_metric || '/' || p_subject, p_detail, v_user, null);
    end if;
    perform app.notify(p_kind, p_metric || '/' || p_subject, p_detail, null, 'limits.canManageLimits', v_user);
end $$;
comment on function app.notify_limit(text, text, text, jsonb) is 'Tells whose limit it is, and those who may change it.';

create or replace function app.open_pauses() returns text[]
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(array_agg(scope || ':' || coalesce(target, '')), '{}')
      from app.pause
     where lifted_at is null and (resume_at is null or resume_at > clock_timestamp())
$$;
comment on function app.open_pauses() is 'Every pause in force, as scope:target.';

create or replace function app.pause(p_id uuid, p_scope text, p_target text, p_reason text, p_code integer, p_automatic boolean, p_resume_at timestamptz)
returns uuid
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid;
begin
    select id into v_id from app.pause
     where scope = p_scope and target is not distinct from p_target and lifted_at is null and (resume_at is null or resume_at > clock_timestamp())
       and automatic = p_automatic
     for update;
    if v_id is not null then
        update app.pause set reason = p_reason, code = p_code, resume_at = p_resume_at
         where id = v_id and (resume_at, code) is distinct from (p_resume_at, p_code);
        return v_id;
    end if;
    insert into app.pause (id, scope, target, reason, code, automatic, paused_by, resume_at)
    values (p_id, p_scope, p_target, p_reason, p_code, p_automatic, app.uid(), p_resume_at);
    insert into app.notice (kind, subject, detail)
    values ('paused', p_scope || ':' || coalesce(p_target, ''), jsonb_build_object('reason', p_reason, 'code', p_code, 'resumeAt', p_resume_at));
    perform app.notify('paused', p_scope || ':' || coalesce(p_target, ''),
                       jsonb_build_object('reason', p_reason, 'code', p_code, 'resumeAt', p_resume_at, 'by', app.uid()), null, 'limits.canViewLimits', app.uid());
    return p_id;
end $$;

create or replace function api.pause_sending(p_id uuid, p_scope text, p_target text, p_reason text, p_resume_at timestamptz) returns uuid
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_scope = 'campaign' then
        perform app.require('messages.canSendBulkMessages');
    else
        perform app.require('limits.canManageLimits');
    end if;
    if p_resume_at <= clock_timestamp() then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'resumeAt', 'reason', 'must be in the future'));
    end if;
    return app.pause(p_id, p_scope, p_target, p_reason, null, false, p_resume_at);
end $$;

create or replace function api.resume_sending(p_pause uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.pause;
begin
    select * into v from app.pause where id = p_pause for update;
    if v.id is null or v.lifted_at is not null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('pause', p_pause));
    end if;
    if v.scope = 'campaign' then
        perform app.require('messages.canSendBulkMessages');
    else
        perform app.require('limits.canManageLimits');
    end if;
    if v.scope = 'account' and exists (select from app.account a where a.id::text = v.target and a.restricted_until > clock_timestamp()) then
        perform app.refuse('PAUSED', jsonb_build_object('reason', 'Meta restricts this account', 'until',
            (select a.restricted_until from app.account a where a.id::text = v.target)));
    end if;
    update app.pause set lifted_at = clock_timestamp(), lifted_by = app.uid() where id = p_pause;
    perform app.notify('resumed', v.scope || ':' || coalesce(v.target, ''), jsonb_build_object('by', app.uid()), null, 'limits.canViewLimits', app.uid());
end $$;

create or replace function engine.pause(p_id uuid, p_scope text, p_target text, p_reason text, p_code integer, p_resume_at timestamptz) returns uuid
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ select app.pause(p_id, p_scope, p_target, p_reason, p_code, true, p_resume_at) $$;

create or replace function api.change_limit(p_metric text, p_subject text, p_cap integer) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('limits.canManageLimits');
    if p_cap is not null and p_cap < 1 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'cap', 'reason', 'must be 1 or more'));
    end if;
    if p_metric in ('number_second', 'portfolio_day') then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'metric', 'reason', 'Meta sets this limit; it is read from the account'));
    end if;
    if p_subject is null then
        if p_cap is null then
            perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'cap', 'reason', 'a default needs a number'));
        end if;
        update app.limit_rule set cap = p_cap where metric = p_metric;
    else
        insert into app.limit_key (metric, subject, cap) values (p_metric, p_subject, p_cap)
        on conflict on constraint limit_key_pkey do update set cap = excluded.cap, resume_at = null;
    end if;
    if not exists (select from app.limit_rule where metric = p_metric) then
        perform app.refuse('NOT_FOUND', jsonb_build_object('metric', p_metric));
    end if;
end $$;
comment on function api.change_limit(text, text, integer) is 'Sets the default (subject null) or one person''s own cap (null: back to the default).';

drop function if exists api.limit_status();
create or replace function api.limit_status()
returns table (metric text, subject text, says text, cap integer, used integer, resets_at timestamptz, resume_at timestamptz, warned_at timestamptz,
               own_cap boolean, pace integer, full_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('limits.canViewLimits');
    return query
    with subjects as (
        select r.metric, app.uid()::text as subject from app.limit_rule r where r.metric in ('user_hour', 'user_day')
        union select r.metric, n.id from app.limit_rule r, app.number n where r.metric = 'number_second'
        union select r.metric, a.portfolio_id from app.limit_rule r, app.account a where r.metric = 'portfolio_day'
        union select k.metric, k.subject from app.limit_key k where k.metric in ('user_hour', 'user_day')
    ), now_used as (
        select s.metric, s.subject, r.says, r.span, app.limit_cap(s.metric, s.subject) as cap, app.limit_used(s.metric, s.subject, t) as used,
               k.cap is not null as own_cap, k.resume_at, k.warned_at,
               -- The pace of the last hour; of the last ten minutes for a limit that is itself an hour.
               (select coalesce(sum(b.used), 0) * case when r.span > interval '1 hour' then 1 else 6 end from app.limit_bucket b
                 where b.metric = s.metric and b.subject = s.subject
                   and b.start > t - case when r.span > interval '1 hour' then interval '1 hour' else interval '10 minutes' end)::int as pace
          from subjects s
          join app.limit_rule r on r.metric = s.metric
          left join app.limit_key k on k.metric = s.metric and k.subject = s.subject
         where s.subject is not null
    )
    select u.metric, u.subject, u.says, u.cap, u.used, case when u.used > 0 then app.limit_free_at(u.metric, u.subject, t) end,
           case when u.resume_at > t then u.resume_at end, u.warned_at, u.own_cap, case when u.metric <> 'number_second' then u.pace end,
           case when u.metric <> 'number_second' and u.pace > 0 and u.used < u.cap
                     and make_interval(hours => 1) * ((u.cap - u.used)::float8 / u.pace) < u.span
                then t + make_interval(hours => 1) * ((u.cap - u.used)::float8 / u.pace) end
      from now_used u
     order by 1, 2;
end $$;
comment on function api.limit_status() is
    'Each limit with what is used, the pace in messages an hour, and when it is full if that goes on (null: not within its window).';

create or replace function api.capped_people(p_most integer)
returns table (person_id uuid, n integer, cap integer, free_at timestamptz, total bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_rule app.limit_rule;
begin
    perform app.require('limits.canViewLimits');
    select * into v_rule from app.limit_rule r where r.metric = 'person_day';
    return query
    select s.person_id, count(*)::int, coalesce(min(k.cap), v_rule.cap), min(s.at) + v_rule.span + v_rule.slack, count(*) over ()
      from app.person_send s
      left join app.limit_key k on k.metric = 'person_day' and k.subject = s.person_id::text
     where s.at > t - v_rule.span - v_rule.slack
     group by s.person_id
    having count(*) >= coalesce(min(k.cap), v_rule.cap)
     order by count(*) desc, min(s.at) limit least(p_most, 500);
end $$;
comment on function api.capped_people(integer) is 'People who have had as many messages as allowed in the moving day, with when the first place is free again.';

create or replace function engine.prune_limits() returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    delete from app.limit_bucket b using app.limit_rule r
     where r.metric = b.metric and b.start < clock_timestamp() - r.span - r.slack - r.bucket - interval '1 minute';
    delete from app.person_send where at < clock_timestamp() - interval '25 hours';
    delete from app.portfolio_person where bucket < clock_timestamp() - interval '25 hours';
    delete from app.pair where full_until < clock_timestamp() - interval '1 hour';
$$;

grant execute on function api.pause_sending(uuid, text, text, text, timestamptz), api.resume_sending(uuid), api.change_limit(text, text, integer),
    api.limit_status(), api.capped_people(integer) to wb_user;
grant execute on function engine.pause(uuid, text, text, text, integer, timestamptz), engine.prune_limits() to wb_engine, wb_service;
