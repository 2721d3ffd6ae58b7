-- Who may do what: people, their logins, roles, permissions, and the functions every policy asks.
-- Identity is what the server says (session_user, or the role set by the service), never a setting a client can choose.

create table app.installation (
    id text constraint installation_pkey primary key,
    callback_key bytea not null constraint installation_callback_key_length check (octet_length(callback_key) = 32),
    office text not null default 'Office' constraint installation_office_length check (length(office) between 1 and 120),
    zone text not null default 'UTC',
    currency text not null default 'USD' constraint installation_currency_code check (currency ~ '^[A-Z]{3}$'),
    default_country text constraint installation_country_code check (default_country ~ '^[A-Z]{2}$'),
    created_at timestamptz not null default clock_timestamp()
);
comment on table app.installation is
    'One row: this office. `id` is part of every role name; `callback_key` signs the callback data of each attempt (32 bytes, read by the engines only).';

create table app.permission (
    name text constraint permission_pkey primary key constraint permission_name_form check (name ~ '^[a-z]+\.can[A-Z][A-Za-z]+$'),
    category text not null generated always as (split_part(name, '.', 1)) stored,
    says text not null
);
comment on table app.permission is 'One row: one act that can be allowed or denied.';

create table app.role (
    name text constraint role_pkey primary key,
    says text not null
);
comment on table app.role is 'One row: one of the six shipped roles.';

create table app.role_permission (
    role text not null constraint role_permission_role_fkey references app.role,
    permission text not null constraint role_permission_permission_fkey references app.permission,
    constraint role_permission_pkey primary key (role, permission)
);
comment on table app.role_permission is 'One row: a role allows an act.';

create table app.users (
    id uuid constraint users_pkey primary key,
    name text not null constraint users_name_key unique constraint users_name_form check (name ~ '^[a-z][a-z0-9_.-]{1,40}$'),
    full_name text not null constraint users_full_name_length check (length(full_name) between 1 and 120),
    role text not null constraint users_role_fkey references app.role,
    active boolean not null default true,
    valid_until timestamptz,
    permissions_changed_at timestamptz not null default clock_timestamp(),
    token_epoch integer not null default 0,
    created_by uuid constraint users_created_by_fkey references app.users,
    created_at timestamptz not null default clock_timestamp()
);
comment on table app.users is 'One row: one person of the office who may sign in.';

create table app.login (
    login name constraint login_pkey primary key,
    user_id uuid not null constraint login_user_fkey references app.users,
    kind text not null constraint login_kind_known check (kind in ('person', 'device')),
    label text not null default '',
    sends boolean not null default false,
    active boolean not null default true,
    created_at timestamptz not null default clock_timestamp()
);
comment on table app.login is
    'One row: one Postgres role that stands for a person: `person` (no login; the service acts as it) or `device` (login of one enrolled desktop).';
create index login_user on app.login (user_id);

create table app.user_permission (
    id uuid constraint user_permission_pkey primary key,
    user_id uuid not null constraint user_permission_user_fkey references app.users,
    permission text not null constraint user_permission_permission_fkey references app.permission,
    allow boolean not null,
    expires_at timestamptz,
    reason text not null constraint user_permission_reason_length check (length(reason) between 1 and 500),
    granted_by uuid constraint user_permission_granted_by_fkey references app.users,
    granted_at timestamptz not null default clock_timestamp(),
    constraint user_permission_once unique (user_id, permission)
);
comment on table app.user_permission is 'One row: a grant (allow) or a denial over the person''s role, perhaps until a date.';

create table app.channel_deny (
    login name not null,
    permission text not null constraint channel_deny_permission_fkey references app.permission,
    constraint channel_deny_pkey primary key (login, permission)
);
comment on table app.channel_deny is 'One row: an act refused to everybody who comes through this login (the service), so that a stolen service host is no admin.';

create table app.credential (
    user_id uuid constraint credential_pkey primary key constraint credential_user_fkey references app.users,
    password_hash text not null,
    changed_at timestamptz not null default clock_timestamp()
);
comment on table app.credential is 'One row: the argon2id hash of a person''s browser password. Read by the service only.';

create table app.session (
    id uuid constraint session_pkey primary key,
    token_hash bytea not null constraint session_token_hash_key unique,
    user_id uuid not null constraint session_user_fkey references app.users,
    client text not null default '',
    address inet,
    created_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    ended_at timestamptz
);
comment on table app.session is 'One row: one browser sign-in; the cookie is a random token of which only the SHA-256 is kept.';
create index session_person on app.session (user_id);

create table app.sign_in_failure (
    id bigint generated always as identity constraint sign_in_failure_pkey primary key,
    name text not null,
    address inet,
    at timestamptz not null default clock_timestamp()
);
comment on table app.sign_in_failure is 'One row: one refused sign-in; five in fifteen minutes lock the account name or the address.';
create index sign_in_failure_name on app.sign_in_failure (name, at);
create index sign_in_failure_address on app.sign_in_failure (address, at);

insert into app.role (name, says) values
    ('admin', 'Everything, people and backups included'),
    ('manager', 'Runs campaigns, approves templates, sees every figure'),
    ('team_lead', 'Runs campaigns and leads the work on people'),
    ('sales_rep', 'Works on leads and records sales'),
    ('operator', 'Sends, answers and imports'),
    ('viewer', 'Looks, changes nothing');

insert into app.permission (name, says) values
    ('leads.canView', 'See people'),
    ('leads.canCreateLeads', 'Add people'),
    ('leads.canEditLeads', 'Change people'),
    ('leads.canDeleteLeads', 'Remove people'),
    ('leads.canImportLeads', 'Import files of people'),
    ('leads.canExportLeads', 'Export people'),
    ('messages.canView', 'See messages and campaigns'),
    ('messages.canSend', 'Send a message to one person'),
    ('messages.canSendBulkMessages', 'Create and run campaigns'),
    ('messages.canScheduleMessages', 'Start or schedule a campaign'),
    ('messages.canApproveCampaigns', 'Approve the campaign of somebody else'),
    ('messages.canRetryMessages', 'Retry failed messages, settle unknown ones'),
    ('messages.canViewMessageAnalytics', 'See delivery figures and reports'),
    ('templates.canCreateTemplates', 'Write and submit templates'),
    ('templates.canApproveTemplates', 'Approve the template of somebody else'),
    ('templates.canRejectTemplates', 'Reject the template of somebody else'),
    ('consent.canView', 'See consent and its history'),
    ('consent.canRecord', 'Record consent and opt-outs'),
    ('consent.canManageKeywords', 'Change the STOP and START words'),
    ('consent.canExportEvidence', 'Export proof of consent'),
    ('limits.canViewLimits', 'See limits and what is used'),
    ('limits.canManageLimits', 'Change limits, pause and resume sending'),
    ('accounts.canView', 'See WhatsApp accounts and numbers'),
    ('accounts.canManageWhatsAppAccounts', 'Connect accounts and numbers'),
    ('accounts.canUpdateAccountSettings', 'Change settings of the office'),
    ('sales.canViewSalesAnalytics', 'See sales figures'),
    ('sales.canRecordSales', 'Record a sale'),
    ('sales.canEditSales', 'Correct a sale'),
    ('sales.canDeleteSales', 'Void a sale'),
    ('sales.canManageTargets', 'Set sales targets'),
    ('analytics.canExport', 'Export reports'),
    ('admin.canManageUsers', 'Invite, change and deactivate people of the office'),
    ('admin.canAssignPermissions', 'Give and take rights'),
    ('admin.canViewAuditLogs', 'Read, export and verify the audit log'),
    ('admin.canManageBackups', 'Back up and restore'),
    ('admin.canViewHealth', 'See queues, workers and webhooks');

insert into app.role_permission (role, permission)
select 'admin', name from app.permission
union all
select 'manager', name from app.permission
 where category <> 'admin' or name in ('admin.canViewAuditLogs', 'admin.canViewHealth')
union all
select 'team_lead', name from app.permission
 where category in ('leads', 'messages', 'consent', 'limits')
   and name not in ('leads.canDeleteLeads', 'leads.canExportLeads', 'messages.canApproveCampaigns', 'consent.canManageKeywords',
                    'consent.canExportEvidence', 'limits.canManageLimits')
    or name in ('templates.canCreateTemplates', 'accounts.canView', 'sales.canViewSalesAnalytics', 'sales.canRecordSales')
union all
select 'sales_rep', name from app.permission
 where name in ('leads.canView', 'leads.canCreateLeads', 'leads.canEditLeads', 'messages.canView', 'messages.canSend', 'consent.canView',
                'consent.canRecord', 'limits.canViewLimits', 'sales.canRecordSales', 'sales.canEditSales')
union all
select 'operator', name from app.permission
 where name in ('leads.canView', 'leads.canCreateLeads', 'leads.canEditLeads', 'leads.canImportLeads', 'messages.canView', 'messages.canSend',
                'messages.canSendBulkMessages', 'messages.canScheduleMessages', 'messages.canRetryMessages', 'consent.canView', 'consent.canRecord',
                'limits.canViewLimits', 'templates.canCreateTemplates', 'accounts.canView')
union all
select 'viewer', name from app.permission
 where name in ('leads.canView', 'messages.canView', 'messages.canViewMessageAnalytics', 'consent.canView', 'limits.canViewLimits',
                'accounts.canView', 'sales.canViewSalesAnalytics');

-- The four questions every policy and function asks. They read the clock, not the start of the transaction:
-- a transaction held open across an expiry must lose the right.

create function app.actor() returns name
language sql stable parallel safe
set search_path = pg_catalog, pg_temp
return coalesce(nullif(current_setting('role'), 'none')::name, session_user);
comment on function app.actor() is 'The Postgres role that acts: the one set by the service, else the one that logged in.';

create function app.uid() returns uuid
language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as $$
    select u.id
      from app.login l
      join app.users u on u.id = l.user_id
     where l.login = app.actor()
       and l.active and u.active
       and (u.valid_until is null or u.valid_until > clock_timestamp())
$$;
comment on function app.uid() is 'The acting person, or null when the role stands for nobody who may act.';

create function app.user_can(p_user uuid, p_permission text) returns boolean
language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as $$
    select coalesce((
        select u.active
           and (u.valid_until is null or u.valid_until > clock_timestamp())
           and coalesce(o.allow, rp.permission is not null)
          from app.users u
          left join app.user_permission o
            on o.user_id = u.id and o.permission = p_permission
           and (o.expires_at is null or o.expires_at > clock_timestamp())
          left join app.role_permission rp
            on rp.role = u.role and rp.permission = p_permission
         where u.id = p_user), false)
$$;
comment on function app.user_can(uuid, text) is 'May this person do it? A grant or denial beats the role.';

create function app.can(p_permission text) returns boolean
language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as $$
    select not exists (
               select from app.channel_deny d
                where d.login = session_user and d.permission = p_permission)
       and app.user_can(app.uid(), p_permission)
$$;
comment on function app.can(text) is 'May the acting person do it through this channel?';

create function app.refuse(p_code text, p_details jsonb default '{}') returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    raise exception using errcode = 'WB001', message = p_code, detail = p_details::text;
end $$;
comment on function app.refuse(text, jsonb) is 'Ends the transaction with a stable code the doors turn into words.';

create function app.require(p_permission text) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if not app.can(p_permission) then
        raise exception using errcode = '42501', message = 'FORBIDDEN',
            detail = jsonb_build_object('permission', p_permission)::text;
    end if;
end $$;
comment on function app.require(text) is 'Refuses with 42501 and the name of the missing permission.';

grant usage on schema app to wb_user, wb_engine, wb_service, wb_fn, wb_useradm, wb_audit, wb_backup;
grant execute on function app.actor(), app.uid(), app.can(text), app.refuse(text, jsonb), app.require(text)
    to wb_user, wb_engine, wb_service, wb_fn, wb_useradm, wb_audit;
-- The rights of somebody else are for the administration only.
grant execute on function app.user_can(uuid, text) to wb_useradm;

-- Reading follows rights; nobody but the owners' functions writes here.
do $$
declare
    t text;
begin
    foreach t in array array['installation', 'permission', 'role', 'users', 'role_permission', 'login', 'user_permission',
                             'channel_deny', 'credential', 'session', 'sign_in_failure']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('grant select on app.%I to wb_backup', t);
    end loop;
    foreach t in array array['permission', 'role', 'role_permission']
    loop
        execute format('create policy everybody on app.%I for select to wb_user, wb_fn, wb_useradm, wb_service using (true)', t);
        execute format('grant select on app.%I to wb_user, wb_fn, wb_useradm, wb_service', t);
    end loop;
end $$;

create policy people on app.users for select to wb_user using (id = (select app.uid()) or (select app.can('messages.canView')));
create policy people on app.login for select to wb_user using (user_id = (select app.uid()) or (select app.can('admin.canManageUsers')));
create policy people on app.user_permission for select to wb_user
    using (user_id = (select app.uid()) or (select app.can('admin.canAssignPermissions')));
create policy people on app.session for select to wb_user using (user_id = (select app.uid()) or (select app.can('admin.canManageUsers')));
create policy people on app.installation for select to wb_user using (true);
create policy people on app.channel_deny for select to wb_user using (login = session_user);
grant select (id, name, full_name, role, active, valid_until, created_by, created_at) on app.users to wb_user;
grant select on app.login, app.user_permission, app.channel_deny to wb_user;
grant select (id, user_id, client, address, created_at, seen_at, expires_at, ended_at) on app.session to wb_user;
grant select (id, office, zone, currency, default_country, created_at) on app.installation to wb_user;

create policy engines on app.installation for all to wb_fn using (true) with check (true);
create policy engines on app.users for select to wb_fn using (true);
create policy engines on app.login for select to wb_fn using (true);
create policy engines on app.user_permission for select to wb_fn using (true);
create policy engines on app.credential for all to wb_fn using (true) with check (true);
create policy engines on app.session for all to wb_fn using (true) with check (true);
create policy engines on app.sign_in_failure for all to wb_fn using (true) with check (true);
grant select on app.users, app.login, app.user_permission to wb_fn;
grant select, update (office, zone, currency, default_country) on app.installation to wb_fn;
grant select, insert, update on app.credential, app.session to wb_fn;
grant select, insert, delete on app.sign_in_failure to wb_fn;

create policy useradm on app.installation for select to wb_useradm using (true);
create policy useradm on app.channel_deny for select to wb_useradm using (true);
create policy useradm on app.users for all to wb_useradm using (true) with check (true);
create policy useradm on app.login for all to wb_useradm using (true) with check (true);
create policy useradm on app.user_permission for all to wb_useradm using (true) with check (true);
create policy useradm on app.credential for all to wb_useradm using (true) with check (true);
create policy useradm on app.session for all to wb_useradm using (true) with check (true);
grant select (id) on app.installation to wb_useradm;
grant select on app.channel_deny to wb_useradm;
grant select, insert, update on app.users, app.login, app.credential to wb_useradm;
grant select, update on app.session to wb_useradm;
grant select, insert, update, delete on app.user_permission to wb_useradm;
