with ours as (
    select oid, nspname from pg_namespace where nspname in ('app', 'api', 'engine', 'adm', 'audit')
), relation as (
    select c.oid, c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity, n.nspname || '.' || c.relname as name
      from pg_class c join ours n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm')
), given as (
    select 'on ' || r.name as what, r.relowner as owner, a.*
      from relation r cross join aclexplode(coalesce(r.relacl, acldefault('r', r.relowner))) a
    union all
    select 'on ' || r.name || '.' || c.attname, r.relowner, a.*
      from relation r join pg_attribute c on c.attrelid = r.oid and c.attacl is not null cross join aclexplode(c.attacl) a
    union all
    select 'on function ' || f.oid::regprocedure, f.proowner, a.*
      from pg_proc f join ours n on n.oid = f.pronamespace cross join aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a
    union all
    select 'on schema ' || n.nspname, s.nspowner, a.*
      from pg_namespace s join ours n on n.oid = s.oid cross join aclexplode(coalesce(s.nspacl, acldefault('n', s.nspowner))) a
)
select concat_ws(' ', 'table', name, 'owner', relowner::regrole, 'row security', relrowsecurity, 'forced', relforcerowsecurity)
  from relation
union all
-- MAINTAIN came with 17; it changes no row.
select concat_ws(' ', 'right', lower(privilege_type), what, 'to', case grantee when 0 then 'public' else grantee::regrole::text end)
  from given
 where grantee <> owner and privilege_type <> 'MAINTAIN'
union all
select concat_ws(' ', 'policy', p.polname, 'on', r.name, 'for', p.polcmd, 'permissive', p.polpermissive, 'to',
                 (select string_agg(case role when 0 then 'public' else role::regrole::text end, ',' order by role::regrole::text) from unnest(p.polroles) role),
                 'using', md5(pg_get_expr(p.polqual, p.polrelid)), 'check', md5(pg_get_expr(p.polwithcheck, p.polrelid)))
  from pg_policy p join relation r on r.oid = p.polrelid
union all
select concat_ws(' ', 'trigger', g.tgname, 'on', r.name, 'enabled', g.tgenabled, 'type', g.tgtype, 'calls', g.tgfoid::regproc, 'with', md5(g.tgargs))
  from pg_trigger g join relation r on r.oid = g.tgrelid
 where not g.tgisinternal
union all
select concat_ws(' ', 'function', f.oid::regprocedure, 'owner', f.proowner::regrole, 'definer', f.prosecdef, 'volatility', f.provolatile,
                 'settings', array_to_string(f.proconfig, ';'), 'body', md5(replace(coalesce(pg_get_function_sqlbody(f.oid), f.prosrc), $1, 'wb_')))
  from pg_proc f join ours n on n.oid = f.pronamespace
