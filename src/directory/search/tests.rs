//! What a search finds besides the text as it is written.

use proptest::prelude::*;

use crate::{
    directory::{
        Column, Direction, Listing, Sort,
        tests::{healthy, id, listing, names, record},
    },
    domain::Record,
};

/// Each query finds exactly these customers, in this order.
fn finds(all: &Listing, cases: &[(&str, &[&str])]) {
    for (typed, expected) in cases {
        assert_eq!(names(all, typed, None), *expected, "{typed}");
    }
}

#[test]
fn apostrophes_and_dashes_of_every_kind_or_none_find_the_name() {
    let all = listing(&[
        record(1, "O’Reilly Media", &["reilly-media.example"]),
        record(2, "OReilly Sons", &[]),
        record(3, "Coca‑Cola", &["cola.example"]),
        record(4, "Dell'Aquila", &[]),
        record(5, "Rossi – Bianchi", &[]),
    ]);
    let oreilly: &[&str] = &["O’Reilly Media", "OReilly Sons"];
    finds(
        &all,
        &[
            ("o'reilly", oreilly),
            ("O’Reilly", oreilly),
            ("o´reilly", oreilly),
            ("o`reilly", oreilly),
            ("oreilly", &["OReilly Sons", "O’Reilly Media"]),
            ("o reilly", oreilly),
            ("oreillymedia", &[]),
            ("coca-cola", &["Coca‑Cola"]),
            ("coca–cola", &["Coca‑Cola"]),
            ("coca cola", &["Coca‑Cola"]),
            ("cocacola", &["Coca‑Cola"]),
            ("dellaquila", &["Dell'Aquila"]),
            ("aquila", &["Dell'Aquila"]),
            ("rossi-bianchi", &["Rossi – Bianchi"]),
            ("rossi bianchi", &["Rossi – Bianchi"]),
            ("reillymedia.example", &["O’Reilly Media"]),
        ],
    );
}

#[test]
fn a_spelling_with_two_letters_finds_the_umlaut_below_the_same_letters() {
    let all = listing(&[
        record(1, "Bücher AG", &[]),
        record(2, "Buecher GmbH", &[]),
        record(3, "Bucher KG", &[]),
        record(4, "Bücher", &[]),
        record(5, "Buecher", &[]),
        record(6, "Jørgensen Århus", &[]),
    ]);
    finds(
        &all,
        &[
            ("buecher", &["Buecher", "Bücher", "Buecher GmbH", "Bücher AG"]),
            ("bücher", &["Bücher", "Buecher", "Bücher AG", "Bucher KG", "Buecher GmbH"]),
            ("bucher", &["Bücher", "Bücher AG", "Bucher KG"]),
            ("buecher ag", &["Bücher AG"]),
            ("bue", &["Buecher", "Buecher GmbH", "Bücher", "Bücher AG"]),
            ("joergensen aarhus", &["Jørgensen Århus"]),
        ],
    );
    let sort = Sort { column: Column::Organization, direction: Direction::Descending };
    assert_eq!(
        names(&all, "buecher", Some(sort)),
        ["Buecher", "Bücher", "Buecher GmbH", "Bücher AG"]
    );
}

#[test]
fn an_international_domain_is_found_in_both_forms_however_it_is_stored() {
    for stored in ["müller.example", "xn--mller-kva.example", "MU\u{308}LLER.example"] {
        let all = listing(&[
            record(1, "Aller", &["muller.example"]),
            record(2, "Mueller", &["contact.example", stored]),
        ]);
        for typed in [
            "müller.example",
            "MÜLLER.example",
            "mu\u{308}ller.example",
            "xn--mller-kva.example",
            "XN--MLLER-KVA.EXAMPLE",
            "anna@müller.example",
            "https://www.xn--mller-kva.example/index.html",
            "ｍüller．example",
        ] {
            assert_eq!(names(&all, typed, None)[0], "Mueller", "{stored}: {typed}");
        }
        assert_eq!(names(&all, "muller.example", None)[0], "Aller");
        assert_eq!(names(&all, "mueller.example", None), ["Mueller"]);
        for domain in ["müller.example", "xn--mller-kva.example", "MÜLLER.EXAMPLE."] {
            assert_eq!(all.directory.row_of_domain(domain), Some(1), "{stored}: {domain}");
        }
        assert_eq!(all.directory.row_of_domain("muller.example"), Some(0));
    }
    let all = listing(&[record(1, "Mueller", &["xn--mller-kva.example"])]);
    assert_eq!(all.directory.row_of_domain("muller.example"), None);
    finds(&all, &[("xn--mll", &["Mueller"]), ("xn--mller-kv", &["Mueller"])]);
}

#[test]
fn a_pasted_address_finds_the_customer_that_it_names() {
    let all = listing(&[
        record(1, "Contoso", &["contoso.example", "contoso.onmicrosoft.com"]),
        record(2, "Fabrikam", &["shop-fabrikam.example", "fabrikam.onmicrosoft.com"]),
        record(3, "Shopfabrikam", &["shopfabrikam.example"]),
    ]);
    let tenant = id(1).to_string();
    let portal = format!("https://partner.microsoft.com/dashboard/v2/customers/{tenant}/users");
    finds(
        &all,
        &[
            ("anna@contoso.example", &["Contoso"]),
            ("anna.rossi@mail.contoso.example", &["Contoso"]),
            ("mailto:anna%40contoso.example", &["Contoso"]),
            ("contoso.example@gmail.example", &[]),
            ("https://www.contoso.example/about?x=1#top", &["Contoso"]),
            ("www.contoso.example", &["Contoso"]),
            ("<https://contoso.example:8443>", &["Contoso"]),
            ("contoso.example.", &["Contoso"]),
            ("contoso.example,", &["Contoso"]),
            ("https://contoso-my.sharepoint.com/personal/anna", &["Contoso"]),
            ("contoso.sharepoint.com", &["Contoso"]),
            ("contoso.mail.onmicrosoft.com", &["Contoso"]),
            ("https://admin.example/?delegatedOrg=fabrikam.onmicrosoft.com", &["Fabrikam"]),
            ("https://portal.azure.com/@contoso.onmicrosoft.com/resource", &["Contoso"]),
            ("shop-fabrikam.example", &["Fabrikam"]),
            ("anna@shop-fabrikam.example", &["Fabrikam"]),
            (&portal, &["Contoso"]),
            (&format!("Tenant ID: {tenant}."), &["Contoso"]),
            ("https://nobody.example", &[]),
            ("https://con", &["Contoso"]),
        ],
    );
}

#[test]
fn an_issue_id_finds_its_customers() {
    let all = listing(&[
        healthy(record(1, "A", &[]), 1, 0),
        healthy(record(2, "B", &[]), 0, 1),
        healthy(record(3, "C", &[]), 2, 0),
    ]);
    finds(
        &all,
        &[
            ("incident0", &["A", "C"]),
            ("INCIDENT1", &["C"]),
            (" advisory0: Users can't search ", &["B"]),
            ("https://admin.example/#/servicehealth/:/alerts/INCIDENT0", &["A", "C"]),
            ("incident", &[]),
        ],
    );
}

fn umlauts() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec("[a-eäöü][a-eäöüéÅ' -]{0,7}", 1..20)
        .prop_map(|all| (0..).zip(&all).map(|(n, name)| record(n, name.trim(), &[])).collect())
}

proptest! {
    #[test]
    fn the_spellings_of_a_name_find_it(records in umlauts(), at in any::<prop::sample::Index>()) {
        let all = listing(&records);
        let name = &records[at.index(records.len())].customer.name;
        let letters = name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        for typed in [name.clone(), letters.clone(), letters.replace(['\'', '-'], "")] {
            prop_assert!(names(&all, &typed, None).contains(name), "{} for {}", typed, name);
        }
    }
}
