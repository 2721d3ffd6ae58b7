-- Who may look into which schema.
set local role wb_fn;
grant usage on schema api to wb_user;
grant usage on schema engine to wb_engine, wb_service;
set local role wb_useradm;
grant usage on schema adm to wb_user, wb_service;
set local role wb_owner;
grant select on app.schema_version to wb_user, wb_service, wb_backup;
