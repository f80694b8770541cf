use proptest::prelude::*;

use super::*;

fn shown(layout: &ColumnLayout) -> Vec<Column> {
    layout.shown().map(|it| it.column).collect()
}

#[test]
fn the_usual_layout_shows_the_usual_columns_in_their_order() {
    let usual = ColumnLayout::default();
    assert_eq!(shown(&usual), Column::ALL[..5]);
    assert!(usual.is_usual());
    assert_eq!(ColumnLayout::read(&usual.to_string()), usual);
}

#[test]
fn columns_are_shown_hidden_moved_and_resized_except_that_the_name_stays_first() {
    let mut layout = ColumnLayout::default();
    layout.show(Column::Domain, false);
    layout.show(Column::Organization, false);
    layout.show(Column::Tags, true);
    assert!(layout.shift(Column::Health, Step::Up));
    assert!(!layout.shift(Column::Health, Step::Up), "the name stays first");
    assert!(!layout.shift(Column::Organization, Step::Down));
    assert!(!layout.shift(Column::RequestsHere, Step::Down), "it is the last one");
    layout.resize(Column::Tags, Some(ColumnWidth::new(200.4)));
    assert_eq!(
        shown(&layout),
        [Column::Organization, Column::Health, Column::Requests, Column::AccessEnds, Column::Tags]
    );
    assert_eq!(
        layout.to_string(),
        "name health -domain requests access -favourite -alias tags=200 -country -subscriptions \
         -free -checked -here"
    );
}

#[test]
fn a_damaged_text_loses_what_is_damaged_and_nothing_else() {
    let layout = ColumnLayout::read("colour health health=90 -name tags=wide =7 country=1e9 \u{0}");
    assert_eq!(
        shown(&layout),
        [Column::Organization, Column::Health, Column::Tags, Column::Country]
    );
    assert!(layout.all().iter().all(|it| it.width.is_none()));
    for nothing in ["", "  ", "colour", "=", "-", "{\"columns\":[]}"] {
        assert!(ColumnLayout::read(nothing).is_usual(), "{nothing}");
    }
}

#[test]
fn a_column_of_a_newer_version_is_hidden_until_it_is_chosen() {
    let layout = ColumnLayout::read("name domain -health");
    assert_eq!(shown(&layout), [Column::Organization, Column::Domain]);
    assert_eq!(layout.all().len(), Column::ALL.len());
}

#[test]
fn a_width_stays_within_its_limits() {
    for (pixels, width) in
        [(-1.0, 64), (0.0, 64), (100.5, 101), (1e9, 640), (f64::NAN, 64), (f64::INFINITY, 640)]
    {
        assert_eq!(ColumnWidth::new(pixels).pixels(), width, "{pixels}");
    }
    let read = |text| ColumnLayout::read(text).all()[0].width.map(ColumnWidth::pixels);
    assert_eq!(
        (read("name=9"), read("name=9999"), read("name=99999")),
        (Some(64), Some(640), None)
    );
}

#[derive(Clone, Debug)]
enum Change {
    Show(usize, bool),
    Shift(usize, bool),
    Resize(usize, Option<u16>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let column = 0..Column::ALL.len();
    let change = prop_oneof![
        (column.clone(), any::<bool>()).prop_map(|(at, on)| Change::Show(at, on)),
        (column.clone(), any::<bool>()).prop_map(|(at, up)| Change::Shift(at, up)),
        (column, prop::option::of(0_u16..1000)).prop_map(|(at, width)| Change::Resize(at, width)),
    ];
    prop::collection::vec(change, 0..30)
}

fn is_sound(layout: &ColumnLayout) -> bool {
    let all = layout.all();
    let has_each_once = Column::ALL
        .into_iter()
        .all(|column| all.iter().filter(|it| it.column == column).count() == 1);
    has_each_once && all[0].column == Column::Organization && all[0].is_shown
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same_layout(changes in changes()) {
        let mut layout = ColumnLayout::default();
        for change in changes {
            match change {
                Change::Show(at, on) => layout.show(Column::ALL[at], on),
                Change::Shift(at, up) => {
                    layout.shift(Column::ALL[at], if up { Step::Up } else { Step::Down });
                }
                Change::Resize(at, width) => {
                    let width = width.map(|width| ColumnWidth::new(width.into()));
                    layout.resize(Column::ALL[at], width);
                }
            }
            prop_assert!(is_sound(&layout), "{layout}");
        }
        prop_assert_eq!(ColumnLayout::read(&layout.to_string()), layout);
    }

    #[test]
    fn any_text_is_read_as_a_layout(
        text in "([ -]?(name|domain|health|tags|free|here|x)?=?[0-9]{0,6} ?|\\PC){0,12}",
    ) {
        prop_assert!(is_sound(&ColumnLayout::read(&text)));
    }
}
