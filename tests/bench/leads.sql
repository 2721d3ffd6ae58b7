with made as (
    select gen_random_uuid() as id, n from generate_series(1, $1) n
), person as (
    insert into app.person (id) select id from made returning id
), identity as (
    insert into app.identity (kind, value, person_id) select 'phone', '+49151' || lpad(n::text, 8, '0'), id from made
), consent as (
    insert into app.consent (person_id, purpose, state, method, since)
    select id, 'marketing', case n % 9 when 0 then 'opted_out' when 1 then 'pending' else 'opted_in' end, 'import', now() - n * interval '1 second' from made
)
insert into app.lead (id, phone, name, country, source, stage, tags, created_at, updated_at)
select id, '+49151' || lpad(n::text, 8, '0'),
       (array['Ana', 'Bruno', 'Chidi', 'Devi', 'Emre', 'Fatima', 'Giulia', 'Hiro'])[1 + n % 8] || ' ' || substr(md5(n::text), 1, 7),
       (array['DE', 'BR', 'IN', 'ES', 'NG'])[1 + n % 5], (array['fair', 'web', 'shop', 'referral'])[1 + n % 4],
       (array['new', 'contacted', 'qualified', 'customer', 'lost'])[1 + n % 5],
       array['batch ' || n % 20], now() - n * interval '1 second', now() - n * interval '1 second'
  from made
