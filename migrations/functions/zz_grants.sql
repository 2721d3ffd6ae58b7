-- Who may call the engines: the service, and desktops enrolled to send. Sign-in is the service's alone.
set local role wb_fn;
grant execute on all functions in schema engine to wb_engine, wb_service;
revoke execute on function engine.find_sign_in(text, inet), engine.note_sign_in_failure(text, inet),
    engine.open_session(uuid, uuid, bytea, text, inet, interval), engine.find_session(bytea), engine.find_person(uuid),
    engine.close_session(bytea) from wb_engine;
