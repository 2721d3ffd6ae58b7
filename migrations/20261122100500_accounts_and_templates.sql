-- WhatsApp accounts, their numbers, and templates with two approvals: ours first, then Meta's.

create table app.account (
    id uuid constraint account_pkey primary key,
    waba_id text not null constraint account_waba_key unique constraint account_waba_form check (waba_id ~ '^[0-9]{1,32}$'),
    name text not null,
    portfolio_id text not null,
    portfolio_limit integer constraint account_portfolio_limit_positive check (portfolio_limit > 0),
    restricted_until timestamptz,
    restriction text,
    updated_at timestamptz not null default clock_timestamp()
);
comment on table app.account is
    'One row: one WhatsApp Business account (WABA). `portfolio_limit`: unique people per rolling 24 h as Meta says it, null = unlimited.';

create table app.number (
    id text constraint number_pkey primary key constraint number_id_form check (id ~ '^[0-9]{1,32}$'),
    account_id uuid not null constraint number_account_fkey references app.account,
    display text not null,
    verified_name text not null default '',
    per_second integer not null default 80 constraint number_per_second_range check (per_second between 1 and 100000),
    quality text not null default 'UNKNOWN',
    status text not null default 'CONNECTED',
    last_status_at timestamptz,
    updated_at timestamptz not null default clock_timestamp()
);
comment on table app.number is
    'One row: one sender number. `per_second`: messages a second Meta allows (80, 1,000 or 20). `last_status_at`: newest status webhook, tells whether the channel is alive.';

create table app.template (
    id uuid constraint template_pkey primary key,
    account_id uuid not null constraint template_account_fkey references app.account,
    name text not null constraint template_name_form check (name ~ '^[a-z0-9_]+$' and length(name) <= 512),
    language text not null constraint template_language_form check (language ~ '^[a-z]{2,3}(_[A-Z]{2})?$'),
    category text not null constraint template_category_known check (category in ('MARKETING', 'UTILITY', 'AUTHENTICATION')),
    components jsonb not null,
    variables jsonb not null default '[]',
    version integer not null default 1,
    state text not null default 'draft' constraint template_state_known check (state in ('draft', 'waiting', 'approved', 'rejected')),
    author_id uuid not null,
    decided_by uuid,
    decided_at timestamptz,
    decision_note text,
    meta_id text constraint template_meta_id_key unique,
    meta_status text,
    meta_reason text,
    quality text not null default 'UNKNOWN',
    submitted_at timestamptz,
    synced_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint template_once unique (account_id, name, language),
    constraint template_decided_whole check ((state in ('approved', 'rejected')) = (decided_at is not null)),
    constraint template_second_person check (decided_by is null or decided_by <> author_id)
);
comment on table app.template is
    'One row: one template in one language. `state` is our own approval (by a second person), `meta_status` is Meta''s. Sendable only when state = approved and meta_status = APPROVED. `variables`: how each variable is filled ({name, field, fallback}).';
create index template_open on app.template (meta_status) where meta_status = 'PENDING';

do $$
declare
    t text;
begin
    foreach t in array array['account', 'number', 'template']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('create policy people on app.%I for select to wb_user using ((select app.can(%L)) or (select app.can(%L)))', t,
                       'messages.canView', 'accounts.canView');
        execute format('grant select on app.%I to wb_backup, wb_user', t);
        execute format('grant select, insert, update on app.%I to wb_fn', t);
    end loop;
end $$;
select audit.watch('app.account', 'account', quiet => array['updated_at']);
select audit.watch('app.number', 'number', quiet => array['last_status_at', 'updated_at']);
select audit.watch('app.template', 'template', quiet => array['synced_at', 'updated_at']);
