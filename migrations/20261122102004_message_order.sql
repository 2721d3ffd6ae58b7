-- Messages by the time they were made: an id is the caller's, so its order is only nearly theirs. Neither index names a state.
create index message_made on app.message (created_at desc, id desc);
drop index app.message_recent;
