use proptest::prelude::*;

use super::*;
use crate::domain::{HealthState, Timestamp};

fn terms(text: &str) -> Terms {
    parse(text).0
}

fn notes(text: &str) -> Vec<(&str, NoteKind)> {
    parse(text).1.into_iter().map(|note| (&text[note.range], note.kind)).collect()
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn plain(tests: Vec<Test>) -> Terms {
    Terms(tests.into_iter().map(|test| Term { is_negated: false, test }).collect())
}

fn word(word: &str) -> Test {
    Test::Word(word.to_owned())
}

#[test]
fn a_query_is_a_list_of_terms() {
    let day = Timestamp::from_millis(0).plus_days(20_818);
    assert_eq!(
        terms(
            "tag:gold,\"key account\" note:anna,\"net 30\" health:incident,no-access ends<60d sku:SPB free>0 country:IT \
             \"exact  name\" roma is:favourite requests:0 ends>=2026-12-31 Domain:contoso"
        ),
        plain(vec![
            Test::Tag(texts(&["gold", "key account"])),
            Test::Note(texts(&["anna", "net 30"])),
            Test::Health(vec![HealthState::Incident, HealthState::NoAccess]),
            Test::Ends(Comparison { operator: Operator::Less, value: Deadline::InDays(60) }),
            Test::Sku(texts(&["SPB"])),
            Test::Free(Comparison { operator: Operator::Greater, value: 0 }),
            Test::Country(texts(&["IT"])),
            Test::Phrase("exact  name".to_owned()),
            word("roma"),
            Test::Favourite,
            Test::Requests(Comparison { operator: Operator::Equal, value: 0 }),
            Test::Ends(Comparison { operator: Operator::AtLeast, value: Deadline::Day(day) }),
            Test::Domain(texts(&["contoso"])),
        ])
    );
}

#[test]
fn a_minus_before_a_term_excludes_it() {
    let negated = |test| Term { is_negated: true, test };
    assert_eq!(
        terms("-roma -\"best for you\" -tag:gold").0,
        [
            negated(word("roma")),
            negated(Test::Phrase("best for you".to_owned())),
            negated(Test::Tag(texts(&["gold"]))),
        ]
    );
}

#[test]
fn what_is_pasted_and_names_with_colons_and_dashes_are_words() {
    for text in [
        "contoso",
        "Health: Care Ltd",
        "Requests: 5",
        "A - B",
        "-- ",
        "Coca-Cola",
        "5\" pipes",
        "anna@contoso.example",
        "\"Anna Rossi\" <anna@contoso.example>; -bert",
        "https://www.contoso.example:8443/path?q=tag:gold&x=-1",
        "mailto:anna@contoso.example",
        "{0ab4c5d6-0000-4000-8000-00000000000f}",
        "EX123456",
        "–roma",
        "foo:bar",
        "\"",
        "\"\"",
    ] {
        let words = terms(text);
        assert!(!words.has_operators(), "{text}: {words:?}");
        assert_eq!(words.words(), text.split_whitespace().collect::<Vec<_>>().join(" "), "{text}");
    }
    let pasted = terms("tag:gold \"Anna Rossi\" <anna@contoso.example>");
    assert_eq!(pasted.words(), "\"Anna Rossi\" <anna@contoso.example>");
    assert!(pasted.has_operators());
}

#[test]
fn a_mistake_names_its_word_and_the_word_is_searched_as_text() {
    use NoteKind::{NoOrder, NoValue, NotCompared, UnknownKey, UnknownValue};
    let unknown = |key, value: &str| UnknownValue(key, value.to_owned());
    for (text, found, kind) in [
        ("roma health:ill", "health:ill", unknown(Key::Health, "ill")),
        ("-health:incident,x roma", "-health:incident,x", unknown(Key::Health, "x")),
        ("free>many", "free>many", unknown(Key::Free, "many")),
        ("free>1,2", "free>1,2", unknown(Key::Free, "2")),
        ("ends<soon x", "ends<soon", unknown(Key::Ends, "soon")),
        ("ends<2026-02-30", "ends<2026-02-30", unknown(Key::Ends, "2026-02-30")),
        ("ends<99999999999d", "ends<99999999999d", unknown(Key::Ends, "99999999999d")),
        ("is:new", "is:new", unknown(Key::Is, "new")),
        ("tag:", "tag:", NoValue(Key::Tag)),
        ("tag:\"  ", "tag:\"", NoValue(Key::Tag)),
        ("ends< 60d", "ends<", NoValue(Key::Ends)),
        ("tag<gold", "tag<gold", NoOrder(Key::Tag)),
        ("ends:60d", "ends:60d", NotCompared(Key::Ends)),
        ("x tags:gold", "tags:gold", UnknownKey("tags".to_owned(), Some(Key::Tag))),
        ("Tagesschau:Nord", "Tagesschau:Nord", UnknownKey("Tagesschau".to_owned(), None)),
    ] {
        assert_eq!(notes(text), [(found, kind)], "{text}");
        assert!(!terms(text).has_operators(), "{text}");
    }
    for text in ["tag:gold", "Health: Care", "https://a.b", "12:30", "a@b.c foo:bar"] {
        assert_eq!(notes(text), [], "{text}");
    }
}

#[test]
fn a_day_lasts_until_the_next_one() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let (eve, day, next) =
        (at("2026-12-30T23:59:59Z"), at("2026-12-31T12:00:00Z"), at("2027-01-01T00:00:00Z"));
    for (text, expected) in [
        ("ends<2026-12-31", [true, false, false]),
        ("ends<=2026-12-31", [true, true, false]),
        ("ends:2026-12-31", [false, true, false]),
        ("ends>=2026-12-31", [false, true, true]),
        ("ends>2026-12-31", [false, false, true]),
        ("ends<1d", [true, false, false]),
        ("ends>1w", [false, false, false]),
    ] {
        let Test::Ends(comparison) = terms(text).0[0].test else { panic!("{text}") };
        let now = at("2026-12-30T10:00:00Z");
        assert_eq!([eve, day, next].map(|end| comparison.holds_at(end, now)), expected, "{text}");
    }
}

#[test]
fn the_word_before_the_cursor_is_completed() {
    let wanted =
        |text: &str| completion(text, text.len()).map(|it| (text[it.range].to_owned(), it.wanted));
    let value = |key, range: &str, typed: &str| {
        Some((range.to_owned(), Wanted::Value(key, typed.to_owned())))
    };
    assert_eq!(wanted("roma tag:go"), value(Key::Tag, "go", "go"));
    assert_eq!(wanted("-tag:gold,"), value(Key::Tag, "", ""));
    assert_eq!(wanted("tag:gold,\"key ac"), value(Key::Tag, "\"key ac", "key ac"));
    assert_eq!(wanted("health:"), value(Key::Health, "", ""));
    assert_eq!(wanted("x ends<6"), value(Key::Ends, "<6", "<6"));
    assert_eq!(wanted("hea"), Some(("hea".to_owned(), Wanted::Key(vec![Key::Health]))));
    for text in ["", "he", "contoso", "tag:gold ", "\"hea", "a@b.c", "tag<go"] {
        assert_eq!(wanted(text), None, "{text}");
    }
    let complete = |text: &str, at| completion(text, at).unwrap();
    let text = "-hea roma";
    assert_eq!(complete(text, 4).with_key(text, Key::Health), ("-health: roma".to_owned(), 8));
    let text = "tag:go roma";
    let gold = complete(text, 6).with_value(text, Key::Tag, "key account");
    assert_eq!(gold, ("tag:\"key account\" roma".to_owned(), 18));
    let text = "ends<6";
    let (text, at) = complete(text, 6).with_value(text, Key::Ends, "<60d");
    assert_eq!((&*text, at), ("ends<60d ", 9));
}

/// Texts with many parts of the language.
fn queries() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zà ]{0,4}",
        "[\"\\-:<>=,@ ]{0,4}",
        "\\PC{0,3}",
        proptest::sample::select(vec![
            "tag:",
            "note:",
            "health:",
            "incident",
            "healthy,",
            "ends<",
            "60d",
            "2026-12-31",
            "free>=",
            "7",
            "requests:",
            "is:favourite",
            "sku:",
            "country:",
            "Domain:",
            "-",
            " ",
            "\"",
            "\u{a0}",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(part, 0..9).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn what_is_printed_is_parsed_as_the_same_terms(text in queries()) {
        let parsed = terms(&text);
        prop_assert_eq!(&terms(&parsed.to_string()), &parsed, "{}", parsed);
    }

    #[test]
    fn every_text_has_terms_and_every_note_names_a_word(text in queries()) {
        let (parsed, notes) = parse(&text);
        prop_assert_eq!(parsed.0.is_empty(), text.trim().is_empty());
        for note in notes {
            let word = &text[note.range];
            prop_assert!(!word.is_empty() && word.trim() == word, "{:?}", word);
        }
        for cursor in 0..=text.len() + 1 {
            if let Some(found) = completion(&text, cursor) {
                prop_assert!(found.range.end <= cursor && text.get(found.range.clone()).is_some());
                prop_assert!(found.with_value(&text, Key::Tag, "x y").0.contains("\"x y\""));
            }
        }
    }

    #[test]
    fn text_without_an_operator_is_a_list_of_its_words(text in "[^\\-\":<>]{0,30}") {
        let parsed = terms(&text);
        prop_assert!(!parsed.has_operators());
        prop_assert_eq!(parsed.words(), text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
