-- Who may call the engines: the service, and desktops enrolled to send. Sign-in is the service's alone.
set local role wb_fn;
grant execute on all functions in schema engine to wb_engine, wb_service;
revoke execute on function engine.find_sign_in(text, inet), engine.note_sign_in_failure(text, inet),
    engine.open_session(uuid, uuid, bytea, text, inet, interval), engine.find_session(bytea), engine.find_person(uuid),
    engine.close_session(bytea) from wb_engine;
-- The table of the migrator is readable, so that a program knows whether it fits; it holds no rows of people.
set local role wb_owner;
comment on table app.schema_version is 'One row: one migration that ran.';
alter table app.schema_version enable row level security;
drop policy if exists everybody on app.schema_version;
create policy everybody on app.schema_version for select to wb_user, wb_fn, wb_useradm, wb_service using (true);
drop policy if exists backup on app.schema_version;
create policy backup on app.schema_version for select to wb_backup using (true);
