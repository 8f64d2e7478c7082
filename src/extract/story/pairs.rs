//! Inspections told of in halves, once everything is heard: here a date, there a grade.

use super::{Gathered, Story};
use crate::model::{Gss, Kind};

impl Story {
    /// A visit of which a heading only says that it took place is the one that the text dates.
    pub(super) fn pair_visits(&mut self) {
        let bare = |g: &Gathered| {
            g.kind != Kind::Full && g.date.is_none() && g.said.iter().all(|s| s.heading) && g.rating.is_none()
        };
        let keys: Vec<(Gss, Kind)> = self.all.iter().filter(|g| bare(g)).map(|g| (g.council, g.kind)).collect();
        for (council, kind) in keys {
            let dated: Vec<usize> =
                self.of(council, kind).filter(|(_, g)| g.date.is_some()).map(|(at, _)| at).collect();
            let [at] = dated[..] else { continue };
            let Some(head) = self.all.iter().position(|g| g.council == council && g.kind == kind && bare(g)) else {
                continue;
            };
            let mut said = std::mem::take(&mut self.all[head].said);
            self.all[at].said.append(&mut said);
            self.all.remove(head);
        }
    }

    /// "For the second time": the time before, where it is told of with its date, is that one.
    pub(super) fn drop_twins(&mut self) {
        let told: Vec<(Gss, Kind)> = self
            .all
            .iter()
            .filter(|g| g.past && !g.twin && g.date.is_some())
            .filter_map(|g| g.rating.map(|_| (g.council, g.kind)))
            .collect();
        let known = |g: &Gathered, all: &[Gathered]| {
            all.iter().any(|o| {
                o.past && !o.twin && o.date.is_some() && (o.council, o.kind, o.rating) == (g.council, g.kind, g.rating)
            })
        };
        if told.is_empty() {
            return;
        }
        let all = self.all.clone();
        self.all.retain(|g| !(g.twin && g.date.is_none() && known(g, &all)));
    }

    /// One earlier inspection known by its date alone and one by its grade alone, of one council, are the same.
    pub(super) fn pair(&mut self) {
        let dated = |g: &Gathered| g.past && g.kind == Kind::Full && g.date.is_some() && g.rating.is_none();
        let rated = |g: &Gathered| {
            g.past && g.kind == Kind::Full && g.date.is_none() && (g.rating.is_some() || !g.judgements.is_empty())
        };
        let councils: Vec<Gss> = self.all.iter().filter(|g| dated(g)).map(|g| g.council).collect();
        for council in councils {
            let only = |passes: &dyn Fn(&Gathered) -> bool| {
                let mut all = self.of(council, Kind::Full).filter(|(_, g)| passes(g));
                all.next().filter(|_| all.next().is_none()).map(|(at, _)| at)
            };
            let (Some(d), Some(r)) = (only(&dated), only(&rated)) else { continue };
            if !self.all[d].judgements.is_empty() && !self.all[r].judgements.is_empty() {
                continue;
            }
            let mut other = self.all[d].clone();
            let known = &mut self.all[r];
            (known.date, known.date_of) = (other.date, other.date_of);
            known.said.append(&mut other.said);
            known.scopes.append(&mut other.scopes);
            known.judgements.append(&mut other.judgements);
            known.joint |= other.joint;
            self.all.remove(d);
        }
    }
}
