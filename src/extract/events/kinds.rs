//! What kind of inspection a sentence names, and whether it took place, and before the news.

use crate::{
    extract::{
        phrases::Cue,
        reading::{Reading, before_by},
        statements::Sentence,
    },
    model::{Interval, Kind},
};
use jiff::civil::date;

/// What kind of inspection an event is; `None` where nothing tells.
pub(super) fn kind(s: &Sentence, event: usize, days: Interval, before: bool) -> Option<Kind> {
    if let Some(kind) = kind_at(s.r, event) {
        // What Ofsted and the CQC call a monitoring inspection, too.
        let send = s.scene.news == Kind::AreaSend && s.r.word(event).starts_with("monitoring inspection");
        return Some(if send { Kind::AreaSend } else { kind });
    }
    if is_one_of(s, event) {
        return spoken(s, event);
    }
    match s.r.cue(event)? {
        Cue::FullInspection => Some(Kind::Full),
        Cue::Inspectors if before && s.scene.news != Kind::AreaSend => Some(Kind::Full),
        Cue::Inspectors => Some(s.scene.news),
        Cue::Inspect | Cue::Visit | Cue::Before => kind_of_visit(s, event, days, before),
        _ => None,
    }
}

/// The kind of an inspection or visit that its own words leave open: by its age, by what was spoken of, or by a kind
/// that is named near it.
fn kind_of_visit(s: &Sentence, event: usize, days: Interval, before: bool) -> Option<Kind> {
    let r = s.r;
    let (visited, led) = (r.cue(event) == Some(Cue::Visit), event.checked_sub(1).map_or("", |at| r.word(at)));
    if r.says(before_by(event, 4), &["since"]) && !visited {
        return Some(Kind::Full);
    }
    if days.latest() < date(2012, 5, 1) && led == "unannounced" {
        return Some(Kind::Unannounced);
    }
    let noun = matches!(r.word(event), "visit" | "visits");
    let that = matches!(led, "that" | "this");
    let kinds = || (0..r.len()).any(|at| kind_at(r, at).is_some());
    // "The visit", "it was made": one of those spoken of.
    let told = matches!(r.word(event), "took place" | "was made" | "were made");
    let goes_on = !that && (noun || told) || visited && opens_with_pronoun(r);
    let special = s.spoken.filter(|kind| !matches!(kind, Kind::Full | Kind::AnnualRating));
    if let Some(kind) = special.filter(|_| goes_on && !kinds() && !r.has(Cue::FullInspection)) {
        return Some(kind);
    }
    if noun && before && s.spoken.is_none() && !kinds() {
        return None;
    }
    let meant = s.last.or(s.spoken).filter(|_| that && matches!(r.word(event), "visit" | "inspection"));
    let year = days.days() > 300 && !visited;
    let send = s.scene.news == Kind::AreaSend && visited || is_send(s, event, days);
    let unsaid = if (before || year) && !send { Kind::Full } else { s.scene.news };
    nearest_kind(r, event).or(meant).or(Some(unsaid))
}

/// Whether an inspection of which an article on SEND tells is one of those: by both inspectorates, or the one that the
/// sentence before speaks of.
fn is_send(s: &Sentence, event: usize, days: Interval) -> bool {
    let topic = s.scene.news == Kind::AreaSend || s.spoken == Some(Kind::AreaSend);
    let both = (0..s.r.len()).any(|at| matches!(s.r.word(at), "cqc" | "care quality commission"));
    let same =
        s.spoken == Some(Kind::AreaSend) && event > 0 && LED.contains(&s.r.word(event - 1)) && s.given.is_empty();
    // "Kent was inspected before, in 2018".
    let plain = s.scene.news == Kind::AreaSend && s.given.is_empty() && !s.r.has(Cue::Services);
    topic && days.earliest() >= date(2016, 5, 1) && (both || same || plain)
}

/// Words before an inspection that was spoken of.
const LED: &[&str] = &["the", "original", "first", "initial", "previous", "last", "earlier"];

/// The kind that is named nearest to an event.
fn nearest_kind(r: &Reading, event: usize) -> Option<Kind> {
    let near = (event.saturating_sub(14)..(event + 14).min(r.len())).filter_map(|at| Some((at, kind_at(r, at)?)));
    near.min_by_key(|(at, _)| at.abs_diff(event)).map(|(_, kind)| kind)
}

/// Whether an event is, or stands beside, a kind that gives no overall grade.
pub(in crate::extract) fn is_special(r: &Reading, event: usize) -> bool {
    let special = |at: usize| kind_at(r, at).is_some_and(|kind| !matches!(kind, Kind::Full | Kind::AnnualRating));
    (event.saturating_sub(6)..event + 3).any(special)
}

/// Whether a kind may be named by a cue.
fn may_name_kind(cue: Cue) -> bool {
    matches!(cue, Cue::Kind(_) | Cue::Inspect | Cue::Visit)
}

/// The kinds that a sentence names, with their items, in order.
pub(in crate::extract) fn kinds(r: &Reading) -> impl DoubleEndedIterator<Item = (usize, Kind)> {
    // Few sentences name one: the others are not searched.
    let end = if r.any(may_name_kind) { r.len() } else { 0 };
    (0..end).filter_map(|at| Some((at, kind_at(r, at)?)))
}

/// The kind that is named at an item, where it is inspectors' and no topic by the way.
pub(in crate::extract) fn kind_at(r: &Reading, at: usize) -> Option<Kind> {
    match r.cue(at).filter(|cue| may_name_kind(*cue))? {
        Cue::Kind(Kind::AreaSend) => {
            let event = r.any(|c| matches!(c, Cue::Inspect | Cue::Inspectors | Cue::Foreign));
            let phrase =
                r.word(at).contains("inspection") || r.word(at).contains("area") || r.word(at).contains("revisit");
            let other = r.any(|c| matches!(c, Cue::Other));
            (phrase || (event && r.any(|c| matches!(c, Cue::Inspect | Cue::Visit | Cue::Foreign)) && !other))
                .then_some(Kind::AreaSend)
        }
        Cue::Kind(kind) => Some(kind),
        Cue::Inspect if is_joint(r, at) => Some(Kind::Jtai),
        // Only these inspections ended in areas for priority action without notice.
        Cue::Inspect | Cue::Visit if at > 0 && r.word(at - 1) == "unannounced" => {
            r.says_any(&["priority", "referral", "referrals"]).then_some(Kind::Unannounced)
        }
        _ => None,
    }
}

/// "A joint inspection by Ofsted, the CQC and HMIC": where police or probation were inspected too.
fn is_joint(r: &Reading, at: usize) -> bool {
    let police = (0..r.len()).any(|n| {
        matches!(r.word(n), "hmic" | "hmicfrs" | "constabulary" | "probation" | "hm inspectorate of probation")
    });
    r.word(at) == "inspection" && at > 0 && r.word(at - 1) == "joint" && police
}

/// "The visit": a noun, and so inspectors' even where the sentence names none.
pub(super) fn is_the_visit(r: &Reading, item: usize) -> bool {
    let led = [
        "the", "this", "that", "latest", "its", "recent", "first", "second", "third", "fourth", "fifth", "sixth", "a",
        "seventh", "eighth",
    ];
    item > 0 && matches!(r.word(item), "visit" | "visits" | "revisit" | "re-visit") && led.contains(&r.word(item - 1))
}

/// "It was made on 11 June".
pub(super) fn opens_with_pronoun(r: &Reading) -> bool {
    matches!(r.word(0), "it" | "this" | "that" | "they")
}

/// "The latest, in March": one of the visits that an earlier sentence spoke of.
pub(super) fn is_one_of(s: &Sentence, item: usize) -> bool {
    let r = s.r;
    let another = matches!(r.word(item), "one" | "another") && r.word(item + 1) == "in" && r.is_date(item + 2);
    if another && spoken(s, item).is_some() {
        return true;
    }
    let ordinal =
        ["latest", "most recent", "recent", "first", "second", "third", "fourth", "fifth", "sixth", "last", "previous"];
    s.spoken.is_some()
        && item > 0
        && matches!(r.word(item - 1), "the" | "most")
        && ordinal.contains(&r.word(item))
        && !matches!(r.word(item + 1), "week" | "month" | "year" | "few" | "time")
        && (r.mark(item + 1) == Some(b',')
            || r.dates.iter().any(|d| (item + 1..item + 4).contains(&d.first))
            || r.word(item + 1) == "took place")
}

/// The kind last named before an item: in its own sentence, else in one before.
fn spoken(s: &Sentence, item: usize) -> Option<Kind> {
    (0..item).rev().find_map(|at| kind_at(s.r, at)).or(s.spoken)
}

/// "The last monitoring visit": one before the news.
pub(in crate::extract) fn is_before(r: &Reading, at: usize) -> bool {
    // "Better than at the time of the inspection".
    if before_by(at, 10).rev().take_while(|n| !r.parts(*n)).any(|n| r.word(n) == "than") {
        return true;
    }
    before_by(at, 4).rev().take_while(|n| !r.parts(*n)).any(|n| {
        matches!(r.word(n), "last" | "previous" | "earlier" | "first" | "preceding")
            && !matches!(r.word(n + 1), "week" | "month")
            || (r.cue(n) == Some(Cue::Before) && r.word(n) != "since")
    }) || r.cue(at) == Some(Cue::Before)
}

/// Expected, planned or only possible.
pub(in crate::extract) fn is_unreal(r: &Reading, at: usize) -> bool {
    let back = before_by(at, 8)
        .rev()
        .take_while(|n| !r.parts(*n) && r.mark(*n) != Some(b'"') && !matches!(r.word(*n), "after" | "following"))
        .any(|n| r.cue(n) == Some(Cue::Unreal));
    // "The new system (ILACS), due to start in January".
    // "If they are judged inadequate, monitoring visits follow".
    let pilot = r.word(0).starts_with("pilot") || r.word(0) == "if" && r.dates.is_empty();
    let due =
        pilot || r.mark(at + 1) == Some(b')') && r.mark(at + 2) == Some(b',') && r.word(at + 3).starts_with("due");
    let on = due
        || (at + 1..(at + 7).min(r.len()))
            .take_while(|n| !r.parts(*n))
            .any(|n| r.cue(n) == Some(Cue::Unreal) && r.word(n) != "whether");
    let done = r.says(before_by(at, 4), &["wrapped up", "completed", "carried out", "conducted", "undertaken"]);
    let next =
        r.word(at + 1) == "next" || r.word(at + 2) == "next" && matches!(r.word(at + 1), "early" | "later" | "due");
    back || (on && !done) || next
}

/// Whether an event is the inspection of something else: a school, a home, another inspectorate's.
pub(in crate::extract) fn is_others(r: &Reading, event: usize) -> bool {
    let subject = |at: usize| match r.cue(at) {
        Some(Cue::Other) => Some(true),
        Some(Cue::Services | Cue::TheCouncil) => Some(false),
        _ if r.name_at(at).is_some() => Some(false),
        _ => None,
    };
    let back = before_by(event, 12).rev().take_while(|at| !r.ends(*at)).find_map(subject);
    let on = (event + 1..(event + 12).min(r.len())).take_while(|at| !r.ends(*at)).find_map(subject);
    on == Some(true) || (back == Some(true) && on != Some(false))
}
