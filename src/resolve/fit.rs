//! Where a claim belongs among the groups so far, and why.

use super::{
    Why,
    dates::{self, TIGHT},
    group::{self, Group},
};
use crate::model::{Claim, DateOf, Interval, Kind, Role, SourceKind};

/// Where a claim belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// In this group, with whose grades it agrees.
    Member(usize, Why),
    /// About this group's inspection, which it contradicts.
    Dissenter(usize, Why),
    /// In none: an inspection of its own.
    New(Why),
    /// In none, for it fits these equally well: kept by itself.
    Alone(Vec<usize>),
}

/// The news of an inspection comes out around its report: this many days before and after it.
const NEWS_BEFORE: i64 = 14;
const NEWS_AFTER: i64 = 120;

/// For so many days after its report an inspection is spoken of as if it were of these days.
const REPORT_IN_THE_NEWS: i64 = 31;

/// The longest month, in days.
const A_MONTH: i32 = 31;

/// Nearly every report of a full inspection comes out within so many days of the visit's month.
const TO_REPORT: i64 = 120;

/// A date of so few days is that of a visit: no claim of another kind of visit on such days is about another one.
const VISIT: i32 = 14;

/// Whether a claim is about a group's inspection.
type Rule = fn(&Claim, &Group<'_>) -> bool;

/// Every group so far, and those that a claim may join.
#[derive(Debug, Default)]
pub struct Groups<'a> {
    /// Every group, in the order of their first claims.
    pub all: Vec<Group<'a>>,
    /// Groups with a date that is not kept by themselves. Claims of one council differ in few dates and grades, so they
    /// stay few however many claims there are.
    open: Vec<usize>,
    /// Undated groups that hold words of inspectors' own.
    quoting: Vec<usize>,
}

impl<'a> Groups<'a> {
    /// Puts a claim where it belongs; which group that is, and why.
    pub fn put(&mut self, claim: &'a Claim) -> (usize, Fit) {
        let fit = self.place(claim);
        let at = match &fit {
            Fit::Member(at, _) => {
                self.all[*at].add(claim);
                *at
            }
            Fit::Dissenter(at, _) => {
                self.all[*at].add_dissent(claim);
                *at
            }
            Fit::New(_) => self.begin(claim, false),
            Fit::Alone(_) => self.begin(claim, true),
        };
        (at, fit)
    }

    fn begin(&mut self, claim: &'a Claim, alone: bool) -> usize {
        let at = self.all.len();
        self.all.push(Group::new(claim, alone));
        match (alone, claim.date) {
            (true, _) => {}
            (false, Some(_)) => self.open.push(at),
            (false, None) if !claim.quotations.is_empty() => self.quoting.push(at),
            (false, None) => {}
        }
        at
    }

    fn which(&self, among: &[usize], is: impl Fn(&Group<'a>) -> bool) -> Vec<usize> {
        among.iter().copied().filter(|at| is(&self.all[*at])).collect()
    }

    /// Finds the one group that a claim belongs to. Several that fit equally are none.
    fn place(&self, claim: &Claim) -> Fit {
        if let Some(at) = self.quoted(claim) {
            return Fit::Member(at, Why::Quotation);
        }
        let of_time = self.which(&self.open, |group| agrees_in_time(claim, group));
        let agreeing = self.which(&of_time, |group| !group.contradicts(claim));
        if let Some((at, why)) = self.only(&agreeing, claim) {
            return Fit::Member(at, why);
        }
        match agreeing.len() {
            0 => {}
            1 => return Fit::New(Why::Unproven),
            _ => return Fit::Alone(agreeing),
        }
        let dissent = self.which(&of_time, |group| is_same_visit(claim, group));
        if let [at] = dissent[..] {
            return Fit::Dissenter(at, Why::OtherGrade);
        }
        let rules: [(Why, Rule); 3] = [
            (Why::ReportDate, is_dated_by_its_report),
            (Why::NearNews, is_news_dated_nearby),
            (Why::Close, is_too_close_for_another),
        ];
        for (why, holds) in rules {
            if let [at] = self.which(&self.open, |group| holds(claim, group))[..] {
                return Fit::Member(at, why);
            }
        }
        match self.which(&self.open, |group| is_called_another_kind(claim, group))[..] {
            [at] => Fit::Dissenter(at, Why::OtherKind),
            _ => Fit::New(if group::is_own_word(claim) { Why::OwnWord } else { Why::First }),
        }
    }

    /// The only group that quotes the same words of inspectors and that nothing speaks against.
    fn quoted(&self, claim: &Claim) -> Option<usize> {
        if claim.quotations.is_empty() {
            return None;
        }
        let holds = |group: &Group<'_>| {
            let undated = claim.date.is_none() || group.date().0.is_none();
            group.shares_a_quotation(claim)
                && !group.contradicts(claim)
                && is_of_the_kind(claim, group)
                && !group.is_told_by(&claim.source)
                && (undated || agrees_in_time(claim, group))
        };
        let mut found = self.which(&self.open, holds);
        found.extend(self.which(&self.quoting, holds));
        match found[..] {
            [at] => Some(at),
            _ => None,
        }
    }

    /// The one group of several: the only one, else the only one that the news is about, else the only one that
    /// shares a grade.
    fn only(&self, agreeing: &[usize], claim: &Claim) -> Option<(usize, Why)> {
        let news = self.which(agreeing, |group| is_its_news(claim, group));
        let graded = self.which(agreeing, |group| group.shares_a_grade(claim));
        match (agreeing, &news[..], &graded[..]) {
            ([at], ..) if claim.date.is_some() => Some((*at, Why::Date)),
            (_, [at], _) => Some((*at, Why::News)),
            (_, _, [at]) => Some((*at, Why::Grade)),
            _ => None,
        }
    }
}

/// Whether a claim that seems to date the visit dates the report of Ofsted's instead, as journalists often do
/// ("the inspection in February" of one that ended in December). No council has had two graded inspections between
/// the first day on site of one and the weeks after its report, so a claim of those days that contradicts nothing is
/// about it.
fn is_dated_by_its_report(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(date), Some(on_site), Some(report)) = (claim.date, group.on_site, group.published_on) else {
        return false;
    };
    let days = Interval::new(on_site.earliest(), dates::after(report, REPORT_IN_THE_NEWS));
    claim.kind.is_graded()
        && is_of_the_kind(claim, group)
        && !group.contradicts(claim)
        && days.is_some_and(|days| date.meets(days))
}

/// Whether a claim is the news of this report, with its grade, and dates the visit beside the days on site: a
/// journalist's slip.
fn is_news_dated_nearby(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(date), Some(on_site)) = (claim.date, group.on_site) else { return false };
    let near =
        Interval::new(dates::before(on_site.earliest(), TIGHT.into()), dates::after(on_site.latest(), TIGHT.into()));
    claim.kind.is_graded()
        && is_of_the_kind(claim, group)
        && is_its_news(claim, group)
        && group.shares_a_grade(claim)
        && !group.contradicts(claim)
        && near.is_some_and(|near| date.meets(near))
}

/// Whether a claim and a group that only the press dates, both to the month, are closer than any two inspections of
/// their kind have been: then one of them dates the report, or the visit ran from one month into the next.
fn is_too_close_for_another(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(date), (Some(days), date_of)) = (claim.date, group.date()) else { return false };
    if group.on_site.is_some() || date.days() > A_MONTH || days.days() > A_MONTH {
        return false;
    }
    let (first, second, graded_later) = match date.earliest() <= days.earliest() {
        true => (date, days, claim.date_of == DateOf::Visit && date_of == DateOf::Grade),
        false => (days, date, claim.date_of == DateOf::Grade && date_of == DateOf::Visit),
    };
    let between = match (claim.kind.is_graded(), graded_later) {
        (true, true) => TO_REPORT,
        (true, false) => TIGHT.into(),
        (false, _) => 1,
    };
    is_of_the_kind(claim, group)
        && !group.contradicts(claim)
        && second.earliest() <= dates::after(first.latest(), between)
}

/// Whether an article puts a visit of another kind on the very days of this one: inspectors of children's services are
/// never on two errands in one council at once. Joint and SEND inspections are other people's errands.
fn is_called_another_kind(claim: &Claim, group: &Group<'_>) -> bool {
    let of_services = |kind: Kind| matches!(kind, Kind::Full | Kind::FocusedVisit | Kind::MonitoringVisit);
    let (Some(date), (Some(days), DateOf::Visit)) = (claim.date, group.date()) else { return false };
    let exact = group.on_site.is_some() || days.days() <= VISIT;
    claim.date_of == DateOf::Visit
        && claim.source_kind == SourceKind::Article
        && of_services(claim.kind)
        && of_services(group.kind)
        && group.kind != claim.kind
        && !group.is_told_by(&claim.source)
        && date.days() <= VISIT
        && exact
        && date.meets(days)
}

/// Whether a claim's date allows that it is about the group's inspection.
fn agrees_in_time(claim: &Claim, group: &Group<'_>) -> bool {
    if !is_of_the_kind(claim, group) {
        return false;
    }
    match (claim.date, group.days(claim.date_of)) {
        (Some(date), Some(days)) => date.meets(days),
        // Nothing dates either of them: nothing shows that they are one.
        (None, None) | (Some(_), None) => false,
        (None, Some(days)) => dates::window(claim).is_none_or(|window| window.meets(days)),
    }
}

/// Whether a claim is of the group's kind, and from a source that the group can take it from.
fn is_of_the_kind(claim: &Claim, group: &Group<'_>) -> bool {
    // An article tells each inspection once: two claims of one source are two inspections, unless Ofsted's own days
    // show that both are about one.
    let anchored = group.on_site.is_some() && claim.date.is_some() && claim.source_kind == SourceKind::Article;
    // One table never has two rows for one inspection.
    let second_row = claim.source_kind == SourceKind::OfficialTable && group.has_official_row();
    group.kind == claim.kind && (anchored || !group.is_told_by(&claim.source)) && !second_row
}

/// Whether an article's own inspection is the one that Ofsted published about then.
fn is_its_news(claim: &Claim, group: &Group<'_>) -> bool {
    let (Some(written), Some(report)) = (claim.published_on, group.published_on) else { return false };
    claim.role == Role::News
        && dates::before(report, NEWS_BEFORE) <= written
        && written <= dates::after(report, NEWS_AFTER)
}

/// Whether a claim is about the group's inspection although their grades differ: Ofsted dates it so, or both are
/// dated so tightly that two inspections are out of the question.
fn is_same_visit(claim: &Claim, group: &Group<'_>) -> bool {
    let tight = |days: Option<Interval>| days.is_some_and(|days| days.days() <= TIGHT);
    let dated = group.on_site.is_some() || (tight(claim.date) && tight(group.date().0));
    // One article may tell of the same days twice, and once with a grade that is another's.
    let again = group.is_told_by(&claim.source) && !(group.on_site.is_some() && tight(claim.date));
    claim.date.is_some() && dated && !again
}
