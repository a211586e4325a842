//! What a person does and sees, in words of the page.

use anyhow::{Result, anyhow, bail};
use serde_json::json;

use crate::page::{By, Page};
use crate::tree::{Node, Tree, plain};

/// Brings the element into view and says where a finger meets it; an error is the element that lies over it.
const AIM: &str = "function() {
    const target = this.closest('label') || (this.id && document.querySelector(`label[for=\"${this.id}\"]`)) || this;
    target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const box = [...target.getClientRects()].find(r => r.width > 0 && r.height > 0);
    if (!box) return { error: 'it has no size' };
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const hit = document.elementFromPoint(x, y);
    const meant = hit && (target.contains(hit) || hit.contains(target) && hit.closest('a,button,label,summary') === target
        || hit.closest('label')?.control === this);
    return meant ? { x, y } : { error: 'it lies under ' + (hit ? hit.outerHTML.slice(0, 120) : 'the edge') };
}";

/// Pressing Tab as often as this must reach anything.
const TABS: usize = 150;

impl Page {
    /// The page as assistive technology has it now.
    pub async fn tree(&self) -> Result<Tree> {
        Ok(Tree::read(&self.cdp("Accessibility.getFullAXTree", json!({})).await?))
    }

    /// Waits for the control with this name and taps it.
    pub async fn tap(&self, name: &str) -> Result<()> {
        self.act(name, async |tree: &Tree| tree.control(name).cloned()).await
    }

    /// Waits for the control with this name in the group with that name and taps it.
    pub async fn tap_in(&self, group: &str, name: &str) -> Result<()> {
        self.act(&format!("{name}' in '{group}"), async |tree: &Tree| tree.control_in(group, name).cloned()).await
    }

    async fn act(&self, name: &str, find: impl AsyncFn(&Tree) -> Result<Node>) -> Result<()> {
        let find = &find;
        let tap = self.until(|| async move {
            let node = find(&self.tree().await?).await?;
            self.tap_node(&node).await
        });
        tap.await.map_err(|error| anyhow!("cannot tap '{name}': {error:#}"))
    }

    /// Acts on a node of the tree: a finger on its middle, or the keys that reach and press it.
    pub async fn tap_node(&self, node: &Node) -> Result<()> {
        match self.by {
            By::Touch => self.touch(node).await,
            By::Keys => self.press(node).await,
        }
    }

    async fn touch(&self, node: &Node) -> Result<()> {
        let aim = self.call(node.backend, AIM).await?;
        if let Some(error) = aim["error"].as_str() {
            bail!("{error}");
        }
        let point = json!([{ "x": aim["x"], "y": aim["y"] }]);
        self.cdp("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": point })).await?;
        self.cdp("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await?;
        Ok(())
    }

    async fn press(&self, node: &Node) -> Result<()> {
        let radio = node.role == "radio";
        for _ in 0..TABS {
            // Arrows walk among radios that share a name; Tab enters them at the chosen one or the first.
            let mine = "function() { const a = document.activeElement;
                return a === this ? 'here' : this.type === 'radio' && a && a.name === this.name && a.form === this.form ? 'beside' : '' }";
            match self.call(node.backend, mine).await?.as_str() {
                Some("here") => {
                    let key = if node.role == "link" { "Enter" } else { " " };
                    return if radio && node.checked { Ok(()) } else { self.key(key).await };
                }
                Some("beside") => self.key("ArrowDown").await?,
                _ => self.key("Tab").await?,
            }
        }
        bail!("the keyboard does not reach it")
    }

    /// Presses and releases a key: "Tab", "Enter", " ", "Escape", "ArrowDown".
    pub async fn key(&self, key: &str) -> Result<()> {
        let (code, number, text) = match key {
            "Tab" => ("Tab", 9, ""),
            "Enter" => ("Enter", 13, "\r"),
            " " => ("Space", 32, " "),
            "Escape" => ("Escape", 27, ""),
            "ArrowDown" => ("ArrowDown", 40, ""),
            "ArrowUp" => ("ArrowUp", 38, ""),
            _ => bail!("no key '{key}'"),
        };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        self.cdp(
            "Input.dispatchKeyEvent",
            json!({ "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "text": text }),
        )
        .await?;
        self.cdp(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number }),
        )
        .await?;
        Ok(())
    }

    /// Writes into a field, over what stood there.
    pub async fn write(&self, field: &Node, text: &str) -> Result<()> {
        self.call(
            field.backend,
            "function() { this.scrollIntoView({ block: 'center' }); this.focus(); this.select() }",
        )
        .await?;
        self.cdp("Input.insertText", json!({ "text": text })).await?;
        // Leaving it is what tells the page of the change.
        self.key("Tab").await
    }

    /// What can be read on the page, whether in view or further down.
    pub async fn read(&self) -> Result<String> {
        Ok(plain(&self.text("document.body.innerText").await?))
    }

    /// Waits until the page says this.
    pub async fn see(&self, text: &str) -> Result<()> {
        let wanted = plain(text);
        let wanted = &wanted;
        self.until(|| async move {
            let read = self.read().await?;
            if read.contains(wanted) {
                Ok(())
            } else {
                Err(anyhow!("the page does not say '{wanted}': {}", cut(&read)))
            }
        })
        .await
    }

    /// Fails if the page says this now.
    pub async fn see_not(&self, text: &str) -> Result<()> {
        let read = self.read().await?;
        if read.contains(&plain(text)) { bail!("the page says '{text}'") } else { Ok(()) }
    }

    /// The name of the page, once it has one.
    pub async fn heading(&self) -> Result<String> {
        self.until(|| async {
            let tree = self.tree().await?;
            tree.heading().map(str::to_owned).ok_or_else(|| anyhow!("the page has no heading"))
        })
        .await
    }

    /// Waits until the page has this name.
    pub async fn see_heading(&self, name: &str) -> Result<()> {
        self.until(|| async move {
            let heading = self.heading().await?;
            if heading.contains(&plain(name)) { Ok(()) } else { Err(anyhow!("the page is '{heading}', not '{name}'")) }
        })
        .await
    }

    /// What tells one state of the page from another: address, name, and what can be read.
    pub async fn state(&self) -> Result<String> {
        let checked = "[...document.querySelectorAll('input')].map(i => i.checked ? 1 : 0).join('')";
        Ok(format!("{} {} {}", self.hash().await?, self.read().await?, self.text(checked).await?))
    }

    /// Taps, and waits until the page is another than it was.
    pub async fn tap_on(&self, name: &str) -> Result<()> {
        let before = self.state().await?;
        self.tap(name).await?;
        let before = &before;
        self.until(|| async move {
            if self.state().await? != *before {
                Ok(())
            } else {
                Err(anyhow!("'{name}' changed nothing: {}", cut(before)))
            }
        })
        .await
    }
}

/// The beginning of a text, for a message.
pub fn cut(text: &str) -> String {
    let short: String = text.chars().take(200).collect();
    if short.len() < text.len() { short + "..." } else { short }
}
