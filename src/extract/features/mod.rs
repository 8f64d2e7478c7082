//! What the linear model sees of a unit: its cues, its words, who speaks, and what stands around it.

mod counts;
mod words;

use super::{
    cues::{Class, Hit, within},
    headings::headings,
    parts::{Part, part},
    polarity::{Polarity, polarity},
    speech::Speech,
};
use crate::{
    model::{Side, Theme},
    text::{Document, Unit},
};
use counts::Counts;
use words::{bucket, role_word, sign, voice_word, words};

/// Receives features; a feature is its parts put together.
pub(super) trait Sink {
    /// Whether it reads the texts of parts; else their hashes must do.
    const READS: bool;

    /// One feature that holds.
    fn put(&mut self, parts: &[Part]);

    /// The feature that a unit has no cue of a class of [`Class::PLAIN`]; most units lack most of them.
    fn put_none(&mut self, place: usize) {
        self.put(&no_cue(Class::PLAIN[place].0));
    }
}

/// The feature that a unit has no cue of a class of this word.
pub(super) fn no_cue(class: Part<'static>) -> [Part<'static>; 4] {
    [part!("count "), class, part!("="), part!("0")]
}

/// What is read once for a whole article.
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub hits: &'a [Hit],
    pub speeches: &'a [Speech],
    /// For each unit, how many cues it has: its neighbours are asked for theirs too.
    counts: Vec<Counts>,
    /// For each unit, the side of the heading or lead-in that it stands under, if any.
    headings: Vec<Option<Side>>,
    /// Which way each unit points.
    polarities: Vec<Polarity>,
    /// Units that point to praise less units that point to criticism, in tenths of those that point anywhere.
    balance: i32,
}

impl<'a> Context<'a> {
    /// Reads what the units of an article tell of each other.
    pub(super) fn new(text: &'a str, document: &'a Document, hits: &'a [Hit], speeches: &'a [Speech]) -> Self {
        let headings = headings(document, hits);
        let units = || document.units().iter().map(|unit| (unit.span, within(hits, unit.span)));
        let polarities: Vec<Polarity> = units().map(|(span, hits)| polarity(text, span, hits)).collect();
        let counts = units().map(|(_, hits)| Counts::of(hits)).collect();
        let signs = || {
            polarities.iter().zip(document.units()).filter(|(_, unit)| !unit.boilerplate).map(|(p, _)| p.main.signum())
        };
        let balance = 10 * signs().sum::<i32>() / signs().map(i32::abs).sum::<i32>().max(1);
        Context { text, document, hits, speeches, counts, headings, polarities, balance }
    }

    /// The hits of a unit.
    pub(super) fn hits_of(&self, at: usize) -> &'a [Hit] {
        self.document.units().get(at).map_or(&[], |unit| within(self.hits, unit.span))
    }

    /// Which way a unit points.
    pub(super) fn polarity_of(&self, at: usize) -> Polarity {
        self.polarities.get(at).copied().unwrap_or_default()
    }

    /// Gives every feature of a unit to `sink`.
    pub(super) fn features(&self, at: usize, sink: &mut impl Sink) {
        let unit = &self.document.units()[at];
        sink.put(&[part!("bias")]);
        self.shape(at, unit, sink);
        self.cues(at, sink);
        self.around(at, sink);
        words(unit.span.of(self.text), sink);
    }

    fn shape(&self, at: usize, unit: &Unit, sink: &mut impl Sink) {
        let speech = self.speeches[at];
        let voice = voice_word(speech.voice);
        sink.put(&[part!("role="), role_word(unit.role)]);
        sink.put(&[part!("voice="), voice]);
        let quoted = match speech.quoted {
            0 => part!("none"),
            1..35 => part!("part"),
            35..90 => part!("most"),
            _ => part!("all"),
        };
        sink.put(&[part!("quoted="), quoted]);
        sink.put(&[part!("voice,quoted="), voice, part!(","), quoted]);
        sink.put(&[part!("named="), voice, if speech.named { part!("+") } else { part!("-") }]);
        sink.put(&[part!("heading="), self.headings[at].map_or(part!("none"), |side| Part::new(side.word()))]);
        sink.put(&[part!("length="), bucket((unit.span.end - unit.span.start) / 60)]);
        sink.put(&[part!("place="), bucket(unit.paragraph)]);
    }

    fn cues(&self, at: usize, sink: &mut impl Sink) {
        let counts = &self.counts[at];
        let voice = voice_word(self.speeches[at].voice);
        for (place, ((word, _), count)) in Class::PLAIN.iter().zip(counts.plain).enumerate() {
            if count > 0 {
                sink.put(&[part!("count "), *word, part!("="), bucket(count)]);
                sink.put(&[part!("voice+"), voice, part!("+"), *word]);
            } else {
                sink.put_none(place);
            }
        }
        let state = counts.state;
        sink.put(&[part!("state="), state]);
        sink.put(&[part!("state,voice="), state, part!(","), voice]);
        sink.put(&[part!("themes="), bucket(counts.themes)]);
        for hit in self.hits_of(at) {
            match hit.class {
                Class::Theme(_) | Class::General | Class::Practice => {}
                _ => sink.put(&[part!("cue="), Part::new(hit.phrase)]),
            }
        }
        self.topics(at, sink);
        if let Some(turn) = after_turn(self.hits_of(at)) {
            sink.put(&[part!("after turn="), turn]);
        }
        self.points(at, sink);
    }

    /// What the unit is about: each theme counts twice at most, so that a list of one sort does not drown the others.
    fn topics(&self, at: usize, sink: &mut impl Sink) {
        let mut seen = [0usize; Theme::ALL.len() + 2];
        for hit in self.hits_of(at) {
            let (place, word) = match hit.class {
                Class::Theme(theme) => (theme as usize, Part::new(theme.word())),
                Class::General => (Theme::ALL.len(), part!("general")),
                Class::Practice => (Theme::ALL.len() + 1, part!("practice")),
                _ => continue,
            };
            seen[place] += 1;
            if seen[place] <= 2 {
                sink.put(&[part!("theme="), word]);
            }
            sink.put(&[part!("topic="), Part::new(hit.phrase)]);
        }
    }

    fn points(&self, at: usize, sink: &mut impl Sink) {
        let polarity = self.polarities[at];
        let (main, voice) = (sign(polarity.main), voice_word(self.speeches[at].voice));
        sink.put(&[part!("main="), main]);
        sink.put(&[part!("main,minor="), main, part!(","), sign(polarity.minor)]);
        sink.put(&[part!("main,voice="), main, part!(","), voice]);
        sink.put(&[part!("total="), sign(polarity.main + polarity.minor)]);
        sink.put(&[part!("last="), sign(polarity.last)]);
        sink.put(&[part!("first,main="), sign(polarity.first), part!(","), main]);
        sink.put(&[part!("first="), sign(polarity.first)]);
        let balance = match self.balance {
            ..=-4 => part!("bad"),
            -3..=3 => part!("even"),
            4.. => part!("good"),
        };
        sink.put(&[part!("balance="), balance]);
        sink.put(&[part!("balance,first="), balance, part!(","), sign(polarity.first)]);
        if polarity.asks {
            sink.put(&[part!("asks="), main]);
            sink.put(&[part!("asks")]);
            sink.put(&[part!("asks,voice="), voice]);
        }
        if polarity.requests {
            sink.put(&[part!("requests")]);
            sink.put(&[part!("requests,voice="), voice]);
        }
    }

    fn around(&self, at: usize, sink: &mut impl Sink) {
        for (name, place) in [(part!("before"), at.checked_sub(1)), (part!("after"), Some(at + 1))] {
            let neighbour =
                place.and_then(|place| Some((self.document.units().get(place)?, self.speeches.get(place)?)));
            let Some(((unit, speech), place)) = neighbour.zip(place) else {
                sink.put(&[name, part!("=none")]);
                continue;
            };
            let beside = unit.paragraph == self.document.units()[at].paragraph;
            let same = if beside { part!("same") } else { part!("other") };
            sink.put(&[name, part!(" voice="), voice_word(speech.voice), part!(","), same]);
            sink.put(&[name, part!(" state="), self.counts[place].state]);
            sink.put(&[name, part!(" main="), sign(self.polarities[place].main), part!(","), same]);
            sink.put(&[name, part!(" role="), role_word(unit.role)]);
        }
        let since = (0..at).rev().take(12).position(|place| self.counts[place].finder);
        sink.put(&[part!("since finder="), since.map_or(part!("long"), bucket)]);
        let heard =
            (0..at).rev().take(12).find(|place| self.speeches[*place].named).map(|place| self.speeches[place].voice);
        sink.put(&[part!("last named="), heard.map_or(part!("nobody"), voice_word)]);
    }
}

/// Whether praise or criticism prevails after a sentence's last turn.
fn after_turn(hits: &[Hit]) -> Option<Part<'static>> {
    let turn = hits.iter().rev().find(|hit| hit.class == Class::Turn)?;
    let count = |class| hits.iter().filter(|hit| hit.class == class && hit.span.start > turn.span.end).count();
    Some(match count(Class::Praise).cmp(&count(Class::Blame)) {
        std::cmp::Ordering::Greater => part!("good"),
        std::cmp::Ordering::Equal => part!("even"),
        std::cmp::Ordering::Less => part!("bad"),
    })
}
