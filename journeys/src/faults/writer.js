// Makes entries by a real field of Settings, and says each time what the screen says of them.
// said: [the entry's id, what data-saved says, n, ms since it was made; null in a burst, which waits for itself]
(() => {
    if (window.rig) return;
    const rig = (window.rig = { n: 0, at: 0, made: new Map(), told: new Map(), waiting: [], last: "" });
    const look = () => {
        for (const place of document.querySelectorAll("[data-entry]")) {
            const { entry, saved } = place.dataset;
            if (!rig.made.has(entry)) {
                if (rig.last === entry || !rig.at) continue;
                rig.made.set(entry, { n: rig.n, at: rig.at });
                rig.at = 0; // the app makes entries of its own as well
                rig.last = entry;
            }
            if (rig.told.get(entry) === saved) continue;
            // "Saved" is said of all entries of this visit up to this one.
            const all = saved === "saved" ? [...rig.made.keys()].filter((id) => id <= entry) : [entry];
            for (const id of all.filter((id) => rig.told.get(id) !== saved)) {
                rig.told.set(id, saved);
                const { n, at } = rig.made.get(id);
                window.said?.(JSON.stringify([id, saved, n, rig.hurry ? null : performance.now() - at]));
            }
            if (saved !== "pending") rig.waiting.splice(0).forEach((done) => done(saved));
        }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    const turn = () => new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    });
    /** One entry: the number `n` in the field of the own emergency number. */
    rig.write = (n) => {
        const field = document.getElementById("own.number");
        rig.n = n;
        rig.at = performance.now();
        field.value = String(n);
        field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    /** The next answer about any entry that is not `pending`. */
    rig.answer = () => new Promise((done) => rig.waiting.push(done));
    /** One after the other, each when the one before was answered. */
    rig.steady = async (from, count) => {
        for (let n = from; n < from + count; n++) {
            const answer = rig.answer();
            rig.write(n);
            await answer;
            await turn();
        }
    };
    /** All at once: every entry in a turn of its own, no answer waited for. */
    rig.burst = async (from, count) => {
        rig.hurry = true;
        for (let n = from; n < from + count; n++) {
            rig.write(n);
            await turn();
        }
        await rig.answer();
    };
    /** Every `ms`, whatever the answers. */
    rig.every = (from, ms) => setInterval(() => rig.write(from++), ms);
})();
