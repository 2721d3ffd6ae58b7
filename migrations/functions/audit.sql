-- Sealing: Merkle batches by transaction watermark, each chained to the one before.
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
          from (select i, level[2 * i - 1] as l, case when 2 * i <= cardinality(level) then level[2 * i] end as r
                  from generate_series(1, (cardinality(level) + 1) / 2) i) pairs;
    end loop;
    return level[1];
end $$;
comment on function audit.merkle(bytea[]) is 'Root as in RFC 6962: inner nodes sha256(0x01 || left || right), an odd node goes up as it is.';

create or replace function audit.make_seal() returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v_last audit.seal;
    v_epoch integer;
    v_from xid8;
    v_to xid8;
    v_leaves bytea[];
    v_root bytea;
    v_n bigint;
    v_head bytea;
begin
    perform 1 from audit.seal_lock for update;
    select max(epoch) into v_epoch from audit.epoch;
    select * into v_last from audit.seal order by n desc limit 1;
    -- Every transaction below the oldest one still running is finished for good: its rows are complete.
    v_to := pg_snapshot_xmin(pg_current_snapshot());
    v_from := case when v_last.n is null or v_last.epoch <> v_epoch then '0'::xid8 else v_last.xid_to end;
    if v_to <= v_from then
        return null;
    end if;
    select array_agg(audit.leaf(l) order by l.xid, l.id) into v_leaves
      from audit.log l where l.epoch = v_epoch and l.xid >= v_from and l.xid < v_to;
    if v_leaves is null then
        return null;
    end if;
    v_n := coalesce(v_last.n, 0) + 1;
    v_root := audit.merkle(v_leaves);
    v_head := sha256('\x02'::bytea || coalesce(v_last.head, ''::bytea) || int8send(v_n) || int4send(v_epoch)
                     || audit.field(v_from::text) || audit.field(v_to::text) || int8send(cardinality(v_leaves)) || v_root);
    insert into audit.seal (n, epoch, xid_from, xid_to, count, root, head)
    values (v_n, v_epoch, v_from, v_to, cardinality(v_leaves), v_root, v_head);
    return v_n;
end $$;
comment on function audit.make_seal() is 'Seals what is finished and not sealed yet. Null when there is nothing. Safe to call from anywhere at once.';

create or replace function audit.pii_for_export(p_from bigint, p_to bigint)
returns table (log_id bigint, salt bytea, body text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('admin.canViewAuditLogs');
    return query select p.log_id, p.salt, p.body from audit.pii p where p.log_id between p_from and p_to order by p.log_id;
end $$;

grant execute on function audit.make_seal() to wb_engine, wb_service, wb_user;
grant execute on function audit.pii_for_export(bigint, bigint) to wb_user;
grant execute on function audit.write(text, text, text, jsonb, jsonb, text) to wb_fn, wb_useradm;
grant execute on function app.can(text), app.require(text) to wb_audit;
