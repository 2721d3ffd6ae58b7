//! Reads from the server's log why it ended.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
};

use super::place::Place;

/// Why the server ended while starting.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    PortTaken,
    /// Processes of an earlier server have not gone yet.
    OthersLeaving,
    NoSpace,
    /// Its last telling line.
    Said(String),
}

/// Reads the reason from the lines the server logged while starting.
pub(super) fn why_it_ended(log: &str) -> Ending {
    if log.contains("No space left on device") {
        Ending::NoSpace
    } else if log.contains("could not bind") || log.contains("could not create any TCP/IP sockets")
    {
        Ending::PortTaken
    } else if log.contains("pre-existing shared memory block")
        || log.contains("lock file \"postmaster.pid\" already")
    {
        Ending::OthersLeaving
    } else {
        let telling = ["FATAL:", "PANIC:", "error", "ERROR:"];
        let line = log
            .lines()
            .rev()
            .find(|line| telling.iter().any(|word| line.contains(word)));
        Ending::Said(
            line.or(log.lines().last())
                .unwrap_or("it left no reason")
                .trim()
                .to_owned(),
        )
    }
}

pub(super) fn log_since(place: &Place, start: u64) -> String {
    let mut bytes = Vec::new();
    if let Ok(mut log) = File::open(place.beside("log")) {
        let shortened = log.metadata().is_ok_and(|found| found.len() < start);
        let sought = log.seek(SeekFrom::Start(if shortened { 0 } else { start }));
        sought.and_then(|_| log.read_to_end(&mut bytes)).ok();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// How long the log is now.
pub(super) fn log_length(place: &Place) -> u64 {
    fs::metadata(place.beside("log")).map_or(0, |log| log.len())
}

#[cfg(test)]
mod tests {
    use super::{Ending, why_it_ended};

    #[test]
    fn the_reason_is_read_from_the_log() {
        let taken = "LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use\nFATAL:  could not create any TCP/IP sockets\n";
        assert_eq!(why_it_ended(taken), Ending::PortTaken);
        assert_eq!(
            why_it_ended("FATAL:  could not write lock file: No space left on device"),
            Ending::NoSpace
        );
        let broken =
            "LOG:  starting\nFATAL:  could not open file \"global/pg_control\"\nLOG:  shut down\n";
        assert_eq!(
            why_it_ended(broken),
            Ending::Said("FATAL:  could not open file \"global/pg_control\"".to_owned())
        );
    }
}
