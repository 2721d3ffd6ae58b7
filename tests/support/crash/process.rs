//! Real worker processes: started, killed, put to sleep, replaced.

use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal};
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgConnectOptions;
use tokio::process::{Child, Command};

use super::{Dice, Plan};

/// What the processes run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Waybill's workers.
    Waybill,
    /// A lease queue that queues again when a lease ends, as most libraries do.
    Naive,
}

/// Worker processes of one office.
pub struct Crew {
    program: &'static str,
    database: String,
    graph: String,
    way: Way,
    members: Vec<Child>,
    /// How many died by plan or by hand.
    pub deaths: u32,
}

impl Crew {
    /// `program`: the worker binary of this package.
    pub fn new(program: &'static str, database: &PgConnectOptions, graph: &str, way: Way) -> Self {
        let database = database.to_url_lossy().to_string();
        Self {
            program,
            database,
            graph: graph.to_owned(),
            way,
            members: Vec::new(),
            deaths: 0,
        }
    }

    /// One more, with a plan for its end.
    pub fn start(&mut self, plan: Option<&Plan>) {
        let mut command = Command::new(self.program);
        command
            .env("CRASH_DATABASE_URL", &self.database)
            .env("CRASH_GRAPH_URL", &self.graph)
            .env(
                "CRASH_WAY",
                if self.way == Way::Naive {
                    "naive"
                } else {
                    "waybill"
                },
            )
            .stdin(Stdio::null())
            .kill_on_drop(true);
        if let Some(plan) = plan {
            command.env("CRASH_PLAN", plan.to_string());
        }
        self.members
            .push(command.spawn().expect("a worker process starts"));
    }

    /// One alone, until its plan has come true.
    pub async fn outlive(&mut self, plan: &Plan) {
        self.start(Some(plan));
        let member = self.members.last_mut().expect("just started");
        tokio::time::timeout(Duration::from_secs(60), member.wait())
            .await
            .unwrap_or_else(|_| panic!("{plan} never came"))
            .expect("its end is seen");
        self.bury();
    }

    /// Replaces the dead until `count` live again.
    pub fn refill(&mut self, count: usize, dice: &mut Dice) {
        self.bury();
        while self.members.len() < count {
            let plan = (dice.below(4) > 0).then(|| Plan::draw(dice));
            self.start(plan.as_ref());
        }
    }

    /// As `refill`, with nobody planning to die.
    pub fn refill_calmly(&mut self, count: usize) {
        self.bury();
        while self.members.len() < count {
            self.start(None);
        }
    }

    fn bury(&mut self) {
        let before = self.members.len();
        self.members
            .retain_mut(|member| matches!(member.try_wait(), Ok(None)));
        self.deaths += u32::try_from(before - self.members.len()).expect("few");
    }

    /// Kills one, whatever it is doing.
    pub fn kill_one(&mut self, dice: &mut Dice) {
        if let Some(pid) = self.one(dice) {
            kill(pid);
        }
    }

    /// Puts one to sleep for a while, as a closed laptop does.
    pub fn put_one_to_sleep(&mut self, dice: &mut Dice, sleep: Duration) {
        let Some(pid) = self.one(dice) else { return };
        send(pid, Signal::STOP);
        tokio::spawn(async move {
            // The length of the sleep is what is tested.
            tokio::time::sleep(sleep).await;
            send(pid, Signal::CONT);
        });
    }

    /// Asks all to finish and waits for them.
    pub async fn stop(mut self) {
        for member in &mut self.members {
            if let Some(pid) = pid_of(member) {
                send(pid, Signal::CONT);
                send(pid, Signal::TERM);
            }
            tokio::time::timeout(Duration::from_secs(30), member.wait())
                .await
                .expect("a worker ends when asked")
                .expect("its end is seen");
        }
    }

    fn one(&self, dice: &mut Dice) -> Option<Pid> {
        (!self.members.is_empty()).then(|| pid_of(dice.pick(&self.members)))?
    }
}

/// The kill no process can refuse.
pub(super) fn kill(pid: Pid) {
    send(pid, Signal::KILL);
}

fn send(pid: Pid, signal: Signal) {
    // A process that has just ended needs no signal.
    let _ = rustix::process::kill_process(pid, signal);
}

fn pid_of(child: &Child) -> Option<Pid> {
    Pid::from_raw(i32::try_from(child.id()?).ok()?)
}
