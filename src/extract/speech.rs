//! Who speaks in each unit.

use super::cues::{Class, Hit, within};
use crate::{
    model::Span,
    text::{Document, Unit},
};

/// Whose words a unit gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Voice {
    /// The reporter's own.
    Narrator,
    /// Inspectors', their report's or their letter's.
    Inspectors,
    /// Those of somebody who speaks for the council.
    Council,
    /// Anybody else's.
    Outsider,
}

/// How a unit speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Speech {
    /// Whose words they are.
    pub voice: Voice,
    /// How much of it stands in quotation marks, 0 to 100.
    pub quoted: u8,
    /// Whether the unit itself names its speaker.
    pub named: bool,
}

/// Who is named as the speaker inside a unit's unquoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Voice(Voice),
    /// "She added": the person named before.
    Person,
}

/// From this share of quotation marks on a unit is speech, in per cent.
const MOSTLY_QUOTED: u8 = 35;

/// How far a verb of speech may stand from its subject, in bytes.
const REACH: usize = 90;

/// Titles and posts of people who speak for a council or others.
const PERSONS: &[&str] =
    &["cllr", "councillor", "coun", "mayor", "cabinet member", "council leader", "chief executive"];

/// How near to its beginning a sentence must name the person whom it quotes, in bytes.
const OPENING: usize = 12;

/// How the units of a document speak, one for each.
pub(super) fn speeches(text: &str, document: &Document, hits: &[Hit]) -> Vec<Speech> {
    let mut listener = Listener { text, document, hits, person: Voice::Council, last: Voice::Narrator };
    let mut speeches = Vec::with_capacity(document.units().len());
    for (at, paragraph) in document.paragraphs().iter().enumerate() {
        let units = document.units_of(at);
        if paragraph.boilerplate {
            speeches.extend(units.iter().map(|_| Speech { voice: Voice::Narrator, quoted: 0, named: false }));
        } else {
            listener.paragraph(at, units, &mut speeches);
        }
    }
    speeches
}

struct Listener<'a> {
    text: &'a str,
    document: &'a Document,
    hits: &'a [Hit],
    /// Whose person "he" or "she" is.
    person: Voice,
    /// Who spoke last.
    last: Voice,
}

impl Listener<'_> {
    fn paragraph(&mut self, at: usize, units: &[Unit], speeches: &mut Vec<Speech>) {
        let quoted: Vec<u8> = units.iter().map(|unit| self.quoted(unit)).collect();
        let named: Vec<Option<Voice>> = units.iter().map(|unit| self.named(unit)).collect();
        let spoken = |place: usize| quoted[place] >= MOSTLY_QUOTED || units[place].starts_quoted;
        let mut speaker = self.introduced(at);
        for place in 0..units.len() {
            let voice = if !spoken(place) {
                named[place].unwrap_or(Voice::Narrator)
            } else {
                // Inside one quotation the speaker may be named by any of its sentences; later ones first, because
                // a sentence before it may have closed another's words.
                let later = (place..units.len()).take_while(|p| spoken(*p)).find_map(|p| named[p]);
                later.or(speaker).unwrap_or_else(|| self.unnamed())
            };
            if let Some(name) = named[place] {
                speaker = Some(name);
                self.last = name;
            } else if spoken(place) {
                self.last = voice;
            }
            speeches.push(Speech { voice, quoted: quoted[place], named: named[place].is_some() });
        }
        if named.iter().all(Option::is_none) && !(0..units.len()).any(spoken) {
            // Whoever spoke before the reporter went on has finished.
            self.last = Voice::Narrator;
        }
    }

    /// Whose words a quotation without a speaker gives: the last speaker's, else the report's, which is what such an
    /// article quotes.
    fn unnamed(&self) -> Voice {
        if self.last == Voice::Narrator { Voice::Inspectors } else { self.last }
    }

    /// Who is introduced before or after a paragraph of pure quotation: by a line ending in a colon, or by a line
    /// that begins with a dash and gives a name.
    fn introduced(&mut self, at: usize) -> Option<Voice> {
        let paragraphs = self.document.paragraphs();
        let after = paragraphs.get(at + 1).map(|next| next.span.of(self.text)).unwrap_or_default();
        if after.starts_with(['–', '—']) && after.len() <= 120 {
            let span = paragraphs[at + 1].span;
            return Some(voice_of(within(self.hits, span)).unwrap_or(Voice::Council));
        }
        let before = at.checked_sub(1).and_then(|before| paragraphs.get(before))?;
        let words = before.span.of(self.text);
        if !words.trim_end().ends_with([':', ',']) {
            return None;
        }
        let unit = self.document.units_of(at - 1).last().copied()?;
        self.named(&unit).or_else(|| voice_of(within(self.hits, unit.span)))
    }

    /// The share of a unit in quotation marks.
    fn quoted(&self, unit: &Unit) -> u8 {
        let quotes = self.document.quotes();
        let from = quotes.partition_point(|quote| quote.end <= unit.span.start);
        let inside = quotes[from..].iter().take_while(|quote| quote.start < unit.span.end);
        let bytes: usize = inside.map(|q| q.end.min(unit.span.end) - q.start.max(unit.span.start)).sum();
        u8::try_from(bytes * 100 / (unit.span.end - unit.span.start).max(1)).unwrap_or(100)
    }

    /// Who is named as speaking by the words outside quotation marks.
    fn named(&mut self, unit: &Unit) -> Option<Voice> {
        let says = |hit: &Hit| matches!(hit.class, Class::Say | Class::PronounSay | Class::ReportSay);
        if !within(self.hits, unit.span).iter().any(says) {
            return None;
        }
        let hits: Vec<Hit> =
            within(self.hits, unit.span).iter().copied().filter(|hit| !self.in_quotes(hit.span)).collect();
        match self.attribution(unit, &hits)? {
            Named::Person => Some(self.person),
            Named::Voice(voice) => {
                let inspector = hits.iter().any(|hit| matches!(hit.phrase, "inspector" | "hmi" | "chief inspector"));
                if matches!(voice, Voice::Council | Voice::Outsider) || inspector {
                    self.person = voice;
                }
                Some(voice)
            }
        }
    }

    fn attribution(&self, unit: &Unit, hits: &[Hit]) -> Option<Named> {
        for say in hits.iter().filter(|hit| matches!(hit.class, Class::Say | Class::PronounSay | Class::ReportSay)) {
            match say.class {
                Class::PronounSay => return Some(Named::Person),
                Class::ReportSay => {
                    let inverted = ["said ", "says ", "added "].iter().any(|verb| say.phrase.starts_with(verb));
                    let person = opening_person(unit, hits).filter(|_| inverted);
                    return Some(Named::Voice(person.unwrap_or(Voice::Inspectors)));
                }
                // "The council was told": its subject is the hearer.
                _ if is_passive(&self.text[unit.span.start..say.span.start]) => continue,
                _ => {}
            }
            if let Some(voice) = opening_person(unit, hits).or_else(|| subject(hits, say.span)) {
                return Some(Named::Voice(voice));
            }
            if self.follows_name(unit, say.span) {
                return Some(Named::Person);
            }
        }
        None
    }

    fn in_quotes(&self, span: Span) -> bool {
        let quotes = self.document.quotes();
        let at = quotes.partition_point(|quote| quote.end <= span.start);
        quotes.get(at).is_some_and(|quote| quote.start < span.start && span.end < quote.end)
    }

    /// Whether a verb of speech stands beside a person's name: two words with capitals.
    fn follows_name(&self, unit: &Unit, say: Span) -> bool {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let before = &self.text[unit.span.start..say.start];
        let after = &self.text[say.end..unit.span.end];
        before.split_whitespace().rev().take(2).filter(|word| capital(word)).count() == 2
            || after.split_whitespace().take(2).filter(|word| capital(word)).count() == 2
    }
}

/// The person with whom a sentence begins, who may speak of the report: "Cllr Lee, who leads it, said the report …".
fn opening_person(unit: &Unit, hits: &[Hit]) -> Option<Voice> {
    let title = |hit: &&Hit| PERSONS.iter().any(|person| hit.phrase.starts_with(person));
    let near = |hit: &&Hit| hit.span.start <= unit.span.start + OPENING;
    hits.iter().take_while(near).filter(title).find_map(|hit| speaker(hit.class))
}

fn is_passive(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or_default();
    matches!(word, "was" | "were" | "been" | "be" | "being")
}

/// Whose voice a line that gives a name and a post belongs to.
fn voice_of(hits: &[Hit]) -> Option<Voice> {
    hits.iter().find_map(|hit| speaker(hit.class))
}

fn speaker(class: Class) -> Option<Voice> {
    match class {
        Class::Finder => Some(Voice::Inspectors),
        Class::Council => Some(Voice::Council),
        Class::Outside => Some(Voice::Outsider),
        _ => None,
    }
}

/// The speaker nearest to a verb of speech: rather one before it than one after.
fn subject(hits: &[Hit], say: Span) -> Option<Voice> {
    let distance = |hit: &Hit| {
        if hit.span.end <= say.start {
            say.start - hit.span.end
        } else {
            2 * hit.span.start.saturating_sub(say.end) + 8
        }
    };
    let speakers = hits.iter().filter_map(|hit| Some((distance(hit), speaker(hit.class)?)));
    speakers.filter(|(distance, _)| *distance <= REACH).min_by_key(|(distance, _)| *distance).map(|(_, voice)| voice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::cues;

    fn voices(text: &str) -> Vec<Voice> {
        let document = Document::of(text, None);
        speeches(text, &document, &cues::scan(text)).iter().map(|speech| speech.voice).collect()
    }

    #[test]
    fn a_quotation_belongs_to_whoever_is_named_after_it() {
        use Voice::Inspectors;
        assert_eq!(voices("“Plans are late. Visits are rare,” said the report. “Staff are few.”"), [Inspectors; 3]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_keeps_its_speaker() {
        use Voice::Council;
        let text = "Councillor Ann Lee, who leads the council, said: “We are sorry.\n“We will do better. Staff work hard.\n“Thank you.”";
        assert_eq!(voices(text), [Council; 4]);
    }

    #[test]
    fn the_report_and_the_councillor_are_told_apart() {
        use Voice::{Council, Inspectors, Narrator};
        let text = "The council met.\nThe report said: “Plans are late.”\nCllr Lee said: “We accept this.”\nShe added: “We will act.”";
        assert_eq!(voices(text), [Narrator, Inspectors, Council, Council]);
    }

    #[test]
    fn a_person_may_speak_of_the_report() {
        assert_eq!(
            voices("Cllr Ann Lee, who leads it for children’s services, said the report “shows we are better”."),
            [Voice::Council]
        );
        assert_eq!(voices("“Plans are late,” said the report."), [Voice::Inspectors]);
        assert_eq!(voices("Plans of the council are late, said Ofsted."), [Voice::Inspectors]);
    }

    #[test]
    fn a_line_with_a_dash_names_the_speaker_above_it() {
        let text = "“Two of the four homes were poor.”\n– Ann Lee, regional director, Ofsted";
        assert_eq!(voices(text)[0], Voice::Inspectors);
    }
}
