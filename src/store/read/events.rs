//! Events, read with the country, and the sentences that tell of them.

use super::{
    Reader,
    rows::{EventSentence, SourceRow},
};
use crate::{
    model::{
        Correction, Gss, SourceKind, Standing,
        event::{EventKind, Happening, Moment, Subject, Turn},
    },
    store::{StoreError, claims::CorrectionRow, columns::Day, event_claims::moment},
};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashSet};

/// Rows of tables, each with what sources tell of it.
const LISTED: &str = "
    SELECT e.gss_code, e.kind, e.subject, e.from_on, e.to_on, e.title, e.words, e.source, e.source_url,
           t.id AS told, t.ended_earliest, t.ended_latest, t.end_known_on
    FROM events AS e LEFT JOIN told_events AS t ON t.listed = e.id
    ORDER BY e.from_on, e.id
    LIMIT 100000";

/// Events of which sources tell and no table.
const TOLD: &str = "
    SELECT id, gss_code, kind, subject, begun_earliest, begun_latest, ended_earliest, ended_latest, known_on,
           end_known_on
    FROM told_events
    WHERE listed IS NULL
    ORDER BY id
    LIMIT 100000";

/// Corrections of what sources tell of events, each with the event. `CROSS JOIN` begins with the corrections, which are
/// few.
const CORRECTED_EVENTS: &str = "
    SELECT e.told, k.decided_on, k.decided_by, k.action, k.target, k.value, k.reason
    FROM corrections AS k CROSS JOIN event_claims AS e ON e.id = k.target
    WHERE k.source IS NOT NULL AND e.told IS NOT NULL
    ORDER BY k.id
    LIMIT 100000";

/// The sentences that tell of a council's events, for each event and turn the first two of those that were published
/// by a day, and how many sources there are.
const SENTENCES: &str = "
    SELECT told, id, turn, text, source, kind, publisher, title, url, published_on, retold, sources
    FROM (
        SELECT e.told, e.id, e.turn,
               CAST(substr(CAST(s.text AS BLOB), e.span_start + 1, e.span_end - e.span_start) AS TEXT) AS text,
               s.id AS source, s.kind, s.publisher, s.title, s.url, s.published_on, s.retold,
               count(*) OVER (PARTITION BY e.told) AS sources,
               row_number() OVER (PARTITION BY e.told, e.turn
                                  ORDER BY e.earliest IS NULL, s.kind <> 'report', s.published_on, e.id) AS place
        FROM event_claims AS e JOIN sources AS s ON s.id = e.source
        WHERE e.gss_code = $1 AND e.told IS NOT NULL
          AND (CAST($2 AS TEXT) IS NULL OR s.known_on <= $2)
    )
    WHERE place <= 2
    ORDER BY told, turn, place
    LIMIT 400";

/// Every statement, for the test that prepares each.
#[cfg(test)]
pub(super) const ALL: &[&str] = &[LISTED, TOLD, CORRECTED_EVENTS, SENTENCES];

#[derive(sqlx::FromRow)]
struct RawListed {
    gss_code: Option<Gss>,
    kind: EventKind,
    subject: Option<Subject>,
    from_on: Day,
    to_on: Option<Day>,
    title: Option<String>,
    words: Option<String>,
    source: String,
    source_url: Option<String>,
    told: Option<i64>,
    ended_earliest: Option<Day>,
    ended_latest: Option<Day>,
    end_known_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct RawTold {
    id: i64,
    gss_code: Gss,
    kind: EventKind,
    subject: Option<Subject>,
    begun_earliest: Option<Day>,
    begun_latest: Option<Day>,
    ended_earliest: Option<Day>,
    ended_latest: Option<Day>,
    known_on: Option<Day>,
    end_known_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct RawCorrected {
    told: i64,
    #[sqlx(flatten)]
    correction: CorrectionRow,
}

#[derive(sqlx::FromRow)]
struct RawSentence {
    told: i64,
    id: String,
    turn: Turn,
    text: String,
    source: String,
    kind: SourceKind,
    publisher: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published_on: Option<Day>,
    retold: bool,
    sources: i64,
}

impl From<RawSentence> for EventSentence {
    fn from(raw: RawSentence) -> EventSentence {
        EventSentence {
            told: raw.told,
            id: raw.id,
            turn: raw.turn,
            text: raw.text,
            sources: raw.sources,
            source: SourceRow {
                id: raw.source,
                kind: raw.kind,
                publisher: raw.publisher,
                title: raw.title,
                url: raw.url,
                published_on: raw.published_on.map(|day| day.0),
                retold: raw.retold,
            },
        }
    }
}

fn day(day: Option<Day>) -> Option<Date> {
    day.map(|day| day.0)
}

impl RawListed {
    fn happening(self, disputed: &HashSet<i64>) -> Happening {
        // The table's own word goes before what sources tell of the end.
        let own_end = day(self.to_on);
        Happening {
            gss_code: self.gss_code,
            kind: self.kind,
            subject: self.subject,
            begun: Some(Moment::day(self.from_on.0)),
            ended: own_end.map(Moment::day).or(moment(self.ended_earliest, self.ended_latest)),
            title: self.title,
            words: self.words,
            listed: Some((self.source, self.source_url)),
            told: self.told,
            known_on: Some(self.from_on.0),
            end_known_on: own_end.or(day(self.end_known_on)),
            disputed: self.told.is_some_and(|told| disputed.contains(&told)),
        }
    }
}

impl RawTold {
    fn happening(self, disputed: &HashSet<i64>) -> Happening {
        Happening {
            gss_code: Some(self.gss_code),
            kind: self.kind,
            subject: self.subject,
            begun: moment(self.begun_earliest, self.begun_latest),
            ended: moment(self.ended_earliest, self.ended_latest),
            title: None,
            words: None,
            listed: None,
            told: Some(self.id),
            known_on: day(self.known_on),
            end_known_on: day(self.end_known_on),
            disputed: disputed.contains(&self.id),
        }
    }
}

impl Reader {
    /// Every event, the oldest first.
    pub(super) async fn load_events(&mut self) -> Result<Vec<Happening>, StoreError> {
        let disputed = self.disputed_events().await?;
        let listed: Vec<RawListed> = sqlx::query_as(LISTED).fetch_all(&mut *self.tx).await?;
        let told: Vec<RawTold> = sqlx::query_as(TOLD).fetch_all(&mut *self.tx).await?;
        let mut all: Vec<Happening> = listed.into_iter().map(|raw| raw.happening(&disputed)).collect();
        all.extend(told.into_iter().map(|raw| raw.happening(&disputed)));
        all.sort_by_key(|event| event.begun.or(event.ended).map(|moment| moment.latest));
        Ok(all)
    }

    /// The events of which something that a source tells is disputed.
    async fn disputed_events(&mut self) -> Result<HashSet<i64>, StoreError> {
        let rows: Vec<RawCorrected> = sqlx::query_as(CORRECTED_EVENTS).fetch_all(&mut *self.tx).await?;
        let mut by_target: BTreeMap<(i64, String), Vec<Correction>> = BTreeMap::new();
        for row in rows {
            let correction = Correction::try_from(row.correction)?;
            by_target.entry((row.told, correction.target.to_string())).or_default().push(correction);
        }
        let disputed = by_target.into_iter().filter(|(_, all)| Standing::of(all.iter()).disputed.is_some());
        Ok(disputed.map(|((told, _), _)| told).collect())
    }

    /// The sentences that tell of a council's events, the best dated of each first; as of the reader's day.
    ///
    /// # Errors
    ///
    /// What SQLite reports.
    pub async fn event_sentences(&mut self, council: Gss) -> Result<Vec<EventSentence>, StoreError> {
        let rows: Vec<RawSentence> =
            sqlx::query_as(SENTENCES).bind(council).bind(self.as_of).fetch_all(&mut *self.tx).await?;
        Ok(rows.into_iter().map(EventSentence::from).collect())
    }
}
