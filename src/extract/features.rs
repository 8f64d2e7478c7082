//! What the linear model sees of a unit: its cues, its words, who speaks, and what stands around it.

use super::{
    cues::{Class, Hit, within},
    headings::headings,
    polarity::{Polarity, polarity},
    speech::{Speech, Voice},
};
use crate::{
    model::Side,
    text::{Document, Unit, UnitRole},
};

/// Receives features; a feature is its parts put together.
pub(super) trait Sink {
    /// One feature that holds.
    fn put(&mut self, parts: &[&str]);
}

/// What is read once for a whole article.
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub document: &'a Document,
    pub hits: &'a [Hit],
    pub speeches: &'a [Speech],
    /// For each unit, the side of the heading or lead-in that it stands under, if any.
    headings: Vec<Option<Side>>,
    /// Which way each unit points.
    polarities: Vec<Polarity>,
    /// Units that point to praise less units that point to criticism, in tenths of those that point anywhere.
    balance: i32,
}

impl<'a> Context<'a> {
    /// Reads an article's headings.
    pub(super) fn new(text: &'a str, document: &'a Document, hits: &'a [Hit], speeches: &'a [Speech]) -> Self {
        let headings = headings(document, hits);
        let units = document.units().iter();
        let polarities: Vec<Polarity> = units.map(|unit| polarity(text, unit.span, within(hits, unit.span))).collect();
        let signs = || {
            polarities.iter().zip(document.units()).filter(|(_, unit)| !unit.boilerplate).map(|(p, _)| p.main.signum())
        };
        let balance = 10 * signs().sum::<i32>() / signs().map(i32::abs).sum::<i32>().max(1);
        Context { text, document, hits, speeches, headings, polarities, balance }
    }

    /// The hits of a unit.
    pub(super) fn hits_of(&self, at: usize) -> &'a [Hit] {
        self.document.units().get(at).map_or(&[], |unit| within(self.hits, unit.span))
    }

    /// Gives every feature of a unit to `sink`.
    pub(super) fn features(&self, at: usize, sink: &mut impl Sink) {
        let unit = &self.document.units()[at];
        let counts = Counts::of(self.hits_of(at));
        sink.put(&["bias"]);
        self.shape(at, unit, sink);
        self.cues(at, &counts, sink);
        self.around(at, sink);
        words(unit.span.of(self.text), sink);
    }

    fn shape(&self, at: usize, unit: &Unit, sink: &mut impl Sink) {
        let speech = self.speeches[at];
        let voice = voice_word(speech.voice);
        sink.put(&["role=", role_word(unit.role)]);
        sink.put(&["voice=", voice]);
        let quoted = match speech.quoted {
            0 => "none",
            1..35 => "part",
            35..90 => "most",
            _ => "all",
        };
        sink.put(&["quoted=", quoted]);
        sink.put(&["voice,quoted=", voice, ",", quoted]);
        sink.put(&["named=", voice, if speech.named { "+" } else { "-" }]);
        sink.put(&["heading=", self.headings[at].map_or("none", Side::word)]);
        sink.put(&["length=", bucket((unit.span.end - unit.span.start) / 60)]);
        sink.put(&["place=", bucket(unit.paragraph)]);
    }

    fn cues(&self, at: usize, counts: &Counts, sink: &mut impl Sink) {
        let voice = voice_word(self.speeches[at].voice);
        for (word, class) in Class::PLAIN {
            let count = counts.plain(*class);
            sink.put(&["count ", word, "=", bucket(count)]);
            if count > 0 {
                sink.put(&["voice+", voice, "+", word]);
            }
        }
        let state = counts.state();
        sink.put(&["state=", state]);
        sink.put(&["state,voice=", state, ",", voice]);
        sink.put(&["themes=", bucket(counts.themes)]);
        for hit in self.hits_of(at) {
            match hit.class {
                Class::Theme(_) | Class::General | Class::Practice => {}
                _ => sink.put(&["cue=", hit.phrase]),
            }
        }
        self.topics(at, sink);
        if let Some(turn) = after_turn(self.hits_of(at)) {
            sink.put(&["after turn=", turn]);
        }
        self.points(at, sink);
    }

    /// What the unit is about: each theme counts twice at most, so that a list of one sort does not drown the others.
    fn topics(&self, at: usize, sink: &mut impl Sink) {
        let mut seen: Vec<(&str, u8)> = Vec::new();
        for hit in self.hits_of(at) {
            let word = match hit.class {
                Class::Theme(theme) => theme.word(),
                Class::General => "general",
                Class::Practice => "practice",
                _ => continue,
            };
            let count = match seen.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => {
                    // In one long enough the count would not fit.
                    *count = count.saturating_add(1);
                    *count
                }
                None => {
                    seen.push((word, 1));
                    1
                }
            };
            if count <= 2 {
                sink.put(&["theme=", word]);
            }
            sink.put(&["topic=", hit.phrase]);
        }
    }

    fn points(&self, at: usize, sink: &mut impl Sink) {
        let polarity = self.polarities[at];
        let (main, voice) = (sign(polarity.main), voice_word(self.speeches[at].voice));
        sink.put(&["main=", main]);
        sink.put(&["main,minor=", main, ",", sign(polarity.minor)]);
        sink.put(&["main,voice=", main, ",", voice]);
        sink.put(&["total=", sign(polarity.main + polarity.minor)]);
        sink.put(&["last=", sign(polarity.last)]);
        sink.put(&["first,main=", sign(polarity.first), ",", main]);
        sink.put(&["first=", sign(polarity.first)]);
        let balance = match self.balance {
            ..=-4 => "bad",
            -3..=3 => "even",
            4.. => "good",
        };
        sink.put(&["balance=", balance]);
        sink.put(&["balance,first=", balance, ",", sign(polarity.first)]);
        if polarity.asks {
            sink.put(&["asks=", main]);
            sink.put(&["asks"]);
            sink.put(&["asks,voice=", voice]);
        }
        if polarity.requests {
            sink.put(&["requests"]);
            sink.put(&["requests,voice=", voice]);
        }
    }

    fn around(&self, at: usize, sink: &mut impl Sink) {
        for (name, place) in [("before", at.checked_sub(1)), ("after", Some(at + 1))] {
            let neighbour =
                place.and_then(|place| Some((self.document.units().get(place)?, self.speeches.get(place)?)));
            let Some(((unit, speech), place)) = neighbour.zip(place) else {
                sink.put(&[name, "=none"]);
                continue;
            };
            let counts = Counts::of(self.hits_of(place));
            let same = if unit.paragraph == self.document.units()[at].paragraph { "same" } else { "other" };
            sink.put(&[name, " voice=", voice_word(speech.voice), ",", same]);
            sink.put(&[name, " state=", counts.state()]);
            sink.put(&[name, " main=", sign(self.polarities[place].main), ",", same]);
            sink.put(&[name, " role=", role_word(unit.role)]);
        }
        let since = (0..at).rev().take(12).position(|place| Counts::of(self.hits_of(place)).plain(Class::Finder) > 0);
        sink.put(&["since finder=", since.map_or("long", bucket)]);
        let heard =
            (0..at).rev().take(12).find(|place| self.speeches[*place].named).map(|place| self.speeches[place].voice);
        sink.put(&["last named=", heard.map_or("nobody", voice_word)]);
    }
}

/// How many cues of each class a unit has.
struct Counts {
    plain: [usize; Class::PLAIN.len()],
    themes: usize,
}

impl Counts {
    fn of(hits: &[Hit]) -> Counts {
        let mut counts = Counts { plain: [0; Class::PLAIN.len()], themes: 0 };
        for hit in hits {
            match Class::PLAIN.iter().position(|(_, class)| *class == hit.class) {
                Some(place) => counts.plain[place] += 1,
                None => counts.themes += 1,
            }
        }
        counts
    }

    fn plain(&self, class: Class) -> usize {
        Class::PLAIN.iter().position(|(_, known)| *known == class).map_or(0, |place| self.plain[place])
    }

    /// What the cues of a unit come to.
    fn state(&self) -> &'static str {
        let has = |class| self.plain(class) > 0;
        let finder = has(Class::Finder) && has(Class::Find) || has(Class::ReportSay);
        match (finder, has(Class::Praise), has(Class::Blame)) {
            (true, true, true) => "found both",
            (true, true, false) => "found good",
            (true, false, true) => "found bad",
            (true, false, false) => "found",
            (false, true, true) => "both",
            (false, true, false) => "good",
            (false, false, true) => "bad",
            (false, false, false) => "neither",
        }
    }
}

/// Whether praise or criticism prevails after a sentence's last turn.
fn after_turn(hits: &[Hit]) -> Option<&'static str> {
    let turn = hits.iter().rev().find(|hit| hit.class == Class::Turn)?;
    let count = |class| hits.iter().filter(|hit| hit.class == class && hit.span.start > turn.span.end).count();
    Some(match count(Class::Praise).cmp(&count(Class::Blame)) {
        std::cmp::Ordering::Greater => "good",
        std::cmp::Ordering::Equal => "even",
        std::cmp::Ordering::Less => "bad",
    })
}

/// A unit's words and pairs of words, in small letters; numbers are alike.
fn words(sentence: &str, sink: &mut impl Sink) {
    let mut before = String::from("^");
    let mut word = String::new();
    for piece in sentence.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))) {
        let piece = piece.trim_matches(['\'', '’', '-']);
        if piece.is_empty() {
            continue;
        }
        word.clear();
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            word.push('0');
        } else {
            word.extend(piece.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
        }
        sink.put(&["w=", &word]);
        sink.put(&["p=", &before, " ", &word]);
        std::mem::swap(&mut before, &mut word);
    }
}

/// A count as a word: exact while small.
fn bucket(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "4",
        6..=9 => "6",
        10..=19 => "10",
        _ => "20",
    }
}

/// A count of praise less criticism as a word.
fn sign(count: i32) -> &'static str {
    match count {
        ..=-2 => "--",
        -1 => "-",
        0 => "0",
        1 => "+",
        2.. => "++",
    }
}

fn voice_word(voice: Voice) -> &'static str {
    match voice {
        Voice::Narrator => "narrator",
        Voice::Inspectors => "inspectors",
        Voice::Council => "council",
        Voice::Outsider => "outsider",
    }
}

fn role_word(role: UnitRole) -> &'static str {
    match role {
        UnitRole::Sentence => "sentence",
        UnitRole::ListItem => "item",
        UnitRole::TableRow => "row",
        UnitRole::Headline => "headline",
        UnitRole::Standfirst => "standfirst",
        UnitRole::Crosshead => "crosshead",
        UnitRole::LeadIn => "lead-in",
        UnitRole::Caption => "caption",
        UnitRole::Byline => "byline",
    }
}
