//! The first page, the warning signs and the numbers to call as plain HTML: what can be read before
//! the program, with scripts off, and when the program fails. Each page is a section that its address
//! shows (`:target`); the markup is that of the app's own screens, so that nothing jumps when the
//! app takes the place.

use anyhow::{Result, bail};
use backstay::library::{Key, Library, Region, keys};

use crate::assets::Files;
use crate::page::escape;

// Data alone; the app draws the same paths.
#[allow(dead_code)]
#[path = "../../src/app/icons.rs"]
mod icons;
use icons::{Icon, MARK};

/// `<div id="app">...</div>`: all pages of the shell.
pub fn html(lib: &Library, files: &Files) -> Result<String> {
    let Some(hero) = files.name("hero.svg") else { bail!("public/hero.svg is missing") };
    let shell = Shell { lib };
    let pages = [shell.first(hero), shell.warning(), shell.low(), shell.numbers()];
    let icons::Icon { size, stroke, d } = icons::PHONE;
    let symbol = format!(
        "<svg class=\"vh\" aria-hidden=\"true\"><symbol id=\"phone\" viewBox=\"0 0 {size} {size}\"><path d=\"{d}\" {}/></symbol></svg>",
        pen(stroke)
    );
    Ok(format!("<div id=\"app\">\n{}\n{symbol}\n</div>", pages.join("\n")))
}

struct Shell<'a> {
    lib: &'a Library,
}

impl Shell<'_> {
    /// A text of the screens, escaped.
    fn t(&self, key: Key) -> String {
        escape(self.lib.ui(key))
    }

    /// Words of the content, escaped.
    fn say(&self, id: &str) -> String {
        escape(self.lib.say(id))
    }

    /// As `src/app/screens/first.rs` draws it for somebody who is new.
    fn first(&self, hero: &str) -> String {
        let main = format!(
            "<main><h1 tabindex=\"-1\" class=\"display\">{}</h1><p class=\"lead\">{}</p><p class=\"small soft\">{}</p>\
             <div class=\"hero\"><img class=\"scene\" src=\"{hero}\" width=\"412\" height=\"402\" alt=\"{}\">\
             <p class=\"cap\">{}</p></div></main>",
            self.t(keys::first_title),
            self.t(keys::first_lead),
            self.t(keys::first_purpose),
            self.t(keys::first_hero),
            self.t(keys::first_caption),
        );
        let thumb = format!(
            "<div class=\"thumb\"><a href=\"#/check\" class=\"btn btn-1 btn-big\">{}</a>\
             <a href=\"#/warning\" class=\"btn btn-2\">{}{}</a><p class=\"promise\">{}</p></div>",
            self.t(keys::first_go),
            icon(&icons::WARNING, "ico hot"),
            self.t(keys::nav_warning),
            self.t(keys::first_promise),
        );
        let more = [
            ("#/not-for-this/neck", keys::first_elsewhere),
            ("#/exercises", keys::first_look),
            ("#/more", keys::nav_more),
        ]
        .map(|(to, words)| {
            let chevron = icon(&icons::CHEVRON, "chev ico");
            format!("<a href=\"{to}\" class=\"row\"><span><strong>{}</strong></span>{chevron}</a>", self.t(words))
        });
        format!(
            "<div class=\"app first\"><header class=\"bar\"><span class=\"brand\">{}{}</span></header>{main}{thumb}\
             <div class=\"rows after-thumb\">{}</div></div>",
            mark(),
            self.t(keys::app_name),
            more.concat(),
        )
    }

    /// As `src/app/screens/warning.rs` draws it while the region is not known.
    fn warning(&self) -> String {
        let signs = |id: &str| {
            let rows = (1..).map(|n| format!("{id}.{n}")).take_while(|id| self.lib.says(id));
            let rows: String = rows.map(|id| format!("<li>{}</li>", self.say(&id))).collect();
            format!("<ul class=\"signs\">{rows}</ul>")
        };
        let main = format!(
            "{}{}<p class=\"gap\"><a href=\"#/low\" class=\"btn btn-2\">{}</a></p><h2>{}</h2>{}<h2>{}</h2>{}\
             <p><a href=\"#/numbers\" class=\"link tap\">{}</a></p>",
            self.head(keys::warning_title, &self.t(keys::warning_lead)),
            signs("warning.now"),
            self.t(keys::warning_low),
            self.t(keys::warning_today),
            signs("warning.today"),
            self.t(keys::warning_soon),
            signs("warning.soon"),
            self.t(keys::warning_numbers),
        );
        let check = format!("<a href=\"#/check\" class=\"btn btn-2\">{}</a>", self.t(keys::warning_check));
        self.sheet("/warning", "#/", &main, &format!("{}{check}", self.call()))
    }

    /// "I feel very low": the lines of every region, as the region is not known.
    fn low(&self) -> String {
        let lines = self.lib.regions.iter().filter(|region| !region.crisis.is_empty()).map(|region| {
            let rows: String = region.crisis.iter().map(|line| self.line(line, keys::numbers_crisis)).collect();
            self.block(region, &rows)
        });
        let main = format!(
            "{}<p>{}</p><p>{}</p>{}",
            self.head(keys::low_title, &self.say("result.crisis.thanks")),
            self.t(keys::low_now),
            self.t(keys::low_no_line),
            lines.collect::<String>(),
        );
        self.sheet("/low", "#/warning", &main, &self.call())
    }

    fn numbers(&self) -> String {
        // The last one is for a phone that tells nothing, as here: its numbers come first.
        let (last, others) =
            self.lib.regions.split_last().map_or((None, &[][..]), |(last, others)| (Some(last), others));
        let blocks: String = last.into_iter().chain(others).map(|region| self.region(region)).collect();
        let main = format!(
            "{}{blocks}<p class=\"small soft\">{}</p>",
            self.head(keys::numbers_title, &self.t(keys::numbers_lead)),
            self.t(keys::numbers_checked),
        );
        self.sheet("/numbers", "#/warning", &main, "")
    }

    /// All numbers of one region.
    fn region(&self, region: &Region) -> String {
        let mut rows = String::new();
        for number in &region.emergency {
            rows.push_str(&number_row(number, &self.t(keys::numbers_emergency), &escape(&region.emergency_note)));
        }
        if let Some(line) = &region.advice {
            rows.push_str(&self.line(line, keys::numbers_advice));
        }
        for line in &region.crisis {
            rows.push_str(&self.line(line, keys::numbers_crisis));
        }
        self.block(region, &rows)
    }

    fn block(&self, region: &Region, rows: &str) -> String {
        format!(
            "<section><h2>{}</h2><div class=\"rows\">{rows}</div></section>",
            self.say(&format!("region.{}", region.id))
        )
    }

    fn line(&self, line: &backstay::library::Line, name: Key) -> String {
        let name = if line.name.is_empty() { self.t(name) } else { escape(&line.name) };
        number_row(&line.number, &name, &escape(&line.note))
    }

    fn head(&self, title: Key, lead: &str) -> String {
        format!("<h1 tabindex=\"-1\">{}</h1><p class=\"lead\">{lead}</p>", self.t(title))
    }

    /// No number may be dialled before the region is known: the way to all of them.
    fn call(&self) -> String {
        let phone = icon(&icons::PHONE, "ico");
        format!("<a href=\"#/numbers\" class=\"btn btn-big btn-call\">{phone}{}</a>", self.t(keys::call_which))
    }

    fn sheet(&self, id: &str, back: &str, main: &str, thumb: &str) -> String {
        let thumb = if thumb.is_empty() { String::new() } else { format!("<div class=\"thumb\">{thumb}</div>") };
        format!(
            "<div class=\"app sheet\" id=\"{id}\"><header class=\"bar\"><a href=\"{back}\" class=\"back\">{}{}</a></header>\
             <main>{main}</main>{thumb}</div>",
            icon(&icons::BACK, "ico"),
            self.t(keys::nav_back),
        )
    }
}

/// Many rows have it: it is drawn once.
const PHONE: &str = "<svg class=\"ico\" aria-hidden=\"true\"><use href=\"#phone\"/></svg>";

fn number_row(number: &str, name: &str, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!("<small>{note}</small>") };
    let dial: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!(
        "<a href=\"tel:{dial}\" class=\"row\">{PHONE}<span><strong>{name}</strong>{note}</span><span class=\"number\">{}</span></a>",
        escape(number),
    )
}

fn icon(icon: &Icon, class: &str) -> String {
    let Icon { size, stroke, d } = icon;
    let pen = pen(stroke);
    format!("<svg class=\"{class}\" viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\" {pen}><path d=\"{d}\"/></svg>")
}

/// How an icon is drawn; without a width it is filled.
fn pen(stroke: &str) -> String {
    if stroke.is_empty() {
        return "fill=\"currentColor\"".to_owned();
    }
    format!(
        "fill=\"none\" stroke=\"currentColor\" stroke-width=\"{stroke}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
    )
}

fn mark() -> String {
    let parts = MARK.iter().map(|part| {
        let pen = if part.stroke.is_empty() {
            String::new()
        } else {
            format!(" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\"", part.stroke, part.width)
        };
        format!("<path d=\"{}\" fill=\"{}\"{pen}/>", part.d, part.fill)
    });
    format!("<svg viewBox=\"0 0 512 512\" aria-hidden=\"true\">{}</svg>", parts.collect::<String>())
}

#[cfg(test)]
mod tests {
    use backstay::library::load::here;

    use super::*;

    fn made() -> String {
        let mut files = Files::default();
        files.hashed("hero.svg", "<svg/>");
        html(here(), &files).unwrap()
    }

    #[test]
    fn every_number_of_every_region_can_be_called() {
        let html = made();
        for region in &here().regions {
            let lines = region.advice.iter().chain(&region.crisis).map(|line| &line.number);
            for number in region.emergency.iter().chain(lines) {
                let dial: String = number.chars().filter(char::is_ascii_digit).collect();
                assert!(html.contains(&format!("href=\"tel:{dial}\"")), "{}: {number}", region.id);
            }
        }
    }

    #[test]
    fn every_warning_sign_stands_in_it() {
        let html = made();
        for n in 1.. {
            let id = format!("warning.now.{n}");
            if !here().says(&id) {
                assert!(n > 5, "the signs that cannot wait are more than {}", n - 1);
                break;
            }
            assert!(html.contains(&escape(here().say(&id))), "{id}");
        }
    }

    #[test]
    fn pages_need_no_script_and_links_between_them_lead_somewhere() {
        let html = made();
        for refused in ["<script", " style=", " onclick", "innerHTML"] {
            assert!(!html.contains(refused), "{refused}");
        }
        for page in ["/warning", "/low", "/numbers"] {
            assert!(html.contains(&format!("href=\"#{page}\"")), "no way to {page}");
            assert!(html.contains(&format!("id=\"{page}\"")), "{page} is not there");
        }
    }

    #[test]
    fn nothing_in_it_is_empty() {
        let html = made();
        for empty in ["\"></h1>", "<h2></h2>", "\"></p>", "<p></p>", "<li></li>", "<strong></strong>", "href=\"\""] {
            assert!(!html.contains(empty), "{empty}");
        }
    }
}
