-- People we may write to, by identity. A person exists as soon as an identity is known, with or without a lead.

create table app.person (
    id uuid constraint person_pkey primary key,
    blocked_until timestamptz,
    last_inbound_at timestamptz,
    created_at timestamptz not null default clock_timestamp()
);
comment on table app.person is
    'One row: one person, the row everybody locks before consent, messages and limits (in this order). `blocked_until`: staff may record no consent before. `last_inbound_at` opens the 24-hour service window. No foreign keys: a lock on a lead must not delay a STOP.';

create table app.identity (
    kind text not null constraint identity_kind_known check (kind in ('phone', 'wa_id', 'bsuid')),
    value text not null constraint identity_value_length check (length(value) between 1 and 256),
    person_id uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint identity_pkey primary key (kind, value)
);
comment on table app.identity is 'One row: one address of a person: E.164 phone (with +), wa_id (digits), or business-scoped user id.';
create index identity_person on app.identity (person_id);

alter table app.person enable row level security;
alter table app.identity enable row level security;
create policy engines on app.person for all to wb_fn using (true) with check (true);
create policy engines on app.identity for all to wb_fn using (true) with check (true);
create policy people on app.person for select to wb_user using ((select app.can('leads.canView')));
create policy people on app.identity for select to wb_user using ((select app.can('leads.canView')));
create policy backup on app.person for select to wb_backup using (true);
create policy backup on app.identity for select to wb_backup using (true);
grant select, insert, update on app.person to wb_fn;
grant select, insert, update, delete on app.identity to wb_fn;
grant select on app.person, app.identity to wb_user, wb_backup;
select audit.watch('app.identity', 'identity', p_key => array['kind', 'person_id'], pii => array['value']);
