//! Who is asking. The database decides who that is; this only says which door they came through.

use std::net::IpAddr;

/// How the caller is known to the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// The connection logged in as a device of the person.
    Device,
    /// The service acts as the person: the role it sets for the transaction.
    Person {
        /// The person's Postgres role.
        role: String,
    },
}

/// One caller of one operation.
#[derive(Debug, Clone)]
pub struct Caller {
    /// How the database knows them.
    pub identity: Identity,
    /// Program and version, for the audit log (`waybill-desktop 0.1.0`).
    pub client: String,
    /// Where the request came from, when it came over the network.
    pub address: Option<IpAddr>,
    /// Id of the request, to find its audit rows.
    pub request: String,
}

impl Caller {
    /// The person whose device holds the connection.
    pub fn device(client: &str) -> Self {
        Self {
            identity: Identity::Device,
            client: client.to_owned(),
            address: None,
            request: ground::chance::name(12),
        }
    }

    /// A person the service acts for.
    pub fn person(role: &str, client: &str, address: Option<IpAddr>, request: &str) -> Self {
        Self {
            identity: Identity::Person {
                role: role.to_owned(),
            },
            client: client.to_owned(),
            address,
            request: request.to_owned(),
        }
    }
}
