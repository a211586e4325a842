//! Pages for everybody: a plain page for each exercise and lesson, from the same content and the same figures as the app,
//! readable without script. `library/<id>.html`, `learn/<id>.html`, and a list of each.

mod exercise;
mod lesson;

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use backstay::figure::scene::Figures;
use backstay::library::load::{Source, assemble, assemble_lessons};
use backstay::library::{Lessons, Library};
use backstay::route::Route;

use crate::assets::Files;
use crate::page::{self, escape, template};
use crate::tell::root;

/// The check comes first.
const BAND: &str = "<section class=\"band\"><p><b>{{words.public.first}}</b> {{words.public.first_why}}</p>
<p><a class=\"btn btn-2\" href=\"../#/check\">{{words.public.check}}</a></p></section>
";

/// What the pages are made of.
pub struct Book {
    pub library: Library,
    pub lessons: Lessons,
    pub figures: Figures,
}

/// A page before it stands in its frame.
struct Plain {
    /// "library/bird-dog.html"
    name: String,
    title: String,
    /// What a search engine says of it.
    description: String,
    class: &'static str,
    /// HTML.
    body: String,
    /// Where the app has it.
    route: Route,
}

impl Book {
    /// The content of this package in English.
    ///
    /// # Errors
    /// Every fault of the content.
    pub fn here() -> Result<Self> {
        let listed = |faults: Vec<String>| anyhow!("content/ has faults:\n{}", faults.join("\n"));
        let source = Source::read(&root().join("content"), "en").map_err(anyhow::Error::msg)?;
        Ok(Self {
            library: assemble(&source).map_err(listed)?,
            lessons: assemble_lessons(&source).map_err(listed)?,
            figures: backstay::figure::author::here().clone(),
        })
    }

    fn pages(&self) -> Vec<Plain> {
        let exercises = self.library.exercises.iter().map(|it| exercise::page(self, it));
        let lessons = self.lessons.lessons.iter().map(|it| lesson::page(self, it));
        let mut pages: Vec<Plain> = exercises.chain(lessons).collect();
        let entry = |page: &Plain| {
            let file = page.name.rsplit('/').next().unwrap_or_default();
            let (title, said) = (escape(&page.title), escape(&page.description));
            format!("<a class=\"row\" href=\"{file}\"><span><strong>{title}</strong><small>{said}</small></span></a>")
        };
        let list = |folder: &str, title: String, description: &str, route: Route| {
            let rows: String = pages.iter().filter(|page| page.name.starts_with(folder)).map(entry).collect();
            let body = format!("<div class=\"rows\">{rows}</div>");
            let (name, description) = (format!("{folder}index.html"), description.to_owned());
            Plain { name, title, description, class: "", body, route }
        };
        let say = |key: &str| self.library.say(key).to_owned();
        let lists = [
            list("library/", say("public.exercises"), &say("public.exercises_why"), Route::Exercises),
            list("learn/", say("public.lessons"), &say("public.lessons_why"), Route::Lessons),
        ];
        pages.extend(lists);
        pages
    }
}

/// Adds all pages, and the list of them by which the worker takes them in; with `site` ("https://example.org/app/") their
/// whole addresses and a site map.
///
/// # Errors
/// If the template or the content has a fault.
pub fn pages(files: &mut Files, site: Option<&str>) -> Result<()> {
    let frame = template("public/plain.html")?;
    let words = page::words()?;
    let band = files.fill(BAND, &words)?;
    let mut rows = BTreeMap::new();
    let mut map = String::new();
    for page in Book::here()?.pages() {
        let mut values = words.clone();
        let address = site.map(|site| format!("{}/{}", site.trim_end_matches('/'), page.name));
        let link = address.as_ref().map(|it| format!("<link rel=\"canonical\" href=\"{}\">\n", escape(it)));
        for (key, value) in [
            ("lang", "en".to_owned()),
            ("title", escape(&page.title)),
            ("description", escape(&page.description)),
            ("class", page.class.to_owned()),
            ("hash", page.route.to_hash()),
            ("canonical", link.unwrap_or_default()),
            ("body", page.body),
        ] {
            values.insert(key.to_owned(), value);
        }
        // What is to be done is not read without the warning; what is to be known may come first.
        let (before, after) = if matches!(page.route, Route::Exercise(_)) { (&*band, "") } else { ("", &*band) };
        values.insert("before".to_owned(), before.to_owned());
        values.insert("after".to_owned(), after.to_owned());
        let html = files.fill(&frame, &values)?;
        // A host serves the folder; asked for its index.html it may answer with a redirect.
        let name = page.name.strip_suffix("index.html").unwrap_or(&page.name).to_owned();
        rows.insert(name, crate::assets::hash(html.as_bytes()));
        files.named(&page.name, html, false);
        if let Some(address) = address {
            map.push_str(&format!("<url><loc>{}</loc></url>\n", escape(&address)));
        }
    }
    let rows: Vec<String> = rows.iter().map(|(name, hash)| format!("[\"{name}\",\"{hash}\"]")).collect();
    files.hashed("pages.json", format!("[{}]", rows.join(",\n")));
    if let Some(last) = files.0.last_mut() {
        last.keep = false;
    }
    if !map.is_empty() {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
        files.named("sitemap.xml", format!("{head}{map}</urlset>\n"), false);
    }
    Ok(())
}

/// A paragraph.
fn p(text: &str) -> String {
    format!("<p>{}</p>\n", escape(text))
}

/// A heading within the page.
fn h2(text: &str) -> String {
    format!("<h2>{}</h2>\n", escape(text))
}

/// The sources that a text names.
fn cited<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let rows: String = sources
        .into_iter()
        .map(|(id, source)| format!("<li><span><b>{}:</b> {}</span></li>\n", escape(id), escape(source)))
        .collect();
    format!("<ul class=\"plain small\">\n{rows}</ul>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> &'static Vec<Plain> {
        static MADE: std::sync::OnceLock<Vec<Plain>> = std::sync::OnceLock::new();
        MADE.get_or_init(|| Book::here().unwrap().pages())
    }

    fn body(name: &str) -> &'static str {
        &made().iter().find(|page| page.name == name).unwrap_or_else(|| panic!("no {name}")).body
    }

    #[test]
    fn every_word_of_an_exercise_is_on_its_page() {
        let book = Book::here().unwrap();
        for exercise in &book.library.exercises {
            let page = body(&format!("library/{}.html", exercise.id));
            let mistakes = exercise.mistakes.iter().flat_map(|it| [&it.mistake, &it.fix]);
            let own = [&exercise.start, &exercise.breath, &exercise.feel, &exercise.stop, &exercise.evidence];
            let notes = exercise.avoid.iter().map(|it| &it.note);
            for text in own.into_iter().chain(&exercise.steps).chain(mistakes).chain(notes) {
                assert!(page.contains(&escape(text)), "{}: '{text}' is not on its page", exercise.id);
            }
        }
    }

    #[test]
    fn every_word_of_a_lesson_is_on_its_page() {
        let book = Book::here().unwrap();
        for lesson in &book.lessons.lessons {
            let page = body(&format!("learn/{}.html", lesson.id)).replace("<b class=\"co\">", "").replace("</b>", "");
            let json = backstay::json::text(&lesson.body);
            let blocks: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
            let texts = blocks.iter().flat_map(|block| match block {
                serde_json::Value::Array(items) => items.clone(),
                one => vec![one.clone()],
            });
            let own = [&lesson.takeaway, &lesson.evidence, &lesson.try_now].map(|it| it.clone().into());
            for text in texts.chain(own) {
                let text = text.as_str().unwrap().trim_start_matches("# ").replace('*', "");
                assert!(text.starts_with("! ") || page.contains(&escape(&text)), "{}: '{text}'", lesson.id);
            }
        }
    }

    #[test]
    fn every_page_has_its_own_name_title_and_address_and_nothing_runs_in_it() {
        let mut names: Vec<&String> = made().iter().map(|page| &page.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 66 + 28 + 16 + 2);
        for page in made() {
            assert!(!page.title.is_empty() && !page.description.is_empty(), "{}", page.name);
            assert_eq!(Route::parse(&page.route.to_hash()), page.route);
            assert!(!page.body.contains("<script") && !page.body.contains(" style="), "{}", page.name);
        }
    }
}
