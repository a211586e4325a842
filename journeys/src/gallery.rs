//! What can be measured of a screen that stands: sideways scroll, small text, small targets.

use anyhow::Result;

use crate::page::Page;

/// The faults of the screen that stands, a line each. `px`: the reader's text size.
const FAULTS: &str = "(() => {
    const faults = [];
    const root = document.documentElement;
    const say = element => {
        const words = (element.getAttribute('aria-label') || element.innerText || element.textContent || '').trim().slice(0, 40);
        return `<${element.localName}${element.className && typeof element.className === 'string' ? '.' + element.className.split(' ').join('.') : ''}> ${JSON.stringify(words)}`;
    };
    const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // Text for screen readers alone lies in a box of a pixel.
    const hidden = element => { const r = element.getBoundingClientRect(); return r.width <= 2 || r.height <= 2; };
    if (root.scrollWidth > root.clientWidth) {
        // The boxes that stick out, and words that stick out of theirs.
        const range = document.createRange();
        const right = element => Math.max(element.getBoundingClientRect().right, ...[...element.childNodes].filter(n => n.nodeType === 3)
            .map(n => { range.selectNode(n); return range.getBoundingClientRect().right; }));
        const wide = [...document.body.querySelectorAll('*')].filter(e => shown(e) && right(e) > root.clientWidth + 1);
        faults.push(`sideways scroll: ${root.scrollWidth} px in ${root.clientWidth}: ${wide.slice(-3).map(say).join(', ')}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Map();
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || ['SCRIPT', 'STYLE', 'TEMPLATE'].includes(element.tagName) || !shown(element) || hidden(element)) continue;
        const matrix = element.getScreenCTM?.();
        const px = parseFloat(getComputedStyle(element).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
        if (px < 15.95) small.set(say(element), px);
    }
    for (const [element, px] of small) faults.push(`text of ${px.toFixed(1)} px: ${element}`);
    const targets = 'a[href],button,input,select,textarea,summary,[role=button],[role=link],[role=tab],[role=switch],[tabindex=\"0\"]';
    for (const element of document.querySelectorAll(targets)) {
        if (!shown(element) && !element.labels?.length) continue;
        if (element.type === 'hidden' || element.closest('[hidden],[inert]')) continue;
        const boxes = [element, ...(element.labels || []), ...(element.closest('label') ? [element.closest('label')] : [])]
            .filter(shown).map(e => e.getBoundingClientRect());
        if (!boxes.some(r => r.width > 0)) continue;
        // A link within a sentence is as high as its line.
        const inText = element.localName === 'a' && getComputedStyle(element).display === 'inline'
            && [...element.parentElement.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        const fits = boxes.some(r => r.width >= 43.5 && r.height >= 43.5);
        if (!fits && !inText) {
            const r = boxes[boxes.length - 1];
            faults.push(`target of ${Math.round(r.width)} x ${Math.round(r.height)} px: ${say(element)}`);
        }
    }
    return faults.join('\\n');
})()";

impl Page {
    /// Faults that can be measured: 16 px is the smallest text, 44 px the smallest target, nothing scrolls sideways.
    pub async fn faults(&self) -> Result<Vec<String>> {
        Ok(self.text(FAULTS).await?.lines().map(str::to_owned).collect())
    }

    /// Waits until the screen has come to rest: fonts and pictures there, no movement that ends, two frames drawn.
    pub async fn at_rest(&self) -> Result<()> {
        let rest = "(async () => {
            const frame = () => new Promise(done => requestAnimationFrame(done));
            await document.fonts.ready;
            await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
            await frame(); await frame();
            await Promise.all(document.getAnimations()
                .filter(a => a.playState === 'running' && Number.isFinite(a.effect?.getComputedTiming().endTime))
                .map(a => a.finished.catch(() => {})));
            await frame();
        })()";
        self.evaluate(rest).await.map(|_| ())
    }
}
