//! The contact sheet: every state in a row, its design pictures first, its faults below.

/// A state of a screen.
pub struct State {
    /// Its address within the gallery.
    pub name: String,
    /// The design picture that it is held against; may be empty.
    pub picture: String,
    /// What the gallery calls it.
    pub title: String,
    pub shots: Vec<Shot>,
    /// Files of the design pictures.
    pub pictures: Vec<String>,
}

impl State {
    pub fn new(name: String, picture: String, title: String) -> Self {
        Self { name, picture, title, shots: Vec::new(), pictures: Vec::new() }
    }
}

/// A picture of a state.
pub struct Shot {
    pub view: &'static str,
    pub file: String,
    /// CSS px.
    pub width: u32,
    pub faults: Vec<String>,
}

const HEAD: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Backstay: screens</title>
<style>
body{font:16px/1.4 system-ui,sans-serif;margin:16px;background:#888;color:#000}
section{margin-block-end:40px}
.row{display:flex;gap:12px;align-items:flex-start;overflow-x:auto}
figure{margin:0;flex:none}
img{display:block;background:#fff}
figcaption,h2{background:#fff;padding:2px 6px;margin:0 0 4px}
.faults{background:#fdd;padding:4px 24px}
</style>
";

pub fn html(states: &[State]) -> String {
    let mut page = HEAD.to_owned();
    for state in states {
        page += &format!("<section id=\"{0}\"><h2>{0}: {1}</h2>\n", safe(&state.name), safe(&state.title));
        let faults: Vec<String> = state
            .shots
            .iter()
            .flat_map(|shot| shot.faults.iter().map(|fault| format!("<li>{}: {}", shot.view, safe(fault))))
            .collect();
        if !faults.is_empty() {
            page += &format!("<ul class=\"faults\">{}</ul>\n", faults.join("\n"));
        }
        page += "<div class=\"row\">";
        for picture in &state.pictures {
            page += &figure("design", picture, 412);
        }
        for shot in &state.shots {
            page += &figure(shot.view, &shot.file, shot.width);
        }
        page += "</div></section>\n";
    }
    page
}

fn figure(caption: &str, file: &str, width: u32) -> String {
    // Three quarters of the size: five beside each other on a wide screen.
    let width = width * 3 / 4;
    let file = safe(file);
    format!(
        "<figure><figcaption>{caption}</figcaption><a href=\"{file}\"><img src=\"{file}\" width=\"{width}\" loading=\"lazy\" alt=\"\"></a></figure>\n"
    )
}

fn safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_stands_with_its_pictures_and_faults() {
        let mut state = State::new("today".into(), "08-today".into(), "Today <first>".into());
        state.pictures.push("picture.png".into());
        state.shots.push(Shot {
            view: "light",
            file: "a.png".into(),
            width: 412,
            faults: vec!["text of 12.0 px: <p>".into()],
        });
        let page = html(&[state]);
        for part in [
            "Today &lt;first>",
            "src=\"picture.png\" width=\"309\"",
            "src=\"a.png\"",
            "<li>light: text of 12.0 px: &lt;p>",
        ] {
            assert!(page.contains(part), "{part}");
        }
    }
}
