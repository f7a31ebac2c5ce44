//! Things that several processes use: each is one, whatever number a process gives it.

use super::{
    Translator,
    facts::{Content, Happening, Holders, Object, Role, Thing},
};
use crate::source::python::lines::ObjectLine;
use std::collections::{BTreeMap, HashSet, VecDeque};

impl Translator {
    /// A process announces what it uses from now on.
    pub(super) fn object(&mut self, life: usize, told: &ObjectLine) {
        let object = match told.kind.as_str() {
            "Process" => told.pid.map_or(Object::Other, Object::Process),
            "Thread" => thread_of(told).map_or(Object::Other, Object::Thread),
            "Future" | "Result" => {
                let pool = told.of.and_then(|pool| self.lives[life].thing(pool));
                pool.map_or(Object::Other, Object::Thing)
            }
            _ => Object::Thing(self.thing(life, told)),
        };
        self.lives[life].objects.insert(told.object, object);
        if let Some(peer) = &told.peer {
            let other = ObjectLine {
                id: Some(peer.clone()),
                ..told.clone()
            };
            let peer = self.thing(life, &other);
            self.lives[life].peers.insert(told.object, peer);
        }
    }

    fn thing(&mut self, life: usize, told: &ObjectLine) -> usize {
        let id = told.id.clone();
        if let Some(known) = id.as_ref().and_then(|id| self.by_id.get(id)) {
            return *known;
        }
        let place = self.things.len();
        self.things.push(Thing {
            kind: told.kind.as_str().into(),
            role: role(told),
            site: self.lives[life].sites.get(&told.site).cloned(),
            made: None,
            coming: BTreeMap::new(),
            early: HashSet::new(),
            takers: VecDeque::new(),
            needed_by: VecDeque::new(),
        });
        if let Some(id) = id {
            self.by_id.insert(id, place);
        }
        self.push(told.at, Happening::Made(place));
        place
    }
}

/// The system's number of a thread, with which its identity ends.
fn thread_of(line: &ObjectLine) -> Option<u32> {
    line.id.as_ref()?.rsplit(':').next()?.parse().ok()
}

fn role(line: &ObjectLine) -> Role {
    let at_once = |most| {
        Role::Lock(Holders {
            most,
            ..Holders::default()
        })
    };
    match line.kind.as_str() {
        "Lock" => at_once(Some(1)),
        "RLock" | "Condition" => Role::Lock(Holders {
            most: Some(1),
            reentrant: true,
            ..Holders::default()
        }),
        "Semaphore" | "BoundedSemaphore" | "SemLock" => Role::Lock(Holders {
            most: line.value.and_then(|value| u64::try_from(value).ok()),
            semaphore: true,
            ..Holders::default()
        }),
        "Event" | "Barrier" => at_once(None),
        _ => Role::Queue(Content {
            capacity: line
                .maxsize
                .filter(|most| *most > 0)
                .map(|most| u32::try_from(most).unwrap_or(u32::MAX)),
            ..Content::default()
        }),
    }
}
