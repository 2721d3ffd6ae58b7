-- The audit log: rows written by triggers in the transaction that changes something, sealed in Merkle batches that form a chain.
set local role wb_audit;

create table audit.epoch (
    epoch integer constraint epoch_pkey primary key,
    opened_at timestamptz not null default clock_timestamp(),
    reason text not null
);
comment on table audit.epoch is 'One row: one life of the transaction counter. A restore into another cluster opens a new one.';
insert into audit.epoch (epoch, reason) values (1, 'installed');

create table audit.log (
    id bigint generated always as identity constraint log_pkey primary key,
    xid xid8 not null default pg_current_xact_id(),
    epoch integer not null constraint log_epoch_fkey references audit.epoch,
    at timestamptz not null default clock_timestamp(),
    actor text not null,
    login text not null,
    user_id uuid,
    client text,
    address text,
    request text,
    operation text,
    action text not null,
    object text not null,
    object_id text,
    result text not null constraint log_result_known check (result in ('done', 'refused', 'failed')),
    detail text not null,
    pii_commit bytea constraint log_pii_commit_length check (octet_length(pii_commit) = 32)
);
comment on table audit.log is
    'One row: one act (or one batch). `detail` is kept as text: the very bytes that are hashed and exported. `actor` and `login` come from the server; `client`, `request` and `operation` are what the client said.';
create index log_at on audit.log (at desc, id desc);
create index log_object on audit.log (object, object_id, id desc);
create index log_user on audit.log (user_id, id desc);
create index log_action on audit.log (action, id desc);
create index log_xid on audit.log (epoch, xid, id);

create table audit.pii (
    log_id bigint constraint pii_pkey primary key constraint pii_log_fkey references audit.log,
    salt bytea not null constraint pii_salt_length check (octet_length(salt) = 16),
    body text not null
);
comment on table audit.pii is
    'One row: the personal part of one audit row. The log holds sha256(salt || body), so erasing this row leaves the chain provable.';

create table audit.seal (
    n bigint constraint seal_pkey primary key,
    epoch integer not null constraint seal_epoch_fkey references audit.epoch,
    xid_from xid8 not null,
    xid_to xid8 not null,
    count bigint not null constraint seal_count_positive check (count > 0),
    root bytea not null constraint seal_root_length check (octet_length(root) = 32),
    head bytea not null constraint seal_head_length check (octet_length(head) = 32),
    at timestamptz not null default clock_timestamp()
);
comment on table audit.seal is
    'One row: one sealed batch. Covers the rows of `epoch` with xid_from <= xid < xid_to; head = sha256(2 || previous head || n || epoch || xid_from || xid_to || count || root).';

create table audit.seal_lock (only_row boolean constraint seal_lock_pkey primary key constraint seal_lock_single check (only_row));
comment on table audit.seal_lock is 'One row: locked by the one that seals.';
insert into audit.seal_lock values (true);

create function audit.refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception using errcode = '42501', message = 'FORBIDDEN',
        detail = '{"reason":"the audit log only grows"}';
end $$;
create trigger log_only_grows before update or delete or truncate on audit.log for each statement execute function audit.refuse_change();
create trigger seal_only_grows before update or delete or truncate on audit.seal for each statement execute function audit.refuse_change();
create trigger epoch_only_grows before update or delete or truncate on audit.epoch for each statement execute function audit.refuse_change();
-- The personal part of a row may be erased, never changed.
create trigger pii_never_changes before update or truncate on audit.pii for each statement execute function audit.refuse_change();

alter table audit.log enable row level security;
alter table audit.pii enable row level security;
alter table audit.seal enable row level security;
alter table audit.epoch enable row level security;
alter table audit.seal_lock enable row level security;
create policy readers on audit.log for select to wb_user using ((select app.can('admin.canViewAuditLogs')));
create policy readers on audit.seal for select to wb_user using ((select app.can('admin.canViewAuditLogs')));
create policy readers on audit.epoch for select to wb_user using ((select app.can('admin.canViewAuditLogs')));
create policy backup on audit.log for select to wb_backup using (true);
create policy backup on audit.pii for select to wb_backup using (true);
create policy backup on audit.seal for select to wb_backup using (true);
create policy backup on audit.epoch for select to wb_backup using (true);
create policy backup on audit.seal_lock for select to wb_backup using (true);
grant usage on schema audit to wb_user, wb_owner, wb_fn, wb_useradm, wb_service, wb_engine, wb_backup;
grant select on audit.log, audit.seal, audit.epoch to wb_user;
grant select on audit.log, audit.pii, audit.seal, audit.epoch, audit.seal_lock to wb_backup;

-- Writing a row. `p_pii` is the personal part; it goes to the side table and only its commitment into the chain.
-- Only the service may say from where a request came; of everybody else the server knows the address itself.
create function audit.write(p_action text, p_object text, p_object_id text, p_detail jsonb, p_pii jsonb default null, p_result text default 'done')
returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_id bigint;
    v_salt bytea;
    v_body text;
begin
    if p_pii is not null and p_pii <> '{}'::jsonb then
        v_salt := uuid_send(gen_random_uuid());
        v_body := p_pii::text;
    end if;
    insert into audit.log (epoch, actor, login, user_id, client, address, request, operation, action, object, object_id, result, detail, pii_commit)
    values ((select max(epoch) from audit.epoch), app.actor(), session_user, app.uid(),
            left(nullif(current_setting('waybill.client', true), ''), 200),
            case when session_user = 'wb_service' then left(nullif(current_setting('waybill.address', true), ''), 64) else host(inet_client_addr()) end,
            left(nullif(current_setting('waybill.request', true), ''), 64),
            left(nullif(current_setting('waybill.operation', true), ''), 64),
            p_action, p_object, p_object_id, p_result, coalesce(p_detail, '{}')::text,
            case when v_salt is not null then sha256(v_salt || convert_to(v_body, 'UTF8')) end)
    returning id into v_id;
    if v_salt is not null then
        insert into audit.pii (log_id, salt, body) values (v_id, v_salt, v_body);
    end if;
    return v_id;
end $$;
comment on function audit.write(text, text, text, jsonb, jsonb, text) is 'Adds one audit row in the current transaction.';

-- One row for each changed row up to a hundred, one row with a count and a hash over the keys beyond.
-- The settings of the session must not show in what is hashed.
create function audit.on_change() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set intervalstyle = 'postgres'
as $$
declare
    v_object text := tg_argv[0];
    v_keys text[] := tg_argv[1]::text[];
    v_pii text[] := tg_argv[2]::text[];
    v_secret text[] := tg_argv[3]::text[];
    v_quiet text[] := tg_argv[4]::text[];
    v_verb text := case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' when 'DELETE' then 'delete' else 'truncate' end;
    v_rows text := 'select to_jsonb(t) - %L::text[] as j from %I t';
    v_key text;
    v_changes text;
    v_count bigint;
    v_hash bytea;
    r record;
begin
    if tg_op = 'TRUNCATE' then
        perform audit.write(v_object || '.truncate', v_object, null, '{}');
        return null;
    end if;
    v_key := (select string_agg(format('(j ->> %L)', k), $q$ || '/' || $q$) from unnest(v_keys) k);
    if tg_op = 'INSERT' then
        v_changes := format('select %s as key, null::jsonb as before, j as after from (%s) s', v_key, format(v_rows, v_quiet, 'new_rows'));
        select count(*) into v_count from (select from new_rows limit 101) s;
    elsif tg_op = 'DELETE' then
        v_changes := format('select %s as key, j as before, null::jsonb as after from (%s) s', v_key, format(v_rows, v_quiet, 'old_rows'));
        select count(*) into v_count from (select from old_rows limit 101) s;
    else
        -- What stands on both sides did not change. A changed key shows as one row gone and one row come, never as nothing.
        v_changes := format(
            'select key, o.j as before, n.j as after
               from (select %1$s as key, j, row_number() over (partition by %1$s order by j) as i from (%2$s except all %3$s) s) o
               full join (select %1$s as key, j, row_number() over (partition by %1$s order by j) as i from (%3$s except all %2$s) s) n
              using (key, i)',
            v_key, format(v_rows, v_quiet, 'old_rows'), format(v_rows, v_quiet, 'new_rows'));
        select count(*) into v_count from (select from new_rows limit 101) s;
    end if;
    if v_count > 100 then
        execute format('select count(*), sha256(convert_to(coalesce(string_agg(key, %L order by key), %L), %L)) from (%s) c', ',', '', 'UTF8', v_changes)
           into v_count, v_hash;
        if v_count > 0 then
            perform audit.write(v_object || '.' || v_verb, v_object, null,
                jsonb_build_object('rows', v_count, 'sha256_of_keys', encode(v_hash, 'hex')));
        end if;
        return null;
    end if;
    for r in execute v_changes loop
        -- The hash of the row leaves personal fields out: it stays after they are erased.
        perform audit.write(v_object || '.' || v_verb, v_object, r.key,
            jsonb_strip_nulls(jsonb_build_object(
                'before', audit.changed(r.before, r.after, v_pii, v_secret),
                'after', audit.changed(r.after, r.before, v_pii, v_secret),
                'after_sha256', encode(sha256(convert_to((r.after - v_pii)::text, 'UTF8')), 'hex'))),
            audit.personal(r.before, r.after, v_pii));
    end loop;
    return null;
end $$;
comment on function audit.on_change() is 'What the statement triggers of every watched table call.';

create function audit.changed(p_this jsonb, p_other jsonb, p_pii text[], p_secret text[]) returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_object_agg(key, case when key = any (p_secret) then '"***"'::jsonb
                                      when key = any (p_pii) then '"(personal)"'::jsonb
                                      else value end)
      from jsonb_each(p_this)
     where p_other is null or value is distinct from p_other -> key
$$;
comment on function audit.changed(jsonb, jsonb, text[], text[]) is 'The fields of one side that differ from the other, secrets masked, personal ones named only.';

create function audit.personal(p_before jsonb, p_after jsonb, p_pii text[]) returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_object_agg(f, jsonb_build_array(p_before -> f, p_after -> f))
      from unnest(p_pii) f
     where coalesce(p_before -> f, 'null') <> coalesce(p_after -> f, 'null')
$$;
comment on function audit.personal(jsonb, jsonb, text[]) is 'Before and after of the personal fields that changed; null when none did.';

-- Installs the statement triggers on a table (called by migrations, as the table's owner).
create function audit.watch(p_table regclass, p_object text, p_key text[] default array['id'], pii text[] default '{}',
                            secret text[] default '{}', quiet text[] default '{}')
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_args text := format('%L, %L, %L, %L, %L', p_object, p_key, pii, secret, quiet);
begin
    execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function audit.on_change(%s)', p_table, v_args);
    execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit.on_change(%s)', p_table, v_args);
    execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit.on_change(%s)', p_table, v_args);
    execute format('create trigger audit_truncate after truncate on %s for each statement execute function audit.on_change(%s)', p_table, v_args);
end $$;
comment on function audit.watch(regclass, text, text[], text[], text[], text[]) is
    'Audits every change of a table. `pii`: fields kept in audit.pii; `secret`: fields only named; `quiet`: fields whose change is no news.';
grant execute on function audit.watch(regclass, text, text[], text[], text[], text[]) to wb_owner;
grant execute on function audit.on_change() to wb_owner;
grant execute on function audit.write(text, text, text, jsonb, jsonb, text) to wb_fn, wb_useradm;
grant usage on schema app to wb_audit;

set local role wb_owner;
select audit.watch('app.installation', 'office', secret => array['callback_key']);
select audit.watch('app.permission', 'permission', p_key => array['name']);
select audit.watch('app.role', 'role', p_key => array['name']);
select audit.watch('app.role_permission', 'role_permission', p_key => array['role', 'permission']);
select audit.watch('app.channel_deny', 'channel', p_key => array['login', 'permission']);
select audit.watch('app.users', 'user', pii => array['full_name'], quiet => array['permissions_changed_at', 'token_epoch']);
select audit.watch('app.login', 'login', p_key => array['login']);
select audit.watch('app.user_permission', 'grant');
select audit.watch('app.credential', 'credential', p_key => array['user_id'], secret => array['password_hash']);
select audit.watch('app.session', 'session', secret => array['token_hash'], quiet => array['seen_at']);
