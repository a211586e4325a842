//! The page as assistive technology has it: roles, names, states. Journeys find everything through it, so that
//! what they can use, a person with a screen reader can use.

use anyhow::{Result, bail};
use serde_json::Value;

/// A node of the accessibility tree.
#[derive(Clone, Debug, Default)]
pub struct Node {
    id: String,
    parent: String,
    pub role: String,
    pub name: String,
    /// The DOM node, as the browser numbers it.
    pub backend: i64,
    /// Chosen, ticked or pressed.
    pub checked: bool,
    /// A button that stays pressed.
    pub toggles: bool,
    pub level: i64,
    pub disabled: bool,
    /// What stands in a field.
    pub value: String,
}

/// All nodes that are not ignored, in the order of the page.
#[derive(Debug, Default)]
pub struct Tree(pub Vec<Node>);

/// Roles that a finger or a key can act on.
const CONTROLS: &[&str] = &[
    "button",
    "link",
    "radio",
    "checkbox",
    "tab",
    "switch",
    "menuitem",
    "option",
    "DisclosureTriangle",
    "textbox",
    "spinbutton",
    "combobox",
    "slider",
    "searchbox",
];

/// Roles that hold the controls of one question.
const GROUPS: &[&str] = &["radiogroup", "group"];

impl Node {
    pub fn acts(&self) -> bool {
        CONTROLS.contains(&self.role.as_str())
    }

    /// Is it a way to answer a question?
    fn answers(&self) -> bool {
        self.toggles || self.writes() || ["radio", "checkbox"].contains(&self.role.as_str())
    }

    /// Is it a field to write in?
    pub fn writes(&self) -> bool {
        ["textbox", "spinbutton", "searchbox"].contains(&self.role.as_str())
    }

    pub fn groups(&self) -> bool {
        GROUPS.contains(&self.role.as_str()) && !self.name.is_empty()
    }
}

impl Tree {
    /// Reads the answer of `Accessibility.getFullAXTree`.
    pub fn read(reply: &Value) -> Self {
        let nodes = reply["nodes"].as_array().map_or(&[][..], Vec::as_slice);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let all: Vec<(bool, Node)> = nodes
            .iter()
            .map(|node| {
                let property = |name: &str| {
                    let all = node["properties"].as_array();
                    let found = all.and_then(|all| all.iter().find(|property| property["name"] == name));
                    found.map_or(Value::Null, |property| property["value"]["value"].clone())
                };
                let read = Node {
                    id: text(&node["nodeId"]),
                    parent: text(&node["parentId"]),
                    role: text(&node["role"]["value"]),
                    name: plain(&text(&node["name"]["value"])),
                    backend: node["backendDOMNodeId"].as_i64().unwrap_or_default(),
                    checked: property("checked") == "true"
                        || property("pressed") == "true"
                        || property("selected") == true,
                    toggles: !property("pressed").is_null(),
                    value: text(&node["value"]["value"]),
                    level: property("level").as_i64().unwrap_or_default(),
                    disabled: property("disabled") == true,
                };
                (node["ignored"] == true, read)
            })
            .collect();
        // A child of an ignored node belongs to the next one above that is not ignored.
        let above = |node: &Node| {
            let mut parent = node.parent.clone();
            while let Some((true, ignored)) = all.iter().find(|(_, other)| other.id == parent) {
                parent = ignored.parent.clone();
            }
            parent
        };
        Self(
            all.iter()
                .filter(|(ignored, _)| !ignored)
                .map(|(_, node)| Node { parent: above(node), ..node.clone() })
                .collect(),
        )
    }

    /// The nodes below `node`.
    pub fn below<'a>(&'a self, node: &Node) -> Vec<&'a Node> {
        let mut inside = vec![node.id.as_str()];
        // Parents stand before their children.
        let mut found = Vec::new();
        for other in &self.0 {
            if inside.contains(&other.parent.as_str()) {
                inside.push(&other.id);
                found.push(other);
            }
        }
        found
    }

    /// Questions: groups with a name that hold choices or a field, in order, without groups of groups.
    pub fn questions(&self) -> Vec<(&Node, Vec<&Node>)> {
        let groups = self.0.iter().filter(|node| node.groups());
        groups
            .filter_map(|group| {
                let below = self.below(group);
                let nested = below.iter().any(|node| node.groups());
                let choices: Vec<&Node> = below.into_iter().filter(|node| node.answers()).collect();
                (!nested && !choices.is_empty()).then_some((group, choices))
            })
            .collect()
    }

    /// The one control with this name.
    pub fn control(&self, name: &str) -> Result<&Node> {
        one(self.0.iter().filter(|node| node.acts()).collect(), name)
    }

    /// The one group with this name.
    pub fn group(&self, name: &str) -> Result<&Node> {
        one(self.0.iter().filter(|node| node.groups()).collect(), name)
    }

    /// The one control with this name within a group.
    pub fn control_in(&self, group: &str, name: &str) -> Result<&Node> {
        let group = self.group(group)?;
        one(self.below(group).into_iter().filter(|node| node.acts()).collect(), name)
    }

    /// The name of the page.
    pub fn heading(&self) -> Option<&str> {
        self.0.iter().find(|node| node.role == "heading" && node.level == 1).map(|node| node.name.as_str())
    }
}

/// White space as the eye sees it, straight quotes: content may use either.
pub fn plain(text: &str) -> String {
    let straight = text.replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one that has this name whole, or begins with it, or holds it, in small letters or large. Two that fit equally well are an error: a
/// person could not tell which was meant either.
pub fn one<'a>(nodes: Vec<&'a Node>, name: &str) -> Result<&'a Node> {
    let name = plain(name);
    let small = name.to_lowercase();
    let fits: [&dyn Fn(&Node) -> bool; 3] =
        [&|node| node.name == name, &|node| node.name.starts_with(&name), &|node| {
            node.name.to_lowercase().contains(&small)
        }];
    for fit in fits {
        let found: Vec<&Node> = nodes.iter().copied().filter(|node| fit(node)).collect();
        match found.as_slice() {
            [] => {}
            [node] if node.disabled => bail!("'{name}' is disabled"),
            [node] => return Ok(node),
            many => bail!("{} things are called '{name}'", many.len()),
        }
    }
    let names: Vec<String> = nodes.iter().map(|node| format!("{} '{}'", node.role, node.name)).collect();
    bail!("nothing is called '{name}' among: {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn node(id: &str, parent: &str, role: &str, name: &str) -> Value {
        json!({ "nodeId": id, "parentId": parent, "role": { "value": role }, "name": { "value": name }, "backendDOMNodeId": 1 })
    }

    fn tree() -> Tree {
        let mut heading = node("2", "1", "heading", "The  nerves");
        heading["properties"] = json!([{ "name": "level", "value": { "value": 1 } }]);
        let mut ignored = node("4", "3", "none", "");
        ignored["ignored"] = json!(true);
        let mut chosen = node("6", "4", "radio", "No");
        chosen["properties"] = json!([{ "name": "checked", "value": { "value": "true" } }]);
        Tree::read(&json!({ "nodes": [
            node("1", "", "RootWebArea", "Backstay"), heading, node("3", "1", "radiogroup", "Numb between the legs?"), ignored,
            node("5", "4", "radio", "Yes"), chosen, node("7", "1", "radiogroup", "Weak in both legs?"),
            node("8", "7", "radio", "No"), node("9", "1", "button", "Continue"), node("10", "1", "link", "Continue reading"),
        ] }))
    }

    #[test]
    fn names_lead_to_one_thing_or_to_an_error() {
        let tree = tree();
        assert_eq!(tree.heading(), Some("The nerves"));
        assert_eq!(tree.control("Continue").unwrap().role, "button");
        assert_eq!(tree.control("reading").unwrap().role, "link");
        assert!(tree.control("No").unwrap_err().to_string().starts_with("2 things"));
        assert!(tree.control_in("Numb between", "No").unwrap().checked);
        assert!(!tree.control_in("Weak", "No").unwrap().checked);
        assert!(tree.control_in("Weak", "Yes").is_err());
        assert!(tree.control("Start").unwrap_err().to_string().contains("link 'Continue reading'"));
    }

    #[test]
    fn a_question_has_its_own_choices() {
        let tree = tree();
        let questions: Vec<_> =
            tree.questions().iter().map(|(group, choices)| (group.name.clone(), choices.len())).collect();
        assert_eq!(questions, [("Numb between the legs?".to_owned(), 2), ("Weak in both legs?".to_owned(), 1)]);
    }

    #[test]
    fn quotes_and_spaces_do_not_matter() {
        assert_eq!(plain(" It\u{2019}s  \n fine "), "It's fine");
    }
}
