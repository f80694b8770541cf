//! Lines of text in the preferences, which other tabs, versions and scripts of the origin can write.

use regia::{
    directory::{Column, ColumnLayout},
    i18n::Language,
    links::OpenedCenters,
    palette::Recents,
};

use super::world::{NOW, tenant, text};

/// Reads the text as each of them; what is printed is read as the same.
pub fn check(bytes: &[u8]) {
    // What the app printed has no carriage return, which a reader of lines may drop.
    let text = text(bytes).replace('\r', "");
    let layout = ColumnLayout::read(&text);
    assert_eq!(layout.all().len(), Column::ALL.len(), "each column once");
    assert!(layout.all()[0].is_shown);
    assert_eq!(ColumnLayout::read(&layout.to_string()), layout);
    let recents = Recents::read(&text);
    assert_eq!(Recents::read(&recents.to_string()), recents);
    let mut opened = OpenedCenters::read(&text, NOW);
    assert_eq!(OpenedCenters::read(&opened.write(), NOW), opened);
    opened.add("exchange", tenant(1), NOW);
    assert!(opened.of_others(tenant(2)).iter().any(|others| others.customer == tenant(1)));
    let language = Language::best(text.lines());
    assert_eq!(Language::from_tag(language.tag()), Some(language));
}
