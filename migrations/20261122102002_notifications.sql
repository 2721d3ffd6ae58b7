-- What people of the office are told: written where it happens, to one person or to everybody who may do something about it.

create table app.notification (
    id bigint generated always as identity constraint notification_pkey primary key,
    kind text not null constraint notification_kind_form check (kind ~ '^[a-z_]{3,40}$'),
    subject text not null default '',
    detail jsonb not null default '{}',
    for_user uuid,
    for_permission text constraint notification_permission_fkey references app.permission,
    except_user uuid,
    at timestamptz not null default clock_timestamp(),
    constraint notification_to_somebody check ((for_user is null) <> (for_permission is null))
);
comment on table app.notification is
    'One row: one thing to be told, to one person (`for_user`) or to all who have a permission, but not to who did it (`except_user`). Kept 90 days.';
create index notification_subject on app.notification (kind, subject, id desc);
create index notification_at on app.notification (at);

create table app.notification_read (
    user_id uuid not null,
    notification_id bigint not null,
    at timestamptz not null default clock_timestamp(),
    constraint notification_read_pkey primary key (user_id, notification_id)
);
comment on table app.notification_read is 'One row: this person has seen this notification.';
create index notification_read_of on app.notification_read (notification_id);

create table app.notification_setting (
    user_id uuid not null,
    kind text not null constraint notification_setting_kind_form check (kind ~ '^[a-z_]{3,40}$'),
    shown boolean not null,
    popup boolean not null,
    constraint notification_setting_pkey primary key (user_id, kind)
);
comment on table app.notification_setting is 'One row: how this person wants to be told of one kind of thing. Without a row: as Waybill ships it.';

do $$
declare
    t text;
begin
    foreach t in array array['notification', 'notification_read', 'notification_setting']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('grant select on app.%I to wb_backup, wb_user', t);
        execute format('grant select, insert, update, delete on app.%I to wb_fn', t);
    end loop;
end $$;
create policy people on app.notification for select to wb_user
    using (for_user = (select app.uid())
           or except_user is distinct from (select app.uid()) and for_permission is not null and app.can(for_permission));
create policy people on app.notification_read for select to wb_user using (user_id = (select app.uid()));
create policy people on app.notification_setting for select to wb_user using (user_id = (select app.uid()));
