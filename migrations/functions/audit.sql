-- Sealing: Merkle batches by transaction watermark, each chained to the one before. src-tauri/audit computes the same in Rust.
set local role wb_audit;

create or replace function audit.field(p text) returns bytea
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
return case when p is null then int4send(-1) else int4send(octet_length(convert_to(p, 'UTF8'))) || convert_to(p, 'UTF8') end;
comment on function audit.field(text) is 'Length (int4, -1 for null) and UTF-8 bytes.';

create or replace function audit.leaf(l audit.log) returns bytea
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
return sha256('\x00'::bytea || int8send(l.id) || int4send(l.epoch) || audit.field(l.xid::text)
    || int8send((extract(epoch from l.at) * 1000000)::int8)
    || audit.field(l.actor) || audit.field(l.login) || audit.field(l.user_id::text) || audit.field(l.client) || audit.field(l.address)
    || audit.field(l.request) || audit.field(l.operation) || audit.field(l.action) || audit.field(l.object) || audit.field(l.object_id)
    || audit.field(l.result) || audit.field(l.detail) || audit.field(encode(l.pii_commit, 'hex')));
comment on function audit.leaf(audit.log) is 'sha256 over 0x00 and every column in order, each with its length.';

create or replace function audit.merkle(p_leaves bytea[]) returns bytea
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
declare
    level bytea[] := p_leaves;
begin
    while cardinality(level) > 1 loop
        select array_agg(case when r is null then l else sha256('\x01'::bytea || l || r) end order by i)
          into level
          from (select i, x as l, lead(x) over (order by i) as r from unnest(level) with ordinality u (x, i)) pairs
         where i % 2 = 1;
    end loop;
    return level[1];
end $$;
comment on function audit.merkle(bytea[]) is 'Root as in RFC 6962: inner nodes sha256(0x01 || left || right), an odd node goes up as it is.';

create or replace function audit.head(p_previous bytea, p_n bigint, p_epoch integer, p_from xid8, p_to xid8, p_count bigint, p_root bytea) returns bytea
language sql immutable
set search_path = pg_catalog, pg_temp
return sha256('\x02'::bytea || coalesce(p_previous, ''::bytea) || int8send(p_n) || int4send(p_epoch)
    || audit.field(p_from::text) || audit.field(p_to::text) || int8send(p_count) || p_root);
comment on function audit.head(bytea, bigint, integer, xid8, xid8, bigint, bytea) is 'What a seal says of its batch and of every batch before.';

create or replace function audit.seal_until(p_to xid8) returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_last audit.seal;
    v_epoch integer := (select max(epoch) from audit.epoch);
    v_from xid8;
    v_leaves bytea[];
    v_n bigint;
    v_root bytea;
begin
    select * into v_last from audit.seal order by n desc limit 1;
    v_from := case when v_last.n is null or v_last.epoch <> v_epoch then '0'::xid8 else v_last.xid_to end;
    select array_agg(audit.leaf(l) order by l.xid, l.id) into v_leaves
      from audit.log l where l.epoch = v_epoch and l.xid >= v_from and l.xid < p_to;
    if v_leaves is null then
        return null;
    end if;
    v_n := coalesce(v_last.n, 0) + 1;
    v_root := audit.merkle(v_leaves);
    insert into audit.seal (n, epoch, xid_from, xid_to, count, root, head)
    values (v_n, v_epoch, v_from, p_to, cardinality(v_leaves), v_root,
            audit.head(v_last.head, v_n, v_epoch, v_from, p_to, cardinality(v_leaves), v_root));
    return v_n;
end $$;
comment on function audit.seal_until(xid8) is 'Seals what has a smaller transaction number and no seal. The caller holds the seal lock.';

create or replace function audit.make_seal() returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform 1 from audit.seal_lock for update;
    -- Every transaction below the oldest one still running is finished for good: its rows are complete.
    return audit.seal_until(pg_snapshot_xmin(pg_current_snapshot()));
end $$;
comment on function audit.make_seal() is 'Seals what is finished and not sealed yet. Null when there is nothing. Safe to call from anywhere at once.';

create or replace function audit.open_epoch(p_reason text) returns integer
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v_epoch integer := (select max(epoch) from audit.epoch);
    v_last xid8;
begin
    perform 1 from audit.seal_lock for update;
    select max(xid) into v_last from audit.log where epoch = v_epoch;
    perform audit.seal_until(((v_last::text)::numeric + 1)::text::xid8);
    insert into audit.epoch (epoch, reason) values (v_epoch + 1, p_reason);
    perform audit.write('audit.open_epoch', 'audit', (v_epoch + 1)::text, jsonb_build_object('reason', p_reason));
    return v_epoch + 1;
end $$;
comment on function audit.open_epoch(text) is
    'After a restore into another cluster, whose transaction numbers start anew: seals the rest of the old epoch and opens the next. For the owner, with nobody else connected.';

create or replace function audit.head(p_n bigint default null) returns table (n bigint, head bytea)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select s.n, s.head from audit.seal s where p_n is null or s.n = p_n order by s.n desc limit 1
$$;
comment on function audit.head(bigint) is
    'The head of this seal, or of the newest. A hash and nothing else, so that everybody who may sign in can be a witness.';

-- Reading and erasing the personal part.

create or replace function audit.personal_parts(p_from bigint, p_to bigint)
returns table (log_id bigint, salt bytea, body text)
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('admin.canViewAuditLogs');
    perform audit.write('audit.read_personal', 'audit', null, jsonb_build_object('from', p_from, 'to', p_to));
    return query select p.log_id, p.salt, p.body from audit.pii p where p.log_id between p_from and p_to order by p.log_id;
end $$;
comment on function audit.personal_parts(bigint, bigint) is 'Personal parts of these rows, to look at or to export. Every look is a row itself.';

create or replace function audit.first_broken_part() returns bigint
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select min(p.log_id) from audit.pii p join audit.log l on l.id = p.log_id
     where l.pii_commit is distinct from sha256(p.salt || convert_to(p.body, 'UTF8'))
$$;
comment on function audit.first_broken_part() is 'The first row whose personal part is not the one it commits to; reveals none of them.';

create or replace function audit.forget(p_object_id text) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_count bigint;
begin
    delete from audit.pii p using audit.log l
     where l.id = p.log_id and p_object_id = any (string_to_array(l.object_id, '/'));
    get diagnostics v_count = row_count;
    perform audit.write('audit.forget', 'audit', p_object_id, jsonb_build_object('rows', v_count));
    return v_count;
end $$;
comment on function audit.forget(text) is 'Erases the personal parts of every row about this object. The chain stays provable: it holds only their hashes.';

grant execute on function audit.make_seal(), audit.head(bigint) to wb_engine, wb_service, wb_user;
grant execute on function audit.personal_parts(bigint, bigint), audit.first_broken_part() to wb_user;
grant execute on function audit.forget(text) to wb_fn;
