-- People, their logins, grants and sessions. These functions own CREATEROLE: they are the crown jewels.
-- Rules they keep: nobody changes their own rights; nobody gives, or reaches a person who has, what they lack themselves; somebody can
-- always administer.

set local role wb_useradm;

create or replace function adm.role_of(p_kind text, p_name text) returns name
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select ('wb_' || i.id || '_' || p_kind || '_' || p_name)::name from app.installation i $$;
comment on function adm.role_of(text, text) is 'The Postgres role for a person (p) or a device (d) of this installation.';

create or replace function adm.by_installer() returns boolean
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select app.actor() = session_user and pg_has_role(session_user, 'wb_useradm', 'member') $$;
comment on function adm.by_installer() is
    'True for the login that installed: it owns everything anyway, and it is the way back in when no admin is left. A role that stands for nobody is not it.';

create or replace function adm.require_reach(p_user uuid) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from app.users where id = p_user) then
        perform app.refuse('NOT_FOUND', jsonb_build_object('user', p_user));
    end if;
    if adm.by_installer() then
        return;
    end if;
    if exists (select from app.permission p
                 join app.users u on u.id = p_user
                 left join app.role_permission rp on rp.role = u.role and rp.permission = p.name
                 left join app.user_permission o on o.user_id = u.id and o.permission = p.name
                       and (o.expires_at is null or o.expires_at > clock_timestamp())
                where coalesce(o.allow, rp.permission is not null) and not app.can(p.name)) then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'this person can do more than you can'));
    end if;
end $$;
comment on function adm.require_reach(uuid) is
    'Refuses to touch a person who can do more than the actor: a new device or password for an admin would make anybody an admin.';

create or replace function adm.require_role_within(p_role text) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (select from app.role where name = p_role) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'role', 'reason', 'no such role'));
    end if;
    if not adm.by_installer() and exists (select from app.role_permission rp where rp.role = p_role and not app.can(rp.permission)) then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody gives a role that can do more than they can'));
    end if;
end $$;

create or replace function adm.keep_an_admin() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_permission text;
begin
    foreach v_permission in array array['admin.canManageUsers', 'admin.canAssignPermissions'] loop
        if not exists (select from app.users u where app.user_can(u.id, v_permission)) then
            perform app.refuse('FORBIDDEN',
                jsonb_build_object('reason', 'the last person who can do this cannot lose it', 'permission', v_permission));
        end if;
    end loop;
end $$;
comment on function adm.keep_an_admin() is 'Asked after a change, while adm.one_at_a_time holds off every other one.';

create or replace function adm.one_at_a_time() returns void
language sql
set search_path = pg_catalog, pg_temp
as $$ select from app.users order by id for no key update $$;
comment on function adm.one_at_a_time() is 'Two admins must not remove each other at once: changes of rights wait for each other.';

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

create or replace function adm.let_send(p_login name) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('grant wb_engine to %I %s', p_login,
        case when current_setting('server_version_num')::int >= 160000 then 'with inherit true, set false' else '' end);
end $$;

create or replace function adm.create_user(p_id uuid, p_name text, p_full_name text, p_role text, p_valid_until timestamptz default null)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_login name := adm.role_of('p', p_name);
begin
    if not adm.by_installer() then
        perform app.require('admin.canManageUsers');
    elsif p_role <> 'admin' and not exists (select from app.users) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'role', 'reason', 'the first person must be an admin'));
    end if;
    perform adm.require_role_within(p_role);
    if p_name !~ '^[a-z][a-z0-9_.-]{1,40}$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'name', 'reason', 'use a-z, 0-9, dot, dash and underscore, starting with a letter'));
    end if;
    if length(p_full_name) not between 1 and 120 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'fullName', 'reason', 'must have 1 to 120 characters'));
    end if;
    if p_valid_until <= clock_timestamp() then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'validUntil', 'reason', 'must be in the future'));
    end if;
    if exists (select from app.users where name = p_name) then
        perform app.refuse('DUPLICATE', jsonb_build_object('field', 'name', 'reason', 'somebody has this name'));
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
    'Makes a person and the role the service acts as. The first person of an installation is an admin and made by the installer.';

create or replace function adm.enrol_device(p_user uuid, p_device text, p_label text, p_verifier text, p_sends boolean default false) returns name
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_login name := adm.role_of('d', p_device);
    v_until timestamptz;
begin
    if not adm.by_installer() and (p_user is distinct from app.uid() or p_sends) then
        perform app.require('admin.canManageUsers');
    end if;
    perform adm.require_reach(p_user);
    if p_device !~ '^[a-z0-9]{8,24}$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'device', 'reason', 'use 8 to 24 of a-z and 0-9'));
    end if;
    if p_verifier !~ '^SCRAM-SHA-256\$[0-9]{4,6}:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'verifier', 'reason', 'not a SCRAM-SHA-256 verifier'));
    end if;
    select coalesce(valid_until, 'infinity') into v_until from app.users where id = p_user;
    perform adm.make_role(v_login, format('login connection limit 8 password %L valid until %L', p_verifier, v_until));
    if p_sends then
        perform adm.let_send(v_login);
    end if;
    insert into app.login (login, user_id, kind, label, sends) values (v_login, p_user, 'device', left(p_label, 120), p_sends);
    return v_login;
end $$;
comment on function adm.enrol_device(uuid, text, text, text, boolean) is
    'Gives one device of a person its own login. Only the verifier of its random secret comes here.';

create or replace function adm.rights_changed(p_user uuid) returns void
language sql
set search_path = pg_catalog, pg_temp
as $$ update app.users set permissions_changed_at = clock_timestamp(), token_epoch = token_epoch + 1 where id = p_user $$;

create or replace function adm.require_assign(p_user uuid, p_permission text, p_gives boolean) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('admin.canAssignPermissions');
    if p_user = app.uid() then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody changes their own rights'));
    end if;
    perform adm.require_reach(p_user);
    if p_gives and not app.can(p_permission) then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody gives what they lack', 'permission', p_permission));
    end if;
end $$;

create or replace function adm.assign(p_id uuid, p_user uuid, p_permission text, p_allow boolean, p_expires timestamptz, p_reason text) returns uuid
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id uuid;
begin
    -- A denial with an end gives the right back by itself: only what one has oneself.
    perform adm.require_assign(p_user, p_permission, p_allow or p_expires is not null);
    if not exists (select from app.permission where name = p_permission) then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'permission', 'reason', 'no such permission'));
    end if;
    if p_expires <= clock_timestamp() then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'expiresAt', 'reason', 'must be in the future'));
    end if;
    if coalesce(length(p_reason), 0) not between 1 and 500 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'reason', 'reason', 'must have 1 to 500 characters'));
    end if;
    perform adm.one_at_a_time();
    insert into app.user_permission (id, user_id, permission, allow, expires_at, reason, granted_by)
    values (p_id, p_user, p_permission, p_allow, p_expires, p_reason, app.uid())
    on conflict on constraint user_permission_once do update
       set allow = excluded.allow, expires_at = excluded.expires_at, reason = excluded.reason,
           granted_by = excluded.granted_by, granted_at = clock_timestamp()
    returning id into v_id;
    perform adm.rights_changed(p_user);
    perform adm.keep_an_admin();
    return v_id;
end $$;
comment on function adm.assign(uuid, uuid, text, boolean, timestamptz, text) is
    'Grants or denies one act to one person, perhaps until a date. Returns the id of the grant there is now.';

create or replace function adm.revoke(p_grant uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.user_permission;
begin
    perform app.require('admin.canAssignPermissions');
    perform adm.one_at_a_time();
    select * into v from app.user_permission where id = p_grant;
    if v.id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('grant', p_grant));
    end if;
    perform adm.require_assign(v.user_id, v.permission, not v.allow);
    delete from app.user_permission where id = p_grant;
    perform adm.rights_changed(v.user_id);
    perform adm.keep_an_admin();
end $$;
comment on function adm.revoke(uuid) is 'Takes a grant or a denial back: the role decides again.';

create or replace function adm.set_role(p_user uuid, p_role text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform adm.require_assign(p_user, null, false);
    perform adm.require_role_within(p_role);
    perform adm.one_at_a_time();
    update app.users set role = p_role where id = p_user;
    perform adm.rights_changed(p_user);
    perform adm.keep_an_admin();
end $$;
comment on function adm.set_role(uuid, text) is 'Gives a person another role; grants and denials stay.';

create or replace function adm.set_active(p_user uuid, p_active boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    r record;
begin
    if not adm.by_installer() then
        perform app.require('admin.canManageUsers');
    end if;
    if p_user = app.uid() then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'nobody deactivates themselves'));
    end if;
    perform adm.require_reach(p_user);
    perform adm.one_at_a_time();
    update app.users set active = p_active where id = p_user and active <> p_active;
    perform adm.rights_changed(p_user);
    perform adm.keep_an_admin();
    if not p_active then
        update app.session set ended_at = clock_timestamp() where user_id = p_user and ended_at is null;
    end if;
    for r in select login, sends from app.login where user_id = p_user and kind = 'device' and active
    loop
        execute format('alter role %I %s', r.login, case when p_active then 'login' else 'nologin' end);
        if r.sends and p_active then
            perform adm.let_send(r.login);
        elsif r.sends then
            -- At once, also in sessions that are still open.
            execute format('revoke wb_engine from %I', r.login);
        end if;
    end loop;
end $$;
comment on function adm.set_active(uuid, boolean) is 'Lets a person in or keeps them out of every door. Open sessions end through adm.kick_stale after the commit.';

create or replace function adm.revoke_device(p_login name) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.login;
begin
    select * into v from app.login where login = p_login and kind = 'device' and active;
    if v.user_id is distinct from app.uid() or v.login is null then
        if not adm.by_installer() then
            perform app.require('admin.canManageUsers');
        end if;
        if v.login is null then
            perform app.refuse('NOT_FOUND', jsonb_build_object('device', p_login));
        end if;
        perform adm.require_reach(v.user_id);
    end if;
    update app.login set active = false where login = p_login;
    perform adm.rights_changed(v.user_id);
    execute format('alter role %I nologin', p_login);
    if v.sends then
        execute format('revoke wb_engine from %I', p_login);
    end if;
end $$;
comment on function adm.revoke_device(name) is 'Ends one device for good: a stolen laptop is one call.';

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
    if not adm.by_installer() and p_user is distinct from app.uid() then
        perform app.require('admin.canManageUsers');
    end if;
    perform adm.require_reach(p_user);
    if p_hash is null or p_hash !~ '^\$argon2id\$' then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'password', 'reason', 'must come as an argon2id hash'));
    end if;
    insert into app.credential (user_id, password_hash) values (p_user, p_hash)
    on conflict on constraint credential_pkey do update set password_hash = excluded.password_hash, changed_at = clock_timestamp();
    -- Whoever had the old password is out; somebody who changes their own stays.
    if p_user is distinct from app.uid() then
        update app.session set ended_at = clock_timestamp() where user_id = p_user and ended_at is null;
        perform adm.rights_changed(p_user);
    end if;
end $$;
comment on function adm.set_password(uuid, text) is 'Sets the browser password of a person, already hashed.';

grant execute on function adm.create_user(uuid, text, text, text, timestamptz), adm.enrol_device(uuid, text, text, text, boolean),
    adm.assign(uuid, uuid, text, boolean, timestamptz, text), adm.revoke(uuid), adm.set_role(uuid, text), adm.set_active(uuid, boolean),
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
    -- What was typed as a name may be anything, even a password: it goes into the erasable part.
    perform audit.write('session.refuse', 'session', null, '{}', jsonb_build_object('name', left(p_name, 64)), 'refused');
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
                       jsonb_build_object('code', left(p_code, 64), 'permission', left(p_details ->> 'permission', 64)), null, 'refused')
$$;
comment on function api.audit_refusal(text, text, jsonb) is 'That somebody tried what they may not. A row of their own, always marked operation.refuse.';

create or replace function api.audit_note(p_action text, p_object text, p_object_id text, p_detail jsonb) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    if app.uid() is null then
        perform app.refuse('FORBIDDEN', jsonb_build_object('reason', 'only people of the office write notes'));
    end if;
    if coalesce(p_action, '') !~ '^[a-z][a-z_.]{0,58}[a-z]$' or coalesce(p_object, '') !~ '^[a-z][a-z_]{0,58}[a-z]$' or length(p_detail::text) > 8000 then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'note', 'reason', 'an act and a kind in small letters, details under 8,000 characters'));
    end if;
    perform audit.write('note.' || p_action, p_object, left(p_object_id, 80), p_detail);
end $$;
comment on function api.audit_note(text, text, text, jsonb) is
    'An act that changes no row but must be seen, such as an export. A row of one''s own, the action always marked note.*: it can stand for nobody else and for no trigger.';

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
