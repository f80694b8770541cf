use super::*;
use crate::{directory::fold::decompose, sources::csv::rows::testing::lines};

const ID: &str = "00000000-0000-4000-8000-00000000000a";

fn find(text: &str) -> Option<Columns> {
    Columns::find(&lines(text), decompose)
}

#[test]
fn columns_are_found_by_their_names_in_five_languages() {
    for header in [
        "Microsoft ID,Company name,Primary domain name,Relationship,Tags",
        "ID Microsoft,Nome società,Dominio principale,Relazione,Etichette",
        "MICROSOFT-ID,Firmenname,Primäre Domäne,Beziehung,Markierungen",
        "ID Microsoft,Nom de l’entreprise,Domaine principal,Relation,Étiquettes",
        "Id. de Microsoft,Nombre de la compañía,Dominio principal,Relación,Etiquetas",
    ] {
        let columns = find(&format!("{header}\n{ID},a,b.example,c,d")).unwrap();
        assert_eq!(
            columns,
            Columns {
                id: 0,
                name: Some(1),
                domain: Some(2),
                relationship: Some(3),
                tags: Some(4),
                has_header: true,
            },
            "{header}"
        );
    }
}

#[test]
fn columns_without_known_names_are_recognised_by_content() {
    let columns = find(&format!("甲,乙,丙\nb.example,Contoso,{ID}")).unwrap();
    assert_eq!((columns.id, columns.name, columns.domain), (2, Some(1), Some(0)));
    let bare = find(&format!("{ID},Contoso,b.example")).unwrap();
    assert!(!bare.has_header);
    assert_eq!((bare.id, bare.name, bare.domain), (0, Some(1), Some(2)));
}

#[test]
fn the_id_column_is_recognised_by_content_rather_than_name() {
    let columns = find(&format!("Customer ID,Tenant,Name\nK-17,{ID},Contoso")).unwrap();
    assert_eq!((columns.id, columns.name), (1, Some(2)));
}

#[test]
fn a_table_without_ids_has_no_columns() {
    assert_eq!(find("Microsoft ID,Company name\nK-17,Contoso"), None);
    assert!(find("Microsoft ID,Company name").is_some());
}
