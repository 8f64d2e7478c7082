//! Which names of a sentence are meant as authorities: names that are also words, surnames, districts, clubs,
//! newspapers and parts of longer names are not.

use super::{
    lexicon::{Lexicon, What},
    phrases::Cue,
    words::Words,
};
use crate::model::{AliasKind, Gss, Register};
use jiff::civil::{Date, date};
use std::{collections::HashSet, sync::LazyLock};

/// A name that context allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its item.
    pub item: usize,
    /// Whose it may be; more than one only where the text must still decide.
    pub owners: Vec<Gss>,
    /// Spoken of as an authority: "Council" follows, or its children's services.
    pub strong: bool,
    /// A town that its authority is named after in part, or a name that means something else as often: it counts
    /// only with support elsewhere.
    pub weak: bool,
}

/// Names that need support.
static WEAK: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "telford|stockton|redcar|blackburn|bracknell|kingston|richmond|westminster|westmorland|square mile|\
    east yorkshire|city corporation|beds|city of london|halton|merton|cumberland|bedford|medway towns|afc"
        .split('|')
        .collect()
});

/// Words that may stand before a name with their own capital.
static BEFORE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "in at for when while as but and the from to of with like unlike since meanwhile now both ofsted council councils \
    picture photo image children london city borough county inspectors today yesterday after before under by on if \
    although though because that this a an is was are how why what where later either neither only even so then here \
    there across around within throughout its our services pictured elsewhere nearby neighbouring via over until \
    against inadequate outstanding good per poor failing about than whether caption credit does did has had will can \
    leaving join include includes including namely troubled councillors inspector watchdog"
        .split(' ')
        .collect()
});

/// Words that may follow a name with their own capital.
static AFTER: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "council council's councils county city borough metropolitan district children children's childrens child social \
    services cc mbc bc ofsted local family families young youth safeguarding early adult adults send mash director \
    cabinet care lscb town unitary authority is as in on for and to at has after by with was are inspection focused \
    monitoring jtai ilacs area inspectors rated judged leaders staff mps"
        .split(' ')
        .collect()
});

/// Words that make a longer name of another body or place.
static BODIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "university college school academy primary high grammar hospital hospitals infirmary police constabulary fc \
    united rovers wanderers athletic crown magistrates court nhs ccg clinical foundation cathedral airport station \
    road street park mail post echo news live gazette times messenger herald evening advertiser telegraph chronicle \
    star argus express standard courier observer guardian radio fire mp chamber festival arena rfc integrated north \
    south east west central probation health healthcare community teaching partnership nursery rise town albion \
    wednesday fm tv journal today online reporter mercury sixth"
        .split(' ')
        .collect()
});

static COMPASS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "north south east west mid central new upper lower greater inner outer great little old saint st port nhs hmp \
    hmyoi raf mr mrs ms dr cllr coun sir dame lord lady councillor professor baroness university"
        .split(' ')
        .collect()
});

/// Whom a club's name stands before.
static FOLLOWERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "supporter supporters fan fans goalkeeper midfielder striker defender winger captain boss manager"
        .split(' ')
        .collect()
});

/// What a place in "of X" belongs to.
static OF_BODIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "university college bishop archbishop diocese duke duchess earl port bank hospital school tower lord lady dean \
    prince archdiocese"
        .split(' ')
        .collect()
});

/// The names of a sentence that context allows, in their order.
pub(super) fn find(words: Words, lexicon: &Lexicon, titled: bool) -> Vec<Named> {
    let mut found = Vec::new();
    for (item, what) in words.items.iter().enumerate() {
        let What::Name(at) = what.what else { continue };
        let name = lexicon.name(at);
        let council = name.owners.iter().all(|o| o.kind == AliasKind::Name) || council_follows(words, item + 1);
        if !before_allows(words, item, council || titled) || !after_allows(words, item, titled) || is_verb(words, item)
        {
            continue;
        }
        let services = services_follow(words, item + 1);
        let weak = !council && !services && WEAK.contains(name.text.to_ascii_lowercase().as_str());
        let owners = name.owners.iter().map(|o| o.gss).collect();
        let body = name.owners.iter().any(|o| matches!(o.kind, AliasKind::Trust | AliasKind::Company));
        found.push(Named { item, owners, strong: council || services || body, weak });
    }
    found
}

/// "Council" and its like after a name.
fn council_follows(words: Words, at: usize) -> bool {
    let is = |at: usize| {
        matches!(words.word(at), "council" | "city council" | "county council" | "council's" | "mbc" | "cc" | "bc")
    };
    is(at)
        || (matches!(words.word(at), "borough" | "metropolitan" | "city" | "county" | "district")
            && (is(at + 1) || is(at + 2)))
}

/// "'s children's services" after a name, or the same without the possessive.
fn services_follow(words: Words, at: usize) -> bool {
    let at = at + usize::from(matches!(words.word(at), "'s" | "'"));
    matches!(words.items.get(at).map(|i| i.what), Some(What::Cue(Cue::Services)))
}

fn capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase())
}

/// Whether what stands before leaves the name an authority's.
fn before_allows(words: Words, item: usize, lenient: bool) -> bool {
    let Some(before) = item.checked_sub(1) else { return true };
    let word = words.word(before);
    if word == "of" && before > 0 && OF_BODIES.contains(words.word(before - 1)) && capital(words.cased(before - 1)) {
        return false;
    }
    if matches!(words.items[before].what, What::Mark(b'-' | b'@' | b'#'))
        && words.items[before].end == words.items[item].start
    {
        return false;
    }
    // Of a phrase its last word stands before the name: "Ofsted inspected Kent".
    let cased = words.cased(before).rsplit(' ').next().unwrap_or_default();
    if !matches!(words.items[before].what, What::Word | What::Cue(_) | What::Name(_)) || !capital(cased) {
        return true;
    }
    let last = word.rsplit(' ').next().unwrap_or(word);
    match COMPASS.contains(last) {
        true => false,
        false => lenient || BEFORE.contains(last) || cased.len() < 2 || shouted(cased),
    }
}

/// All capitals, as an article's first words often are.
fn shouted(text: &str) -> bool {
    text.len() < 4 && text.chars().all(|c| c.is_uppercase())
}

/// Whether what follows leaves the name an authority's: "Milton Keynes College" is not Milton Keynes.
fn after_allows(words: Words, item: usize, titled: bool) -> bool {
    let mut at = item + 1;
    if FOLLOWERS.contains(words.word(at)) {
        return false;
    }
    if words.word(at) == "county" && !council_follows(words, at) && capital(words.cased(at)) {
        return false;
    }
    let mut joined = false;
    while at < item + 7 {
        let word = words.word(at);
        let first = word.split([' ', '\'']).next().unwrap_or(word);
        match words.items.get(at).map(|i| i.what) {
            Some(What::Word | What::Cue(_)) if BODIES.contains(first) && capital(words.cased(at)) => {
                return false;
            }
            Some(What::Cue(Cue::Other)) if capital(words.cased(at)) => {
                return first.starts_with("children") || first.starts_with("safeguarding");
            }
            Some(What::Word) if matches!(word, "and" | "&") && !joined => joined = true,
            Some(What::Mark(b'&')) if !joined => joined = true,
            Some(What::Name(_)) if joined => {}
            Some(What::Word) if joined && capital(words.cased(at)) => {}
            Some(What::Word) if !joined && at == item + 1 && capital(words.cased(at)) && !word.starts_with('\'') => {
                return titled || AFTER.contains(word) || shouted(words.cased(at));
            }
            _ => return true,
        }
        at += 1;
    }
    true
}

/// "Reading the report" and "Bury the news" at a sentence's head are no places.
fn is_verb(words: Words, item: usize) -> bool {
    let head = item == 0 || matches!(words.items[item - 1].what, What::Mark(b'"' | b'\''));
    let verb = matches!(words.word(item), "reading" | "bury" | "hull" | "barking");
    verb && head
        && matches!(
            words.word(item + 1),
            "the" | "this" | "that" | "a" | "about" | "through" | "between" | "it" | "your" | "their" | "his" | "her"
        )
}

/// The authorities that a name may stand for on a day; without a day those that exist now, or ended last.
pub(super) fn on_day(owners: &[Gss], register: &Register, day: Option<Date>) -> Vec<Gss> {
    let day = day.unwrap_or(date(2024, 1, 1));
    let exists = |gss: &&Gss| register.council(**gss).is_some_and(|c| c.exists_on(day));
    let now: Vec<Gss> = owners.iter().filter(exists).copied().collect();
    if now.is_empty() { owners.to_vec() } else { now }
}

#[cfg(test)]
mod tests {
    use super::{super::fold::Folded, *};

    fn names(sentence: &str) -> Vec<String> {
        let register = Register::bundled();
        let lexicon = Lexicon::new(&register);
        let folded = Folded::new(sentence);
        let items = lexicon.items(&folded);
        let words = Words { items: &items, folded: &folded };
        let found = find(words, &lexicon, false);
        let name = |named: &Named| match items[named.item].what {
            What::Name(at) => lexicon.name(at).text.replace('&', "and"),
            _ => String::new(),
        };
        found.iter().filter(|n| !n.weak).map(name).collect()
    }

    #[test]
    fn authorities_in_their_many_wordings() {
        for (sentence, name) in [
            ("Ofsted came to Leeds last week.", "Leeds"),
            ("The London Borough of Brent was inspected.", "London Borough of Brent"),
            ("Services in St. Helens are improving.", "St Helens"),
            ("Brighton & Hove's services are good.", "Brighton and Hove"),
            ("Inspectors found Kent County Council was slow.", "Kent County Council"),
            ("WIRRAL Council has been told to improve.", "Wirral Council"),
            ("Sandwell Children's Trust runs the services.", "Sandwell Children's Trust"),
        ] {
            assert_eq!(names(sentence), [name], "{sentence}");
        }
    }

    #[test]
    fn names_of_others_are_no_authorities() {
        for sentence in [
            "Milton Keynes College was inspected.",
            "Ofsted said North Norfolk was fine.",
            "Inspectors met Kent Police.",
            "Inspectors met the University of Leeds.",
            "Reading the report, inspectors sighed.",
            "Adam Sutton, an inspector, agreed.",
            "Torbay and South Devon NHS Foundation Trust met inspectors.",
            "Inspectors came to Greater Manchester.",
            "Derby County were inspected.",
        ] {
            assert_eq!(names(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
