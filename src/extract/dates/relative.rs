//! Dates that are reckoned from another: from the day of publication, or from the year last spoken of.

use crate::extract::{calendar::When, words::Words};

/// Numbers as words, from one.
const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// "Last month", "two years ago", "the following year".
pub(super) fn relative(words: Words, at: usize) -> Option<(When, usize)> {
    let next = words.word(at + 1);
    match (words.word(at), next) {
        ("last", "year") if at == 0 || words.word(at - 1) != "the" => Some((When::YearsBack(1), at + 2)),
        ("this", "year") => Some((When::YearsBack(0), at + 2)),
        ("last", "month") => Some((When::MonthsBack(1), at + 2)),
        ("this", "month") => Some((When::MonthsBack(0), at + 2)),
        ("the" | "that", "year") if words.word(at + 2) == "after" => Some((When::YearsOn(1), at + 3)),
        (count, "year" | "years") if matches!(words.word(at + 2), "later" | "on") && words.word(at + 3) != "from" => {
            let on = if count == "a" { 1 } else { words.number(at).or_else(|| counted(count))? };
            Some((When::YearsOn(i16::try_from(on.min(50)).ok()?), at + 3))
        }
        ("following" | "next", "year") => Some((When::YearsOn(1), at + 2)),
        ("that", "year") | ("same", "year") => Some((When::YearsOn(0), at + 2)),
        (count, "years" | "year") if words.word(at + 2) == "ago" => {
            let back = match count {
                "a" => 1,
                word => words.number(at).or_else(|| counted(word))?,
            };
            Some((When::YearsBack(i16::try_from(back.min(50)).ok()?), at + 3))
        }
        (count, "years" | "year")
            if matches!(words.word(at + 2), "earlier" | "before" | "previously")
                || (words.word(at + 2) == "on" && words.word(at + 3) == "from") =>
        {
            let back = if count == "a" { 1 } else { words.number(at).or_else(|| counted(count))? };
            let next = at + 3 + usize::from(words.word(at + 3) == "from");
            Some((When::YearsOn(-i16::try_from(back.min(50)).ok()?), next))
        }
        _ => None,
    }
}

/// A number written as a word.
fn counted(word: &str) -> Option<u32> {
    COUNTS.iter().position(|c| *c == word).and_then(|n| u32::try_from(n + 1).ok())
}
