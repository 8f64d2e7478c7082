//! Days, numbers and quotations as British readers write them.

use crate::model::calendar::{london, london_day};
use jiff::{Timestamp, civil::Date};

/// "22 November 2026".
#[must_use]
pub fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The day of a moment in London: "22 November 2026".
#[must_use]
pub fn day_of(moment: Timestamp) -> String {
    day(london_day(moment))
}

/// "22 November 2026, 04:10", in London.
#[must_use]
pub fn moment(moment: Timestamp) -> String {
    moment.to_zoned(london()).strftime("%-d %B %Y, %H:%M").to_string()
}

/// Somebody's words in quotation marks: double ones, but single ones around words that hold double ones themselves.
#[must_use]
pub fn quoted(words: &str) -> String {
    let [open, close] = quotation_marks(words);
    format!("{open}{words}{close}")
}

/// The marks for somebody's words: double ones, but single ones around words that hold double ones themselves.
#[must_use]
pub fn quotation_marks(words: &str) -> [char; 2] {
    if words.contains(['“', '”', '"']) { ['‘', '’'] } else { ['“', '”'] }
}

/// "1,234".
#[must_use]
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

/// "1 council", "1,234 councils".
#[must_use]
pub fn number_of(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(usize::try_from(count).unwrap_or(usize::MAX)), if count == 1 { one } else { many })
}

/// "a, b and c".
#[must_use]
pub fn all_of<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, " and ")
}

/// "a, b or c".
#[must_use]
pub fn any_of<T: AsRef<str>>(words: &[T]) -> String {
    joined(words, " or ")
}

fn joined<T: AsRef<str>>(words: &[T], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [firsts @ .., end] => {
            let firsts: Vec<&str> = firsts.iter().map(AsRef::as_ref).collect();
            format!("{}{last}{}", firsts.join(", "), end.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_never_stand_doubled() {
        assert_eq!(quoted("Managers know their children."), "“Managers know their children.”");
        assert_eq!(quoted("“Managers know them,” it said."), "‘“Managers know them,” it said.’");
    }

    #[test]
    fn lists_and_numbers_read_as_in_a_sentence() {
        assert_eq!(all_of(&["a", "b", "c"]), "a, b and c");
        assert_eq!(any_of(&["a", "b"]), "a or b");
        assert_eq!(any_of::<&str>(&[]), "");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(number_of(1, "council", "councils"), "1 council");
        assert_eq!(number_of(0, "council", "councils"), "0 councils");
    }

    #[test]
    fn summer_moments_are_an_hour_ahead() {
        let noon: Timestamp = "2026-07-01T11:00:00Z".parse().expect("a moment");
        assert_eq!(moment(noon), "1 July 2026, 12:00");
    }
}
