//! Words compared without regard to case and to the sort of apostrophe.

use crate::model::Grade;

/// Lower case, straight apostrophes, single spaces. Its bytes are not those of the text: for comparing, never for
/// spans.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for letter in word.chars() {
            match letter {
                '\u{2018}' | '\u{2019}' | '`' => folded.push('\''),
                '\u{2013}' | '\u{2014}' => folded.push('-'),
                '&' => folded.push_str("and"),
                _ => folded.extend(letter.to_lowercase()),
            }
        }
    }
    folded
}

/// The grades as reports word them, in folded text; of two that begin alike the longer first.
const PHRASES: [(&str, Grade); 11] = [
    ("requires improvement to be good", Grade::RequiresImprovement),
    ("require improvement to be good", Grade::RequiresImprovement),
    ("requiring improvement to be good", Grade::RequiresImprovement),
    ("requires improvement", Grade::RequiresImprovement),
    ("require improvement", Grade::RequiresImprovement),
    ("requiring improvement", Grade::RequiresImprovement),
    ("required improvement", Grade::RequiresImprovement),
    ("outstanding", Grade::Outstanding),
    ("inadequate", Grade::Inadequate),
    ("adequate", Grade::Adequate),
    ("good", Grade::Good),
];

/// The grade that a folded text begins with, and what follows it.
pub fn grade_at(folded: &str) -> Option<(Grade, &str)> {
    PHRASES.iter().find_map(|(phrase, grade)| {
        let rest = folded.strip_prefix(phrase)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some((*grade, rest))
    })
}

/// The grade that a folded text is, apart from stops, brackets and the old scale's number ("Grade 2 (Good)", "Good
/// grade 2").
pub fn grade_alone(folded: &str) -> Option<Grade> {
    let text = folded.strip_prefix("grade").unwrap_or(folded);
    let text = text.trim_matches(|c: char| !c.is_alphabetic());
    let (grade, rest) = grade_at(text)?;
    let rest = rest.trim_matches(|c: char| !c.is_alphabetic());
    (rest.is_empty() || rest == "grade").then_some(grade)
}

/// The first grade in a folded text.
pub fn first_grade(folded: &str) -> Option<Grade> {
    words(folded).find_map(|at| grade_at(&folded[at..]).map(|(grade, _)| grade))
}

/// Where the words of a folded text begin.
fn words(folded: &str) -> impl Iterator<Item = usize> {
    let starts = folded.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && !folded[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '-')
    });
    starts.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_grade_only_where_it_says_nothing_else() {
        assert_eq!(grade_alone(&folded("Requires\nImprovement to be good.")), Some(Grade::RequiresImprovement));
        assert_eq!(grade_alone(&folded("Grade 2 (Good)")), Some(Grade::Good));
        assert_eq!(grade_alone(&folded("Inadequate Grade 4")), Some(Grade::Inadequate));
        assert_eq!(grade_alone(&folded("Good progress")), None);
        assert_eq!(grade_alone(&folded("Goodwill")), None);
    }

    #[test]
    fn the_first_grade_of_a_sentence_is_found_at_the_start_of_a_word() {
        assert_eq!(first_grade("services in the goodall area are inadequate"), Some(Grade::Inadequate));
        assert_eq!(first_grade("services improved"), None);
    }
}
