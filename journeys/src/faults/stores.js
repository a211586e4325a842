// Both stores of the app, from a page of the same origin on which the app does not run.
(() => {
    if (window.stores) return;
    const prefix = "backstay:" + location.pathname.replace(/[^/]*$/, "") + ":";
    const name = prefix + "journal";
    const settle = (request) => new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error(String(request.error)));
        request.onblocked = () => fail(new Error("blocked"));
    });
    const open = () => {
        const request = indexedDB.open(name);
        request.onupgradeneeded = () => request.transaction.abort(); // asking must not make one
        return settle(request);
    };
    const inside = async (mode, act) => {
        const base = await open();
        const names = [...base.objectStoreNames];
        const all = base.transaction(names, mode, { durability: "strict" });
        const ended = new Promise((done, fail) => {
            all.oncomplete = done;
            all.onabort = () => fail(new Error(String(all.error)));
        });
        const answer = await act(Object.fromEntries(names.map((name) => [name, all.objectStore(name)])));
        await ended;
        base.close();
        return answer;
    };
    const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    // Another character in the middle, as a bad block leaves it.
    const spoil = (text) => {
        const at = text.length >> 1;
        return text.slice(0, at) + (text[at] === "#" ? "+" : "#") + text.slice(at + 1);
    };
    window.stores = {
        prefix,
        name,
        local: () => Object.fromEntries(keys().map((key) => [key.slice(prefix.length), localStorage.getItem(key)])),
        idb: () => inside("readonly", async (all) => {
            const found = {};
            for (const [name, store] of Object.entries(all)) {
                const [at, texts] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
                found[name] = Object.fromEntries(at.map((key, n) => [key, texts[n]]));
            }
            return found;
        }),
        emptyLocal: () => localStorage.clear(),
        deleteDatabase: () => settle(indexedDB.deleteDatabase(name)),
        emptyIdb: () => inside("readwrite", (all) => Promise.all(Object.values(all).map((store) => settle(store.clear())))),
        spoilLocal: (id) => localStorage.setItem(prefix + "e:" + id, spoil(localStorage.getItem(prefix + "e:" + id))),
        spoilIdb: (id) => inside("readwrite", async ({ records }) => {
            await settle(records.put(spoil(await settle(records.get(id))), id));
        }),
        /** Fills localStorage until `left` characters are free. */
        fill(left) {
            localStorage.removeItem("neighbour");
            let low = 0, high = 5242880;
            while (low < high) {
                const middle = (low + high + 1) >> 1;
                try {
                    localStorage.setItem("neighbour", "x".repeat(middle));
                    low = middle;
                } catch {
                    high = middle - 1;
                }
            }
            localStorage.setItem("neighbour", "x".repeat(Math.max(low - left, 0)));
            return low - left;
        },
    };
})();
