use crate::extract::testing::{EXTRACTOR, article};

/// The events of an article that came out on a day, each in one line.
fn events(published_on: &str, text: &str) -> Vec<String> {
    let facts = EXTRACTOR.extract(&article(published_on.parse().ok(), text));
    let line = |e: &crate::model::EventFacts| {
        let slug = EXTRACTOR.register().council(e.council).map_or("", |c| c.slug.as_str());
        let date = e.date.map_or("-".to_owned(), |d| format!("{}..{}", d.earliest(), d.latest()));
        format!("{slug} {} {} {date}", e.kind, e.turn)
    };
    facts.events.iter().map(line).collect()
}

/// The same behind a first sentence that says whom the article is about.
fn told(text: &str) -> Vec<String> {
    events("2016-04-20", &format!("Children’s services in Leeds have been inspected by Ofsted.\n\n{text}"))
}

#[test]
fn a_notice_issued_is_told_with_its_date() {
    for (text, date) in [
        (
            "The Department for Education issued an improvement notice to Leeds City Council in March 2014.",
            "2014-03-01..2014-03-31",
        ),
        ("The council was issued with an improvement notice in March 2014.", "2014-03-01..2014-03-31"),
        ("In March 2014 the council was served with an improvement notice.", "2014-03-01..2014-03-31"),
        ("An improvement notice was issued to the council in March 2014.", "2014-03-01..2014-03-31"),
        ("Leeds was placed under an improvement notice on 3 March 2014.", "2014-03-03..2014-03-03"),
        ("The council has been under an improvement notice since March 2014.", "2014-03-01..2014-03-31"),
        ("The authority remains subject to an improvement notice.", "-"),
        ("The council was handed an improvement notice after inspectors came in May 2014.", "-"),
        ("It was rated inadequate in 2014 and issued with an improvement notice.", "-"),
    ] {
        assert_eq!(told(text), [format!("leeds improvement_notice began {date}")], "{text}");
    }
}

#[test]
fn a_notice_lifted_is_another_thing_than_one_issued() {
    for (text, lines) in [
        ("The improvement notice was lifted in May 2015.", vec!["ended 2015-05-01..2015-05-31"]),
        ("The council is no longer subject to an improvement notice.", vec!["ended -"]),
        (
            "The council was issued with an improvement notice in 2013, which was lifted in May 2015.",
            vec!["began 2013-01-01..2013-12-31", "ended 2015-05-01..2015-05-31"],
        ),
        (
            "An improvement notice issued to the council in 2013 was lifted in May 2015.",
            vec!["began 2013-01-01..2013-12-31", "ended 2015-05-01..2015-05-31"],
        ),
    ] {
        let lines: Vec<String> = lines.iter().map(|line| format!("leeds improvement_notice {line}")).collect();
        let text = text.replace("The improvement notice", "The council’s improvement notice");
        assert_eq!(told(&text), lines, "{text}");
    }
}

#[test]
fn what_was_threatened_asked_for_expected_or_denied_did_not_happen() {
    for text in [
        "The council could be issued with an improvement notice.",
        "Ministers threatened the council with an improvement notice.",
        "The council was not issued with an improvement notice.",
        "Leaders hope that the improvement notice on the council will be lifted.",
        "The council has avoided being placed under an improvement notice.",
        "The union called for a commissioner to be appointed by the government to run the council’s services.",
        "The council will be placed under a statutory direction.",
        "Was the council issued with an improvement notice?",
        "If it fails again, the council will have an improvement notice imposed.",
        "A school in the council’s area was issued with an improvement notice.",
        "The council was issued with a fire safety improvement notice.",
        "The police and crime commissioner was appointed by the council’s cabinet and the government.",
        "Improvement notices have been issued to 21 councils.",
        "The council was issued with a non-statutory direction.",
        "A children’s trust board was set up by the council to plan services.",
        "An independent trust could take over the council’s services.",
        "A report issued in March 2015 said the improvement notice on the council had worked.",
        "The commissioner told the government that the council’s services had appointed a director in March 2015.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn another_councils_notice_is_that_councils() {
    assert_eq!(
        told("Kent, which was issued with an improvement notice in 2012, sent a team to the council."),
        ["kent improvement_notice began 2012-01-01..2012-12-31"]
    );
}

#[test]
fn directions_commissioners_and_trusts_are_told() {
    for (text, line) in [
        (
            "The council was issued with a statutory direction in June 2015.",
            "statutory_direction began 2015-06-01..2015-06-30",
        ),
        (
            "The statutory direction on the council was revoked in 2015.",
            "statutory_direction ended 2015-01-01..2015-12-31",
        ),
        (
            "The Department for Education appointed a commissioner for children’s services in Leeds in June 2015.",
            "commissioner began 2015-06-01..2015-06-30",
        ),
        ("The government has appointed a commissioner to oversee the council’s services.", "commissioner began -"),
        (
            "An independent trust took over the council’s children’s services in April 2015.",
            "trust began 2015-04-01..2015-04-30",
        ),
        (
            "The council’s services have been run by an independent trust since 2015.",
            "trust began 2015-01-01..2015-12-31",
        ),
    ] {
        assert_eq!(told(text), [format!("leeds {line}")], "{text}");
    }
}

#[test]
fn a_trust_of_the_register_names_its_council() {
    let text = "Ofsted has inspected children’s services in Birmingham.\n\nBirmingham Children’s Trust took over the \
                city’s children’s services in April 2018.";
    assert_eq!(events("2019-05-16", text), ["birmingham trust began 2018-04-01..2018-04-30"]);
}

#[test]
fn a_notice_about_special_needs_is_told_without_an_inspection_in_the_article() {
    let text = "Ministers have issued an improvement notice to Leeds City Council over its services for children with \
                special educational needs and disabilities.";
    let facts = EXTRACTOR.extract(&article("2022-03-04".parse().ok(), text));
    assert_eq!(facts.events.len(), 1);
    assert_eq!(facts.events[0].subject, Some(crate::model::event::Subject::Send));
}

#[test]
fn of_two_sentences_about_one_event_the_one_that_dates_it_is_kept() {
    let text = "The council is subject to an improvement notice.\n\nThe council was issued with an improvement notice \
                in March 2014.";
    assert_eq!(told(text), ["leeds improvement_notice began 2014-03-01..2014-03-31"]);
}

#[test]
fn what_a_trust_of_the_register_does_is_no_passing_of_services() {
    for text in [
        "A new board was set up by Birmingham Children’s Trust to improve its services in May 2019.",
        "A social worker who moved to Birmingham Children’s Trust in May 2018 praised its services.",
        "Jobs were created at Birmingham Children’s Trust, which runs services, in May 2018.",
        "Birmingham Children’s Trust launched a review of its services in May 2018.",
    ] {
        let text = format!("Ofsted has inspected children’s services in Birmingham.\n\n{text}");
        assert_eq!(events("2019-05-16", &text), Vec::<String>::new(), "{text}");
    }
    let text = "Ofsted has inspected children’s services in Slough.\n\nChildren’s services in Slough were handed over to \
                Slough Children First in April 2021.";
    assert_eq!(events("2022-05-16", text), ["slough trust began 2021-04-01..2021-04-30"]);
}

#[test]
fn every_trust_and_company_of_the_register_is_looked_for() {
    use crate::model::AliasKind;
    let aliases = EXTRACTOR.register().aliases().iter();
    let whole = aliases.filter(|a| matches!(a.kind, AliasKind::Trust | AliasKind::Company) && a.alias.contains(' '));
    for alias in whole {
        assert!(super::may_tell(&alias.alias), "{}", alias.alias);
    }
}

proptest::proptest! {
    #[test]
    fn words_in_any_order_break_nothing_and_what_is_told_stands_in_the_text(
        words in proptest::collection::vec(proptest::sample::select(&[
            "improvement notice", "issued", "which", "was", "lifted", "in", "March 2014", "é", "“", "”", "Leeds", "and",
            "the council", "Birmingham Children’s Trust", "set up", "under", "no longer", "(", ")", ",", "commissioner",
            "government", "services", "statutory direction", "took over", "–", ";", "revoked", "since", "2016", ".",
        ][..]), 0..40)
    ) {
        let text = format!("Ofsted inspected children’s services in Leeds.\n\n{}", words.join(" "));
        let facts = EXTRACTOR.extract(&article("2019-05-16".parse().ok(), &text));
        for event in facts.events {
            proptest::prop_assert!(text.get(event.span.start..event.span.end).is_some_and(|words| !words.is_empty()));
        }
    }
}
