//! What a file may take of the machine, found out before anything of it is read.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// The largest file that is read, in bytes: ten times the largest report known.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// The most that all compressed streams of a file may expand to, in bytes. Reports with many pictures reach a tenth
/// of it; a few kilobytes made to fill a machine's memory reach a thousand times their own size.
const MOST_EXPANDED: u64 = 192 * 1024 * 1024;

/// Whether the compressed streams of a file expand to no more than a reader can bear. Counts without keeping.
pub fn are_kept(bytes: &[u8]) -> bool {
    let mut left = MOST_EXPANDED;
    let mut window = vec![0; 64 * 1024];
    let mut from = 0;
    let mut inflater = Decompress::new(true);
    for at in memmem::find_iter(bytes, b"stream") {
        // Also `endstream`, and what stands within the data of a stream that was just read.
        if at < from || bytes[..at].ends_with(b"end") {
            continue;
        }
        let dictionary = &bytes[at.saturating_sub(400)..at];
        let dictionary = memmem::rfind(dictionary, b" obj").map_or(dictionary, |start| &dictionary[start..]);
        if filters(dictionary) > 1 {
            return false;
        }
        let data = trimmed(&bytes[at + b"stream".len()..]);
        inflater.reset(true);
        let Some(read) = count(data, &mut inflater, &mut window, &mut left) else { return false };
        from = at + read;
    }
    true
}

/// How many expanding filters stand on top of each other; no writer of reports uses more than one.
fn filters(dictionary: &[u8]) -> usize {
    [&b"/FlateDecode"[..], b"/Fl ", b"/LZWDecode", b"/LZW ", b"/RunLengthDecode", b"/RL "]
        .iter()
        .map(|name| memmem::find_iter(dictionary, name).count())
        .sum()
}

/// The data after the keyword's line end.
fn trimmed(data: &[u8]) -> &[u8] {
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// Inflates to the end or to a fault, takes what came out off `left`, and tells how much was read; `None` where
/// nothing is left.
fn count(data: &[u8], inflater: &mut Decompress, window: &mut [u8], left: &mut u64) -> Option<usize> {
    loop {
        let (read, written) = (inflater.total_in(), inflater.total_out());
        let rest = data.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        let status = inflater.decompress(rest, window, FlushDecompress::None);
        *left = left.checked_sub(inflater.total_out() - written)?;
        let stuck = inflater.total_in() == read && inflater.total_out() == written;
        if stuck || !matches!(status, Ok(Status::Ok)) {
            return Some(usize::try_from(inflater.total_in()).unwrap_or(usize::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn stream(expanded: u64) -> Vec<u8> {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..expanded / 1024 {
            packed.write_all(&[b' '; 1024]).expect("memory");
        }
        let packed = packed.finish().expect("memory");
        [b"%PDF-1.5\n1 0 obj << /Filter /FlateDecode >> stream\r\n", packed.as_slice(), b"\nendstream"].concat()
    }

    #[test]
    fn a_few_kilobytes_that_would_fill_the_memory_are_refused() {
        assert!(are_kept(&stream(1024 * 1024)));
        let bomb = stream(MOST_EXPANDED + 2048);
        assert!(bomb.len() < 1024 * 1024 && !are_kept(&bomb));
    }

    #[test]
    fn packing_within_packing_is_refused() {
        assert!(!are_kept(b"%PDF-1.5\n1 0 obj << /Filter [/FlateDecode /FlateDecode] >> stream\nx\nendstream"));
    }
}
