//! All mutants of a file in one source, each behind a switch: `a < b` becomes
//! `(if on(1) { a <= b } else if on(2) { a == b } else { a < b })`. So the whole is compiled once, not once a mutant.

use std::ops::Range;

use anyhow::{Context, Result};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::list::{At, Genre, Mutant};

/// A file with its switches.
pub struct Switched {
    pub text: String,
    /// What belongs to which mutant: bytes of `text`, and the number of its switch.
    pub marks: Vec<(Range<usize>, usize)>,
    /// What is asked by a `match` (bytes of `text`), and an arm that a switch may take away.
    pub heads: Vec<(Range<usize>, usize)>,
    /// No switch can be put there (constants, opaque types); such a mutant must be compiled alone.
    pub alone: Vec<usize>,
}

/// Puts the mutants in; the number of each is its switch.
pub fn switched(source: &str, mutants: &[(usize, &Mutant)]) -> Result<Switched> {
    let file = syn::parse_file(source).context("the file cannot be read")?;
    let mut places = Places { source, mutants, nodes: Vec::new(), constant: Vec::new() };
    places.visit_file(&file);
    for (id, mutant) in mutants {
        let opaque = mutant.function.as_ref().is_some_and(|function| function.return_type.contains("impl "));
        if mutant.genre == Genre::FnValue && !opaque {
            let at = offset(source, mutant.span.start);
            let early = Piece::Own(*id, vec![text(format!("return {};", mutant.replacement))]);
            places.nodes.push(Node {
                at: at..at,
                pieces: vec![text(switch(*id)), early, text(" }\n")],
                ids: vec![*id],
            });
        }
    }
    let Places { mut nodes, constant, .. } = places;
    nodes.retain(|node| !constant.iter().any(|range| range.contains(&node.at.start)));
    // From outside to inside; what is only put in comes before what is changed at the same place.
    nodes.sort_by_key(|node| (node.at.start, !node.at.is_empty(), usize::MAX - node.at.end));
    let alone = mutants.iter().map(|(id, _)| *id).filter(|id| !nodes.iter().any(|n| n.ids.contains(id))).collect();
    let mut out = Switched { text: String::new(), marks: Vec::new(), heads: Vec::new(), alone };
    out.write(source, &nodes, 0..source.len());
    Ok(out)
}

/// The source with one mutant and no switch.
pub fn replaced(source: &str, mutant: &Mutant) -> String {
    let (start, end) = (offset(source, mutant.span.start), offset(source, mutant.span.end));
    format!("{}{}{}", &source[..start], mutant.replacement, &source[end..])
}

/// A place of the source, and what stands there instead.
struct Node {
    at: Range<usize>,
    pieces: Vec<Piece>,
    ids: Vec<usize>,
}

enum Piece {
    Text(String),
    /// As in the source, with the switches inside it.
    Source(Range<usize>),
    /// What only this mutant has.
    Own(usize, Vec<Piece>),
    /// What a `match` asks, with arms that a switch may take away.
    Head(Vec<usize>, Range<usize>),
}

fn text(text: impl Into<String>) -> Piece {
    Piece::Text(text.into())
}

fn switch(id: usize) -> String {
    format!("if crate::mutant::on({id}) {{ ")
}

impl Switched {
    fn write(&mut self, source: &str, nodes: &[Node], range: Range<usize>) {
        let mut done = range.start;
        for (index, node) in nodes.iter().enumerate() {
            if node.at.start >= done && node.at.end <= range.end {
                self.text.push_str(&source[done..node.at.start]);
                self.pieces(source, &nodes[index + 1..], &node.pieces);
                done = node.at.end;
            }
        }
        self.text.push_str(&source[done..range.end]);
    }

    fn pieces(&mut self, source: &str, inside: &[Node], pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.text.push_str(text),
                Piece::Source(range) => self.write(source, inside, range.clone()),
                Piece::Own(id, pieces) => {
                    let start = self.text.len();
                    self.pieces(source, inside, pieces);
                    self.marks.push((start..self.text.len(), *id));
                }
                Piece::Head(ids, range) => {
                    let start = self.text.len();
                    self.write(source, inside, range.clone());
                    self.heads.extend(ids.iter().map(|id| (start..self.text.len(), *id)));
                }
            }
        }
    }
}

struct Places<'a> {
    source: &'a str,
    mutants: &'a [(usize, &'a Mutant)],
    nodes: Vec<Node>,
    /// Functions and values that are worked out by the compiler, where no switch can be asked.
    constant: Vec<Range<usize>>,
}

impl<'a> Places<'a> {
    /// The mutants of a kind that begin here.
    fn here(&self, genre: Genre, at: &impl Spanned) -> Vec<(usize, &'a Mutant)> {
        let at = at.span().start();
        let at = At { line: at.line, column: at.column + 1 };
        self.mutants.iter().filter(|(_, m)| m.genre == genre && m.span.start == at).copied().collect()
    }

    /// Each mutant's text under its switch, else what stands there.
    fn choose(&mut self, at: Range<usize>, changed: Vec<(usize, Vec<Piece>)>, otherwise: Vec<Piece>) {
        if changed.is_empty() {
            return;
        }
        let ids = changed.iter().map(|(id, _)| *id).collect();
        let mut pieces = vec![text("(")];
        for (id, own) in changed {
            pieces.extend([text(switch(id)), Piece::Own(id, own), text(" } else ")]);
        }
        pieces.push(text("{ "));
        pieces.extend(otherwise);
        pieces.push(text(" })"));
        self.nodes.push(Node { at, pieces, ids });
    }
}

fn bytes(of: &impl Spanned) -> Range<usize> {
    of.span().byte_range()
}

/// `(a) op (b)`
fn joined(left: &Range<usize>, op: &str, right: &Range<usize>) -> Vec<Piece> {
    vec![text("("), Piece::Source(left.clone()), text(format!(") {op} (")), Piece::Source(right.clone()), text(")")]
}

fn has_let(side: &syn::Expr) -> bool {
    match side {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(both) => has_let(&both.left) || has_let(&both.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Places<'_> {
    fn visit_expr_binary(&mut self, both: &'ast syn::ExprBinary) {
        let found = self.here(Genre::BinaryOperator, &both.op);
        let (left, right) = (bytes(&both.left), bytes(&both.right));
        match (&both.op, found.as_slice()) {
            // No side stands there twice, as chains of these are long: what the left side says decides, or the right does.
            (syn::BinOp::And(_) | syn::BinOp::Or(_), [(id, _)]) if !has_let(&both.left) && !has_let(&both.right) => {
                let is_and = matches!(both.op, syn::BinOp::And(_));
                let on = format!("crate::mutant::on({id})");
                let stops = if is_and { on } else { format!("!{on}") };
                let pieces = vec![
                    text("(if ("),
                    Piece::Source(left),
                    text(format!(") != {stops} {{ ")),
                    Piece::Source(right),
                    text(format!(" }} else {{ {stops} }})")),
                ];
                self.nodes.push(Node { at: bytes(both), pieces, ids: vec![*id] });
            }
            (syn::BinOp::And(_) | syn::BinOp::Or(_), _) => {}
            (op, found) => {
                let changed = found.iter().map(|(id, m)| (*id, joined(&left, &m.replacement, &right))).collect();
                let op = &self.source[bytes(op)];
                self.choose(bytes(both), changed, joined(&left, op, &right));
            }
        }
        visit::visit_expr_binary(self, both);
    }

    fn visit_expr_unary(&mut self, one: &'ast syn::ExprUnary) {
        let inner = bytes(&one.expr);
        let found = self.here(Genre::UnaryOperator, &one.op);
        let changed = found.iter().map(|(id, _)| (*id, vec![Piece::Source(inner.clone())])).collect();
        let op = &self.source[bytes(&one.op)];
        self.choose(bytes(one), changed, vec![text(op), Piece::Source(inner)]);
        visit::visit_expr_unary(self, one);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let gone = self.here(Genre::MatchArm, arm);
        let unless: Vec<String> = gone.iter().map(|(id, _)| format!("!crate::mutant::on({id})")).collect();
        let ids: Vec<usize> = gone.iter().map(|(id, _)| *id).collect();
        if let Some((_, guard)) = &arm.guard {
            let replaced = self.here(Genre::MatchArmGuard, guard);
            let changed = replaced.iter().map(|(id, m)| (*id, vec![text(m.replacement.clone())])).collect();
            self.choose(bytes(guard), changed, vec![Piece::Source(bytes(guard))]);
            if !gone.is_empty() {
                let at = bytes(guard).start;
                self.nodes.push(Node { at: at..at, pieces: vec![text(unless.join(" && ") + " && ")], ids });
            }
        } else if !gone.is_empty() {
            let at = bytes(&arm.pat).end;
            self.nodes.push(Node { at: at..at, pieces: vec![text(format!(" if {}", unless.join(" && ")))], ids });
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_match(&mut self, choice: &'ast syn::ExprMatch) {
        let gone = choice.arms.iter().flat_map(|arm| self.here(Genre::MatchArm, arm));
        let ids: Vec<usize> = gone.map(|(id, _)| id).collect();
        if !ids.is_empty() {
            let at = bytes(&choice.expr);
            self.nodes.push(Node { at: at.clone(), pieces: vec![Piece::Head(ids, at)], ids: Vec::new() });
        }
        visit::visit_expr_match(self, choice);
    }

    fn visit_expr_struct(&mut self, made: &'ast syn::ExprStruct) {
        if let Some(base) = &made.rest {
            for field in &made.fields {
                let syn::Member::Named(name) = &field.member else { continue };
                let from = || vec![text("("), Piece::Source(bytes(base)), text(format!(").{name}"))];
                let changed: Vec<_> =
                    self.here(Genre::StructField, field).iter().map(|(id, _)| (*id, from())).collect();
                if field.colon_token.is_none() && !changed.is_empty() {
                    let at = bytes(field).start;
                    self.nodes.push(Node { at: at..at, pieces: vec![text(format!("{name}: "))], ids: Vec::new() });
                }
                self.choose(bytes(&field.expr), changed, vec![Piece::Source(bytes(&field.expr))]);
            }
        }
        visit::visit_expr_struct(self, made);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if item.sig.constness.is_some() {
            self.constant.push(bytes(item));
        }
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if item.sig.constness.is_some() {
            self.constant.push(bytes(item));
        }
        visit::visit_impl_item_fn(self, item);
    }
}

/// The byte where a place stands.
fn offset(source: &str, at: At) -> usize {
    let before: usize = source.split_inclusive('\n').take(at.line - 1).map(str::len).sum();
    let line = &source[before..];
    before + line.char_indices().nth(at.column - 1).map_or(line.len(), |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutants::list::{Function, Span};

    /// What stands in place of `source` with a mutant at the first place where `at` stands.
    fn with(source: &str, genre: Genre, at: &str, replacement: &str) -> Switched {
        let place = |byte: usize| At {
            line: source[..byte].matches('\n').count() + 1,
            column: byte - source[..byte].rfind('\n').map_or(0, |newline| newline + 1) + 1,
        };
        let start = source.find(at).unwrap();
        let span = Span { start: place(start), end: place(start + at.len()) };
        let function = Some(Function { return_type: "-> bool".into() });
        let name = "src/a.rs:1:1: what".into();
        let mutant = Mutant { file: "src/a.rs".into(), name, genre, replacement: replacement.into(), span, function };
        switched(source, &[(7, &mutant)]).unwrap()
    }

    #[test]
    fn each_kind_of_mutant_gets_its_switch() {
        let check = |source: &str, genre: Genre, at: &str, replacement: &str, expect: &str| {
            let switched = with(source, genre, at, replacement);
            assert_eq!((switched.text.as_str(), switched.alone.len()), (expect, 0));
            for (at, _) in switched.marks {
                assert!(!switched.text[at].contains("mutant::on"), "what is marked is the mutant's own");
            }
        };
        let on = "if crate::mutant::on(7) {";
        check(
            "fn a() -> bool { b }",
            Genre::FnValue,
            "b }",
            "true",
            &format!("fn a() -> bool {{ {on} return true; }}\nb }}"),
        );
        check(
            "fn a() {\n    x < y;\n}",
            Genre::BinaryOperator,
            "<",
            "<=",
            &format!("fn a() {{\n    ({on} (x) <= (y) }} else {{ (x) < (y) }});\n}}"),
        );
        // With a left side that holds, `and` asks the right one; with the switch it is the other way round: `or`.
        let or = |stops: &str| format!("fn a() {{ (if (x) != {stops} {{ y }} else {{ {stops} }}) }}");
        check("fn a() { x && y }", Genre::BinaryOperator, "&&", "||", &or("crate::mutant::on(7)"));
        check("fn a() { x || y }", Genre::BinaryOperator, "||", "&&", &or("!crate::mutant::on(7)"));
        check("fn a() { !x }", Genre::UnaryOperator, "!", "", &format!("fn a() {{ ({on} x }} else {{ !x }}) }}"));
        check(
            "fn a() { match x { 1 => 2, _ => 3 } }",
            Genre::MatchArm,
            "1 =>",
            "",
            "fn a() { match x { 1 if !crate::mutant::on(7) => 2, _ => 3 } }",
        );
        check(
            "fn a() { match x { 1 if y => 2, _ => 3 } }",
            Genre::MatchArmGuard,
            "y",
            "true",
            &format!("fn a() {{ match x {{ 1 if ({on} true }} else {{ y }}) => 2, _ => 3 }} }}"),
        );
        check(
            "fn a() { A { b, ..c } }",
            Genre::StructField,
            "b,",
            "",
            &format!("fn a() {{ A {{ b: ({on} (c).b }} else {{ b }}), ..c }} }}"),
        );
    }

    #[test]
    fn what_takes_no_switch_is_told() {
        let alone = |source: &str| with(source, Genre::BinaryOperator, "<", "<=").alone;
        assert_eq!(alone("const fn a() -> bool { 1 < 2 }"), [7]);
        assert!(alone("fn a() -> bool { 1 < 2 }").is_empty());
        assert_eq!(with("fn a() { if let Some(x) = y && x {} }", Genre::BinaryOperator, "&&", "||").alone, [7]);
    }
}
