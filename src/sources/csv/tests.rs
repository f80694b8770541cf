//! Properties of all customer lists, as exported or as saved by users.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{Access, Fact, Record, TenantId},
    sources::{
        BrokenReason, ReadReport, Source,
        testing::{now_or_never, reading},
    },
};

const A: &str = "00000000-0000-4000-8000-00000000000a";
const B: &str = "00000000-0000-4000-8000-00000000000b";
const HEADER: &str = "Microsoft ID,Company name,Primary domain name,Relationship,Tags";

fn open(bytes: impl Into<Vec<u8>>) -> Result<CustomerList, OpenError> {
    now_or_never(read(bytes.into(), reading()))
}

fn record(list: &CustomerList, id: &str) -> Arc<Record> {
    let id: TenantId = id.parse().unwrap();
    now_or_never(list.rows.record(id)).unwrap()
}

fn names(list: &CustomerList) -> Vec<String> {
    let listing = now_or_never(list.rows.listing()).unwrap();
    (0..listing.directory.len()).map(|row| listing.directory.customer(row).unwrap().name).collect()
}

fn reasons(list: &CustomerList) -> Vec<(usize, BrokenReason)> {
    list.report.broken.iter().map(|row| (row.position, row.reason)).collect()
}

#[test]
fn each_row_is_a_customer_that_granted_access() {
    let list =
        open(format!("{HEADER}\n{A},Contoso,Contoso.example,Reseller,\"gold; berlin\"\n")).unwrap();
    let record = record(&list, A);
    let customer = &record.customer;
    assert_eq!(customer.name, "Contoso");
    assert_eq!(customer.primary_domain(), Some("contoso.example"));
    assert_eq!(customer.initial_domain(), None);
    assert_eq!(customer.tags, ["Reseller", "gold", "berlin"]);
    assert_eq!(customer.delegation.access(), Access::Granted);
    assert_eq!((&record.health, &record.requests), (&Fact::not_asked(), &Fact::not_asked()));
    assert_eq!(list.report, ReadReport { rows: 1, ..ReadReport::default() });
}

#[test]
fn a_domain_of_microsofts_is_the_initial_one_too() {
    let list = open(format!("{HEADER}\n{A},Contoso,contoso.onmicrosoft.com,,")).unwrap();
    assert_eq!(record(&list, A).customer.initial_domain(), Some("contoso.onmicrosoft.com"));
}

#[test]
fn separators_encodings_and_line_ends_do_not_matter() {
    let text = format!("{HEADER}\r\n{A},Città Café,c.example,,\r\n");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide_marked = [&b"\xFF\xFE"[..], &wide].concat();
    let semicolons = format!("\u{feff}{}", text.replace(',', ";")).into_bytes();
    let tabs = text.replace(',', "\t").replace("\r\n", "\r").into_bytes();
    for bytes in [text.clone().into_bytes(), latin, wide, wide_marked, semicolons, tabs] {
        let list = open(bytes).unwrap();
        assert_eq!(record(&list, A).customer.name, "Città Café");
    }
}

#[test]
fn a_broken_byte_costs_its_name_only() {
    let row = |id: &str, name: &str| format!("{id},{name},,,\r\n").into_bytes();
    let head = format!("{HEADER}\r\n").into_bytes();
    let list = open([head, row(A, "Città Caffè"), format!("{B},Caf").into(), vec![0xC3]].concat());
    let list = list.unwrap();
    assert_eq!(record(&list, A).customer.name, "Città Caffè");
    assert_eq!(record(&list, B).customer.name, "Caf\u{fffd}");
    assert!(list.report.ends_early, "the file ends within a letter");
    assert_eq!(reasons(&list), [(3, BrokenReason::OddField)]);
}

#[test]
fn hostile_names_stay_texts() {
    let long = "n".repeat(10_000);
    let odd = "=cmd|'/c calc'!A0 <img src=x onerror=alert(1)> \u{202e}gpj";
    let list = open(format!("{HEADER}\n{A},{odd},,,\n{B},\"{long}\u{7}\nz\",,,")).unwrap();
    assert_eq!(record(&list, A).customer.name, odd);
    let name = &record(&list, B).customer.name;
    assert_eq!(name.chars().count(), MAX_NAME_CHARS);
    assert!(name.ends_with('…'));
    assert_eq!(list.report.broken_count(), 0);
}

#[test]
fn broken_rows_are_reported_with_their_line() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!(
            "{HEADER}\n\n,Nobody,n.example,,\n{A},\"Ke\npt\",not a domain,,\n{A},Again,,,\nx\n\
             \"{B},Open,,,\n{B},Last,,,\n"
        );
        let list = open(text.replace('\n', end)).unwrap();
        assert_eq!(
            reasons(&list),
            [
                (3, BrokenReason::NoTenantId),
                (4, BrokenReason::OddField),
                (7, BrokenReason::NoTenantId),
                (8, BrokenReason::Malformed),
                (6, BrokenReason::Duplicate),
            ],
            "{end:?}"
        );
        assert_eq!(list.report.broken[0].label, "Nobody");
        assert_eq!(list.report.rows, 6);
        assert_eq!(record(&list, A).customer.name.replace("  ", " "), "Ke pt");
        assert_eq!(record(&list, B).customer.name, "Last");
    }
}

#[test]
fn a_nul_costs_its_row_only() {
    let list = open(format!("{HEADER}\n{A},Contoso,,,\n{B},Fabri\0kam,,,\n\0\0\0")).unwrap();
    assert_eq!(reasons(&list), [(3, BrokenReason::Malformed), (4, BrokenReason::Malformed)]);
    assert_eq!(list.report.broken[0].label, "Fabri kam");
    assert_eq!(names(&list), ["Contoso"]);
    let list = open(format!("Microsoft ID,Company\0 name\n{A},Contoso")).unwrap();
    assert_eq!((names(&list), reasons(&list)), (vec!["Contoso".to_owned()], vec![]));
}

#[test]
fn rows_of_one_customer_are_joined() {
    let list = open(format!(
        "{HEADER}\r\n{A},Contoso,contoso.example,Cloud Reseller,gold\r\n\
         {B},Fabrikam,,Cloud Reseller,\r\n\
         {},CONTOSO ,Contoso.example,Indirect Reseller,\"silver, gold\"\r\n\
         {A},,,Advisor,\r\n{B},,fabrikam.example,Cloud Reseller,\r\n",
        A.to_uppercase()
    ))
    .unwrap();
    let contoso = record(&list, A);
    assert_eq!(contoso.customer.name, "Contoso");
    assert_eq!(
        contoso.customer.tags,
        ["Cloud Reseller", "Indirect Reseller", "Advisor", "gold", "silver"]
    );
    assert_eq!(record(&list, B).customer.primary_domain(), Some("fabrikam.example"));
    assert_eq!(record(&list, B).customer.tags, ["Cloud Reseller"]);
    assert_eq!(list.report, ReadReport { rows: 5, ..ReadReport::default() });
}

#[test]
fn rows_that_contradict_each_other_are_told() {
    let list = open(format!(
        "{HEADER}\n{A},Contoso,contoso.example,Reseller,\n{A},Contoso,other.example,Advisor,\n\
         {A},Other,,Advisor,\n{A},Other,contoso.example,Reseller,\n{A},Contoso Ltd,contoso.example,Advisor,"
    ))
    .unwrap();
    let duplicates = [3, 4, 5].map(|row| (row, BrokenReason::Duplicate));
    assert_eq!(reasons(&list), duplicates, "the last row has the name for other invoices");
    assert_eq!(record(&list, A).customer.name, "Contoso");
    assert_eq!(record(&list, A).customer.tags, ["Reseller", "Advisor"]);
}

#[test]
fn a_row_is_told_once_even_if_it_is_odd_and_a_duplicate() {
    let list = open(format!("{HEADER}\n{A},Contoso,,,\n{A},Other,not a domain,,\n")).unwrap();
    assert_eq!(reasons(&list), [(3, BrokenReason::Duplicate)]);
    assert_eq!((list.report.broken_count(), list.report.rows), (1, 2));
}

#[test]
fn what_is_no_row_is_passed_over() {
    let rows = format!("{HEADER}\n{A},Contoso,,,\n");
    let list =
        open(format!("#TYPE Selected.X\nsep=,\nOur customers\n{rows}#TYPE Y\n{rows}")).unwrap();
    assert_eq!(names(&list), ["Contoso"]);
    assert_eq!(list.report, ReadReport { rows: 2, ..ReadReport::default() });
}

#[test]
fn in_doubt_the_columns_are_told_with_examples() {
    let text = format!("TenantId,Name,CustomerId\n{A},Contoso,{B}\n{B},Fabrikam,{A}\n{A},,{B}");
    let examples = |ids: [&str; 2]| {
        vec![(ids[0].to_owned(), "Contoso".to_owned()), (ids[1].to_owned(), "Fabrikam".to_owned())]
    };
    let choice = |column, name: &str, ids| ColumnChoice {
        column,
        name: name.to_owned(),
        examples: examples(ids),
    };
    let choices = vec![choice(0, "TenantId", [A, B]), choice(2, "CustomerId", [B, A])];
    assert_eq!(open(text.clone()).err(), Some(OpenError::IdColumnInDoubt(choices)));
    let file = || encoding::unicode(text.clone().into_bytes());
    let list = now_or_never(read_unicode(file(), Some(2), reading())).unwrap();
    assert_eq!(record(&list, B).customer.name, "Contoso");
}

#[test]
fn other_files_are_refused_with_the_right_error() {
    for (text, reason) in [
        ("", OpenError::Empty),
        (" \r\n ", OpenError::Empty),
        ("Dear customer", OpenError::UnknownFormat),
        ("<html><a,b,c>", OpenError::UnknownFormat),
        ("PK\u{3}\u{4}\0\0,,", OpenError::UnknownFormat),
        ("Name;Domain\nContoso;contoso.example", OpenError::NoIdColumn),
    ] {
        assert_eq!(open(text).err(), Some(reason), "{text}");
    }
}

#[test]
fn a_list_without_customers_is_empty() {
    let list = open(HEADER).unwrap();
    assert_eq!(now_or_never(list.rows.listing()).unwrap().directory.len(), 0);
}

proptest! {
    #[test]
    fn bytes_without_ids_are_refused_or_an_empty_list(bytes: Vec<u8>) {
        let listed = |list: CustomerList| now_or_never(list.rows.listing()).unwrap().directory.len();
        prop_assert!(open(bytes).ok().is_none_or(|list| listed(list) == 0));
    }

    #[test]
    fn every_lost_row_of_a_damaged_list_is_reported(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let row = |n: usize| format!("00000000-0000-4000-8000-{n:012},\"Name {n}\",d{n}.example,,\n");
        let head = format!("{HEADER}\n");
        let mut bytes = [head.clone(), (0..20).map(row).collect()].concat().into_bytes();
        for (place, byte) in changes {
            let place = head.len() + place.index(bytes.len() - head.len());
            // A changed line break changes the number of rows.
            if !b"\r\n".contains(&bytes[place]) && !b"\r\n".contains(&byte) {
                bytes[place] = byte;
            }
        }
        let list = open(bytes).unwrap();
        let listed = now_or_never(list.rows.listing()).unwrap().directory.len() as usize;
        let lost = list.report.broken.iter().filter(|row| row.reason != BrokenReason::OddField);
        prop_assert_eq!(listed + lost.count(), list.report.rows);
        prop_assert!(list.report.rows >= 14, "{}", list.report.rows);
    }
}
