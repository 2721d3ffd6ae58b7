-- Who talks with us: one row for each person who wrote, kept by the functions that receive and send.

create table app.conversation (
    person_id uuid constraint conversation_pkey primary key,
    number_id text not null,
    state text not null default 'open' constraint conversation_state_known check (state in ('open', 'closed')),
    assignee_id uuid,
    unread integer not null default 0 constraint conversation_unread_positive check (unread >= 0),
    last_at timestamptz not null,
    last_inbound_at timestamptz,
    closed_at timestamptz,
    constraint conversation_closed_whole check ((state = 'closed') = (closed_at is not null))
);
comment on table app.conversation is
    'One row: what the office knows of its conversation with one person: who looks after it, is it closed, how much is unread. `number_id`: the number they wrote to last. Opened by their first message or the first answer.';
create index conversation_recent on app.conversation (last_at desc, person_id desc);
create index conversation_assignee on app.conversation (assignee_id, last_at desc) where assignee_id is not null;

insert into app.conversation (person_id, number_id, last_at, last_inbound_at)
select distinct on (i.person_id) i.person_id, i.number_id, i.meta_at, i.meta_at from app.inbound i order by i.person_id, i.meta_at desc;

alter table app.conversation enable row level security;
create policy backup on app.conversation for select to wb_backup using (true);
create policy engines on app.conversation for all to wb_fn using (true) with check (true);
create policy people on app.conversation for select to wb_user using ((select app.can('messages.canView')));
grant select on app.conversation to wb_backup, wb_user;
grant select, insert, update on app.conversation to wb_fn;
-- Work is given only to somebody who may do it.
grant execute on function app.user_can(uuid, text) to wb_fn;
select audit.watch('app.conversation', 'conversation', p_key => array['person_id'],
                   quiet => array['unread', 'last_at', 'last_inbound_at', 'number_id']);
