//! The statement behind a page of messages: whatever is given becomes a condition an index can serve.

use sqlx::{Postgres, QueryBuilder};

use super::ListMessages;

const COLUMNS: &str = "select m.id, m.campaign_id, c.name as campaign_name, m.person_id, l.name, t.name as template_name, m.test, u.full_name as by,
       case when (select app.can('leads.canView')) then m.recipient else left(m.recipient, 3) || '…' || right(m.recipient, 2) end as phone,
       case when q.phase = 'claimed' then 'claimed' else m.state end as state, m.reason, m.code, m.attempts,
       (select w.wamid from app.wamid w where w.message_id = m.id order by w.attempt desc, w.at desc limit 1) as wamid, m.created_at, m.updated_at,
       case when q.phase = 'ready' then q.due_at end as due_at
  from (select m.* from app.message m where true";

/// The names around the page: looked up for its rows alone.
const NAMES: &str = ") m
  left join app.queue q on q.message_id = m.id
  left join app.campaign c on c.id = m.campaign_id
  left join app.template t on t.id = m.template_id
  left join app.lead l on l.id = m.person_id
  left join app.users u on u.id = m.created_by";

/// States in which a message has a row in the queue, which is short.
const OPEN: [&str; 4] = ["queued", "claimed", "dispatching", "unconfirmed"];

pub(super) fn of(ask: &ListMessages, most: i64) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new(COLUMNS);
    narrow(&mut query, ask);
    by_state(&mut query, ask);
    by_name(&mut query, ask);
    // A campaign's ids were made one after the other; anybody else's are the caller's.
    let order = if ask.campaign.is_some() {
        "m.id"
    } else {
        "m.created_at, m.id"
    };
    if let Some(cursor) = ask.cursor {
        query
            .push(format_args!(
                " and ({order}) < (select {order} from app.message m where m.id = "
            ))
            .push_bind(cursor)
            .push(")");
    }
    let descending = order.replace(", ", " desc, ") + " desc";
    query
        .push(format_args!(" order by {descending} limit "))
        .push_bind(most)
        .push(NAMES)
        .push(format_args!(" order by {descending}"));
    query
}

/// How many fit, counted up to `most`.
pub(super) fn count(ask: &ListMessages, most: i64) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new("select count(*) from (select from app.message m where true");
    narrow(&mut query, ask);
    by_state(&mut query, ask);
    by_name(&mut query, ask);
    query.push(" limit ").push_bind(most).push(") m");
    query
}

/// Those of them that failed.
pub(super) fn failed(ask: &ListMessages, most: i64) -> QueryBuilder<Postgres> {
    let mut query = QueryBuilder::new("select m.id from app.message m where m.state = 'failed'");
    narrow(&mut query, ask);
    by_name(&mut query, ask);
    query.push(" limit ").push_bind(most);
    query
}

fn narrow(query: &mut QueryBuilder<Postgres>, ask: &ListMessages) {
    if let Some(campaign) = ask.campaign {
        query.push(" and m.campaign_id = ").push_bind(campaign);
    }
    if let Some(person) = ask.person {
        query.push(" and m.person_id = ").push_bind(person);
    }
    if let Some(template) = ask.template {
        query.push(" and m.template_id = ").push_bind(template);
    }
    if let Some(by) = ask.by {
        query.push(" and m.created_by = ").push_bind(by);
    }
    if let Some(from) = ask.from {
        query.push(" and m.created_at >= ").push_bind(from);
    }
    if let Some(to) = ask.to {
        query.push(" and m.created_at < ").push_bind(to);
    }
    if let Some(code) = ask.code {
        query
            .push(" and m.state = 'failed' and coalesce(m.code, 0) = ")
            .push_bind(code);
    }
    if let Some(reason) = &ask.reason {
        query.push(" and m.reason = ").push_bind(reason.clone());
    }
    if let Some(wamid) = &ask.wamid {
        query
            .push(" and m.id in (select w.message_id from app.wamid w where w.wamid = ")
            .push_bind(wamid.trim().to_owned())
            .push(")");
    }
}

fn by_state(query: &mut QueryBuilder<Postgres>, ask: &ListMessages) {
    let states: Vec<String> = ask.state.iter().chain(&ask.states).cloned().collect();
    if states.is_empty() {
        return;
    }
    if states.iter().all(|state| OPEN.contains(&state.as_str())) {
        query
            .push(" and m.id in (select q.message_id from app.queue q where case when q.phase in ('ready') then 'queued' else q.phase end = any (")
            .push_bind(states)
            .push("))");
        return;
    }
    let claimed = states.iter().any(|state| state == "claimed");
    query
        .push(" and (m.state = any (")
        .push_bind(states)
        .push(")");
    if claimed {
        query.push(" or m.id in (select q.message_id from app.queue q where q.phase = 'claimed')");
    }
    query.push(")");
}

fn by_name(query: &mut QueryBuilder<Postgres>, ask: &ListMessages) {
    let Some(text) = ask
        .text
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    else {
        return;
    };
    let escaped: String = text
        .to_lowercase()
        .chars()
        .flat_map(|letter| {
            let escape = matches!(letter, '%' | '_' | '\\').then_some('\\');
            escape.into_iter().chain([letter])
        })
        .collect();
    query
        .push(" and m.person_id = any (array(select l.id from app.lead l where l.deleted_at is null and l.search like ")
        .push_bind(format!("%{escaped}%"))
        .push(" limit 2000))");
}
