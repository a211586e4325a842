//! Writing entries.

use super::*;
use core::future::Future;

impl<O: Outside> Keeper<O> {
    /// Writes one entry: to localStorage at once, to IndexedDB begun at once, and both whether or not the
    /// answer is waited for. Until it comes the entry is [`Saved::Pending`].
    pub fn append(&self, id: &str, json: &str) -> impl Future<Output = Saved> + use<O> {
        let work = Record::new(id, json).map(|record| self.write(Vec::from([record]), Vec::new()));
        async move {
            match work {
                Some(work) => work.wait().await,
                None => Saved::Failed,
            }
        }
    }

    /// Writes many records in one go (an import), and the texts that the other journal had set aside.
    pub fn append_many(&self, records: Vec<Record>, aside: Vec<String>) -> impl Future<Output = Saved> + use<O> {
        let work = self.write(records, aside);
        async move { work.wait().await }
    }

    fn write(&self, records: Vec<Record>, aside: Vec<String>) -> Slot<Saved> {
        let inner = self.0.clone();
        let answer = Slot::default();
        if inner.frozen.get() {
            answer.set(Saved::Failed);
            return answer;
        }
        inner.take_in(&records);
        let local = inner.write_local(&records, &aside);
        inner.flying.set(inner.flying.get() + 1);
        for record in &records {
            inner.in_air.borrow_mut().insert(record.id.clone(), ());
        }
        let slot = answer.clone();
        self.0.out.go(async move {
            inner.ready.wait().await;
            let ids: Vec<String> = records.iter().map(|record| record.id.clone()).collect();
            let idb = inner.clone().write_idb(records, aside).await;
            inner.flying.set(inner.flying.get() - 1);
            for id in &ids {
                inner.in_air.borrow_mut().remove(id);
            }
            // The quick store may have taken meanwhile what it refused at first.
            let late = inner.out.quick().is_some() && !ids.is_empty();
            let local = local || (late && ids.iter().all(|id| !inner.owed_local.borrow().has(id)));
            slot.set(Saved::of(local, idb));
            inner.after_writing(local && idb).await;
        });
        answer
    }
}

impl<O: Outside> Inner<O> {
    /// Counts new records among what is known.
    fn take_in(&self, records: &[Record]) {
        let known = |record: &&Record| !self.ids.borrow().has(&record.id);
        let new = records.iter().filter(known).count();
        self.singles.set(self.singles.get() + new);
        self.know(records.iter().map(|record| &record.id));
        let closed = records.iter().any(|record| self.is_closed(&self.month(&record.id, &record.json)));
        self.closed.set(self.closed.get() || closed);
    }

    /// True when the quick store has all of `records`.
    pub(super) fn write_local(&self, records: &[Record], aside: &[String]) -> bool {
        let mut owed = self.owed_local.borrow_mut();
        let Some(local) = self.out.quick() else { return false };
        // Where it is full, one refused try is enough.
        let mut open = true;
        let mut late = Vec::new();
        for (id, record) in core::mem::take(&mut *owed) {
            open = open && quick::put(local, &record, self.schema);
            if open {
                late.push(id);
            } else {
                owed.insert(id, record);
            }
        }
        let mut all = aside.iter().all(|text| quick::aside(local, text));
        for record in records {
            // A small entry may still fit where a large one did not.
            if !((open || records.len() == 1) && quick::put(local, record, self.schema)) {
                open = false;
                all = false;
                owed.insert(record.id.clone(), record.clone());
            }
        }
        drop(owed);
        for id in late {
            // What is still on its way is told of when it has come.
            if !self.in_air.borrow().has(&id) {
                let saved = Saved::of(true, !self.owed_idb.borrow().has(&id));
                self.tell(News::Saved { id, saved });
            }
        }
        all
    }

    /// True when the strict store has all of `records` on the disk. What it does not take is owed.
    pub(super) async fn write_idb(self: Rc<Self>, records: Vec<Record>, aside: Vec<String>) -> bool {
        let kept = self.clone().leave_mark().await && self.put_idb(&records, aside).await;
        if kept {
            self.out.go(self.clone().pay_idb());
        } else {
            owe(&mut self.owed_idb.borrow_mut(), &records);
        }
        kept
    }

    async fn put_idb(&self, records: &[Record], aside: Vec<String>) -> bool {
        let kept = self.strictly(Work::Put { records: records.into(), aside }).await;
        if self.out.fresh() {
            // Deleted under the living page: what the quick store has goes in again.
            self.apart.set(true);
        }
        kept
    }

    /// The strict store has just taken something: time for what it is still owed, and for what it had before.
    async fn pay_idb(self: Rc<Self>) {
        if self.apart.get() {
            self.clone().catch_up().await;
        }
        let owed: Vec<Record> = self.owed_idb.borrow().iter().map(|(_, record)| record.clone()).collect();
        if owed.is_empty() || self.frozen.get() || !self.put_idb(&owed, Vec::new()).await {
            return;
        }
        for Record { id, .. } in owed {
            self.owed_idb.borrow_mut().remove(&id);
            let local = self.out.quick().is_some() && !self.owed_local.borrow().has(&id);
            self.tell(News::Saved { id, saved: Saved::of(local, true) });
        }
    }

    /// The strict store has answered after the start had gone on without it: what it has comes in now.
    pub(super) async fn catch_up(self: Rc<Self>) {
        let Some(contents) = self.strict_contents().await else { return };
        if !self.apart.get() {
            return;
        }
        let known = self.ids.borrow().clone();
        let (records, trouble) = self.clone().unite(self.local_contents(), Some(contents)).await;
        for (id, record) in records.into_iter().filter(|(id, _)| !known.has(id)) {
            self.tell(News::Entry { id, json: record.json });
        }
        self.tell(News::Report);
        self.clone().mend(trouble).await;
    }

    /// What may be done once an entry is kept.
    async fn after_writing(self: Rc<Self>, both: bool) {
        if both && self.closed.get() {
            self.clone().pack().await;
        }
        if self.out.now().wrapping_sub(self.told.get()).abs() >= SEE_MS {
            self.tell_witness().await;
        } else if !self.telling.replace(true) {
            // This may be the last entry for long: the witness must not stay behind it.
            let inner = self.clone();
            self.out.go(async move {
                inner.out.sleep(SEE_MS as u32).await;
                inner.telling.set(false);
                inner.tell_witness().await;
            });
        }
        self.rest();
    }
}
