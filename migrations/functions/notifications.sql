-- Telling people of the office: one row where it happens, and a word to every open screen.
set local role wb_fn;

create or replace function app.notify(p_kind text, p_subject text, p_detail jsonb, p_user uuid, p_permission text, p_except uuid default null) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into app.notification (kind, subject, detail, for_user, for_permission, except_user)
    values (p_kind, coalesce(p_subject, ''), coalesce(p_detail, '{}'), p_user, p_permission, p_except);
    perform pg_notify('waybill_topics', 'notifications');
end $$;
comment on function app.notify(text, text, jsonb, uuid, text, uuid) is
    'Tells one person, or all who have a permission but who did it, in the transaction in which it happens. The detail holds ids and figures, no words of people.';

create or replace function app.notify_more(p_kind text, p_subject text, p_count integer, p_permission text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id bigint;
begin
    select id into v_id from app.notification
     where kind = p_kind and subject = p_subject and at > clock_timestamp() - interval '10 minutes' order by id desc limit 1 for update;
    if v_id is null then
        perform app.notify(p_kind, p_subject, jsonb_build_object('count', p_count), null, p_permission);
        return;
    end if;
    update app.notification set detail = jsonb_build_object('count', (detail ->> 'count')::bigint + p_count), at = clock_timestamp() where id = v_id;
    delete from app.notification_read where notification_id = v_id;
    perform pg_notify('waybill_topics', 'notifications');
end $$;
comment on function app.notify_more(text, text, integer, text) is 'Adds to what was told within ten minutes instead of telling it again, and makes it unread.';

create or replace function api.read_notifications(p_ids bigint[], p_through bigint) returns integer
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_user uuid := app.uid();
    v_count integer;
begin
    if v_user is null then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'only people of the office have notifications'));
    end if;
    insert into app.notification_read (user_id, notification_id)
    select v_user, n.id
      from app.notification n
     where (n.id = any (p_ids) or n.id <= p_through)
       and (n.for_user = v_user or n.for_permission is not null and n.except_user is distinct from v_user and app.can(n.for_permission))
       and not exists (select from app.notification_read r where r.user_id = v_user and r.notification_id = n.id)
    on conflict on constraint notification_read_pkey do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end $$;
comment on function api.read_notifications(bigint[], bigint) is 'Marks these, or everything up to one, as seen by the caller. Returns how many were new.';

create or replace function api.set_notification_setting(p_kind text, p_shown boolean, p_popup boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if app.uid() is null then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'only people of the office have notifications'));
    end if;
    insert into app.notification_setting (user_id, kind, shown, popup) values (app.uid(), p_kind, p_shown, p_popup)
    on conflict on constraint notification_setting_pkey do update set shown = excluded.shown, popup = excluded.popup;
end $$;
comment on function api.set_notification_setting(text, boolean, boolean) is 'How the caller wants to be told of one kind of thing.';

create or replace function engine.prune_notifications() returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    with gone as (delete from app.notification where at < clock_timestamp() - interval '90 days' returning id)
    delete from app.notification_read r using gone where r.notification_id = gone.id;
    delete from app.worker where seen_at < clock_timestamp() - interval '1 day';
    delete from app.meta_request where asked_at < clock_timestamp() - interval '30 days';
$$;
comment on function engine.prune_notifications() is 'Forgets what was told 90 days ago, workers not heard of for a day, and old requests to Meta.';

grant execute on function api.read_notifications(bigint[], bigint), api.set_notification_setting(text, boolean, boolean) to wb_user;
