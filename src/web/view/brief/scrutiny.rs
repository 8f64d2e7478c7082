//! For a councillor who scrutinises the services: what inspectors asked for, what came back, what to ask.

use super::{Matter, Spoken};
use crate::{
    model::{Area, Grade, Side},
    store::read::InspectionRecord,
    web::{
        say,
        view::{
            again::Again,
            change::{self, Change},
            dates,
            said::Said,
            standing::{self, Standing},
        },
    },
};

/// How many sentences are shown of what inspectors asked for at a visit, and how many in all.
const ASKED: (usize, usize) = (5, 5);
/// How many themes that came back are shown.
const CAME_BACK: usize = 2;

/// What the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrutiny {
    /// The gist.
    pub lede: String,
    /// What inspectors asked for.
    pub asked: Vec<Spoken>,
    /// Whether what stands there was asked for; where nothing was, it is what inspectors criticised.
    pub is_asked: bool,
    /// What came back at a later visit.
    pub again: Vec<Again>,
    /// What changed in the areas; empty where nothing can be compared.
    pub change: String,
    /// Questions to put, in our words.
    pub questions: Vec<String>,
}

/// The page's content; `again` are the themes that came back.
#[must_use]
pub fn of(matter: Matter<'_>, again: Vec<Again>) -> Scrutiny {
    let asked = of_side(matter, Side::Recommendation);
    let is_asked = !asked.is_empty();
    let graded = standing::graded(matter.england, matter.record);
    let change = graded.split_first().map(|(now, older)| change::words(now, older)).unwrap_or_default();
    Scrutiny {
        lede: lede(matter, &asked, &again),
        questions: questions(matter, (&asked, &again), &graded),
        asked: if is_asked { asked } else { of_side(matter, Side::Weakness) },
        is_asked,
        again: again.into_iter().take(CAME_BACK).collect(),
        change,
    }
}

/// Sentences of one side, which the heading above them names.
fn of_side(matter: Matter<'_>, side: Side) -> Vec<Spoken> {
    let mut spoken = matter.spoken(ASKED, |_, finding| finding.side == side);
    spoken.iter_mut().flat_map(|visit| &mut visit.quotes).for_each(|quote| quote.side = "");
    spoken
}

fn lede(matter: Matter<'_>, asked: &[Spoken], again: &[Again]) -> String {
    let name = &matter.record.council.name;
    let asked = match asked.first() {
        Some(visit) => format!(
            "Inspectors last asked {name} for better at the {}, as far as we have read.{}",
            visit.called,
            since(matter, visit)
        ),
        None => format!("We have read nothing that inspectors asked of {name}; Ofsted’s own reports may hold it."),
    };
    let back = match again.len() {
        0 => String::new(),
        1 => " One theme came back at a later visit.".to_owned(),
        themes => format!(" {themes} themes came back at a later visit."),
    };
    asked + &back
}

/// " They have been 3 times since; those reports may ask for more."
fn since(matter: Matter<'_>, visit: &Spoken) -> String {
    let is_it = |of: &InspectionRecord| visit.visit.href.ends_with(&format!("/{}", of.slug));
    match matter.record.inspections.iter().take_while(|of| !is_it(of)).count() {
        0 => String::new(),
        1 => " They have been once since; that report may ask for more.".to_owned(),
        times => format!(" They have been {times} times since; those reports may ask for more."),
    }
}

/// Questions that follow from what is known.
fn questions(matter: Matter<'_>, (asked, again): (&[Spoken], &[Again]), graded: &[&InspectionRecord]) -> Vec<String> {
    let done = asked.first().map(|visit| {
        format!("Of what was asked for at the {}: what is done, what is not, and what shows it?", visit.called)
    });
    let themes: Vec<String> = again.iter().take(CAME_BACK).map(|theme| theme.theme.label().to_lowercase()).collect();
    let back = (!themes.is_empty())
        .then(|| format!("Why did inspectors raise {} again, and what is different now?", say::all_of(&themes)));
    let fell = graded.split_first().map(|(now, older)| fallen(now, older)).filter(|fallen| !fallen.is_empty());
    let fell = fell.map(|fallen| format!("{}. What went wrong, and what is the plan?", fallen.join("; ")));
    let standing = Standing::of(matter.england, matter.record);
    let areas = Area::TODAY.iter().zip(standing.areas).filter(|(_, said)| *said == Said::Grade(Grade::Inadequate));
    let areas: Vec<String> = areas.map(|(area, _)| area.label().to_lowercase()).collect();
    let inadequate = (!areas.is_empty()).then(|| {
        format!("By when will {} no longer be inadequate, and who checks the way there?", say::all_of(&areas))
    });
    let own = "What did the last self-evaluation say, and did inspectors see the same?".to_owned();
    done.into_iter().chain(back).chain(fell).chain(inadequate).chain([own]).collect()
}

/// Each area that fell: from what to what, and when.
fn fallen(now: &InspectionRecord, older: &[&InspectionRecord]) -> Vec<String> {
    let fell = |area: &&Area| Change::of_area(**area, now, older) == Change::Worse;
    let question = |area: &Area| {
        let then = change::earlier(*area, older)?;
        let (was, is) = (Said::of(then, *area).grade()?, Said::of(now, *area).grade()?);
        let months = [dates::month(then)?, dates::month(now)?];
        Some(format!("{} fell from {} ({}) to {} ({})", area.label(), was.label(), months[0], is.label(), months[1]))
    };
    Area::TODAY.iter().filter(fell).filter_map(question).collect()
}
