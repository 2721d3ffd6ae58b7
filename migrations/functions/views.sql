-- Saved views of lists: everybody keeps their own and uses those that are shared.
set local role wb_fn;

create or replace function api.save_view(p_id uuid, p_new boolean, p_screen text, p_name text, p_shared boolean, p_search jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if app.uid() is null then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'only people of the office keep views'));
    end if;
    if exists (select from app.saved_view v where v.owner_id = app.uid() and v.screen = p_screen and lower(v.name) = lower(p_name) and v.id <> p_id) then
        perform app.refuse('DUPLICATE', jsonb_build_object('field', 'name', 'reason', 'you have a view of this name'));
    end if;
    if p_new then
        if (select count(*) from app.saved_view v where v.owner_id = app.uid()) >= 500 then
            perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'view', 'reason', 'you have 500 views; throw some away first'));
        end if;
        insert into app.saved_view (id, owner_id, screen, name, shared, search) values (p_id, app.uid(), p_screen, p_name, p_shared, p_search);
        return;
    end if;
    update app.saved_view set screen = p_screen, name = p_name, shared = p_shared, search = p_search, updated_at = clock_timestamp()
     where id = p_id and owner_id = app.uid();
    if not found then
        perform app.refuse('NOT_FOUND', jsonb_build_object('view', p_id));
    end if;
end $$;
comment on function api.save_view(uuid, boolean, text, text, boolean, jsonb) is 'Keeps a view of one''s own. Nobody changes the view of somebody else, shared or not.';

create or replace function api.delete_view(p_id uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    delete from app.saved_view where id = p_id and owner_id = app.uid();
    if not found then
        perform app.refuse('NOT_FOUND', jsonb_build_object('view', p_id));
    end if;
end $$;
comment on function api.delete_view(uuid) is 'Throws a view of one''s own away.';

grant execute on function api.save_view(uuid, boolean, text, text, boolean, jsonb), api.delete_view(uuid) to wb_user;
