//! Invented articles about invented inspections of real councils: the truth is drawn first, then told in sentences of
//! our own. The same seed gives the same articles on every machine.

use jiff::civil::{Date, date};
use ofsted_timelines::model::{Article, Council, Grade, Gss, Register};

/// What one article reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Truth {
    /// The authority inspected.
    pub council: Gss,
    /// The overall grade.
    pub grade: Grade,
    /// The year of the visit.
    pub year: i16,
}

/// An article, and the inspection that it reports; `None` for one of another matter.
#[derive(Debug)]
pub struct Told {
    /// As extraction reads it.
    pub article: Article,
    /// What it reports.
    pub truth: Option<Truth>,
}

/// So many articles, told from the seed.
pub fn corpus(register: &Register, seed: u64, articles: usize) -> Vec<Told> {
    let councils: Vec<&Council> =
        register.councils().iter().filter(|council| council.exists_on(date(2020, 1, 1))).collect();
    let mut draw = Draw(seed);
    (0..articles).map(|place| tell(&councils, &mut draw, place)).collect()
}

/// A source of numbers that look random: Vigna's SplitMix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Several of a list, in its order.
    fn some<'t>(&mut self, list: &'t [&'t str], most: usize) -> Vec<&'t str> {
        let first = self.below(list.len());
        list.iter().cycle().skip(first).step_by(3).take(2 + self.below(most)).copied().collect()
    }
}

fn tell(councils: &[&Council], draw: &mut Draw, place: usize) -> Told {
    let council = draw.of(councils);
    let published = date(2019, 1, 1).saturating_add(jiff::Span::new().days(draw.below(1500) as i64));
    let (text, truth) = if draw.below(6) == 0 {
        (quiet(council, draw), None)
    } else {
        let truth = Truth { council: council.gss, grade: draw.of(&GRADES), year: published.year() };
        (news(council, truth, published, draw), Some(truth))
    };
    let id = place.to_string();
    let publisher = Some(draw.of(&PAPERS).to_owned());
    Told { article: Article { id, url: None, publisher, title: None, published_on: Some(published), text }, truth }
}

/// An article with a headline, findings, people who answer and the frame of a page.
fn news(council: &Council, truth: Truth, published: Date, draw: &mut Draw) -> String {
    let grade = truth.grade.label().to_lowercase();
    let before = draw.of(&GRADES).label().to_lowercase();
    let month = MONTHS[usize::from(published.month().unsigned_abs()).saturating_sub(1)];
    let fill = |sentence: &str| {
        let years = [truth.year.to_string(), (truth.year - 4).to_string()];
        sentence
            .replace("{council}", &council.name)
            .replace("{grade}", &grade)
            .replace("{before}", &before)
            .replace("{month}", month)
            .replace("{year}", &years[0])
            .replace("{earlier}", &years[1])
    };
    let mut lines = vec![fill(draw.of(HEADLINES)), "By Ann Lee, local democracy reporter".to_owned()];
    lines.push(fill(draw.of(LEADS)));
    lines.push(fill(draw.of(VISITS)));
    lines.extend(draw.some(STRENGTHS, 4).into_iter().map(fill));
    lines.push("Read more".to_owned());
    lines.push("Bridge over the Am to close for a month".to_owned());
    lines.extend(draw.some(WEAKNESSES, 5).into_iter().map(fill));
    lines.push("Inspectors told the council to improve:".to_owned());
    lines.extend(draw.some(ITEMS, 3).into_iter().map(|item| format!("• {item}")));
    lines.extend(draw.some(ANSWERS, 4).into_iter().map(fill));
    lines.push(fill(draw.of(EARLIER)));
    lines.extend(draw.some(BACKGROUND, 5).into_iter().map(fill));
    lines.extend(
        ["Sign up to our newsletter for the day’s headlines.", "Most read", "Mill fire: what we know"]
            .map(str::to_owned),
    );
    lines.join("\n\n")
}

/// An article of the same place that reports no inspection of the council's services.
fn quiet(council: &Council, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = draw.some(QUIET, 6).into_iter().map(str::to_owned).collect();
    lines.extend(draw.some(BACKGROUND, 5).into_iter().map(str::to_owned));
    lines.join("\n\n").replace("{council}", &council.name)
}

const GRADES: [Grade; 4] = [Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate];
const PAPERS: [&str; 3] = ["Ambridge Echo", "Felpersham Gazette", "Social Work Weekly"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const HEADLINES: &[&str] = &[
    "{council} children’s services rated {grade}",
    "Ofsted gives its verdict on {council}",
    "Inspectors rate children’s services in {council} {grade}",
];
const LEADS: &[&str] = &[
    "Children’s services in {council} have been rated {grade} by Ofsted.",
    "Ofsted has judged {council} Council’s services for children to be {grade} overall.",
    "The watchdog Ofsted says that {council} Council’s children’s services are {grade}.",
];
const VISITS: &[&str] = &[
    "Inspectors spent two weeks with social workers, managers and families in {month} {year}.",
    "The full inspection of the council took place in {month} {year}, and the report came out this week.",
    "A team of six inspectors visited the council in {month} {year} and read the files of ninety children.",
];
const STRENGTHS: &[&str] = &[
    "Inspectors found that social workers know their children well and see them often.",
    "The report praised foster carers, who get good training and prompt support.",
    "“Care leavers are helped by skilled and caring personal advisers,” the report says.",
    "Inspectors said that the front door responds quickly when a child is at risk.",
    "Early help is well organised, and families told inspectors that it had changed their lives.",
    "Leaders know their services, inspectors found, and act when something goes wrong.",
    "Partners share information promptly in the multi-agency safeguarding hub, the report says.",
    "Inspectors found that caseloads have fallen and that staff feel supported.",
];
const WEAKNESSES: &[&str] = &[
    "But inspectors found that too many plans drift without clear dates.",
    "The report says that supervision is not recorded well enough to show why decisions were made.",
    "Some children wait too long for a permanent home, according to inspectors.",
    "Inspectors criticised assessments that leave out fathers and the history of the family.",
    "Visits to children in care are too often late, the report found.",
    "“Return home interviews are not offered to every child who goes missing,” inspectors wrote.",
    "Inspectors said that pathway plans are too often out of date.",
    "The turnover of staff means that children tell their stories again and again, the report says.",
    "Audits are too optimistic and do not lead to change, inspectors found.",
];
const ITEMS: &[&str] = &[
    "the timeliness of visits to children on protection plans",
    "the quality and recording of supervision",
    "the sufficiency of local homes for teenagers",
    "the oversight of children placed far away",
    "how well plans set out what must change, and by when",
];
const ANSWERS: &[&str] = &[
    "Brian Aldridge, who leads the council, said: “I thank every member of our staff for what they do.”",
    "Lynda Snell, cabinet member for children, said that the council accepted the findings.",
    "“Our children deserve the best, and we have a plan to get there,” she added.",
    "The opposition called for an urgent meeting of the whole council.",
    "Joan Archer, director of children’s services, said: “There is more to do, and we know what it is.”",
    "A local charity said that families had waited long enough.",
];
const EARLIER: &[&str] = &[
    "The council was rated {before} at its last inspection in {earlier}.",
    "In {earlier}, inspectors judged the council’s services to be {before}.",
    "It was rated {before} in {earlier}.",
];
const BACKGROUND: &[&str] = &[
    "The council has about four hundred children in its care and a budget of £61m for them this year.",
    "It has spent more than planned in each of the past three years, mostly on homes outside the county.",
    "The cabinet will hear about the report at its meeting next Tuesday, which begins at half past six in the town hall.",
    "Residents can watch the meeting on the council’s website, or ask for a seat in the public gallery.",
    "A new framework for inspections was brought in by the government after a long consultation.",
    "Councils across the country say that they cannot find enough social workers, and pay agencies more each year.",
    "The number of referrals has risen by a fifth since the pandemic, figures show.",
    "The leader of the council was first elected to it as a young farmer, and has represented the same villages since.",
    "The trade union that represents many of the staff has asked for a meeting with the new director.",
];
const QUIET: &[&str] = &[
    "Pupils at a primary school in {council} are celebrating after inspectors rated it good in every category.",
    "The head teacher said that the whole community could be proud of what had been built over six years.",
    "A nursery in {council} that was closed in the spring will open again under a new owner.",
    "A care home for older people must improve, the Care Quality Commission has said after a visit.",
    "The town’s market will move to the old bus station while the square is dug up for new drains.",
    "Firefighters were called to the mill at three in the morning and stayed until noon.",
    "The college has asked for money to build a centre for apprentices next to the railway station.",
    "Campaigners in {council} say that the new road would harm the river and its meadows.",
];
