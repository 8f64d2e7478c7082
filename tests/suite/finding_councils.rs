//! Finding a council by what somebody types, over the real register.

use crate::site::Site;
use ofsted_timelines::model::Register;
use proptest::{prelude::*, test_runner::Config};
use std::sync::LazyLock;

struct Shared {
    runtime: tokio::runtime::Runtime,
    site: Site,
}

/// One site for all cases.
static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let site = runtime.block_on(Site::start());
    Shared { runtime, site }
});

/// Where what was typed leads, or the page that it gets.
fn find(typed: &str) -> Result<String, String> {
    let q: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
    let answer = SHARED.runtime.block_on(SHARED.site.get(&format!("/councils?q={q}")));
    match answer.header("location") {
        "" => Err(answer.body),
        location => Ok(location.to_owned()),
    }
}

#[test]
fn a_name_an_alias_a_former_council_and_a_trust_lead_straight_there() {
    for (typed, slug) in [
        ("Kent", "kent"),
        ("kent council", "kent"),
        ("London Borough of Camden", "camden"),
        ("Camden children’s services", "camden"),
        ("BCP", "bournemouth-christchurch-and-poole"),
        ("Cumbria", "cumbria"),
        ("northamptonshire county council", "northamptonshire"),
        ("Together for Children", "sunderland"),
        ("Birmingham Children's Trust", "birmingham"),
        ("city of london", "city-of-london"),
    ] {
        assert_eq!(find(typed), Ok(format!("/councils/{slug}")), "{typed}");
    }
}

#[test]
fn what_several_councils_are_called_is_a_list_of_them() {
    let page = find("Achieving for Children").expect_err("three councils have it");
    for name in ["Kingston upon Thames", "Richmond upon Thames", "Windsor and Maidenhead"] {
        assert!(page.contains(&format!(">{name}</a>")), "{name}");
    }
    let page = find("tyne newcastle").expect_err("no name is that");
    assert!(page.contains(">Newcastle upon Tyne</a>"), "words in any order find a name");
}

#[test]
fn what_is_like_no_name_is_told_so() {
    for typed in ["qqqqqq", "…", "council"] {
        let page = find(typed).expect_err("no council");
        assert!(!page.contains("Did you mean"), "{typed}");
    }
}

/// A council's name with one slip of the hand: a letter left out, doubled, changed or swapped with the next.
fn slip() -> impl Strategy<Value = (String, String)> {
    let councils: Vec<(String, String)> =
        Register::bundled().councils().iter().map(|council| (council.name.clone(), council.slug.clone())).collect();
    (prop::sample::select(councils), any::<prop::sample::Index>(), 0..4_usize).prop_map(|((name, slug), place, how)| {
        let mut letters: Vec<char> = name.chars().collect();
        let place = place.index(letters.len() - 1);
        match how {
            0 => drop(letters.remove(place)),
            1 => letters.insert(place, letters[place]),
            2 => letters[place] = 'z',
            _ => letters.swap(place, place + 1),
        }
        (letters.into_iter().collect(), slug)
    })
}

proptest! {
    #![proptest_config(Config { cases: 150, ..Config::default() })]

    #[test]
    fn one_slip_of_the_hand_still_finds_the_council((typed, slug) in slip()) {
        match find(&typed) {
            // A slip may give another name, or spaces and marks alone.
            Ok(location) => prop_assert!(location.starts_with("/councils/"), "{}", typed),
            Err(page) => prop_assert!(page.contains(&format!("href=\"/councils/{slug}\"")), "{} is not found", typed),
        }
    }
}
