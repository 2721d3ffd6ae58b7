//! Every error number Meta documents or was seen to send, what it means for people, and what may be done next.
//!
//! Source: Meta's error tables of 2025-11 to 2026-05, client libraries and field reports (`reference/meta-cloud-api.md` 2.5).

use std::time::Duration;

/// What is known about one error number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorInfo {
    /// The number that was looked up: the subcode where that is the telling one.
    pub code: i64,
    /// What to do about it, for machines.
    pub class: Class,
    /// What happened, as a sentence for people.
    pub title: &'static str,
    /// What to do, as a sentence for people.
    pub advice: &'static str,
    /// Whether and when the same message may be sent again.
    pub resend: ResendRule,
    /// HTTP status Meta documents; `None` for codes that come only in webhooks or without a documented status.
    pub http: Option<u16>,
    /// Whether the catalogue holds the number.
    pub known: bool,
}

/// What to do about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Try this message again after a while, a limited number of times.
    Retry,
    /// Wait with this person only.
    Delay,
    /// Stop everything in the scope, tell people, go on when the cause is gone.
    Pause(PauseScope),
    /// Never try this message again.
    Never,
    /// As `Never`, and the person has stopped marketing messages.
    OptOut,
    /// Hold the messages of this template and ask Meta for its state.
    Template,
    /// Token or permission: stop everything that uses the token.
    Auth,
    /// Not about a message of ours.
    Ignore,
}

/// How much stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PauseScope {
    /// One business number.
    Number,
    /// The whole WhatsApp Business account.
    Account,
    /// Every call of the app.
    App,
    /// Management calls only (templates, numbers); messages go on.
    Management,
    /// Messages of the same category.
    Category,
}

/// Whether and when the same message may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResendRule {
    /// After `first` seconds, then `factor` times as long each time, `tries` times in all.
    Seconds {
        /// Wait before the first new attempt.
        first: u32,
        /// Growth of the wait.
        factor: u32,
        /// New attempts in all.
        tries: u32,
    },
    /// Not before 24 hours have passed, `tries` times in all, each time a day later.
    NextDay {
        /// New attempts in all.
        tries: u32,
    },
    /// When a person has removed the cause.
    WhenFixed,
    /// Never.
    Never,
}

impl ResendRule {
    /// The wait before new attempt number `attempt` (from 1), without jitter; `None` when there is none.
    pub fn delay(self, attempt: u32) -> Option<Duration> {
        match self {
            Self::Seconds {
                first,
                factor,
                tries,
            } if (1..=tries).contains(&attempt) => Some(Duration::from_secs(
                u64::from(first) * u64::from(factor).saturating_pow(attempt - 1).min(86_400),
            )),
            Self::NextDay { tries } if (1..=tries).contains(&attempt) => {
                Some(Duration::from_secs(86_400) * attempt)
            }
            _ => None,
        }
    }
}

/// What is known about a code that came in a webhook, or whose HTTP status does not matter. An unknown code is never
/// tried again: a loop over an error nobody understands costs more than one message.
pub fn look_up(code: i64, subcode: Option<i64>) -> ErrorInfo {
    let telling = subcode.filter(|sub| matches!(code, 100 | 190) && telling_subcode(*sub));
    let number = telling.unwrap_or(code);
    let next = TABLE.partition_point(|row| row.first <= number);
    match next.checked_sub(1).map(|at| &TABLE[at]) {
        Some(row) if number <= row.last => row.info(number),
        _ => UNKNOWN.info(number),
    }
}

/// As [`look_up`] for a code that came as an HTTP answer: an unknown one with HTTP 5xx may be tried again.
pub fn look_up_answer(code: i64, subcode: Option<i64>, http: u16) -> ErrorInfo {
    let info = look_up(code, subcode);
    if info.known || http < 500 {
        info
    } else {
        UNKNOWN_5XX.info(info.code)
    }
}

/// Every number the table holds; the first and last of each row.
pub fn numbers() -> impl Iterator<Item = (i64, i64)> {
    TABLE.iter().map(|row| (row.first, row.last))
}

fn telling_subcode(sub: i64) -> bool {
    sub >= 2_388_000 || matches!(sub, 33 | 458 | 460 | 463 | 467)
}

struct Row {
    first: i64,
    last: i64,
    http: Option<u16>,
    class: Class,
    resend: ResendRule,
    title: &'static str,
    advice: &'static str,
}

impl Row {
    const fn info(&self, code: i64) -> ErrorInfo {
        let known = self.last >= 0;
        ErrorInfo {
            code,
            class: self.class,
            title: self.title,
            advice: self.advice,
            resend: self.resend,
            http: self.http,
            known,
        }
    }
}

const fn row(
    code: i64,
    http: u16,
    class: Class,
    resend: ResendRule,
    title: &'static str,
    advice: &'static str,
) -> Row {
    range(code, code, http, class, resend, title, advice)
}

const fn range(
    first: i64,
    last: i64,
    http: u16,
    class: Class,
    resend: ResendRule,
    title: &'static str,
    advice: &'static str,
) -> Row {
    let http = if http == 0 { None } else { Some(http) };
    Row {
        first,
        last,
        http,
        class,
        resend,
        title,
        advice,
    }
}

use Class::{Auth, Delay, Ignore, Never, OptOut, Pause, Retry, Template};
use PauseScope::{Account, App, Category, Management, Number};

const SOON: ResendRule = ResendRule::Seconds {
    first: 2,
    factor: 2,
    tries: 6,
};
const TWICE: ResendRule = ResendRule::Seconds {
    first: 5,
    factor: 4,
    tries: 2,
};
const ONCE: ResendRule = ResendRule::Seconds {
    first: 60,
    factor: 1,
    tries: 1,
};
const MINUTE: ResendRule = ResendRule::Seconds {
    first: 60,
    factor: 2,
    tries: 6,
};
const TEN_MINUTES: ResendRule = ResendRule::Seconds {
    first: 600,
    factor: 1,
    tries: 3,
};
/// Meta's own rule for the pair rate: 4^x seconds, x = 0, 1, 2 …
const PAIR: ResendRule = ResendRule::Seconds {
    first: 1,
    factor: 4,
    tries: 6,
};
const DAY: ResendRule = ResendRule::NextDay { tries: 3 };
const FIXED: ResendRule = ResendRule::WhenFixed;
const NO: ResendRule = ResendRule::Never;

const NEW_TOKEN: &str = "Enter a new token of a system user in the settings.";
const GRANT: &str = "Give the system user the permissions whatsapp_business_messaging and whatsapp_business_management in Business settings.";
const WAIT: &str = "Nothing to do: Waybill waits and tries again.";
const FIX_DATA: &str = "Correct the data of this message; sending it unchanged fails again.";
const FIX_TEMPLATE: &str =
    "Open the template, compare it with what is filled in, and refresh its state.";
const OUTSIDE: &str = "Waybill does not use this part of the platform; look at the app that does.";
const EDIT_TEMPLATE: &str = "Change the draft and submit it again.";

const UNKNOWN: Row = range(
    -1,
    -1,
    0,
    Never,
    NO,
    "Meta gave an error number that is not in the catalogue.",
    "Read Meta's own text beside it; report the number to the makers of Waybill.",
);
const UNKNOWN_5XX: Row = range(
    -1,
    -1,
    500,
    Retry,
    SOON,
    "Meta had a fault of its own, with a number that is not in the catalogue.",
    WAIT,
);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    row(0, 401, Auth, FIXED, "The access token has ended or was taken back.", NEW_TOKEN),
    row(1, 400, Retry, TWICE, "Meta reports an unknown fault.", "Waybill tries twice more; if it stays, the request itself is wrong."),
    row(2, 503, Retry, SOON, "Meta is out of service or overloaded for the moment.", WAIT),
    row(3, 500, Auth, FIXED, "The app may not use this part of the platform.", GRANT),
    row(4, 400, Pause(App), MINUTE, "The app has made too many calls.", "Nothing to do: all calls wait until Meta gives access back."),
    row(10, 403, Auth, FIXED, "A permission was not given or was taken back.", GRANT),
    row(33, 400, Auth, FIXED, "The business number or account does not exist, or the token may not see it.", "Check the phone number id and account id in the settings."),
    row(100, 400, Never, NO, "A value of the request is missing, misspelt or too long.", FIX_DATA),
    row(104, 401, Auth, FIXED, "The request carried no access token.", NEW_TOKEN),
    row(190, 401, Auth, FIXED, "The access token is not valid or has ended.", NEW_TOKEN),
    range(200, 299, 403, Auth, FIXED, "The token lacks a permission.", GRANT),
    row(368, 403, Pause(Account), FIXED, "Meta has blocked the account for a while for breaking its policy.", "Open the account's quality page at Meta, read the violation and appeal or wait until it ends."),
    row(458, 401, Auth, FIXED, "The app was removed from the token's user.", NEW_TOKEN),
    row(460, 401, Auth, FIXED, "The token ended because its user changed the password.", NEW_TOKEN),
    row(463, 401, Auth, FIXED, "The access token has ended.", NEW_TOKEN),
    row(467, 401, Auth, FIXED, "The access token is no longer valid.", NEW_TOKEN),
    row(613, 400, Retry, MINUTE, "Too many calls of this kind in a short time.", WAIT),
    row(803, 404, Never, FIXED, "Meta does not know the object the request names.", "Check the ids in the settings."),
    row(80_007, 400, Pause(Management), MINUTE, "The account has made too many management calls this hour.", "Nothing to do: management calls wait until Meta gives access back."),
    row(130_429, 400, Retry, SOON, "The number sent faster than it may.", "Nothing to do: Waybill slows the number down."),
    row(130_472, 400, Never, NO, "The person is in a trial group of Meta that gets no marketing messages.", "Nothing to do: sending again gives the same result; it was not charged."),
    row(130_497, 403, Never, FIXED, "The account may not write to people in this country.", "Leave this country out of the audience or ask Meta about the restriction."),
    row(131_000, 500, Retry, ONCE, "Something went wrong at Meta, and nobody knows whether the message went out.", "Wait for its status; send again only after it stayed silent."),
    row(131_005, 403, Auth, FIXED, "Access was denied.", GRANT),
    row(131_008, 400, Never, NO, "A required value is missing.", FIX_DATA),
    row(131_009, 400, Never, NO, "A value is not valid.", FIX_DATA),
    row(131_014, 0, Never, NO, "Meta could not fetch the address of the file.", "Upload the file to Meta instead of giving its address."),
    row(131_016, 500, Retry, SOON, "A service of Meta is not available.", WAIT),
    row(131_020, 400, Never, NO, "The group call was refused.", OUTSIDE),
    row(131_021, 400, Never, NO, "The recipient is the sending number itself.", "Take the number out of the audience."),
    row(131_026, 400, Never, NO, "The message cannot be delivered: no WhatsApp under this number, a very old app, or terms not accepted.", "Check the number with the person; after repeated failures write another way."),
    row(131_030, 400, Never, FIXED, "The recipient is not on the list of the test number.", "Add the number to the test list at Meta, or use a real business number."),
    row(131_031, 403, Pause(Account), FIXED, "The account is locked, or the PIN was wrong.", "Open the account at Meta and follow what it asks for."),
    row(131_035, 0, Ignore, NO, "The content of a webhook was lost within Meta's retention limit.", "Look at the time this happened: an incoming message may be missing."),
    row(131_036, 0, Never, NO, "Meta no longer held the message when a device of the person came back.", "Send a new message if it still matters."),
    row(131_037, 400, Pause(Number), FIXED, "The display name of the number is not approved yet.", "Wait for the approval of the name at Meta."),
    row(131_041, 400, Never, NO, "The group call was refused.", OUTSIDE),
    row(131_042, 400, Pause(Account), FIXED, "There is a problem with paying Meta.", "Check the payment method, credit line, currency and time zone of the account at Meta."),
    row(131_044, 400, Ignore, NO, "There is a problem with paying for calls.", OUTSIDE),
    row(131_045, 500, Pause(Number), FIXED, "The number is not registered for the Cloud API.", "Register the number at Meta."),
    row(131_047, 400, Never, NO, "More than 24 hours have passed since the person last wrote.", "Send an approved template instead."),
    row(131_048, 400, Pause(Number), FIXED, "Meta limits the number because many people blocked or reported it.", "Stop for some hours, look at who was written to and why, then decide."),
    row(131_049, 400, Delay, DAY, "Meta kept the message back: the person gets enough marketing, or marketing is not delivered there (United States).", "Wait at least a day; this is not an opt-out."),
    row(131_050, 400, OptOut, NO, "The person has stopped marketing messages from this business.", "Respect it: Waybill has recorded the opt-out."),
    row(131_051, 400, Never, NO, "This kind of message is not supported.", FIX_DATA),
    row(131_052, 400, Ignore, NO, "A file the person sent could not be fetched.", "Ask the person to send it again, under 100 MB."),
    row(131_053, 400, Never, FIXED, "Our picture or file could not be used.", "Check its type, size and address; if all messages fail, stop the campaign first."),
    row(131_055, 400, Never, NO, "This way of sending is only for marketing templates.", OUTSIDE),
    row(131_056, 400, Delay, PAIR, "Too many messages to the same person in a short time.", WAIT),
    row(131_057, 500, Retry, MINUTE, "The number is under maintenance for a minute, often while its speed is raised.", WAIT),
    row(131_059, 400, Ignore, SOON, "A page of a list has expired.", "Nothing to do: the list is read again from its start."),
    row(131_060, 0, Ignore, NO, "An incoming message is not available.", "Ask the person to send it again."),
    row(131_062, 400, Never, NO, "This message needs a phone number; the person's user id is not enough.", "Ask the person for the phone number."),
    row(131_063, 400, Template, FIXED, "Marketing templates are switched off on the normal endpoint.", "Switch them on again in the account's settings at Meta."),
    row(131_064, 0, Pause(Category), FIXED, "A messaging limit for this category is reached, because templates were in a wrong category.", "Check the categories of the templates at Meta."),
    range(131_201, 131_215, 400, Never, NO, "The group call was refused.", OUTSIDE),
    row(132_000, 400, Template, FIXED, "The template has another number of places than was filled in.", FIX_TEMPLATE),
    row(132_001, 404, Template, FIXED, "The template does not exist in this language, or is not approved.", "Check name and language; submit the translation if it is missing."),
    row(132_005, 400, Never, NO, "The filled text is too long.", "Shorten the values of this person."),
    row(132_007, 400, Template, FIXED, "The content of the template breaks a policy.", "Change the template or appeal at Meta."),
    row(132_008, 400, Never, NO, "A value for the template is not valid.", FIX_DATA),
    row(132_012, 400, Template, FIXED, "A value has another form than the template wants.", FIX_TEMPLATE),
    row(132_015, 400, Template, FIXED, "The template is paused for low quality, or Meta dropped held messages.", "Stop the campaign; improve the template or its audience, then lift the pause."),
    row(132_016, 400, Template, NO, "The template is disabled for good.", "Make a new template with other content."),
    row(132_018, 400, Never, NO, "A value cannot be put into the template: new line, tab, five spaces, too long, or a part that does not belong there.", FIX_DATA),
    row(132_068, 400, Template, FIXED, "The form is blocked.", "Open the form at Meta and repair it."),
    row(132_069, 400, Template, MINUTE, "The form is slowed down.", "Open the form at Meta and look at its health."),
    row(133_000, 500, Never, FIXED, "An earlier removal of the number is not finished.", "Remove the number once more, then register it."),
    row(133_004, 503, Retry, SOON, "Meta's server is not available for the moment.", WAIT),
    row(133_005, 400, Never, FIXED, "The PIN of the number is wrong.", "Enter the right PIN, or reset it at Meta."),
    row(133_006, 400, Never, FIXED, "The number must be verified first.", "Ask for a code and verify the number."),
    row(133_008, 400, Never, FIXED, "The PIN was wrong too many times.", "Wait as long as Meta says, then try once more."),
    row(133_009, 400, Never, FIXED, "The PIN was entered too fast.", "Wait as long as Meta says, then try once more."),
    row(133_010, 400, Pause(Number), FIXED, "The number is not registered.", "Register the number at Meta."),
    row(133_015, 400, Never, FIXED, "The number was removed a moment ago.", "Wait five minutes, then register it."),
    row(133_016, 400, Never, FIXED, "The number was registered or removed too often.", "Wait 72 hours before the next try."),
    row(134_011, 400, Never, FIXED, "The terms for payments are not accepted.", "Accept them at Meta."),
    row(134_100, 400, Never, NO, "This way of sending is only for marketing templates.", "Send it the normal way."),
    row(134_101, 400, Retry, TEN_MINUTES, "The template is not ready yet for this way of sending.", "Nothing to do: Waybill tries again in ten minutes."),
    row(134_102, 500, Template, FIXED, "The template cannot be used for this way of sending.", "Send it the normal way, or finish the sign-up at Meta."),
    row(135_000, 400, Never, NO, "Meta refuses the message without saying why.", FIX_DATA),
    row(137_000, 400, Never, FIXED, "The person's identity has changed since it was last confirmed.", "Confirm with the person, then send again."),
    range(138_000, 138_018, 0, Ignore, NO, "A call was refused.", OUTSIDE),
    range(139_000, 139_004, 0, Ignore, NO, "A change of a form was refused.", OUTSIDE),
    row(139_100, 400, Never, FIXED, "Some people could not be blocked or unblocked.", "See the result of each person."),
    row(139_101, 400, Never, FIXED, "The block list is full.", "Unblock people first; 64,000 fit."),
    row(139_102, 400, Retry, SOON, "The block list was changed by somebody else at the same time.", WAIT),
    row(139_103, 400, Retry, SOON, "The block list failed inside Meta.", WAIT),
    row(139_200, 0, Ignore, NO, "Direct Send was blocked.", OUTSIDE),
    range(147_001, 147_005, 0, Ignore, NO, "A user name call was refused.", OUTSIDE),
    range(200_005, 200_007, 400, Never, FIXED, "Figures about templates are not available or not switched on.", "Confirm template insights once at Meta; they do not exist for accounts of the EU, UK and Japan."),
    row(1_752_041, 400, Ignore, NO, "The sign-up for marketing messages was asked for twice.", "Nothing to do."),
    row(2_388_001, 400, Never, FIXED, "The number cannot be moved.", "Follow Meta's steps for moving a number."),
    row(2_388_012, 400, Never, FIXED, "The number cannot be moved.", "Follow Meta's steps for moving a number."),
    row(2_388_019, 400, Never, FIXED, "The account holds as many templates as it may.", "Delete templates that are no longer used, or verify the business."),
    row(2_388_023, 400, Never, FIXED, "This name is blocked because a template of that name is being deleted.", "Use another name, or wait 30 days."),
    row(2_388_024, 400, Never, FIXED, "A template of this name and language exists already.", "Use another name or edit the existing one."),
    row(2_388_039, 400, Never, FIXED, "The template is still in review, or was edited too often.", "Wait: one edit a day, ten in 30 days."),
    row(2_388_040, 400, Never, FIXED, "A part of the template is too long.", EDIT_TEMPLATE),
    row(2_388_043, 400, Never, FIXED, "A part of the template is missing, mostly the example of a place.", EDIT_TEMPLATE),
    row(2_388_046, 400, Never, FIXED, "The name of the template is not allowed.", "Use lower-case letters, digits and underscores."),
    row(2_388_047, 400, Never, FIXED, "The header of the template has a wrong form.", EDIT_TEMPLATE),
    row(2_388_072, 400, Never, FIXED, "The body of the template has a wrong form.", EDIT_TEMPLATE),
    row(2_388_073, 400, Never, FIXED, "The footer of the template has a wrong form.", EDIT_TEMPLATE),
    row(2_388_091, 400, Never, FIXED, "The number cannot be moved.", "Follow Meta's steps for moving a number."),
    row(2_388_093, 400, Never, FIXED, "The number cannot be moved.", "Follow Meta's steps for moving a number."),
    row(2_388_103, 400, Never, FIXED, "The number cannot be moved.", "Follow Meta's steps for moving a number."),
    row(2_388_155, 400, Never, FIXED, "The name belongs to a sample template of Meta.", "Use another name."),
    row(2_388_293, 400, Never, FIXED, "The text has too many places for its length, or two side by side.", "Write more words around the places."),
    row(2_388_299, 400, Never, FIXED, "The text starts or ends with a place to fill.", "Put words before and after it."),
    range(2_494_100, 2_494_100, 0, Retry, MINUTE, "The number is under maintenance, for example while it is moved.", WAIT),
    range(2_494_164, 2_494_179, 400, Never, FIXED, "The marketing sign-up link was refused.", "See Meta's text beside it."),
    range(2_593_107, 2_593_108, 400, Never, NO, "The app on the phone cannot be synchronised again now.", OUTSIDE),
];
