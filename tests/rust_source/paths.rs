//! The paths that a Rust file names, read with `syn`.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use syn::{
    Attribute, Item, ItemMod, ItemUse, Macro, Meta, UseTree, Visibility,
    spanned::Spanned as _,
    visit::{self, Visit},
};

use super::{Token, flattened};

/// A path in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its segments. For a path within the crate they begin below `crate`.
    pub segments: Vec<String>,
    /// Whether the path leads into the crate.
    pub is_ours: bool,
    /// The line where it begins.
    pub line: usize,
    /// Whether it stands in code that is compiled for tests only.
    pub is_test: bool,
    /// The name under which `pub use` hands it on.
    pub exported_as: Option<String>,
}

/// Every path in a file: imports, types, expressions, and the tokens of macros.
///
/// # Panics
///
/// Panics if the text is not Rust.
pub fn paths(text: &str, module: &[String]) -> Vec<Named> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{module:?}: {error}"));
    let children = file.items.iter().filter_map(child).collect();
    let is_root = matches!(module, [only] if only == "lib" || only == "main");
    let module = if is_root { Vec::new() } else { module.to_vec() };
    let mut reader =
        Reader { scopes: vec![Scope { module, children }], tests: 0, found: Vec::new() };
    reader.visit_file(&file);
    reader.found
}

struct Reader {
    scopes: Vec<Scope>,
    /// How many modules around are compiled for tests only.
    tests: usize,
    found: Vec<Named>,
}

/// A module that is being read.
struct Scope {
    module: Vec<String>,
    /// Its child modules, which a path may begin with.
    children: BTreeSet<String>,
}

fn child(item: &Item) -> Option<String> {
    match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    }
}

impl Reader {
    fn add(&mut self, segments: &[String], line: usize, exported_as: Option<String>) {
        let Some(scope) = self.scopes.last() else { return };
        let supers = segments.iter().take_while(|it| *it == "super").count();
        let within = |depth: usize, rest: &[String]| {
            let kept = scope.module.len().checked_sub(depth)?;
            Some([&scope.module[..kept], rest].concat())
        };
        let ours = match segments.first().map(String::as_str) {
            Some("crate" | "regia") => Some(segments[1..].to_vec()),
            Some("self") => within(0, &segments[1..]),
            Some("super") => within(supers, &segments[supers..]),
            Some(first) if segments.len() > 1 && scope.children.contains(first) => {
                within(0, segments)
            }
            _ => None,
        };
        let is_ours = ours.is_some();
        let segments = ours.unwrap_or_else(|| segments.to_vec());
        let is_test = self.tests > 0;
        self.found.push(Named { segments, is_ours, line, is_test, exported_as });
    }

    fn tree(&mut self, tree: &UseTree, prefix: &[String], is_public: bool) {
        let line = tree.span().start().line;
        let joined = |last: String| [prefix, &[last]].concat();
        match tree {
            UseTree::Path(path) => {
                self.tree(&path.tree, &joined(path.ident.to_string()), is_public);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.tree(tree, prefix, is_public));
            }
            UseTree::Glob(_) => self.add(prefix, line, None),
            UseTree::Name(name) if name.ident == "self" => {
                self.add(prefix, line, prefix.last().cloned().filter(|_| is_public));
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.add(&joined(name.clone()), line, is_public.then_some(name));
            }
            UseTree::Rename(renamed) => {
                let path = match renamed.ident.to_string() {
                    name if name == "self" => prefix.to_vec(),
                    name => joined(name),
                };
                self.add(&path, line, is_public.then(|| renamed.rename.to_string()));
            }
        }
    }

    /// The tokens of a macro may be of any grammar: a path is a sequence of names and `::`.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens = flattened(tokens);
        let word = |at: usize| match tokens.get(at) {
            Some((Token::Word(word), line)) => Some((word.clone(), *line)),
            _ => None,
        };
        let colons = |at: usize| {
            let colon = |at: usize| tokens.get(at).is_some_and(|(it, _)| it.is(':'));
            colon(at) && colon(at + 1)
        };
        let mut at = 0;
        while at < tokens.len() {
            let Some((first, line)) = word(at) else {
                at += 1;
                continue;
            };
            let mut segments = vec![first];
            at += 1;
            while let (true, Some((next, _))) = (colons(at), word(at + 2)) {
                segments.push(next);
                at += 3;
            }
            if segments.len() > 1 {
                self.add(&segments, line, None);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let is_test = is_for_tests(&item.attrs);
        self.tests += usize::from(is_test);
        self.tree(&item.tree, &[], !matches!(item.vis, Visibility::Inherited));
        self.tests -= usize::from(is_test);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let (Some((_, items)), Some(scope)) = (&item.content, self.scopes.last()) else { return };
        let module = [&scope.module[..], &[item.ident.to_string()]].concat();
        let is_test = is_for_tests(&item.attrs);
        self.tests += usize::from(is_test);
        self.scopes.push(Scope { module, children: items.iter().filter_map(child).collect() });
        visit::visit_item_mod(self, item);
        self.scopes.pop();
        self.tests -= usize::from(is_test);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|it| it.ident.to_string()).collect();
        self.add(&segments, path.span().start().line, None);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        visit::visit_macro(self, item);
        self.tokens(item.tokens.clone());
    }

    // The path after `pub(in …)` names an ancestor.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string() == "test",
        _ => false,
    })
}
