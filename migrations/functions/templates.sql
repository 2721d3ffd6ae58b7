-- Templates: written by one person, approved by another, then reviewed by Meta.
set local role wb_fn;

create or replace function api.save_template(p_id uuid, p_account uuid, p_name text, p_language text, p_category text, p_components jsonb, p_variables jsonb)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('templates.canCreateTemplates');
    if exists (select from app.template where account_id = p_account and name = p_name and language = p_language and id <> p_id) then
        perform app.refuse('DUPLICATE', jsonb_build_object('field', 'name', 'reason', 'this name exists in this language'));
    end if;
    insert into app.template (id, account_id, name, language, category, components, variables, author_id)
    values (p_id, p_account, p_name, p_language, p_category, p_components, p_variables, app.uid())
    on conflict on constraint template_pkey do update
       set components = excluded.components, variables = excluded.variables, category = excluded.category, name = excluded.name,
           language = excluded.language, version = app.template.version + 1, state = 'draft', decided_by = null, decided_at = null,
           decision_note = null, author_id = excluded.author_id, updated_at = clock_timestamp()
     where app.template.state in ('draft', 'rejected');
    if not found then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'a template that waits or is approved cannot be changed'));
    end if;
end $$;

create or replace function api.submit_template(p_id uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('templates.canCreateTemplates');
    update app.template set state = 'waiting', updated_at = clock_timestamp() where id = p_id and state = 'draft';
    if not found then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'only a draft can be submitted'));
    end if;
    insert into app.notice (kind, subject) values ('approval_wanted', 'template:' || p_id);
    perform app.notify('approval_wanted', 'template:' || p_id, jsonb_build_object('by', app.uid()), null, 'templates.canApproveTemplates', app.uid());
end $$;

create or replace function api.decide_template(p_id uuid, p_approve boolean, p_note text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.template;
begin
    perform app.require(case when p_approve then 'templates.canApproveTemplates' else 'templates.canRejectTemplates' end);
    select * into v from app.template where id = p_id for update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('template', p_id));
    end if;
    if v.author_id = app.uid() then
        perform app.refuse('SELF_APPROVAL', jsonb_build_object('reason', 'a second person decides'));
    end if;
    if v.state <> 'waiting' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'the template does not wait for a decision', 'state', v.state));
    end if;
    update app.template
       set state = case when p_approve then 'approved' else 'rejected' end, decided_by = app.uid(), decided_at = clock_timestamp(),
           decision_note = p_note, updated_at = clock_timestamp()
     where id = p_id;
    perform app.notify(case when p_approve then 'template_approved_here' else 'template_rejected_here' end, 'template:' || p_id,
                       jsonb_build_object('by', app.uid()), v.author_id, null);
    if p_approve then
        perform pg_notify('waybill_templates', '');
    end if;
end $$;

drop function if exists engine.templates_to_submit();
create or replace function engine.templates_to_submit()
returns table (id uuid, waba_id text, name text, language text, category text, components jsonb, meta_id text)
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select t.id, a.waba_id, t.name, t.language, t.category, t.components, t.meta_id
      from app.template t join app.account a on a.id = t.account_id
     where t.state = 'approved' and t.meta_status is null
     order by t.decided_at limit 10 for update of t skip locked
$$;

create or replace function engine.template_submitted(p_id uuid, p_meta_id text, p_status text, p_reason text) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.template set meta_id = coalesce(p_meta_id, meta_id), meta_status = p_status, meta_reason = p_reason, submitted_at = clock_timestamp(),
           synced_at = null, updated_at = clock_timestamp()
     where id = p_id and meta_status is null
$$;

create or replace function engine.apply_template_status(p_waba text, p_meta_id text, p_name text, p_language text, p_status text, p_reason text,
                                                        p_quality text, p_category text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.template;
begin
    select t.* into v from app.template t join app.account a on a.id = t.account_id
     where (t.meta_id = p_meta_id) or (a.waba_id = p_waba and t.name = p_name and t.language = replace(p_language, '-', '_'))
     order by (t.meta_id = p_meta_id) desc nulls last limit 1 for update of t;
    if v.id is null then
        return;
    end if;
    update app.template
       set meta_id = coalesce(meta_id, p_meta_id), meta_status = coalesce(p_status, meta_status),
           meta_reason = case when p_status is null then meta_reason else nullif(p_reason, 'NONE') end,
           quality = coalesce(p_quality, quality), category = coalesce(p_category, category),
           synced_at = clock_timestamp(), updated_at = clock_timestamp()
     where id = v.id
       and (meta_status, quality, category) is distinct from (coalesce(p_status, meta_status), coalesce(p_quality, quality), coalesce(p_category, category));
    if found and p_status in ('REJECTED', 'PAUSED', 'DISABLED') then
        insert into app.notice (kind, subject, detail) values ('template_' || lower(p_status), 'template:' || v.id, jsonb_build_object('reason', p_reason));
    end if;
    if found and p_status is distinct from v.meta_status and p_status in ('APPROVED', 'REJECTED', 'PAUSED', 'DISABLED') then
        perform app.notify('template_' || lower(p_status), 'template:' || v.id, jsonb_build_object('reason', p_reason), v.author_id, null);
        perform app.notify('template_' || lower(p_status), 'template:' || v.id, jsonb_build_object('reason', p_reason), null,
                           'templates.canApproveTemplates', v.author_id);
    end if;
end $$;
comment on function engine.apply_template_status(text, text, text, text, text, text, text, text) is 'What Meta says of a template, by webhook or by poll.';

create or replace function engine.templates_to_poll() returns table (waba_id text, meta_id text)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select a.waba_id, t.meta_id from app.template t join app.account a on a.id = t.account_id
     where t.meta_id is not null and t.meta_status = 'PENDING'
       and coalesce(t.synced_at, t.submitted_at) < clock_timestamp() - interval '1 minute'
$$;

create or replace function engine.connect_account(p_id uuid, p_waba text, p_name text, p_portfolio text, p_limit integer) returns uuid
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into app.account (id, waba_id, name, portfolio_id, portfolio_limit) values (p_id, p_waba, p_name, p_portfolio, p_limit)
    on conflict on constraint account_waba_key do update
       set name = case when app.account.name = '' then excluded.name else app.account.name end, portfolio_limit = excluded.portfolio_limit, updated_at = clock_timestamp()
    returning id
$$;

create or replace function engine.connect_number(p_id text, p_account uuid, p_display text, p_name text, p_per_second integer, p_quality text, p_status text) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into app.number (id, account_id, display, verified_name, per_second, quality, status)
    values (p_id, p_account, p_display, p_name, p_per_second, p_quality, p_status)
    on conflict on constraint number_pkey do update
       set display = excluded.display, verified_name = excluded.verified_name, per_second = excluded.per_second, quality = excluded.quality,
           status = excluded.status, updated_at = clock_timestamp()
$$;
comment on function engine.connect_number(text, uuid, text, text, integer, text, text) is 'What Meta says of a number; read at start and daily.';

grant execute on function api.save_template(uuid, uuid, text, text, text, jsonb, jsonb), api.submit_template(uuid), api.decide_template(uuid, boolean, text) to wb_user;

create or replace function api.change_template(p_id uuid, p_version integer, p_changes jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.template;
begin
    perform app.require('templates.canCreateTemplates');
    select * into v from app.template where id = p_id for update;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('template', p_id));
    end if;
    if v.version <> p_version then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'somebody else changed this template', 'mine', p_changes,
            'current', jsonb_build_object('version', v.version, 'components', v.components, 'variables', v.variables, 'category', v.category,
                                          'name', v.name, 'language', v.language, 'state', v.state)));
    end if;
    if v.state = 'waiting' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'the template waits for a decision', 'state', v.state));
    end if;
    if v.meta_status = 'PENDING' then
        perform app.refuse('VERSION_CONFLICT', jsonb_build_object('reason', 'Meta is reviewing this template', 'metaStatus', v.meta_status));
    end if;
    if v.meta_id is not null and (coalesce(p_changes ->> 'name', v.name), coalesce(p_changes ->> 'language', v.language)) <> (v.name, v.language) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'name', 'reason', 'Meta knows the template by its name and language; make a new one'));
    end if;
    if exists (select from app.template o where o.id <> p_id and o.account_id = v.account_id
                  and (o.name, o.language) = (coalesce(p_changes ->> 'name', v.name), coalesce(p_changes ->> 'language', v.language))) then
        perform app.refuse('DUPLICATE', jsonb_build_object('field', 'name', 'reason', 'this name exists in this language'));
    end if;
    if exists (select from app.campaign c where c.template_id = p_id and c.state in ('scheduled', 'running', 'paused')) then
        perform app.refuse('IN_USE', jsonb_build_object('reason', 'a campaign is sending this template; wait for its end or make a new template'));
    end if;
    update app.template
       set name = coalesce(p_changes ->> 'name', name), language = coalesce(p_changes ->> 'language', language),
           category = coalesce(p_changes ->> 'category', category), components = coalesce(p_changes -> 'components', components),
           variables = coalesce(p_changes -> 'variables', variables), version = version + 1, state = 'draft', author_id = app.uid(),
           decided_by = null, decided_at = null, decision_note = null, meta_status = null, meta_reason = null, updated_at = clock_timestamp()
     where id = p_id returning version into v.version;
    return v.version;
end $$;
comment on function api.change_template(uuid, integer, jsonb) is
    'A new version, which both approvals look at again. Refused while somebody decides, Meta reviews, or a campaign sends it.';
grant execute on function api.change_template(uuid, integer, jsonb) to wb_user;
