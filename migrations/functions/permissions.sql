-- People, their logins, grants and sessions. These functions own CREATEROLE: they are the crown jewels.

set local role wb_useradm;

create or replace function adm.role_of(p_kind text, p_name text) returns name
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select ('wb_' || i.id || '_' || p_kind || '_' || p_name)::name from app.installation i $$;
comment on function adm.role_of(text, text) is 'The Postgres role for a person (p) or a device (d) of this installation.';

create or replace function adm.make_role(p_login name, p_options text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    modern boolean := current_setting('server_version_num')::int >= 160000;
begin
    execute format('create role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls %s', p_login, p_options);
    execute format('grant wb_user to %I %s', p_login, case when modern then 'with inherit true, set false' else '' end);
    -- Membership lets us end the sessions of this role, and nothing else.
    if modern then
        execute format('grant %I to wb_useradm with inherit true, set false', p_login);
    else
        execute format('grant %I to wb_useradm', p_login);
    end if;
end $$;

create or replace function adm.create_user(p_id uuid, p_name text, p_full_name text, p_role text, p_valid_until timestamptz default null)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_login name := adm.role_of('p', p_name);
begin
    if exists (select from app.users) then
        perform app.require('admin.canManageUsers');
        if exists (select from app.role_permission rp where rp.role = p_role and not app.can(rp.permission)) then
            perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody gives a role that can do more than they can'));
        end if;
    elsif p_role <> 'admin' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'role', 'reason', 'the first person must be an admin'));
    end if;
    if p_name !~ '^[a-z][a-z0-9_.-]{1,40}$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'name', 'reason', 'use a-z, 0-9, dot, dash and underscore, starting with a letter'));
    end if;
    if not exists (select from app.role where name = p_role) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'role', 'reason', 'no such role'));
    end if;
    if exists (select from app.users where name = p_name) then
        perform app.refuse('DUPLICATE', jsonb_build_object('field', 'name'));
    end if;
    perform adm.make_role(v_login, 'nologin');
    if current_setting('server_version_num')::int >= 160000 then
        execute format('grant %I to wb_service with inherit false, set true', v_login);
    else
        execute format('grant %I to wb_service', v_login);
    end if;
    insert into app.users (id, name, full_name, role, valid_until, created_by) values (p_id, p_name, p_full_name, p_role, p_valid_until, app.uid());
    insert into app.login (login, user_id, kind) values (v_login, p_id, 'person');
end $$;
comment on function adm.create_user(uuid, text, text, text, timestamptz) is
    'Makes a person and the role the service acts as. The first person of an installation is an admin and needs nobody''s permission.';

create or replace function adm.enrol_device(p_user uuid, p_device text, p_label text, p_verifier text, p_sends boolean default false) returns name
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_login name := adm.role_of('d', p_device);
begin
    if app.uid() is not null or exists (select from app.login where kind = 'device') then
        if p_user is distinct from app.uid() or p_sends then
            perform app.require('admin.canManageUsers');
        end if;
    end if;
    if p_device !~ '^[a-z0-9]{8,24}$' or p_verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'verifier', 'reason', 'not a SCRAM-SHA-256 verifier'));
    end if;
    perform adm.make_role(v_login, format('login connection limit 8 password %L', p_verifier));
    if p_sends then
        execute format('grant wb_engine to %I', v_login);
    end if;
    insert into app.login (login, user_id, kind, label, sends) values (v_login, p_user, 'device', p_label, p_sends);
    return v_login;
end $$;
comment on function adm.enrol_device(uuid, text, text, text, boolean) is
    'Gives one device of a person its own login. Only the verifier of its random secret comes here.';

create or replace function adm.assign(p_id uuid, p_user uuid, p_permission text, p_allow boolean, p_expires timestamptz, p_reason text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('admin.canAssignPermissions');
    if p_user = app.uid() then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody changes their own rights'));
    end if;
    if p_allow and not app.can(p_permission) then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody gives what they lack', 'permission', p_permission));
    end if;
    if p_expires is not null and p_expires <= clock_timestamp() then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'expiresAt', 'reason', 'must be in the future'));
    end if;
    perform adm.keep_an_admin(p_user, p_permission, p_allow);
    insert into app.user_permission (id, user_id, permission, allow, expires_at, reason, granted_by)
    values (p_id, p_user, p_permission, p_allow, p_expires, p_reason, app.uid())
    on conflict on constraint user_permission_once do update
       set allow = excluded.allow, expires_at = excluded.expires_at, reason = excluded.reason,
           granted_by = excluded.granted_by, granted_at = clock_timestamp();
    update app.users set permissions_changed_at = clock_timestamp(), token_epoch = token_epoch + 1 where id = p_user;
end $$;
comment on function adm.assign(uuid, uuid, text, boolean, timestamptz, text) is 'Grants or denies one act to one person, perhaps until a date.';

create or replace function adm.revoke(p_grant uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_user uuid;
begin
    perform app.require('admin.canAssignPermissions');
    delete from app.user_permission where id = p_grant and user_id is distinct from app.uid() returning user_id into v_user;
    if v_user is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('grant', p_grant));
    end if;
    update app.users set permissions_changed_at = clock_timestamp(), token_epoch = token_epoch + 1 where id = v_user;
end $$;

create or replace function adm.keep_an_admin(p_user uuid, p_permission text, p_allow boolean) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_allow or p_permission not in ('admin.canManageUsers', 'admin.canAssignPermissions') then
        return;
    end if;
    -- One at a time: two admins must not remove each other at once.
    perform 1 from app.users where role = 'admin' order by id for update;
    if not exists (select from app.users u where u.id <> p_user and app.user_can(u.id, p_permission)) then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'the last person who can do this cannot lose it', 'permission', p_permission));
    end if;
end $$;

create or replace function adm.set_active(p_user uuid, p_active boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    r record;
begin
    perform app.require('admin.canManageUsers');
    if p_user = app.uid() then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody deactivates themselves'));
    end if;
    if not p_active then
        perform adm.keep_an_admin(p_user, 'admin.canManageUsers', false);
    end if;
    update app.users
       set active = p_active, permissions_changed_at = clock_timestamp(), token_epoch = token_epoch + 1
     where id = p_user;
    if not found then
        perform app.refuse('NOT_FOUND', jsonb_build_object('user', p_user));
    end if;
    if not p_active then
        update app.session set ended_at = clock_timestamp() where user_id = p_user and ended_at is null;
    end if;
    for r in select login from app.login where user_id = p_user and kind = 'device' and active
    loop
        execute format('alter role %I %s', r.login, case when p_active then 'login' else 'nologin' end);
    end loop;
end $$;
comment on function adm.set_active(uuid, boolean) is 'Lets a person in or keeps them out of every door. Open sessions end through adm.kick_stale after the commit.';

create or replace function adm.revoke_device(p_login name) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_user uuid;
begin
    select user_id into v_user from app.login where login = p_login and kind = 'device' and active;
    if v_user is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('device', p_login));
    end if;
    if v_user is distinct from app.uid() then
        perform app.require('admin.canManageUsers');
    end if;
    update app.login set active = false where login = p_login;
    update app.users set permissions_changed_at = clock_timestamp() where id = v_user;
    execute format('alter role %I nologin', p_login);
end $$;

create or replace function adm.kick_stale() returns integer
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select count(pg_terminate_backend(a.pid))::int
      from pg_stat_activity a
      join app.login l on l.login = a.usename and l.kind = 'device'
      join app.users u on u.id = l.user_id
     where a.pid <> pg_backend_pid()
       and (not u.active or not l.active
            or (u.valid_until is not null and u.valid_until <= clock_timestamp())
            or (a.xact_start is not null and a.xact_start < u.permissions_changed_at))
$$;
comment on function adm.kick_stale() is
    'Ends device sessions of people who are out, and transactions older than the last change of their rights. Run after the commit of the change, and every 15 s.';

create or replace function adm.set_password(p_user uuid, p_hash text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if app.uid() is not null and p_user is distinct from app.uid() then
        perform app.require('admin.canManageUsers');
    end if;
    if p_hash !~ '^\$argon2id\$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'password', 'reason', 'must come as an argon2id hash'));
    end if;
    insert into app.credential (user_id, password_hash) values (p_user, p_hash)
    on conflict on constraint credential_pkey do update set password_hash = excluded.password_hash, changed_at = clock_timestamp();
end $$;

grant execute on function adm.create_user(uuid, text, text, text, timestamptz), adm.enrol_device(uuid, text, text, text, boolean),
    adm.assign(uuid, uuid, text, boolean, timestamptz, text), adm.revoke(uuid), adm.set_active(uuid, boolean),
    adm.revoke_device(name), adm.set_password(uuid, text) to wb_user;
grant execute on function adm.kick_stale() to wb_user, wb_service;

set local role wb_fn;

-- Signing in, for the service only. Counting failures locks a name or an address after five in fifteen minutes.

create or replace function engine.find_sign_in(p_name text, p_address inet)
returns table (user_id uuid, login name, password_hash text, locked boolean)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select u.id, l.login, c.password_hash,
           (select count(*) >= 5 from app.sign_in_failure f where f.name = p_name and f.at > clock_timestamp() - interval '15 minutes')
        or (select count(*) >= 20 from app.sign_in_failure f where f.address = p_address and f.at > clock_timestamp() - interval '15 minutes')
      from (values (1)) one
      left join app.users u on u.name = p_name and u.active and (u.valid_until is null or u.valid_until > clock_timestamp())
      left join app.login l on l.user_id = u.id and l.kind = 'person'
      left join app.credential c on c.user_id = u.id
$$;

create or replace function engine.note_sign_in_failure(p_name text, p_address inet) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into app.sign_in_failure (name, address) values (left(p_name, 64), p_address);
    delete from app.sign_in_failure where at < clock_timestamp() - interval '1 day';
    perform audit.write('session.refuse', 'session', null, jsonb_build_object('name', left(p_name, 64)), null, 'refused');
end $$;

create or replace function engine.open_session(p_id uuid, p_user uuid, p_token_hash bytea, p_client text, p_address inet, p_lives interval) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into app.session (id, token_hash, user_id, client, address, expires_at)
    values (p_id, p_token_hash, p_user, left(p_client, 200), p_address, clock_timestamp() + p_lives);
    delete from app.sign_in_failure f using app.users u where u.id = p_user and f.name = u.name;
end $$;

create or replace function engine.find_session(p_token_hash bytea)
returns table (session_id uuid, user_id uuid, login name, name text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    update app.session s set seen_at = clock_timestamp()
     where s.token_hash = p_token_hash and s.seen_at < clock_timestamp() - interval '1 minute';
    return query
    select s.id, u.id, l.login, u.name
      from app.session s
      join app.users u on u.id = s.user_id and u.active and (u.valid_until is null or u.valid_until > clock_timestamp())
      join app.login l on l.user_id = u.id and l.kind = 'person' and l.active
     where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > clock_timestamp();
end $$;

create or replace function engine.find_person(p_user uuid)
returns table (login name, name text, token_epoch integer)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select l.login, u.name, u.token_epoch
      from app.users u
      join app.login l on l.user_id = u.id and l.kind = 'person' and l.active
     where u.id = p_user and u.active and (u.valid_until is null or u.valid_until > clock_timestamp())
$$;
comment on function engine.find_person(uuid) is 'The role the service acts as for a person, with the token epoch that ends their tokens.';

create or replace function engine.close_session(p_token_hash bytea) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ update app.session set ended_at = clock_timestamp() where token_hash = p_token_hash and ended_at is null $$;

create or replace function engine.callback_key() returns bytea
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select callback_key from app.installation $$;
comment on function engine.callback_key() is 'The key that signs callback data, for the engines.';

create or replace function api.audit_refusal(p_operation text, p_code text, p_details jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
    select audit.write('operation.refuse', 'operation', left(p_operation, 64),
                       jsonb_build_object('code', left(p_code, 64), 'permission', p_details -> 'permission'), null, 'refused')
$$;

create or replace function api.audit_note(p_action text, p_object text, p_object_id text, p_detail jsonb) returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$ select audit.write('note.' || left(p_action, 60), left(p_object, 60), left(p_object_id, 80), p_detail) $$;
comment on function api.audit_note(text, text, text, jsonb) is 'An act that changes no row but must be seen, such as an export; the action is always marked note.*.';

create or replace function api.set_office(p_office text, p_zone text, p_currency text, p_country text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('accounts.canUpdateAccountSettings');
    if not exists (select from pg_timezone_names where name = p_zone) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'zone', 'reason', 'no such time zone'));
    end if;
    update app.installation set office = p_office, zone = p_zone, currency = p_currency, default_country = p_country;
end $$;

grant execute on function api.audit_refusal(text, text, jsonb), api.audit_note(text, text, text, jsonb), api.set_office(text, text, text, text) to wb_user;
grant execute on function engine.find_sign_in(text, inet), engine.note_sign_in_failure(text, inet),
    engine.open_session(uuid, uuid, bytea, text, inet, interval), engine.find_session(bytea), engine.find_person(uuid),
    engine.close_session(bytea) to wb_service;
grant execute on function engine.callback_key() to wb_engine, wb_service;
