//! What may be saved: a council, an inspection, the list of councils as it is filtered, or a search in findings.

use std::fmt;

/// The longest text of a target, in bytes.
const LONGEST: usize = 1000;
/// The longest name of a council or an inspection in addresses, in bytes.
const LONGEST_SLUG: usize = 100;

/// The paths of what may be saved with its query.
const VIEWS: [&str; 2] = ["/councils", "/findings"];

/// Something that a reader saves.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A council, by its name in addresses.
    Council(String),
    /// An inspection, by its council's name and the name that it had in addresses when it was saved. Old names lead
    /// to the inspection that holds them now, so this outlives every re-reading of the sources.
    Inspection {
        /// The council.
        council: String,
        /// The inspection.
        inspection: String,
    },
    /// A list of councils as filtered, or a search in findings: its path and query.
    View(String),
}

/// A text that is no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this can't be saved: give a council, an inspection, a filtered list of councils or a search in findings")]
pub struct NoTarget;

impl Target {
    /// Reads a form's field: the name is `council`, `inspection` or `view`.
    ///
    /// # Errors
    ///
    /// Another name, or a value that the name can't have.
    pub fn parse(kind: &str, value: &str) -> Result<Target, NoTarget> {
        match kind {
            "council" if is_slug(value) => Ok(Target::Council(value.to_owned())),
            "inspection" => {
                let (council, inspection) = value.split_once('/').ok_or(NoTarget)?;
                if !is_slug(council) || !is_slug(inspection) {
                    return Err(NoTarget);
                }
                Ok(Target::Inspection { council: council.to_owned(), inspection: inspection.to_owned() })
            }
            "view" => view(value).map(Target::View),
            _ => Err(NoTarget),
        }
    }

    /// The field's name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Target::Council(_) => "council",
            Target::Inspection { .. } => "inspection",
            Target::View(_) => "view",
        }
    }
}

/// The field's value.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Council(council) => f.write_str(council),
            Target::Inspection { council, inspection } => write!(f, "{council}/{inspection}"),
            Target::View(address) => f.write_str(address),
        }
    }
}

fn is_slug(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    (1..=LONGEST_SLUG).contains(&text.len()) && text.bytes().all(plain)
}

/// A list of ours: it begins with our own path, so it can lead nowhere else.
fn view(address: &str) -> Result<String, NoTarget> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if !VIEWS.contains(&path) {
        return Err(NoTarget);
    }
    let pairs = form_urlencoded::parse(query.as_bytes());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    // Nothing behind the "?", or nothing but "&".
    if query.is_empty() {
        return Ok(path.to_owned());
    }
    let address = format!("{path}?{query}");
    (address.len() <= LONGEST).then_some(address).ok_or(NoTarget)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(value: &str) -> Option<String> {
        Target::parse("view", value).ok().map(|target| target.to_string())
    }

    #[test]
    fn a_view_is_a_path_and_plain_pairs() {
        assert_eq!(seen("/councils").as_deref(), Some("/councils"));
        assert_eq!(seen("/findings?q=drift&side=weakness").as_deref(), Some("/findings?q=drift&side=weakness"));
        assert_eq!(seen("/findings?&&").as_deref(), Some("/findings"));
        assert_eq!(seen("/councils?q=St <b>&rating=good").as_deref(), Some("/councils?q=St+%3Cb%3E&rating=good"));
    }

    #[test]
    fn a_view_leads_nowhere_else() {
        for bad in [
            "https://elsewhere.example/councils?region=london",
            "//elsewhere.example/councils",
            "/councils/../saved",
            "/councilsx",
            "/councils.json?region=london",
            "/findings.atom?q=drift",
            "/councils/kent",
            "javascript:alert(1)",
            "",
        ] {
            assert_eq!(seen(bad), None, "{bad}");
        }
        assert_eq!(seen(&format!("/councils?q={}", "x".repeat(1000))), None);
    }

    #[test]
    fn names_in_addresses_are_plain() {
        assert!(Target::parse("council", "borsetshire").is_ok());
        assert!(Target::parse("inspection", "borsetshire/full-2022-11").is_ok());
        for (kind, bad) in [("council", "Borset shire"), ("council", ""), ("inspection", "a/b/c"), ("list", "x")] {
            assert_eq!(Target::parse(kind, bad), Err(NoTarget), "{kind} {bad}");
        }
    }

    proptest! {
        #[test]
        fn what_was_saved_can_be_read_back(kind in "council|inspection|view", value in "(/councils\\?|/findings\\?)?.{0,60}") {
            if let Ok(target) = Target::parse(&kind, &value) {
                prop_assert_eq!(Target::parse(target.kind(), &target.to_string()), Ok(target));
            }
        }
    }
}
