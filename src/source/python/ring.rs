//! The file in which an observed process leaves its calls (docs/watch-folder.md): a header, a slot for each thread with
//! the call that it is inside, and a ring of completed calls. It is only ever read at a place, never mapped: the program may
//! cut the file.

use crate::sys::file::read_at;
use std::{fs::File, io};

/// The first bytes of a ring; the last of them is its version.
const MAGIC: &[u8; 8] = b"PRCRING1";
/// Bytes of the header, of a slot and of a record.
pub(super) const UNIT: usize = 64;
/// Where a record has its number.
const NUMBER: usize = 56;
/// A file that claims more than this is not a ring of ours.
const MOST_RECORDS: u32 = 1 << 20;
const MOST_SLOTS: u32 = 4_096;
/// Records that are read at once.
const AT_ONCE: u64 = 512;

/// The call raised an exception: it had no effect.
pub(super) const RAISED: u16 = 1;
/// The call returned `False` or its time was over: no effect.
pub(super) const REFUSED: u16 = 2;

/// A value as it stands in a record or a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RawValue {
    pub(super) bytes: [u8; 8],
    pub(super) kind: u8,
    pub(super) length: u8,
}

/// A completed call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Nanoseconds of the monotonic clock, as all times here.
    pub(super) enter: u64,
    pub(super) exit: u64,
    pub(super) op: u16,
    pub(super) flags: u16,
    pub(super) thread: u32,
    pub(super) site: u32,
    pub(super) object: u32,
    pub(super) value: RawValue,
    /// How many calls of this operation on this object had an effect in this process, this one included; 0: not counted.
    pub(super) n: u64,
}

impl Record {
    /// Whether the call did what it was made for.
    pub(super) const fn has_effect(&self) -> bool {
        self.flags & (RAISED | REFUSED) == 0
    }
}

/// The call that a thread is inside, if it is not over yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) enter: u64,
    pub(super) op: u16,
    pub(super) thread: u32,
    pub(super) site: u32,
    pub(super) object: u32,
    /// The most nanoseconds that it waits; 0: without limit, negative: not known.
    pub(super) most: i64,
    pub(super) value: RawValue,
}

/// A number of `N` bytes at this place.
fn number<const N: usize>(unit: &[u8], place: usize) -> [u8; N] {
    unit[place..place + N].try_into().unwrap_or([0; N])
}

fn u16_at(unit: &[u8], place: usize) -> u16 {
    u16::from_le_bytes(number(unit, place))
}

fn u32_at(unit: &[u8], place: usize) -> u32 {
    u32::from_le_bytes(number(unit, place))
}

fn u64_at(unit: &[u8], place: usize) -> u64 {
    u64::from_le_bytes(number(unit, place))
}

fn value_at(unit: &[u8]) -> RawValue {
    RawValue {
        bytes: number(unit, 32),
        kind: unit[40],
        length: unit[41],
    }
}

fn record(unit: &[u8]) -> Record {
    Record {
        enter: u64_at(unit, 0),
        exit: u64_at(unit, 8),
        op: u16_at(unit, 16),
        flags: u16_at(unit, 18),
        thread: u32_at(unit, 20),
        site: u32_at(unit, 24),
        object: u32_at(unit, 28),
        value: value_at(unit),
        n: u64_at(unit, 48),
    }
}

/// A slot that is whole; `None` for one that is empty, or being written at the moment.
fn slot(unit: &[u8]) -> Option<Slot> {
    let enter = u64_at(unit, 0);
    (enter != 0 && enter == u64_at(unit, NUMBER)).then(|| Slot {
        enter,
        op: u16_at(unit, 8),
        thread: u32_at(unit, 12),
        site: u32_at(unit, 16),
        object: u32_at(unit, 20),
        most: i64::from_le_bytes(number(unit, 24)),
        value: value_at(unit),
    })
}

/// A ring that is being read.
pub(super) struct Ring {
    file: File,
    records: u64,
    slots: u64,
    /// The number of the next record to take.
    next: u64,
    buffer: Vec<u8>,
}

impl Ring {
    /// The ring in this file; `None` while its header is not there yet.
    ///
    /// # Errors
    /// When the file cannot be read, or is something else.
    pub(super) fn open(file: File) -> io::Result<Option<Self>> {
        let mut header = [0; UNIT];
        if read_at(&file, &mut header, 0)? < UNIT || header[..8] == [0; 8] {
            return Ok(None);
        }
        let (records, slots) = (u32_at(&header, 8), u32_at(&header, 12));
        let fits = (1..=MOST_RECORDS).contains(&records) && slots <= MOST_SLOTS;
        if &header[..8] != MAGIC || !fits {
            return Err(io::Error::other("not a ring of this version"));
        }
        Ok(Some(Self {
            file,
            records: records.into(),
            slots: slots.into(),
            next: 1,
            buffer: vec![0; UNIT * AT_ONCE as usize],
        }))
    }

    /// The slots of the first `threads` threads, as far as they are whole.
    pub(super) fn slots(&mut self, threads: u32) -> impl Iterator<Item = Slot> {
        let wanted = u64::from(threads).min(self.slots).min(AT_ONCE) as usize * UNIT;
        let bytes = &mut self.buffer[..wanted];
        let read = read_at(&self.file, bytes, UNIT as u64).unwrap_or(0);
        bytes[..read].chunks_exact(UNIT).filter_map(slot)
    }

    /// Takes the records that are there. Returns how many were overwritten before they could be read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn take(&mut self, mut take: impl FnMut(Record)) -> io::Result<u64> {
        let mut lost = 0;
        loop {
            let first = self.next;
            let place = (first - 1) % self.records;
            // most of the time nothing happens, and one number is enough to see that
            let found = self.number_at(place)?;
            if found < first {
                return Ok(lost);
            }
            let wanted = AT_ONCE.min(self.records - place) as usize;
            let whole = self.read(place, wanted)?;
            // the number is written last, and a read has no order in itself: only what is read after the number was seen is
            // whole
            let again = self.read(place, whole)?;
            if found > first || again < whole || self.is_lapped(first)? {
                lost += self.skip()?;
                continue;
            }
            for unit in self.buffer.chunks_exact(UNIT).take(whole) {
                take(record(unit));
            }
            self.next += whole as u64;
        }
    }

    /// Reads this number of records from this place on; returns how many of them have the numbers that come next.
    fn read(&mut self, place: u64, wanted: usize) -> io::Result<usize> {
        let at = UNIT as u64 * (1 + self.slots + place);
        let read = read_at(&self.file, &mut self.buffer[..wanted * UNIT], at)?;
        let numbers = self.buffer[..read].chunks_exact(UNIT);
        let numbers = numbers.map(|unit| u64_at(unit, NUMBER));
        Ok((self.next..)
            .zip(numbers)
            .take_while(|(next, found)| next == found)
            .count())
    }

    /// The number of the record at this place of the ring; 0: none is there yet.
    fn number_at(&self, place: u64) -> io::Result<u64> {
        let at = UNIT as u64 * (1 + self.slots + place) + NUMBER as u64;
        let mut bytes = [0; 8];
        read_at(&self.file, &mut bytes, at)?;
        Ok(u64::from_le_bytes(bytes))
    }

    /// Whether the writer has come round: it may be writing over record `first` by now.
    fn is_lapped(&self, first: u64) -> io::Result<bool> {
        let before = (first + self.records - 2) % self.records;
        Ok(self.number_at(before)? >= first)
    }

    /// Goes on with the oldest records that the writer will not reach soon. Returns how many are passed over.
    fn skip(&mut self) -> io::Result<u64> {
        let mut newest = self.next;
        for place in 0..self.records {
            newest = newest.max(self.number_at(place)?);
        }
        let kept = self.records * 3 / 4;
        let oldest = newest.saturating_sub(kept).max(self.next + 1);
        let lost = oldest - self.next;
        self.next = oldest;
        Ok(lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek, SeekFrom, Write};

    const RECORDS: u32 = 8;
    const SLOTS: u32 = 2;

    /// A ring in a file without a name, and what writes into it.
    fn ring() -> (Ring, File) {
        let mut file = tempfile::tempfile().unwrap();
        let mut header = [0; UNIT];
        header[..8].copy_from_slice(MAGIC);
        header[8..12].copy_from_slice(&RECORDS.to_le_bytes());
        header[12..16].copy_from_slice(&SLOTS.to_le_bytes());
        file.write_all(&header).unwrap();
        file.set_len(UNIT as u64 * u64::from(1 + SLOTS + RECORDS))
            .unwrap();
        let ring = Ring::open(file.try_clone().unwrap()).unwrap().unwrap();
        (ring, file)
    }

    fn write(file: &mut File, number: u64) {
        let mut unit = [0; UNIT];
        unit[..8].copy_from_slice(&number.to_le_bytes());
        unit[NUMBER..].copy_from_slice(&number.to_le_bytes());
        let place = u64::from(1 + SLOTS) + (number - 1) % u64::from(RECORDS);
        file.seek(SeekFrom::Start(place * UNIT as u64)).unwrap();
        file.write_all(&unit).unwrap();
    }

    fn taken(ring: &mut Ring) -> (Vec<u64>, u64) {
        let mut taken = Vec::new();
        let lost = ring.take(|record| taken.push(record.enter)).unwrap();
        (taken, lost)
    }

    #[test]
    fn every_record_is_taken_once_round_and_round() {
        let (mut ring, mut file) = ring();
        let mut all = Vec::new();
        for number in 1..=100 {
            write(&mut file, number);
            if number % 5 == 0 {
                let (taken, lost) = taken(&mut ring);
                assert_eq!(lost, 0);
                all.extend(taken);
            }
        }
        assert_eq!(all, (1..=100).collect::<Vec<_>>());
        assert_eq!(taken(&mut ring), (Vec::new(), 0));
    }

    #[test]
    fn what_was_overwritten_is_counted_and_the_newest_are_taken() {
        let (mut ring, mut file) = ring();
        (1..=30).for_each(|number| write(&mut file, number));
        let (taken, lost) = taken(&mut ring);
        assert_eq!(taken, (24..=30).collect::<Vec<_>>());
        assert_eq!(lost, 23);
    }

    #[test]
    fn a_slot_that_is_being_written_is_not_taken() {
        let (mut ring, mut file) = ring();
        let mut slot = [0; UNIT];
        slot[..8].copy_from_slice(&7_u64.to_le_bytes());
        file.seek(SeekFrom::Start(UNIT as u64)).unwrap();
        file.write_all(&slot).unwrap();
        assert_eq!(ring.slots(2).count(), 0);
        slot[NUMBER..].copy_from_slice(&7_u64.to_le_bytes());
        file.seek(SeekFrom::Start(UNIT as u64)).unwrap();
        file.write_all(&slot).unwrap();
        assert_eq!(
            ring.slots(2).map(|slot| slot.enter).collect::<Vec<_>>(),
            [7]
        );
    }

    #[test]
    fn another_file_is_refused_and_an_empty_one_waited_for() {
        let mut file = tempfile::tempfile().unwrap();
        assert!(Ring::open(file.try_clone().unwrap()).unwrap().is_none());
        file.write_all(&[b'x'; UNIT]).unwrap();
        assert!(Ring::open(file).is_err());
    }
}
