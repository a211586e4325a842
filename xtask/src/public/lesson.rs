//! The plain page of a lesson or condition card.

use backstay::library::keys;
use backstay::library::lesson::{Block, Lesson};
use backstay::route::Route;

use super::{Book, Plain, cited, h2, p};
use crate::page::escape;

pub(super) fn page(book: &Book, lesson: &Lesson) -> Plain {
    let ui = |key| book.library.ui(key);
    let mut body = String::new();
    for block in &lesson.body {
        match block {
            Block::Paragraph(text) => body += &format!("<p>{}</p>\n", emphasised(text)),
            Block::Heading(text) => body += &h2(text),
            Block::List(items) => {
                let rows: String =
                    items.iter().map(|item| format!("<li><span>{}</span></li>\n", emphasised(item))).collect();
                body += &format!("<ul class=\"plain\">\n{rows}</ul>\n");
            }
            Block::Picture(_) => {}
        }
    }
    let labelled = |key, text: &str| format!("<p><b>{}</b> {}</p>\n", escape(ui(key)), escape(text));
    body += &labelled(keys::lessons_try, &lesson.try_now);
    body += &labelled(keys::lessons_keep, &lesson.takeaway);
    body += &h2(ui(keys::programme_sources));
    body += &p(&lesson.evidence);
    body += &cited(book.lessons.cited(&lesson.evidence));
    body += &format!("<p class=\"small soft\">{}</p>\n", escape(ui(keys::exercise_marks)));
    Plain {
        name: format!("learn/{}.html", lesson.id),
        title: lesson.title.clone(),
        description: lesson.line.clone(),
        class: "lesson",
        body,
        route: Route::Lesson(lesson.id.clone()),
    }
}

/// `*words*` in bold.
fn emphasised(text: &str) -> String {
    let parts = text.split('*').enumerate();
    parts
        .map(|(n, part)| if n % 2 == 1 { format!("<b class=\"co\">{}</b>", escape(part)) } else { escape(part) })
        .collect()
}
