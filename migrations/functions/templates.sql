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
    if p_approve then
        perform pg_notify('waybill_templates', '');
    end if;
end $$;

create or replace function engine.templates_to_submit() returns table (id uuid, waba_id text, name text, language text, category text, components jsonb)
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select t.id, a.waba_id, t.name, t.language, t.category, t.components
      from app.template t join app.account a on a.id = t.account_id
     where t.state = 'approved' and t.meta_id is null and t.meta_status is null
     order by t.decided_at limit 10 for update of t skip locked
$$;

create or replace function engine.template_submitted(p_id uuid, p_meta_id text, p_status text, p_reason text) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    update app.template set meta_id = p_meta_id, meta_status = p_status, meta_reason = p_reason, submitted_at = clock_timestamp(),
           updated_at = clock_timestamp()
     where id = p_id and meta_id is null
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
    on conflict on constraint account_waba_key do update set name = excluded.name, portfolio_limit = excluded.portfolio_limit, updated_at = clock_timestamp()
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
