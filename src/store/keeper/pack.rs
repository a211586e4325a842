//! Closed months become one record each. Single records go only when the pack stands in both stores and reads as them.

use super::open::month_of;
use super::*;
use crate::store::pack as packs;
use crate::store::union;

impl<O: Outside> Inner<O> {
    /// Packs what is closed, where both stores are there and agree.
    pub(super) async fn pack(self: Rc<Self>) {
        let whole = self.owed_local.borrow().is_empty() && self.owed_idb.borrow().is_empty();
        // A quick store that was repaired may drop what is new: not before the next run. An app of schema 1 knows no packs.
        let whole = whole && self.report.get().repaired_local == 0;
        if self.schema < 2 || self.frozen.get() || self.apart.get() || !whole || self.packing.replace(true) {
            return;
        }
        if self.pack_months().await.is_some() {
            self.closed.set(false);
        }
        self.packing.set(false);
        self.write_head().await;
    }

    /// None where it had to be left for another time.
    async fn pack_months(&self) -> Option<()> {
        let (Some(local), Some(idb)) = self.both().await else { return None };
        let all = union(Some(&local), Some(&idb), self.schema);
        if all.newer > 0 {
            self.freeze(News::Newer);
            return None;
        }
        let mut months: Sorted<String, Vec<Record>> = Sorted::new();
        for record in all.records {
            let month = self.month(&record.id, &record.json);
            if !self.is_closed(&month) {
                continue;
            }
            let mut of = months.get(&month).cloned().unwrap_or_default();
            of.push(record);
            months.insert(month, of);
        }
        let mut names = local.packs;
        names.extend(idb.packs);
        names.sort();
        names.dedup();
        for (month, singles) in months {
            let old: Vec<String> = names.iter().filter(|name| month_of(name) == month).cloned().collect();
            self.pack_month(&month, singles, old).await?;
        }
        Some(())
    }

    async fn pack_month(&self, month: &str, singles: Vec<Record>, old: Vec<String>) -> Option<()> {
        let store = self.out.quick()?;
        let mut entries: Sorted<String, Record> = Sorted::new();
        owe(&mut entries, &singles);
        for name in &old {
            let body = self.local_body(name)?;
            if self.good_body(name, self.strict_pack(name).await.as_deref()).as_ref() != Some(&body) {
                return None; // looked after at the next start
            }
            for record in body {
                // Two good contents of one id: one is kept, the other set aside, as everywhere.
                let loser = match entries.get(&record.id) {
                    Some(other) if *other == record => continue,
                    Some(other) if other.json < record.json => Some(record),
                    Some(other) => {
                        let other = other.clone();
                        entries.insert(record.id.clone(), record);
                        Some(other)
                    }
                    None => {
                        entries.insert(record.id.clone(), record);
                        None
                    }
                };
                if let Some(loser) = loser {
                    let line = loser.line_as(self.schema);
                    let put = Work::Put { records: Vec::new(), aside: Vec::from([line.clone()]) };
                    if !quick::aside(store, &line) || !self.strictly(put).await {
                        return None;
                    }
                    self.change(|report| report.aside += 1);
                }
            }
        }
        let entries: Vec<Record> = entries.into_iter().map(|(_, record)| record).collect();
        let (name, text) = packs::write(month, &entries)?;
        let key = quick::pack(&name);
        if store.get(&key).ok()?.as_deref() != Some(text.as_str()) && !store.set(&key, &text) {
            return None;
        }
        if self.local_body(&name).as_ref() != Some(&entries)
            || !self.strictly(Work::PutPack { name: name.clone(), text }).await
            || self.good_body(&name, self.strict_pack(&name).await.as_deref()).as_ref() != Some(&entries)
            || self.frozen.get()
        {
            return None;
        }
        self.now_packed(&name, &entries, &old);
        let old: Vec<String> = old.into_iter().filter(|other| *other != name).collect();
        for record in &singles {
            quick::drop_entry(store, record, self.schema);
        }
        for other in &old {
            if self.local_body(other).is_some() {
                store.remove(&quick::pack(other));
            }
        }
        self.strictly(Work::Drop { records: singles, packs: old }).await.then_some(())
    }

    /// What the keeper knows of its packs, once `name` stands in place of the packs `old` and of single records.
    fn now_packed(&self, name: &str, entries: &[Record], old: &[String]) {
        let all = self.entries();
        let mut packs = self.packs.borrow_mut();
        let open = entries.iter().all(|record| self.ids.borrow().has(&record.id))
            && packs.iter().all(|packed| packed.open || !old.contains(&packed.section.pack));
        packs.retain(|packed| !old.contains(&packed.section.pack) && packed.section.pack != name);
        packs.push(Packed { section: self.section(name, entries), open });
        let in_packs: usize = packs.iter().map(Packed::count).sum();
        self.singles.set(all.saturating_sub(in_packs));
        self.head_old.set(true);
    }
}
