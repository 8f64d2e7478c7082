//! Councils side by side, through the site's own door, over an invented country.

use crate::borsetshire::{Country, one, words};

#[tokio::test]
async fn councils_stand_in_the_order_chosen_and_what_does_not_compare_says_so() {
    let country = Country::new().await;
    let page = country.page("/compare?council=loxley&council=borsetshire").await;
    let loxley = "Loxley-under-the-Very-Long-Hill, Darrington, Edgeley and Waterley Cross";
    assert_eq!(one(&page, "h1"), format!("{loxley} and Borsetshire"));
    assert_eq!(words(&page, "thead th"), [loxley, "Borsetshire"]);
    let help = "Help and protection Inadequate Not comparable: Single inspection framework Good";
    assert_eq!(
        words(&page, "tbody tr")[0].replace("protectionI", "protection I").replace("frameworkG", "framework G"),
        help
    );
    let care = &words(&page, "tbody tr")[2];
    assert!(care.ends_with("Outstanding") && care.contains("Not judged"), "{care}");
    assert!(one(&page, ".sect > header > p").starts_with("Types differ"), "like should stand beside like");
    assert_eq!(words(&page, ".narrow h3"), [loxley, "Borsetshire"], "on a phone one after the other");
}

#[tokio::test]
async fn what_inspectors_criticised_last_stands_with_the_way_to_the_sentences() {
    let country = Country::new().await;
    let page = country.page("/compare?council=borsetshire").await;
    assert_eq!(words(&page, ".wide .tags li"), ["Assessment and planning (2)"]);
    let sentences = country.page("/findings?theme=assessment_and_planning&side=weakness&council=borsetshire").await;
    assert_eq!(one(&sentences, ".split h2"), "2 sentences from 2 inspections of 1 council");
    assert!(
        page.contains("href=\"/findings?theme=assessment_and_planning&amp;side=weakness&amp;council=borsetshire\"")
            || page
                .contains("href=\"/findings?theme=assessment_and_planning&#38;side=weakness&#38;council=borsetshire\"")
    );
}

#[tokio::test]
async fn any_name_of_a_council_will_do_and_leads_to_the_one_address() {
    let country = Country::new().await;
    let answer = country.get("/compare?council=Borset+CC&council=&council=ambridge&council=borsetshire").await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/compare?council=borsetshire&council=ambridge"));
    let page = country.page("/compare?council=ambridge&council=Borsetshrie").await;
    assert!(one(&page, "p.box").starts_with("No council is called “Borsetshrie”. Did you mean Borsetshire"));
    assert!(page.contains("/compare?council=ambridge&#38;council=borsetshire"), "one step adds it");
}

#[tokio::test]
async fn neighbours_are_one_step_away_until_there_are_four() {
    let country = Country::new().await;
    let two = country.page("/compare?council=borsetshire&council=felpersham").await;
    assert_eq!(words(&two, ".choices a"), ["Add Ambridge"]);
    let four = "/compare?council=borsetshire&council=felpersham&council=loxley&council=penny-hassett";
    let page = country.page(four).await;
    assert_eq!(words(&page, ".choices a").len() + words(&page, "form input[name=council][type=text]").len(), 0);
    assert_eq!(country.get(&format!("{four}&council=ambridge")).await.status, 400);
    let table = country.page(&four.replace("compare?", "compare.csv?")).await;
    assert_eq!(table.lines().count(), 1 + 4);
}
