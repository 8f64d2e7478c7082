//! Which of the inspections told of so far a statement belongs to.

use super::{Gathered, Place, Statement, Story};
use crate::model::{Gss, Interval, Kind};

/// Where a statement belongs.
pub(super) enum Found {
    /// To an inspection known already, by its place.
    Joins(usize),
    /// To one not spoken of before.
    New,
    /// To none: it says too little.
    Nothing,
}

impl Story {
    /// The inspections of one council and kind, with their places in the list.
    pub(super) fn of(&self, council: Gss, kind: Kind) -> impl Iterator<Item = (usize, &Gathered)> {
        self.all.iter().enumerate().filter(move |(_, g)| g.council == council && g.kind == kind)
    }

    /// The inspection spoken of last, where it still is: in this sentence, or in this paragraph.
    pub(super) fn spoken(&self, council: Gss, kind: Kind, place: Place) -> Option<(usize, &Gathered)> {
        // Of two that one sentence speaks of, the article's own: the other is only named beside it.
        let row = self.of(council, kind).map(|(_, g)| g.touched.row).max()?;
        let last =
            self.of(council, kind).filter(|(_, g)| g.touched.row == row).max_by_key(|(_, g)| (!g.past, g.touched))?;
        let here = last.1.touched.row == place.row
            || last.1.touched.paragraph == place.paragraph && place.row.abs_diff(last.1.touched.row) <= 2;
        here.then_some(last)
    }

    /// Where a statement with a date belongs.
    pub(super) fn dated(
        &self,
        council: Gss,
        kind: Kind,
        s: &Statement,
        days: Interval,
        past: bool,
        place: Place,
    ) -> Found {
        let meets = |g: &Gathered| g.date.is_some_and(|d| d.meets(days)) && g.agrees(s);
        let tight =
            self.of(council, kind).filter(|(_, g)| meets(g)).min_by_key(|(_, g)| g.date.map_or(0, Interval::days));
        if let Some((at, _)) = tight {
            return Found::Joins(at);
        }
        let open = |g: &Gathered| g.date.is_none() && g.agrees(s);
        if let Some((at, g)) = self.spoken(council, kind, place)
            && open(g)
            && g.past == past
            && (s.rating.is_none() || g.rating.is_none() || g.rating == s.rating)
        {
            return Found::Joins(at);
        }
        let rated = |g: &Gathered| open(g) && g.past == past && (s.rating.is_some() && g.rating == s.rating || !past);
        match self.of(council, kind).find(|(_, g)| rated(g)) {
            Some((at, _)) => Found::Joins(at),
            None => Found::New,
        }
    }

    /// Where a statement of an earlier inspection without a date belongs.
    pub(super) fn recalled(&self, council: Gss, kind: Kind, s: &Statement, place: Place) -> Found {
        let same = |g: &Gathered| g.past && s.rating.is_some() && g.rating == s.rating;
        if let Some((at, _)) = self.of(council, kind).filter(|(_, g)| same(g)).max_by_key(|(_, g)| g.touched) {
            return Found::Joins(at);
        }
        if let Some((at, g)) = self.spoken(council, kind, place)
            && g.past
            && g.agrees(s)
        {
            return Found::Joins(at);
        }
        let mut open = self.of(council, kind).filter(|(_, g)| g.past && g.agrees(s));
        if let (Some((at, _)), None) = (open.next(), open.next()) {
            return Found::Joins(at);
        }
        if !s.again && self.of(council, kind).any(|(_, g)| s.rating.is_some() && g.rating == s.rating && !g.past) {
            let at = self.of(council, kind).find(|(_, g)| g.rating == s.rating).map(|(at, _)| at);
            return at.map_or(Found::New, Found::Joins);
        }
        let told = s.rating.is_some() || !s.judgements.is_empty() || kind != Kind::Full;
        if told { Found::New } else { Found::Nothing }
    }

    /// Where a statement of the inspection spoken of, or of the news, belongs.
    pub(super) fn current(&self, council: Gss, kind: Kind, s: &Statement, place: Place) -> Found {
        if let Some((at, g)) = self.spoken(council, kind, place)
            && g.agrees(s)
            && (!g.past || s.rating.is_none() && !(s.resumed && g.touched.row == place.row))
        {
            return Found::Joins(at);
        }
        let news = self.of(council, kind).filter(|(_, g)| !g.past).max_by_key(|(_, g)| g.date.map(Interval::latest));
        match news {
            Some((at, g)) if g.agrees(s) || g.corrected_by(s) => Found::Joins(at),
            // "They came in 2019. The borough went down to inadequate": of the inspection just dated.
            Some(_)
                if self
                    .spoken(council, kind, place)
                    .is_some_and(|(_, g)| g.past && g.rating.is_none() && g.agrees(s)) =>
            {
                self.spoken(council, kind, place).map_or(Found::Nothing, |(at, _)| Found::Joins(at))
            }
            // Another grade than the news gives is an earlier one's, said without a sign of it.
            Some(_) => match self.recalled(council, kind, s, place) {
                Found::New if s.heading => Found::Nothing,
                found => found,
            },
            // Not one that the same sentence sets beside it: "inadequate, as it was two years ago".
            None => match self
                .of(council, kind)
                .find(|(_, g)| s.rating.is_some() && g.rating == s.rating && g.touched.row != place.row)
            {
                Some((at, _)) => Found::Joins(at),
                None => Found::New,
            },
        }
    }
}
