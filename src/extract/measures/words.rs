//! The words by which texts tell of notices, directions, commissioners and trusts.

use crate::model::event::{EventKind, Turn};

/// A text without one of these tells of none: looked for before anything else.
pub(super) const STEMS: &[&str] = &[
    "notice",
    "direction",
    "commissioner",
    "trust",
    "achieving for children",
    "together for children",
    "futures for children",
    "children first",
];

/// The names of a measure.
pub(super) const NAMES: &[(&str, EventKind)] = &[
    ("improvement notice", EventKind::ImprovementNotice),
    ("improvement notices", EventKind::ImprovementNotice),
    ("statutory direction", EventKind::StatutoryDirection),
    ("statutory directions", EventKind::StatutoryDirection),
    ("directions notice", EventKind::StatutoryDirection),
    ("direction notice", EventKind::StatutoryDirection),
    ("children's services commissioner", EventKind::Commissioner),
    ("commissioner for children's services", EventKind::Commissioner),
    ("commissioner of children's services", EventKind::Commissioner),
    ("commissioner", EventKind::Commissioner),
    ("children's services trust", EventKind::Trust),
    ("children's trust", EventKind::Trust),
    ("independent trust", EventKind::Trust),
    ("independent children's trust", EventKind::Trust),
    ("voluntary trust", EventKind::Trust),
    ("new trust", EventKind::Trust),
    ("voluntary children's trust", EventKind::Trust),
];

/// Words before a name that make it another thing's.
pub(super) const NOT_BEFORE: &str = "non-|non |crime |police |information |victims' |traffic |health |lead |joint |social care |children's |\
    hygiene |safety |fire |former |local |draft ";

/// Words behind a name that make it another thing's: the partnerships of the Children Act 2004, the national post.
pub(super) const NOT_BEHIND: &str = " board| arrangement| partnership| executive| plan| for england|'s office";

/// Who appoints a commissioner for children's services; any other may be anybody's.
pub(super) const GOVERNMENT: &str = "department for education|dfe|minister|ministers|children's minister|education secretary|secretary of state|\
    government|whitehall";

/// A verb with what it tells, and whether it tells how things are rather than what was done: then only "since" dates
/// their beginning.
pub(super) struct Verb {
    /// As it is written, in small letters.
    pub words: &'static str,
    /// What it tells.
    pub turn: Turn,
    /// Whether it tells a state.
    pub state: bool,
}

const fn began(words: &'static str) -> Verb {
    Verb { words, turn: Turn::Began, state: false }
}

const fn is(words: &'static str) -> Verb {
    Verb { words, turn: Turn::Began, state: true }
}

const fn ended(words: &'static str) -> Verb {
    Verb { words, turn: Turn::Ended, state: false }
}

/// Of notices and directions.
const OF_NOTICES: &[Verb] = &[
    began("issued"),
    began("served"),
    began("handed"),
    began("given"),
    began("imposed"),
    began("placed under"),
    began("placed on"),
    began("put under"),
    began("received"),
    began("slapped with"),
    began("hit with"),
    is("subject to"),
    is("subject of"),
    is("under"),
    is("in force"),
    ended("lifted"),
    ended("removed"),
    ended("withdrawn"),
    ended("withdrew"),
    ended("revoked"),
    ended("rescinded"),
    ended("discharged"),
    ended("released from"),
    ended("taken off"),
    ended("came off"),
    ended("came out of"),
    ended("freed from"),
    ended("no longer under"),
    ended("no longer subject to"),
];

/// Of commissioners.
const OF_COMMISSIONERS: &[Verb] = &[
    began("appointed"),
    began("sent in"),
    began("brought in"),
    began("drafted in"),
    began("put in"),
    began("installed"),
    began("named as"),
    ended("stood down"),
    ended("stepped down"),
    ended("withdrawn"),
    ended("withdrew"),
];

/// Of trusts and companies, by which services pass or come back.
const OF_TRUSTS: &[Verb] = &[
    began("took over"),
    began("taken over"),
    began("took them over"),
    began("took on"),
    began("took control"),
    began("took responsibility"),
    began("transferred"),
    began("handed over"),
    began("handed to"),
    began("passed to"),
    began("began running"),
    began("started running"),
    began("set up"),
    began("established"),
    began("created"),
    began("formed"),
    began("launched"),
    is("run by"),
    is("has run"),
    is("have run"),
    is("has been running"),
    ended("back in-house"),
    ended("back in house"),
    ended("brought in-house"),
    ended("returned to the council"),
    ended("returned to council control"),
    ended("back under council control"),
    ended("wound up"),
    ended("dissolved"),
    ended("disbanded"),
];

/// The verbs of a sort of event.
pub(super) const fn verbs(kind: EventKind) -> &'static [Verb] {
    match kind {
        EventKind::ImprovementNotice | EventKind::StatutoryDirection => OF_NOTICES,
        EventKind::Commissioner => OF_COMMISSIONERS,
        EventKind::Trust => OF_TRUSTS,
        EventKind::Reorganisation | EventKind::Pause => &[],
    }
}

/// Verbs that tell of a trust only where it is their object or what they were done to: a trust creates much.
pub(super) const MAKING: &[&str] = &["set up", "established", "created", "formed", "launched"];

/// What passes to a trust; a trust takes over much else.
pub(super) const SERVICES: &str = "services|service|social care|functions|department|responsibility";

/// Words that may stand between a trust and the verb by which somebody made it.
pub(super) const BESIDE: &str = "a|an|the|new|independent|voluntary|charitable|not-for-profit|council-owned|its|own";

/// Words between a verb and a measure by which the verb has another object.
pub(super) const APART: &str = "said|says|that|report|reports|letter|found|told|after|before|since|when|because|director|chief|review|\
    inspection";

/// Words before a verb by which it did not happen, or not yet: threatened, asked for, expected, denied.
pub(super) const UNREAL: &str = "could|would|may|might|if|should|shall|will|can|whether|not|never|nor|without|neither|until|unless|threat|\
    threats|threaten|threatens|threatened|threatening|risk|risks|risked|avoid|avoids|avoided|avoiding|escape|\
    escaped|call|calls|called|calling|consider|considers|considered|considering|warn|warned|warning|warns|\
    possible|possibly|possibility|fear|fears|feared|propose|proposed|proposes|proposal|proposals|planned|plans|\
    planning|expect|expects|expected|likely|hope|hopes|hoped|hoping|want|wants|wanted|ask|asks|asked|asking|\
    demand|demands|demanded|urged|recommend|recommends|recommended|recommending|recommendation|instead|rather|\
    due|facing|faces|face|prospect|appeal|towards|must|ought|to be|about to|set to|yet|refused|isn't|wasn't|\
    weren't|hasn't|won't|intends|intend|intended|ahead|other|another";
