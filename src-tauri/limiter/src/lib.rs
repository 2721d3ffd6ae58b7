//! How much may be sent, and when. The limits that hold for everybody together live in the database, where two machines cannot
//! race (`migrations/functions/limiter.sql`: moving windows, reserved with the intent, warned once, paused with a time). What
//! one process can know by itself is here: how many requests of a number may start in this very second.

mod pacer;

pub use pacer::Pacer;
