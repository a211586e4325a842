//! Pages of questions, answered until another page comes.

use anyhow::{Result, anyhow, bail};

use crate::page::Page;
use crate::steps::cut;
use crate::tree::{Node, Tree, one};

/// The button that goes on.
const ON: &str = "Continue";

/// The name of a question or of its page begins with the first text; the second is the answer to it. A question may
/// stand here more than once, for more than one tick.
pub type Answers<'a> = &'a [(&'a str, &'a str)];

/// What is to be done to a page next.
enum Step {
    Tap(Node),
    Write(Node, String),
}

impl Page {
    /// Answers every question of the page and goes on. Questions that `answers` does not name get the first of
    /// `others` that they offer.
    pub async fn answer(&self, answers: Answers<'_>, others: &[&str]) -> Result<()> {
        let heading = self.heading().await?;
        // An answer may open a follow-up: look again until nothing is open.
        for _ in 0..60 {
            match step(&self.tree().await?, &heading, answers, others)? {
                None => return self.go_on(&heading).await,
                Some(Step::Tap(choice)) => {
                    self.tap_node(&choice).await.map_err(|error| anyhow!("{heading}: '{}': {error:#}", choice.name))?;
                    self.took(&choice, &|node| node.checked).await?;
                }
                Some(Step::Write(field, text)) => {
                    self.write(&field, &text).await?;
                    self.took(&field, &|node| node.value == text).await?;
                }
            }
        }
        bail!("'{heading}' never ends")
    }

    /// Continue, and another page comes; what is missing is told.
    async fn go_on(&self, heading: &str) -> Result<()> {
        let hash = self.hash().await?;
        self.tap(ON).await?;
        let hash = &hash;
        self.until(|| async move {
            if self.hash().await? != *hash || self.heading().await? != heading {
                return Ok(());
            }
            let alert = self.text("document.querySelector('[role=alert]')?.innerText ?? ''").await?;
            Err(anyhow!("'{ON}' leads nowhere from '{heading}': {alert}"))
        })
        .await?;
        // The address changes before the page hears of it.
        self.drawn().await
    }

    /// Waits until the answer shows. A choice that has gone with its page has been taken.
    async fn took(&self, choice: &Node, shows: &dyn Fn(&Node) -> bool) -> Result<()> {
        self.until(|| async move {
            let now = self.tree().await?;
            match now.0.iter().find(|node| node.backend == choice.backend) {
                Some(node) if !shows(node) => Err(anyhow!("'{}' was not taken", choice.name)),
                _ => Ok(()),
            }
        })
        .await
    }

    /// The same answer everywhere on this page, and on.
    pub async fn answer_all(&self, answer: &str) -> Result<()> {
        self.answer(&[], &[answer]).await
    }

    /// Answers pages until one comes that asks nothing, and gives its name. Every page on the way is audited.
    pub async fn answer_until_done(&self, answers: Answers<'_>, others: &[&str]) -> Result<String> {
        for _ in 0..80 {
            self.heading().await?;
            self.audit().await?;
            // Name and questions from one look: the page may have changed since the one before.
            let tree = self.tree().await?;
            let Some(heading) = tree.heading().map(str::to_owned) else { continue };
            if tree.questions().is_empty() || tree.control(ON).is_err() {
                return Ok(heading);
            }
            self.answer(answers, others).await?;
        }
        bail!("the questions never end: {}", cut(&self.read().await?))
    }
}

/// What the first open question of the page wants; `None`: all are answered.
fn step(tree: &Tree, heading: &str, answers: Answers<'_>, others: &[&str]) -> Result<Option<Step>> {
    let questions = tree.questions();
    for (group, choices) in &questions {
        // A page of one question may have the question as its heading; its own words go first.
        let own = |text: &str| group.name.starts_with(text);
        let told = answers.iter().any(|(question, _)| own(question));
        let named = |text: &str| own(text) || (!told && questions.len() == 1 && heading.starts_with(text));
        let field = choices.iter().find(|choice| choice.writes());
        let number = |answer: &str| field.is_some() && answer.parse::<u32>().is_ok();
        // Two questions may begin alike: each takes the answers that it offers.
        let offers = |answer: &str| number(answer) || one(choices.clone(), answer).is_ok();
        let wanted: Vec<&str> = answers
            .iter()
            .filter(|(question, answer)| named(question) && offers(answer))
            .map(|(_, answer)| *answer)
            .collect();
        for answer in &wanted {
            match field {
                Some(field) if answer.parse::<u32>().is_ok() => {
                    if field.value != *answer {
                        return Ok(Some(Step::Write((*field).clone(), (*answer).to_owned())));
                    }
                }
                _ => {
                    let choice = one(choices.clone(), answer)?;
                    if !choice.checked {
                        return Ok(Some(Step::Tap(choice.clone())));
                    }
                }
            }
        }
        let answered = choices
            .iter()
            .any(|choice| if choice.writes() { !choice.value.is_empty() } else { choice.checked && !choice.toggles });
        if !wanted.is_empty() || answered {
            continue;
        }
        let Some(choice) = others.iter().find_map(|name| one(choices.clone(), name).ok()) else {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            bail!("no answer to '{}' ({heading}): it offers {}", group.name, names.join(" | "));
        };
        return Ok(Some(Step::Tap(choice.clone())));
    }
    Ok(None)
}
