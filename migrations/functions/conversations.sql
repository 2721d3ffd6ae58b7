-- Conversations: who looks after one, is it closed, is it read.
set local role wb_fn;

create or replace function app.require_conversation(p_person uuid) returns app.conversation
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.conversation;
begin
    perform app.require('messages.canSend');
    select * into v from app.conversation where person_id = p_person for no key update;
    if v.person_id is null then
        perform app.refuse('NOT_FOUND', jsonb_build_object('conversation', p_person));
    end if;
    return v;
end $$;

create or replace function api.assign_conversation(p_person uuid, p_user uuid) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    v app.conversation := app.require_conversation(p_person);
begin
    if p_user is not null and not app.user_can(p_user, 'messages.canSend') then
        perform app.refuse('VALIDATION_FAILED', jsonb_build_object('field', 'user', 'reason', 'this person may not answer messages'));
    end if;
    if v.assignee_id is distinct from p_user then
        update app.conversation set assignee_id = p_user where person_id = p_person;
        if p_user is distinct from app.uid() and p_user is not null then
            perform app.notify('conversation_assigned', p_person::text, jsonb_build_object('by', app.uid()), p_user, null);
        end if;
    end if;
end $$;
comment on function api.assign_conversation(uuid, uuid) is 'Gives a conversation to somebody who may answer, or to nobody (null); who gets it is told.';

create or replace function api.close_conversation(p_person uuid, p_closed boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require_conversation(p_person);
    update app.conversation
       set state = case when p_closed then 'closed' else 'open' end, closed_at = case when p_closed then clock_timestamp() end,
           unread = case when p_closed then 0 else unread end
     where person_id = p_person and (state = 'closed') <> p_closed;
end $$;
comment on function api.close_conversation(uuid, boolean) is 'Closes a conversation, or opens it again. The next message of the person opens it by itself.';

drop function if exists api.read_conversation(uuid);
create or replace function api.read_conversation(p_person uuid, p_unread boolean) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require_conversation(p_person);
    update app.conversation set unread = case when p_unread then 1 else 0 end where person_id = p_person and (unread > 0) <> p_unread;
end $$;
comment on function api.read_conversation(uuid, boolean) is 'Marks a conversation as read, or as unread again, for everybody.';

create or replace function api.conversation_rules(p_person uuid)
returns table (obstacle text, blocked_until timestamptz, last_inbound_at timestamptz, marketing text, utility text, recipient text, paused text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform app.require('messages.canView');
    return query
    select app.send_obstacle(s, p.blocked_until, p.last_inbound_at, 'service', clock_timestamp()), p.blocked_until, p.last_inbound_at,
           (select c.state from app.consent c where c.person_id = p.id and c.purpose = 'marketing'),
           (select c.state from app.consent c where c.person_id = p.id and c.purpose = 'utility'),
           coalesce((select l.phone from app.lead l where l.id = p.id and l.deleted_at is null),
                    (select i.value from app.identity i where i.person_id = p.id and i.kind = 'phone' order by i.created_at desc limit 1)),
           (select x.reason from app.pause x left join app.conversation v on v.person_id = p.id
             where x.lifted_at is null and (x.resume_at is null or x.resume_at > clock_timestamp())
               and (x.scope = 'everything' or x.scope = 'number' and x.target = v.number_id or x.scope = 'user' and x.target = app.uid()::text)
             order by x.paused_at desc limit 1)
      from app.person p
      left join app.consent s on s.person_id = p.id and s.purpose = 'service'
     where p.id = p_person;
end $$;
comment on function api.conversation_rules(uuid) is 'What decides whether this person may be answered now: the same rule as dispatch, and the facts it looks at.';

grant execute on function api.assign_conversation(uuid, uuid), api.close_conversation(uuid, boolean), api.read_conversation(uuid, boolean),
    api.conversation_rules(uuid) to wb_user;
