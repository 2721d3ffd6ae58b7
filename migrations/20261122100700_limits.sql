-- How much may be sent, and when. Moving windows of small buckets; the clock is the database's.

create table app.limit_rule (
    metric text constraint limit_rule_pkey primary key constraint limit_rule_metric_known
        check (metric in ('user_hour', 'user_day', 'person_day', 'number_second', 'portfolio_day')),
    says text not null,
    cap integer constraint limit_rule_cap_positive check (cap > 0),
    span interval not null,
    bucket interval not null,
    slack interval not null,
    warn_at numeric(3, 2) not null default 0.80 constraint limit_rule_warn_range check (warn_at between 0.10 and 1.00)
);
comment on table app.limit_rule is
    'One row: the default of one limit: `cap` in any `span`. Buckets count whole while any part of them may be inside; `slack` is how late after its reservation a request may still start (5 s). cap null = read from the number or the account.';
insert into app.limit_rule (metric, says, cap, span, bucket, slack) values
    ('user_hour', 'Messages of one person of the office in any hour', 1000, '1 hour', '30 seconds', '5 seconds'),
    ('user_day', 'Messages of one person of the office in any 24 hours', 10000, '24 hours', '10 minutes', '5 seconds'),
    ('person_day', 'Messages to one person in any 24 hours, from everybody', 5, '24 hours', '0 seconds', '5 seconds'),
    ('number_second', 'Messages of one number in any second', null, '1 second', '50 milliseconds', '0 seconds'),
    ('portfolio_day', 'Different people written to in any 24 hours, all numbers', null, '24 hours', '10 minutes', '5 seconds');

create table app.limit_key (
    metric text not null constraint limit_key_metric_fkey references app.limit_rule,
    subject text not null,
    cap integer constraint limit_key_cap_positive check (cap > 0),
    warned_at timestamptz,
    resume_at timestamptz,
    constraint limit_key_pkey primary key (metric, subject)
);
comment on table app.limit_key is
    'One row: one counter, the row a reservation locks before it reads the clock. `cap` overrides the rule; `resume_at`: full until then.';

create table app.limit_bucket (
    metric text not null,
    subject text not null,
    start timestamptz not null,
    used integer not null,
    constraint limit_bucket_pkey primary key (metric, subject, start)
);
comment on table app.limit_bucket is 'One row: what was reserved in one small stretch of time.';

create table app.person_send (
    person_id uuid not null,
    at timestamptz not null,
    message_id uuid not null,
    attempt integer not null,
    constraint person_send_pkey primary key (person_id, message_id, attempt)
);
comment on table app.person_send is 'One row: one reservation for one person, kept a day; the cap per person and the pair rate count these.';
create index person_send_at on app.person_send (at);

create table app.pair (
    number_id text not null,
    person_id uuid not null,
    full_until timestamptz not null,
    constraint pair_pkey primary key (number_id, person_id)
);
comment on table app.pair is 'One row: the pair rate of one number and person as a cell rate: each message adds 6 s, at most 45 may be ahead.';

create table app.portfolio_person (
    portfolio_id text not null,
    person_id uuid not null,
    bucket timestamptz not null,
    constraint portfolio_person_pkey primary key (portfolio_id, person_id)
);
comment on table app.portfolio_person is 'One row: in which bucket a person was last counted for the portfolio, so that one person counts once.';

create table app.pause (
    id uuid constraint pause_pkey primary key,
    scope text not null constraint pause_scope_known check (scope in ('everything', 'account', 'number', 'campaign', 'user', 'template')),
    target text constraint pause_target_whole check ((scope = 'everything') = (target is null)),
    reason text not null constraint pause_reason_length check (length(reason) between 1 and 500),
    code integer,
    automatic boolean not null default false,
    paused_by uuid,
    paused_at timestamptz not null default clock_timestamp(),
    resume_at timestamptz,
    lifted_by uuid,
    lifted_at timestamptz
);
comment on table app.pause is 'One row: sending is held for this scope until `resume_at` (null: until somebody lifts it).';
create index pause_open on app.pause (scope, target) where lifted_at is null;

create table app.notice (
    id bigint generated always as identity constraint notice_pkey primary key,
    kind text not null,
    subject text not null,
    detail jsonb not null default '{}',
    at timestamptz not null default clock_timestamp()
);
comment on table app.notice is 'One row: something people should be told once (limit at 80 %, paused, template refused, foreign send).';
create index notice_at on app.notice (at desc);

do $$
declare
    t text;
begin
    foreach t in array array['limit_rule', 'limit_key', 'limit_bucket', 'person_send', 'pair', 'portfolio_person', 'pause', 'notice']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
    foreach t in array array['limit_rule', 'limit_key', 'limit_bucket', 'pause', 'notice']
    loop
        execute format('create policy people on app.%I for select to wb_user using ((select app.can(%L)))', t, 'limits.canViewLimits');
        execute format('grant select on app.%I to wb_user', t);
    end loop;
end $$;
select audit.watch('app.limit_rule', 'limit', p_key => array['metric']);
select audit.watch('app.limit_key', 'limit', p_key => array['metric', 'subject'], quiet => array['resume_at']);
select audit.watch('app.pause', 'pause');
