//! Whether a database's files changed since they were last looked at, without asking the database.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

/// File systems date a change by a clock that ticks some hundred times a second: two changes within one tick look
/// alike, so what was read so soon after a change is not relied on.
const TICK: Duration = Duration::from_millis(50);

/// The length and the time of the last change of the database's file and of its log.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp([Option<(u64, SystemTime)>; 2]);

/// Something that was read from the database, good for as long as its files stay as they are. Cheap to clone.
#[derive(Debug)]
pub struct Kept<T> {
    files: Arc<[PathBuf; 2]>,
    value: Arc<Mutex<Option<(Stamp, T)>>>,
}

// Derived, it would ask the value to be clonable too.
impl<T> Clone for Kept<T> {
    fn clone(&self) -> Kept<T> {
        Kept { files: Arc::clone(&self.files), value: Arc::clone(&self.value) }
    }
}

/// Leave to keep what is read next.
#[derive(Debug)]
pub struct Leave(Option<Stamp>);

impl<T: Clone> Kept<T> {
    /// Nothing yet, from the database in this file.
    pub fn new(file: &Path) -> Kept<T> {
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        Kept { files: Arc::new([file.to_owned(), log.into()]), value: Arc::default() }
    }

    /// What was kept, where the files are as they were; else leave to keep what is read next.
    pub fn get(&self) -> Result<T, Leave> {
        let stamp = self.stamp();
        let kept = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_ref() {
            Some((then, value)) if *then == stamp => Ok(value.clone()),
            _ => Err(Leave(stamp.is_settled().then_some(stamp))),
        }
    }

    /// Keeps what was read since leave was given.
    pub fn put(&self, leave: Leave, value: T) {
        if let Some(stamp) = leave.0 {
            *self.value.lock().unwrap_or_else(PoisonError::into_inner) = Some((stamp, value));
        }
    }

    fn stamp(&self) -> Stamp {
        let stamp = |file: &PathBuf| {
            let data = std::fs::metadata(file).ok()?;
            Some((data.len(), data.modified().ok()?))
        };
        let [file, log] = &*self.files;
        Stamp([stamp(file), stamp(log)])
    }
}

impl Stamp {
    /// Whether the last change is so long ago that a further one would look different.
    fn is_settled(&self) -> bool {
        let changes = self.0.iter().flatten().map(|(_, changed)| *changed);
        changes.max().is_some_and(|last| last.elapsed().is_ok_and(|age| age > TICK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(file: &Path, text: &str, age: Duration) {
        std::fs::write(file, text).expect("a file");
        let opened = std::fs::File::options().write(true).open(file).expect("a file");
        opened.set_modified(SystemTime::now() - age).expect("a time");
    }

    #[test]
    fn what_was_read_is_good_until_a_file_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("main.db");
        write(&file, "one", Duration::from_secs(9));
        let kept = Kept::new(&file);
        let leave = kept.get().expect_err("nothing yet");
        kept.put(leave, 1);
        assert_eq!(kept.get().ok(), Some(1));
        write(&folder.path().join("main.db-wal"), "two", Duration::from_secs(5));
        assert!(kept.get().is_err(), "the log is new");
    }

    #[test]
    fn what_was_read_right_after_a_change_is_not_relied_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("main.db");
        write(&file, "one", Duration::ZERO);
        let kept = Kept::new(&file);
        let leave = kept.get().expect_err("nothing yet");
        kept.put(leave, 1);
        assert!(kept.get().is_err(), "another change in the same tick would have gone unseen");
    }
}
