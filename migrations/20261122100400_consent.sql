-- May we write to this person, and the proof.

create table app.consent (
    person_id uuid not null,
    purpose text not null constraint consent_purpose_known check (purpose in ('marketing', 'utility', 'service')),
    state text not null constraint consent_state_known check (state in ('pending', 'opted_in', 'opted_out')),
    method text not null constraint consent_method_known
        check (method in ('manual', 'api', 'form', 'import', 'keyword', 'button', 'preference', 'provider', 'double_opt_in')),
    source text not null default '',
    wording text not null default '',
    expires_at timestamptz,
    since timestamptz not null,
    version integer not null default 1,
    constraint consent_pkey primary key (person_id, purpose)
);
comment on table app.consent is
    'One row: what a person wants for one purpose, now. No foreign keys (see app.person). `version` grows with each change; attempts remember the one they saw.';

create table app.consent_event (
    id bigint generated always as identity constraint consent_event_pkey primary key,
    person_id uuid not null,
    purpose text not null,
    was text,
    state text not null,
    method text not null,
    source text not null,
    wording text not null,
    evidence jsonb not null default '{}',
    expires_at timestamptz,
    at timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by uuid
);
comment on table app.consent_event is 'One row: one change of consent with its proof. Only grows.';
create index consent_event_person on app.consent_event (person_id, id desc);

create table app.stop_word (
    language text not null constraint stop_word_language_length check (length(language) between 2 and 8),
    word text not null constraint stop_word_length check (length(word) between 1 and 60),
    folded text not null,
    kind text not null constraint stop_word_kind_known check (kind in ('stop', 'start', 'yes')),
    base boolean not null default false,
    constraint stop_word_pkey primary key (kind, language, folded)
);
comment on table app.stop_word is 'One row: one word that ends (stop) or lifts (start) consent when it is the whole message. Base words cannot be removed.';

create table app.stop_review (
    id uuid constraint stop_review_pkey primary key,
    person_id uuid not null,
    wamid text not null constraint stop_review_wamid_key unique,
    message text not null,
    word text not null,
    received_at timestamptz not null,
    decision text constraint stop_review_decision_known check (decision in ('opt_out', 'ignore')),
    decided_by uuid,
    decided_at timestamptz,
    constraint stop_review_decided_whole check ((decision is null) = (decided_at is null))
);
comment on table app.stop_review is 'One row: a message that looks like a wish to stop but is no exact word; a person decides.';
create index stop_review_open on app.stop_review (received_at) where decision is null;

do $$
declare
    t text;
begin
    foreach t in array array['consent', 'consent_event', 'stop_word', 'stop_review']
    loop
        execute format('alter table app.%I enable row level security', t);
        execute format('create policy backup on app.%I for select to wb_backup using (true)', t);
        execute format('create policy engines on app.%I for all to wb_fn using (true) with check (true)', t);
        execute format('create policy people on app.%I for select to wb_user using ((select app.can(%L)))', t, 'consent.canView');
        execute format('grant select on app.%I to wb_backup, wb_user, wb_fn', t);
    end loop;
end $$;
grant insert, update on app.consent, app.stop_review to wb_fn;
grant insert on app.consent_event to wb_fn;
grant insert, update, delete on app.stop_word to wb_fn;
select audit.watch('app.consent', 'consent', p_key => array['person_id', 'purpose'], pii => array['source', 'wording']);
select audit.watch('app.stop_word', 'stop_word', p_key => array['kind', 'language', 'folded']);
select audit.watch('app.stop_review', 'stop_review', pii => array['message']);
