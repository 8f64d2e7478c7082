//! Events beside inspections: improvement notices, statutory directions, commissioners, and trusts that run services.
//!
//! A sentence tells of one where, in one clause, it names the measure and a verb by which it was issued or lifted, and
//! where it is plain to which council that happened. Whatever was threatened, asked for, expected or denied, or happened
//! to a school or a home, is none: better to miss one than to state what did not happen.

mod places;
mod words;

use super::{
    clauses::{Clause, Opener},
    dates::{DateMark, Lead},
    gate,
    lexicon::{Lexicon, What},
    phrases::Cue,
    reading::Reading,
    scene::Scene,
    statements::Sentence,
    subjects,
};
use crate::{
    model::{
        AliasKind, EventFacts, Gss, Interval, Kind, Span,
        event::{EventKind, Subject, Turn},
    },
    text::{Document, UnitRole},
};
use aho_corasick::AhoCorasick;
use places::{bounds, is_whole, item_at, says, says_any};
use std::sync::LazyLock;
use words::{APART, BESIDE, GOVERNMENT, MAKING, NAMES, NOT_BEFORE, NOT_BEHIND, SERVICES, STEMS, UNREAL, Verb, verbs};

static ANY: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let all = AhoCorasick::builder().ascii_case_insensitive(true).build(STEMS);
    all.expect("a few short words make an automaton")
});

/// A measure that a sentence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named {
    kind: EventKind,
    /// Where its name stands in the folded sentence.
    span: Span,
    /// The item at which it begins.
    item: usize,
    /// Whether it is the trust or company of a council, by its name.
    own: bool,
}

/// A verb of a clause with what it tells.
struct Told {
    verb: &'static Verb,
    /// Its place in the folded sentence.
    at: usize,
}

/// Whether a text holds any word of theirs.
pub(super) fn may_tell(text: &str) -> bool {
    ANY.is_match(text)
}

/// What an article's sentences state of events beside inspections, in the order of the text; each of one council, sort
/// and turn once, by the sentence that dates it best.
pub(super) fn find(
    text: &str,
    (readings, scene, document): (&[Reading], &Scene, &Document),
    lexicon: &Lexicon,
) -> Vec<EventFacts> {
    if !may_tell(text) {
        return Vec::new();
    }
    let subject = gate::subject(readings);
    let mut all = Vec::new();
    for (row, r) in readings.iter().enumerate() {
        let prose = matches!(r.role, UnitRole::Sentence | UnitRole::Standfirst | UnitRole::ListItem);
        let others = r.any(|c| matches!(c, Cue::Other | Cue::Foreign)) || r.folded.lower.contains('?');
        let Some(unit) = r.unit.and_then(|unit| document.units().get(unit)).filter(|_| prose && !others) else {
            continue;
        };
        if ANY.is_match(&r.folded.lower) && subject.allows(r) {
            let sentence = Sentence::alone(r, row, scene);
            all.extend(of_sentence(&sentence, lexicon, unit.span));
        }
    }
    once_each(all)
}

/// Of what is told twice the statement with the tightest date, else the first; two dates that share no day are two
/// events.
fn once_each(all: Vec<EventFacts>) -> Vec<EventFacts> {
    let mut kept: Vec<EventFacts> = Vec::new();
    for event in all {
        let key = |e: &EventFacts| (e.council, e.kind, e.subject, e.turn);
        let same = |known: &&mut EventFacts| {
            key(known) == key(&event) && known.date.zip(event.date).is_none_or(|(a, b)| a.meets(b))
        };
        let days = |e: &EventFacts| e.date.map_or(i32::MAX, Interval::days);
        match kept.iter_mut().find(same) {
            Some(known) if days(&event) < days(known) => *known = event,
            Some(_) => {}
            None => kept.push(event),
        }
    }
    kept
}

/// What one sentence tells.
fn of_sentence(s: &Sentence, lexicon: &Lexicon, span: Span) -> Vec<EventFacts> {
    let mut told = Vec::new();
    for named in named(s, lexicon) {
        let Some(place) = s.clauses.iter().position(|c| c.first <= named.item && named.item < c.end) else { continue };
        let [council] = councils(s, &named)[..] else { continue };
        let mut add = |verb: &Told, clause: &Clause| {
            told.push(EventFacts {
                council,
                kind: named.kind,
                subject: about(s, named.kind),
                turn: verb.verb.turn,
                date: date(s, clause, verb),
                span,
            });
        };
        let home = s.clauses[place];
        told_in(s, &home, &named).iter().for_each(|verb| add(verb, &home));
        // ", which was lifted in 2015", "and was lifted".
        if let Some(next) = s.clauses.get(place + 1).filter(|next| goes_on(s, next, &named)) {
            told_in(s, next, &named).iter().filter(|verb| !verb.verb.state).for_each(|verb| add(verb, next));
        }
    }
    told
}

/// The measures that a sentence names, each with the longest of its names.
fn named(s: &Sentence, lexicon: &Lexicon) -> Vec<Named> {
    let lower = &s.r.folded.lower;
    let mut all: Vec<Named> = Vec::new();
    for (name, kind) in NAMES {
        for (start, _) in lower.match_indices(name).filter(|(at, _)| is_whole(lower, *at, name.len())) {
            let span = Span { start, end: start + name.len() };
            let inside = |known: &&mut Named| known.span.start <= start && span.end <= known.span.end;
            if is_meant(s, *kind, span) && !all.iter_mut().any(|known| inside(&known)) {
                all.push(Named { kind: *kind, span, item: item_at(s.r, start), own: false });
            }
        }
    }
    for (item, what) in s.r.items.iter().enumerate() {
        let What::Name(name) = what.what else { continue };
        let owners = &lexicon.name(name).owners;
        if owners.iter().all(|owner| matches!(owner.kind, AliasKind::Trust | AliasKind::Company)) {
            let span = Span { start: what.start as usize, end: what.end as usize };
            all.retain(|known| known.span.end <= span.start || span.end <= known.span.start);
            all.push(Named { kind: EventKind::Trust, span, item, own: true });
        }
    }
    all
}

/// Whether a name is that of a measure over children's services, by the words around it.
fn is_meant(s: &Sentence, kind: EventKind, span: Span) -> bool {
    let lower = &s.r.folded.lower;
    let (before, behind) = (&lower[..span.start], &lower[span.end..]);
    if NOT_BEFORE.split('|').any(|word| before.ends_with(word))
        || NOT_BEHIND.split('|').any(|word| behind.starts_with(word))
    {
        return false;
    }
    match kind {
        EventKind::Commissioner => span.end - span.start > "commissioner".len() || says_any(lower, GOVERNMENT),
        _ => true,
    }
}

/// The councils to which it happened: named in the sentence, or plainly the one that is spoken of.
fn councils(s: &Sentence, named: &Named) -> Vec<Gss> {
    let here = &s.scene.named[s.row];
    if named.own {
        return here.iter().filter(|c| c.item == named.item).map(|c| c.gss).collect();
    }
    let meant = subjects::of(s, named.item);
    let is_named = meant.iter().all(|gss| here.iter().any(|c| c.gss == *gss));
    let many = s.r.says_any(&["councils", "authorities", "local authorities"]);
    let spoken_of = || {
        let the = (0..s.r.len()).any(|at| {
            s.r.cue(at) == Some(Cue::TheCouncil) && !matches!(s.r.word(at), "the trust" | "services" | "the service")
        });
        let one = s.scene.single || s.scene.followed[s.row];
        here.is_empty() && !many && one && (the || matches!(s.r.word(0), "it" | "its"))
    };
    if is_named || spoken_of() { meant } else { Vec::new() }
}

/// Which services a notice, a direction or a commissioner is about; a trust takes over those for children.
fn about(s: &Sentence, kind: EventKind) -> Option<Subject> {
    let send = s.r.has(Cue::Kind(Kind::AreaSend)) || s.scene.news == Kind::AreaSend && !s.r.has(Cue::Services);
    match kind {
        EventKind::Trust => None,
        _ if send => Some(Subject::Send),
        _ => Some(Subject::Children),
    }
}

/// Whether a clause goes on with the measure: "which was lifted", "and was lifted".
fn goes_on(s: &Sentence, clause: &Clause, named: &Named) -> bool {
    let opens = matches!(clause.opener, Opener::Which | Opener::Resume | Opener::And | Opener::Aside);
    let near = clause.first <= item_at(s.r, named.span.end) + 4;
    let first = (clause.first..clause.end).find(|at| {
        s.r.mark(*at).is_none() && !matches!(s.r.word(*at), "which" | "and" | "then" | "later" | "also" | "that")
    });
    let passive = first.is_some_and(|at| matches!(s.r.word(at), "was" | "were" | "has" | "had" | "issued" | "lifted"));
    opens && passive && (near || clause.opener == Opener::And || clause.opener == Opener::Resume)
}

/// The verbs of a clause by which the measure began or ended.
fn told_in(s: &Sentence, clause: &Clause, named: &Named) -> Vec<Told> {
    let lower = &s.r.folded.lower;
    let (start, end) = bounds(s.r, clause);
    let mut found: Vec<Told> = Vec::new();
    for verb in verbs(named.kind) {
        for (at, _) in lower[start..end].match_indices(verb.words) {
            let at = start + at;
            if is_whole(lower, at, verb.words.len()) && happened(s, (start, at), verb, named) {
                found.push(Told { verb, at });
            }
        }
    }
    // "No longer subject to" is not "subject to", and what was done tells more than how things are.
    let done = found.iter().any(|told| !told.verb.state);
    found.retain(|told| !(done && told.verb.state));
    found.sort_by_key(|told| told.at);
    found
}

/// Whether a verb tells what happened, of this measure.
fn happened(s: &Sentence, (start, at): (usize, usize), verb: &Verb, named: &Named) -> bool {
    let lower = &s.r.folded.lower;
    let before = &lower[start..at.max(named.span.start.clamp(start, lower.len()))];
    let unreal = says_any(before, UNREAL)
        || verb.turn == Turn::Began && says(before, "no")
        || says(&lower[start..at], "no longer") && verb.turn == Turn::Began;
    if unreal
        || is_apart(lower, at, verb, named)
        || verb.words == "under"
            && !lower[at..named.span.start.max(at)].trim_start_matches("under").trim().len().lt(&14)
    {
        return false;
    }
    match named.kind {
        EventKind::Trust => {
            let services = says_any(lower, SERVICES);
            services && (!MAKING.contains(&verb.words) || is_made(lower, at, verb, named))
        }
        _ => true,
    }
}

/// Whether what stands between a verb and a measure gives the verb another object, or the measure another verb.
fn is_apart(lower: &str, at: usize, verb: &Verb, named: &Named) -> bool {
    let between = match at < named.span.start {
        true => &lower[(at + verb.words.len()).min(named.span.start)..named.span.start],
        false => &lower[named.span.end.min(at)..at],
    };
    says_any(between, APART)
}

/// "The trust was set up", "set up an independent trust".
fn is_made(lower: &str, at: usize, verb: &Verb, named: &Named) -> bool {
    if named.span.start < at {
        return lower[..at].split_whitespace().next_back().is_some_and(|w| matches!(w, "was" | "been" | "were"));
    }
    let between = &lower[(at + verb.words.len()).min(named.span.start)..named.span.start];
    between.split_whitespace().all(|word| BESIDE.split('|').any(|beside| beside == word))
}

/// When the verb's event was, by a date that the clause gives it: behind the verb, or at the clause's head where nothing
/// else is dated. A state is dated by "since" alone.
fn date(s: &Sentence, clause: &Clause, told: &Told) -> Option<Interval> {
    let r = s.r;
    let verb = item_at(r, told.at);
    let inside = |mark: &&DateMark| clause.first <= mark.first && mark.first < clause.end && mark.lead != Lead::Until;
    let judged = |from: usize, to: usize| {
        (from..to).any(|at| matches!(r.cue(at), Some(Cue::Inspect | Cue::Rate | Cue::Grade(_) | Cue::Inspectors)))
    };
    let mut marks = r.dates.iter().filter(inside);
    let behind = r.dates.iter().filter(inside).find(|mark| mark.first > verb && !judged(verb, mark.first));
    let mark = match told.verb.state {
        true => marks.find(|mark| mark.lead == Lead::Since),
        false => behind.or_else(|| marks.find(|mark| mark.first <= clause.first + 2 && !judged(mark.last, verb))),
    };
    s.resolve(mark?)
}

#[cfg(test)]
mod tests;
