-- Campaigns and single messages: audience with the reason for each who is left out, launch, pause, cancel, retry.
set local role wb_fn;

create or replace function app.purpose_of(p_category text) returns text
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
return case p_category when 'MARKETING' then 'marketing' else 'utility' end;

create or replace function app.audience_obstacle(p_consent app.consent, p_person app.person, p_purpose text, p_country text, p_at timestamptz) returns text
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce(app.send_obstacle(p_consent, p_person.blocked_until, p_person.last_inbound_at, p_purpose, p_at),
                    case when p_purpose = 'marketing' and p_country = 'US' then 'us_marketing' end)
$$;
comment on function app.audience_obstacle(app.consent, app.person, text, text, timestamptz) is
    'The dispatch rule, and what is known before: Meta delivers no marketing templates to numbers of the United States.';

create or replace function api.audience(p_filter jsonb, p_purpose text)
returns table (person_id uuid, phone text, name text, language text, country text, source text, stage text, fields jsonb, obstacle text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('messages.canSendBulkMessages');
    return query
    select l.id, l.phone, l.name, l.language, l.country, l.source, l.stage, l.fields,
           app.audience_obstacle(c, p, p_purpose, l.country, t)
      from app.lead l
      left join app.person p on p.id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = p_purpose
     where l.deleted_at is null
       and (p_filter ->> 'import' is null or l.import_id = (p_filter ->> 'import')::uuid)
       and (p_filter ->> 'source' is null or l.source = p_filter ->> 'source')
       and (p_filter ->> 'stage' is null or l.stage = p_filter ->> 'stage')
       and (p_filter ->> 'country' is null or l.country = p_filter ->> 'country')
       and (p_filter ->> 'tag' is null or l.tags @> array[p_filter ->> 'tag'])
       and (p_filter -> 'people' is null or l.id in (select (x #>> '{}')::uuid from jsonb_array_elements(p_filter -> 'people') x))
     order by l.id;
end $$;
comment on function api.audience(jsonb, text) is 'Everybody the filter names, with the reason why they would be left out now, or null.';

create or replace function api.list_audience(p_filter jsonb, p_purpose text, p_reason text, p_after uuid, p_most integer)
returns table (person_id uuid, phone text, name text, obstacle text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('messages.canSendBulkMessages');
    perform app.require('leads.canView');
    return query
    select l.id, l.phone, l.name, app.audience_obstacle(c, p, p_purpose, l.country, t)
      from app.lead l
      left join app.person p on p.id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = p_purpose
     where l.deleted_at is null and (p_after is null or l.id > p_after)
       and (p_filter ->> 'import' is null or l.import_id = (p_filter ->> 'import')::uuid)
       and (p_filter ->> 'source' is null or l.source = p_filter ->> 'source')
       and (p_filter ->> 'stage' is null or l.stage = p_filter ->> 'stage')
       and (p_filter ->> 'country' is null or l.country = p_filter ->> 'country')
       and (p_filter ->> 'tag' is null or l.tags @> array[p_filter ->> 'tag'])
       and (p_filter -> 'people' is null or l.id in (select (x #>> '{}')::uuid from jsonb_array_elements(p_filter -> 'people') x))
       and (p_reason is null or coalesce(app.audience_obstacle(c, p, p_purpose, l.country, t), '') = p_reason)
     order by l.id
     limit least(p_most, 500);
end $$;
comment on function api.list_audience(jsonb, text, text, uuid, integer) is
    'The people behind one figure of api.count_audience (reason empty: they get it; null: everybody), page by page.';

create or replace function api.count_audience(p_filter jsonb, p_purpose text) returns table (obstacle text, n bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
begin
    perform app.require('messages.canSendBulkMessages');
    return query
    -- The rule is asked once for each combination of what it looks at, not for each of a million people.
    with alike as (
        select count(*) as people, min(l.id::text)::uuid as one
          from app.lead l
          left join app.person p on p.id = l.id
          left join app.consent c on c.person_id = l.id and c.purpose = p_purpose
         where l.deleted_at is null
           and (p_filter ->> 'import' is null or l.import_id = (p_filter ->> 'import')::uuid)
           and (p_filter ->> 'source' is null or l.source = p_filter ->> 'source')
           and (p_filter ->> 'stage' is null or l.stage = p_filter ->> 'stage')
           and (p_filter ->> 'country' is null or l.country = p_filter ->> 'country')
           and (p_filter ->> 'tag' is null or l.tags @> array[p_filter ->> 'tag'])
           and (p_filter -> 'people' is null or l.id in (select (x #>> '{}')::uuid from jsonb_array_elements(p_filter -> 'people') x))
         group by c.state, c.expires_at <= t, p.blocked_until > t, p.last_inbound_at > t - interval '24 hours', l.country
    )
    select app.audience_obstacle(c, p, p_purpose, l.country, t), sum(k.people)::bigint
      from alike k
      join app.lead l on l.id = k.one
      left join app.person p on p.id = l.id
      left join app.consent c on c.person_id = l.id and c.purpose = p_purpose
     group by 1;
end $$;
comment on function api.count_audience(jsonb, text) is 'How many the filter of api.audience names, by the reason why they would be left out now (null: they get it).';

create or replace function app.campaign_json(v app.campaign) returns jsonb
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object('id', v.id, 'name', v.name, 'template', v.template_id, 'number', v.number_id, 'audience', v.audience,
                              'variables', v.variables, 'state', v.state, 'version', v.version, 'changedAt', v.changed_at)
$$;
comment on function app.campaign_json(app.campaign) is 'A draft as its editor sees it.';

create or replace function app.check_campaign(v app.campaign) returns text
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
    v_category text;
begin
    if v.template_id is not null then
        select category into v_category from app.template where id = v.template_id;
        if v_category is null then
            perform app.refuse('NOT_FOUND', jsonb_build_object('template', v.template_id));
        end if;
    end if;
    if v.number_id is not null and not exists (select from app.number where id = v.number_id) then
        perform app.refuse('NOT_FOUND', jsonb_build_object('number', v.number_id));
    end if;
    return case when v_category is null then 'marketing' else app.purpose_of(v_category) end;
end $$;
comment on function app.check_campaign(app.campaign) is 'Refuses a template or a number that does not exist; says which consent the campaign needs (marketing until a template is chosen).';

create or replace function api.save_campaign(p_id uuid, p_name text, p_template uuid, p_number text, p_audience jsonb, p_variables jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.campaign;
begin
    perform app.require('messages.canSendBulkMessages');
    v.template_id := p_template;
    v.number_id := p_number;
    insert into app.campaign (id, name, template_id, number_id, purpose, audience, variables, created_by)
    values (p_id, p_name, p_template, p_number, app.check_campaign(v), p_audience, p_variables, app.uid())
    on conflict on constraint campaign_pkey do update
       set name = excluded.name, template_id = excluded.template_id, number_id = excluded.number_id, purpose = excluded.purpose,
           audience = excluded.audience, variables = excluded.variables, version = app.campaign.version + 1, changed_at = clock_timestamp()
     where app.campaign.state = 'draft';
    if not found then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'only a draft can be changed'));
    end if;
end $$;

create or replace function app.draft_for_change(p_id uuid, p_version integer, p_mine jsonb) returns app.campaign
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.campaign;
begin
    select * into v from app.campaign where id = p_id for no key update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('campaign', p_id));
    end if;
    if v.state <> 'draft' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'only a draft can be changed', 'state', v.state,
            'current', app.campaign_json(v), 'mine', p_mine));
    end if;
    if v.version <> p_version then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'somebody else changed this draft', 'current', app.campaign_json(v), 'mine', p_mine));
    end if;
    return v;
end $$;
comment on function app.draft_for_change(uuid, integer, jsonb) is 'Locks a draft that still has the version the caller saw.';

create or replace function api.change_campaign(p_id uuid, p_version integer, p_changes jsonb) returns jsonb
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.campaign;
begin
    perform app.require('messages.canSendBulkMessages');
    v := app.draft_for_change(p_id, p_version, p_changes);
    if p_changes ? 'template' then
        v.template_id := (p_changes ->> 'template')::uuid;
    end if;
    if p_changes ? 'number' then
        v.number_id := p_changes ->> 'number';
    end if;
    update app.campaign
       set name = coalesce(p_changes ->> 'name', name), template_id = v.template_id, number_id = v.number_id, purpose = app.check_campaign(v),
           audience = coalesce(p_changes -> 'audience', audience), variables = coalesce(p_changes -> 'variables', variables),
           version = version + 1, changed_at = clock_timestamp()
     where id = p_id
    returning * into v;
    return app.campaign_json(v);
end $$;
comment on function api.change_campaign(uuid, integer, jsonb) is 'Changes the given fields of a draft that still has the version the caller saw.';

create or replace function api.delete_campaign(p_id uuid, p_version integer) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('messages.canSendBulkMessages');
    perform app.draft_for_change(p_id, p_version, null);
    delete from app.campaign where id = p_id;
end $$;
comment on function api.delete_campaign(uuid, integer) is 'Removes a draft. What was started stays, as proof of what was sent.';

drop function if exists api.start_campaign(uuid);
create or replace function api.start_campaign(p_id uuid, p_hold integer default 0, p_starts_at timestamptz default null) returns timestamptz
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v app.campaign;
    v_starts_at timestamptz := greatest(p_starts_at, t + make_interval(secs => coalesce(p_hold, 0)));
    v_template app.template;
begin
    perform app.require('messages.canScheduleMessages');
    if coalesce(p_hold, 0) not between 0 and 600 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'holdSeconds', 'reason', 'choose 0 to 600 seconds'));
    end if;
    if p_starts_at < t - interval '1 minute' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'startAt', 'reason', 'this time has passed'));
    end if;
    if p_starts_at > t + interval '1 year' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'startAt', 'reason', 'choose a time within a year'));
    end if;
    select * into v from app.campaign where id = p_id for no key update;
    if v.id is null or v.state <> 'draft' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'the campaign is no draft any more', 'state', v.state));
    end if;
    if v.template_id is null or v.number_id is null then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', case when v.template_id is null then 'template' else 'number' end,
            'reason', 'choose one before the start'));
    end if;
    select * into v_template from app.template where id = v.template_id;
    if v_template.state <> 'approved' or v_template.meta_status is distinct from 'APPROVED' then
        perform app.refuse('TEMPLATE_NOT_APPROVED', jsonb_build_object('state', v_template.state, 'metaStatus', v_template.meta_status));
    end if;
    update app.campaign
       set state = case when v_starts_at > t then 'scheduled' else 'running' end, started_at = case when v_starts_at > t then null else t end,
           starts_at = case when v_starts_at > t then v_starts_at end, launched_at = t, launched_by = app.uid(), state_by = app.uid()
     where id = p_id;
    insert into app.campaign_service (campaign_id) values (p_id) on conflict on constraint campaign_service_pkey do nothing;
    return case when v_starts_at > t then v_starts_at end;
end $$;
comment on function api.start_campaign(uuid, integer, timestamptz) is
    'Draft to running, or to scheduled until the hold is over and the time has come; once: of two that start at the same time one is refused. Messages are enqueued in the same transaction. Answers when it starts, null: now.';

create or replace function api.start_now(p_id uuid) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_count integer;
begin
    perform app.require('messages.canScheduleMessages');
    update app.campaign set state = 'running', started_at = t, starts_at = t, state_by = app.uid() where id = p_id and state = 'scheduled';
    if not found then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'the campaign does not wait for its start',
            'state', (select state from app.campaign where id = p_id)));
    end if;
    update app.queue set due_at = t where campaign_id = p_id and phase = 'ready' and due_at > t;
    get diagnostics v_count = row_count;
    perform pg_notify('waybill_queue', '');
    return v_count;
end $$;
comment on function api.start_now(uuid) is 'Ends the wait of a scheduled campaign. Returns how many messages may leave.';

create or replace function api.undo_launch(p_id uuid) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.campaign;
    v_ids uuid[];
begin
    perform app.require('messages.canScheduleMessages');
    select * into v from app.campaign where id = p_id for update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('campaign', p_id));
    end if;
    -- Only engine.finish_campaigns starts it, under this row's lock: as long as it is scheduled, nobody has claimed anything of it.
    if v.state <> 'scheduled' or v.starts_at <= clock_timestamp() then
        perform app.refuse('TOO_LATE', jsonb_build_object('reason', 'the campaign has started; pause or cancel it instead', 'state', v.state));
    end if;
    update app.campaign
       set state = 'draft', starts_at = null, launched_at = null, launched_by = null, state_by = app.uid(), version = version + 1, changed_at = clock_timestamp()
     where id = p_id;
    select array_agg(m.id) into v_ids
      from (select m.id from app.message m where m.campaign_id = p_id and not m.test order by m.id for update) m;
    delete from app.queue where message_id = any (v_ids);
    delete from app.message where id = any (v_ids);
    perform audit.write('campaign.undo', 'campaign', p_id::text, jsonb_build_object('rows', coalesce(cardinality(v_ids), 0)));
    return coalesce(cardinality(v_ids), 0);
end $$;
comment on function api.undo_launch(uuid) is 'Takes a launch back before its first message: the campaign is a draft again and its ledger is gone. Returns how many rows it had.';

create or replace function api.enqueue(p_campaign uuid, p_ids uuid[], p_persons uuid[], p_recipients text[], p_contents jsonb[], p_bodies text[], p_obstacles text[])
returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v app.campaign;
    v_template app.template;
    v_count integer;
begin
    perform app.require('messages.canScheduleMessages');
    select * into v from app.campaign where id = p_campaign and state in ('running', 'scheduled') and launched_at > t - interval '1 hour';
    if v.id is null then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'the campaign is not being started'));
    end if;
    select * into v_template from app.template where id = v.template_id;
    if exists (select from unnest(p_contents) c
                where c is not null
                  and (c ->> 'type' is distinct from 'template' or c #>> '{template,name}' is distinct from v_template.name
                       or c #>> '{template,language,code}' is distinct from v_template.language)) then
        perform app.refuse('TEMPLATE_PARAMS', jsonb_build_object('reason', 'the content is not of the campaign''s template'));
    end if;
    with added as (
        insert into app.message (id, campaign_id, person_id, number_id, account_id, template_id, purpose, recipient, content, body, created_by, state, reason, created_at)
        select x.id, p_campaign, x.person, v.number_id, v_template.account_id, v.template_id, v.purpose, x.recipient, coalesce(x.content, '{}'), coalesce(x.body, ''),
               v.created_by, case when x.obstacle is null then 'queued' else 'skipped' end, x.obstacle, t
          from unnest(p_ids, p_persons, p_recipients, p_contents, p_bodies, p_obstacles) x (id, person, recipient, content, body, obstacle)
        on conflict do nothing
        returning id, state
    ), queued as (
        insert into app.queue (message_id, campaign_id, number_id, due_at)
        select id, p_campaign, v.number_id, greatest(v.starts_at, t) from added where state = 'queued'
        returning 1
    )
    select count(*) into v_count from queued;
    perform audit.write('message.queue', 'campaign', p_campaign::text, jsonb_build_object('rows', cardinality(p_ids), 'queued', v_count,
        'sha256_of_keys', encode(sha256(convert_to((select string_agg(i::text, ',' order by i) from unnest(p_ids) i), 'UTF8')), 'hex')));
    return v_count;
end $$;
comment on function api.enqueue(uuid, uuid[], uuid[], text[], jsonb[], text[], text[]) is 'One batch of the ledger: each person once, queued or skipped with the reason. Returns how many are queued.';

create or replace function api.set_campaign_state(p_id uuid, p_from text, p_to text, p_reason text) returns text
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_ids uuid[];
    v_state text;
    v_creator uuid;
begin
    perform app.require('messages.canSendBulkMessages');
    if not ((p_from, p_to) in (('running', 'paused'), ('paused', 'running'), ('running', 'cancelled'), ('paused', 'cancelled'), ('scheduled', 'cancelled'),
                                ('draft', 'cancelled'))) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'to', 'reason', 'a campaign cannot go from ' || p_from || ' to ' || p_to));
    end if;
    update app.campaign set state = p_to, pause_reason = case when p_to = 'paused' then p_reason end, state_by = app.uid(),
           finished_at = case when p_to = 'cancelled' then clock_timestamp() end
     where id = p_id and state = p_from returning state, created_by into v_state, v_creator;
    if v_state is null then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('state', (select state from app.campaign where id = p_id)));
    end if;
    if v_creator is distinct from app.uid() and p_from <> 'draft' then
        perform app.notify('campaign_' || case p_to when 'running' then 'resumed' else p_to end, p_id::text,
                           jsonb_build_object('by', app.uid(), 'reason', p_reason), v_creator, null);
    end if;
    if p_to = 'cancelled' then
        select array_agg(m.id) into v_ids
          from (select m.id from app.message m where m.campaign_id = p_id and m.state = 'queued' order by m.id for update) m;
        if v_ids is not null then
            delete from app.queue where message_id = any (v_ids);
            update app.message set state = 'skipped', reason = 'cancelled', updated_at = clock_timestamp() where id = any (v_ids);
        end if;
    end if;
    return v_state;
end $$;
comment on function api.set_campaign_state(uuid, text, text, text) is 'Pause, go on, cancel: compare and set on the state the caller saw. Cancelling takes back everything without an intent.';

create or replace function api.send_message(p_id uuid, p_person uuid, p_number text, p_template uuid, p_purpose text, p_recipient text, p_content jsonb, p_body text,
                                            p_campaign uuid, p_test boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_number app.number;
    v_obstacle text;
begin
    perform app.require('messages.canSend');
    select * into v_number from app.number where id = p_number;
    if v_number.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('number', p_number));
    end if;
    if p_template is null and p_purpose <> 'service' then
        perform app.refuse('WINDOW_CLOSED', jsonb_build_object('reason', 'outside the 24-hour window only templates may be sent'));
    end if;
    if p_template is not null and not exists (select from app.template where id = p_template and state = 'approved' and meta_status = 'APPROVED'
                                                 and name = p_content #>> '{template,name}' and app.purpose_of(category) = p_purpose) then
        perform app.refuse('TEMPLATE_NOT_APPROVED', jsonb_build_object('template', p_template));
    end if;
    if not exists (select from app.identity where person_id = p_person and value = p_recipient) then
        perform app.refuse('NOT_FOUND', jsonb_build_object('person', p_person));
    end if;
    select app.send_obstacle(c, p.blocked_until, p.last_inbound_at, p_purpose, clock_timestamp()) into v_obstacle
      from app.person p left join app.consent c on c.person_id = p.id and c.purpose = p_purpose where p.id = p_person;
    if v_obstacle is not null then
        perform app.refuse(case v_obstacle when 'opted_out' then 'OPTED_OUT' when 'blocked' then 'BLOCKED_UNTIL' when 'window_closed' then 'WINDOW_CLOSED'
                                           else 'CONSENT_MISSING' end, jsonb_build_object('reason', v_obstacle));
    end if;
    insert into app.message (id, campaign_id, person_id, number_id, account_id, template_id, purpose, test, recipient, content, body, created_by, state)
    values (p_id, p_campaign, p_person, p_number, v_number.account_id, p_template, p_purpose, p_test, p_recipient, p_content, p_body, app.uid(), 'queued')
    on conflict on constraint message_pkey do nothing;
    if found then
        insert into app.queue (message_id, campaign_id, number_id, due_at) values (p_id, null, p_number, clock_timestamp());
        if not p_test then
            insert into app.conversation (person_id, number_id, last_at) values (p_person, p_number, clock_timestamp())
            on conflict on constraint conversation_pkey do update set last_at = excluded.last_at, unread = 0, state = 'open', closed_at = null;
        end if;
        perform audit.write('message.queue', 'message', p_id::text, jsonb_build_object('rows', 1, 'queued', 1, 'test', p_test));
    end if;
end $$;
comment on function api.send_message(uuid, uuid, text, uuid, text, text, jsonb, text, uuid, boolean) is 'Queues one message. The id is the caller''s: the same id twice is one message.';

create or replace function api.retry_messages(p_ids uuid[], p_due timestamptz[]) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_count integer;
begin
    perform app.require('messages.canRetryMessages');
    perform 1 from app.message where id = any (p_ids) order by id for update;
    with again as (
        insert into app.queue (message_id, campaign_id, number_id, due_at, attempt)
        select m.id, m.campaign_id, m.number_id, greatest(x.due, clock_timestamp()), m.attempts
          from unnest(p_ids, p_due) x (id, due) join app.message m on m.id = x.id
          left join app.campaign c on c.id = m.campaign_id
         -- A cancelled campaign stays cancelled; one that is done goes on by itself (engine.finish_campaigns).
         where m.state = 'failed' and c.state is distinct from 'cancelled'
        on conflict on constraint queue_pkey do nothing
        returning message_id
    ), reset as (
        update app.message m set state = 'queued', failed_at = null, sent_at = null, held_at = null, accepted_at = null, updated_at = clock_timestamp()
          from again where m.id = again.message_id returning m.id
    )
    select count(*) into v_count from reset;
    perform audit.write('message.retry', 'message', null, jsonb_build_object('rows', v_count));
    return v_count;
end $$;
comment on function api.retry_messages(uuid[], timestamptz[]) is 'Queues failed messages again, each at its time. What certainly was refused only; unknown ones are resolved first.';

create or replace function api.resolve_message(p_id uuid, p_sent boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.message;
begin
    perform app.require('messages.canRetryMessages');
    select * into v from app.message where id = p_id for update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('message', p_id));
    end if;
    if v.state <> 'unknown' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('state', v.state, 'reason', 'only an unknown message is resolved by hand'));
    end if;
    if p_sent then
        update app.message set state = 'accepted', accepted_at = updated_at, reason = 'resolved_by_hand', updated_at = clock_timestamp() where id = p_id;
    else
        update app.message set state = 'failed', failed_at = clock_timestamp(), reason = 'resolved_not_sent', updated_at = clock_timestamp() where id = p_id;
    end if;
    perform audit.write('message.resolve', 'message', p_id::text, jsonb_build_object('sent', p_sent));
end $$;

create or replace function api.check_send(p_persons uuid[], p_purpose text, p_number text)
returns table (person_id uuid, allowed boolean, reason text, retry_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_user text := app.uid()::text;
    v_account app.account;
    v_paused boolean;
    v_rule app.limit_rule;
begin
    perform app.require('messages.canSend');
    select a.* into v_account from app.number n join app.account a on a.id = n.account_id where n.id = p_number;
    select * into v_rule from app.limit_rule where metric = 'person_day';
    v_paused := array['everything:', 'number:' || p_number, 'account:' || v_account.id, 'user:' || v_user] && app.open_pauses();
    return query
    select x.id, why is null, why,
           case why when 'user_hour' then app.limit_free_at('user_hour', v_user, t)
                    when 'user_day' then app.limit_free_at('user_day', v_user, t)
                    when 'portfolio_day' then app.limit_free_at('portfolio_day', v_account.portfolio_id, t)
                    when 'blocked' then x.blocked_until
                    when 'capped' then (select min(s.at) + v_rule.span + v_rule.slack from app.person_send s where s.person_id = x.id and s.at > t - v_rule.span - v_rule.slack)
           end
      from (select p.id, pe.blocked_until,
                   coalesce(app.send_obstacle(c, pe.blocked_until, pe.last_inbound_at, p_purpose, t),
                       case when v_paused then 'paused'
                            -- An answer has a lane of its own.
                            when p_purpose = 'service' then null
                            when app.limit_used('user_hour', v_user, t) >= app.limit_cap('user_hour', v_user) then 'user_hour'
                            when app.limit_used('user_day', v_user, t) >= app.limit_cap('user_day', v_user) then 'user_day'
                            when app.limit_used('portfolio_day', v_account.portfolio_id, t) >= app.limit_cap('portfolio_day', v_account.portfolio_id) then 'portfolio_day'
                            when (select count(*) from app.person_send s where s.person_id = p.id and s.at > t - v_rule.span - v_rule.slack) >= v_rule.cap then 'capped'
                       end) as why
              from unnest(p_persons) p (id)
              left join app.person pe on pe.id = p.id
              left join app.consent c on c.person_id = p.id and c.purpose = p_purpose) x;
end $$;
comment on function api.check_send(uuid[], text, text) is 'May this be sent now, and if not, why and when? Reserves nothing.';

create or replace function api.campaign_counts(p_campaigns uuid[]) returns table (campaign_id uuid, state text, reason text, code integer, n bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('messages.canView');
    return query
    select m.campaign_id, case when q.phase = 'claimed' then 'claimed' else m.state end,
           case when m.state in ('skipped', 'failed') then m.reason end, case when m.state = 'failed' then m.code end, count(*)
      from app.message m
      left join app.queue q on q.message_id = m.id
     where m.campaign_id = any (p_campaigns) and not m.test
     group by 1, 2, 3, 4;
end $$;
comment on function api.campaign_counts(uuid[]) is 'How many messages stand where. Progress is always this count, never a cursor.';

create or replace function api.sending_room(p_number text, p_user uuid)
returns table (per_second integer, hour_left integer, hour_cap integer, day_left integer, day_cap integer, portfolio_left integer)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    v_portfolio text := (select a.portfolio_id from app.number n join app.account a on a.id = n.account_id where n.id = p_number);
begin
    perform app.require('messages.canSendBulkMessages');
    return query
    select app.limit_cap('number_second', p_number),
           app.limit_cap('user_hour', p_user::text) - app.limit_used('user_hour', p_user::text, t), app.limit_cap('user_hour', p_user::text),
           app.limit_cap('user_day', p_user::text) - app.limit_used('user_day', p_user::text, t), app.limit_cap('user_day', p_user::text),
           app.limit_cap('portfolio_day', v_portfolio) - app.limit_used('portfolio_day', v_portfolio, t);
end $$;
comment on function api.sending_room(text, uuid) is 'What the limits still leave for one number and one person of the office, now.';

grant execute on function api.sending_room(text, uuid) to wb_user;
grant execute on function api.audience(jsonb, text), api.save_campaign(uuid, text, uuid, text, jsonb, jsonb), api.start_campaign(uuid, integer, timestamptz),
    api.count_audience(jsonb, text), api.change_campaign(uuid, integer, jsonb), api.delete_campaign(uuid, integer), api.undo_launch(uuid),
    api.start_now(uuid), api.list_audience(jsonb, text, text, uuid, integer),
    api.enqueue(uuid, uuid[], uuid[], text[], jsonb[], text[], text[]), api.set_campaign_state(uuid, text, text, text),
    api.send_message(uuid, uuid, text, uuid, text, text, jsonb, text, uuid, boolean), api.retry_messages(uuid[], timestamptz[]),
    api.resolve_message(uuid, boolean), api.check_send(uuid[], text, text), api.campaign_counts(uuid[]) to wb_user;

create or replace function api.campaign_outcome(p_campaign uuid) returns table (retried bigint, opt_outs bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('messages.canView');
    return query
    select (select count(*) from app.attempt a join app.message m on m.id = a.message_id
             where m.campaign_id = p_campaign and not m.test
               and exists (select from app.attempt e where e.message_id = a.message_id and e.attempt < a.attempt)),
           (select count(distinct e.person_id)
              from app.consent_event e
              join app.campaign c on c.id = p_campaign and e.recorded_at >= c.started_at
              join app.message m on m.campaign_id = p_campaign and m.person_id = e.person_id and not m.test
             where e.state = 'opted_out');
end $$;
comment on function api.campaign_outcome(uuid) is 'Attempts beyond the first of each message, and people of the campaign who opted out since its launch.';
grant execute on function api.campaign_outcome(uuid) to wb_user;

create or replace function api.why_waiting(p_message uuid) returns table (reason text, detail text, until timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    t timestamptz := clock_timestamp();
    m app.message;
    q app.queue;
    c app.campaign;
    p app.template;
    v_portfolio text;
    v_pause app.pause;
begin
    perform app.require('messages.canView');
    select * into q from app.queue where message_id = p_message and phase = 'ready';
    if q.message_id is null then
        return;
    end if;
    select * into m from app.message where id = p_message;
    select * into c from app.campaign where id = m.campaign_id;
    select * into p from app.template where id = m.template_id;
    select a.portfolio_id into v_portfolio from app.account a where a.id = m.account_id;
    select x.* into v_pause from app.pause x
     where x.lifted_at is null and (x.resume_at is null or x.resume_at > t)
       and (x.scope, coalesce(x.target, '')) in (('everything', ''), ('number', m.number_id), ('account', m.account_id::text), ('user', m.created_by::text),
                                                ('campaign', coalesce(m.campaign_id::text, '-')), ('template', coalesce(m.template_id::text, '-')))
     order by x.resume_at desc nulls first limit 1;
    reason := case
        when c.state = 'scheduled' then 'scheduled'
        when v_pause.id is not null then 'paused'
        when c.state = 'paused' then 'campaign_paused'
        when p.id is not null and (p.state, p.meta_status) is distinct from ('approved', 'APPROVED') then 'template'
        when m.purpose <> 'service' and exists (select from app.limit_key k where k.metric = 'user_hour' and k.subject = m.created_by::text and k.resume_at > t) then 'user_hour'
        when m.purpose <> 'service' and exists (select from app.limit_key k where k.metric = 'user_day' and k.subject = m.created_by::text and k.resume_at > t) then 'user_day'
        when exists (select from app.limit_key k where k.metric = 'portfolio_day' and k.subject = v_portfolio and k.resume_at > t) then 'portfolio_day'
        when exists (select from app.pair r where r.number_id = m.number_id and r.person_id = m.person_id and r.full_until > t + interval '258 seconds') then 'pair'
        when q.due_at > t + interval '1 second' then 'later'
        else 'turn'
    end;
    detail := case reason when 'paused' then v_pause.reason when 'campaign_paused' then c.pause_reason end;
    until := case reason
        when 'scheduled' then c.starts_at
        when 'paused' then v_pause.resume_at
        when 'later' then q.due_at
        when 'pair' then q.due_at
        when 'portfolio_day' then (select k.resume_at from app.limit_key k where k.metric = reason and k.subject = v_portfolio)
        when 'user_hour' then (select k.resume_at from app.limit_key k where k.metric = reason and k.subject = m.created_by::text)
        when 'user_day' then (select k.resume_at from app.limit_key k where k.metric = reason and k.subject = m.created_by::text)
    end;
    return next;
end $$;
comment on function api.why_waiting(uuid) is 'Why a queued message has not been asked of Meta yet, and when it is looked at again. No row when it does not wait.';
grant execute on function api.why_waiting(uuid) to wb_user;
