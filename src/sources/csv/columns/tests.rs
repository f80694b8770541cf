use super::*;
use crate::{directory::fold::decompose, sources::csv::rows::testing::lines};

const A: &str = "00000000-0000-4000-8000-00000000000a";
const B: &str = "00000000-0000-4000-8000-00000000000b";
const C: &str = "00000000-0000-4000-8000-00000000000c";
const P: &str = "99999999-0000-4000-8000-000000000009";

fn find(text: &str) -> Result<Columns, IdColumnError> {
    Columns::find(&lines(text), &ColumnNames::new(decompose), None)
}

/// The columns of the id, the name and the domain.
fn places(text: &str) -> (usize, Option<usize>, Option<usize>) {
    let columns = find(text).unwrap();
    (columns.id, columns.name, columns.domain)
}

/// The column of the ids in a table with these names and two rows of ids.
fn id_of(header: &str, rows: &[&[&str]]) -> Result<usize, IdColumnError> {
    let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    find(&format!("{header}\n{}", rows.join("\n"))).map(|columns| columns.id)
}

#[test]
fn columns_are_found_by_their_names_in_the_languages_of_partner_center() {
    for header in [
        "Microsoft ID,Company name,Primary domain name,Relationship,Tags",
        "ID Microsoft,Nome società,Dominio principale,Relazione,Etichette",
        "ID Microsoft,Nome azienda,Nome dominio primario,Relazione,Tag",
        "MICROSOFT-ID,Firmenname,Primärer Domänenname,Beziehung,Markierungen",
        "Microsoft-ID,Unternehmensname,Primäre Domäne,Beziehung,Tags",
        "ID Microsoft,Nom de la société,Nom de domaine principal,Relation,Balises",
        "ID Microsoft,Nom de l’entreprise,Domaine principal,Relation,Étiquettes",
        "Id. de Microsoft,Nombre de la compañía,Nombre del dominio principal,Relación,Etiquetas",
        "Identificador de Microsoft,Nombre de la empresa,Dominio principal,Relación,Etiquetas",
        "ID da Microsoft,Nome da empresa,Nome de domínio primário,Relacionamento,Tags",
        "ID da Microsoft,Nome da empresa,Nome de domínio primário,Relação,Etiquetas",
        "Microsoft-id,Bedrijfsnaam,Primaire domeinnaam,Relatie,Tags",
        "Identyfikator firmy Microsoft,Nazwa firmy,Nazwa domeny podstawowej,Relacja,Tagi",
        "ID Microsoftu,Název společnosti,Název primární domény,Vztah,Značky",
        "Microsoft-azonosító,Cég neve,Elsődleges tartománynév,Kapcsolat,Címkék",
        "Microsoft-ID,Företagsnamn,Primärt domännamn,Relation,Taggar",
        "Microsoft kimliği,Şirket adı,Birincil etki alanı adı,İlişki,Etiketler",
        "Идентификатор Майкрософт,Название компании,Имя основного домена,Связь,Теги",
        "Microsoft ID,会社名,プライマリ ドメイン名,関係,タグ",
        "MICROSOFT ID,회사 이름,주 도메인 이름,관계,태그",
        "Microsoft ID,公司名称,主域名,关系,标签",
        "Microsoft 識別碼,公司名稱,主要網域名稱,關係,標籤",
    ] {
        // The contents say nothing: another column has ids, and the names look like domains.
        let columns = find(&format!("{header}\n{A},a.b,b.example,c,d\n{B},c.d,d.example,,{P}"));
        assert_eq!(
            columns,
            Ok(Columns {
                id: 0,
                name: Some(1),
                domain: Some(2),
                relationship: Some(3),
                tags: Some(4),
                header: Some(0),
            }),
            "{header}"
        );
    }
}

#[test]
fn names_decide_which_ids_are_those_of_the_tenants() {
    for (header, id) in [
        ("id,contractType,customerId,defaultDomainName,displayName", 2),
        ("PartnerTenantId,X,CustomerTenantId,OrganizationDisplayName,Y", 2),
        ("ObjectId,ContractType,CustomerContextId,DefaultDomainName,DisplayName", 2),
        ("CustomerContextId,ContractType,ObjectId,DefaultDomainName,DisplayName", 0),
        ("Id,X,TenantId,DisplayName,Y", 2),
        ("CommerceId,X,Id,Name,Domain", 2),
        ("SubscriptionId,X,Microsoft ID,Name,Domain", 2),
        ("Tenant ID,Name,Subscription ID,X,Y", 0),
        ("Kunden-ID,Name,Objekt,X,Y", 0),
        ("ID abbonamento,Nome,ID cliente,X,Y", 2),
        ("Id. de suscripción,Nombre,Id. de inquilino,X,Y", 2),
        ("ID d’abonnement,Nom,ID de locataire,X,Y", 2),
        ("サブスクリプション ID,名前,テナント ID,X,Y", 2),
        ("customer.tenantId,X,id,displayName,Y", 0),
        ("TenantId,X,Customer Tenant ID,Name,Y", 2),
        ("Directory (tenant) ID,X,Application (client) ID,Name,Y", 0),
    ] {
        for rows in
            [vec![[A, "x", C, "N", "M"]], vec![[A, "x", C, "N", "M"], [B, "x", P, "O", "Q"]]]
        {
            let rows: Vec<&[&str]> = rows.iter().map(<[&str; 5]>::as_slice).collect();
            assert_eq!(id_of(header, &rows), Ok(id), "{header}");
        }
    }
}

#[test]
fn in_doubt_no_column_decides() {
    let in_doubt = |columns: &[usize]| Err(IdColumnError::InDoubt(columns.to_vec()));
    let two: &[&[&str]] = &[&[A, "N", C], &[B, "O", P]];
    for header in ["a,b,c", "Id,Name,ObjectId", "TenantId,Name,CustomerId", "甲,乙,丙"] {
        assert_eq!(id_of(header, two), in_doubt(&[0, 2]), "{header}");
    }
    assert_eq!(find(&format!("{A},N,{C}\n{B},O,{P}")).err(), in_doubt(&[0, 2]).err());
    // What is named as something else is not taken for the tenant without a question.
    assert_eq!(id_of("SubscriptionId,Name", &[&[A, "N"]]), in_doubt(&[0]));
    assert_eq!(id_of("PartnerId,Name,CommerceId", two), in_doubt(&[0, 2]));
    // A tenant that is the same in every row is that of the partner.
    let three: &[&[&str]] = &[&[P, "N", A], &[P, "O", B], &[P, "Q", C]];
    assert_eq!(id_of("TenantId,Name,Id", three), in_doubt(&[0, 2]));
}

#[test]
fn without_names_the_only_column_of_differing_ids_decides() {
    let three: &[&[&str]] = &[&[P, "N", A], &[P, "O", B], &[P, "Q", C]];
    assert_eq!(id_of("a,b,c", three), Ok(2), "the partner's own tenant is in each row");
    let same: &[&[&str]] = &[&[A, "N", A], &[B, "O", ""], &[C, "Q", C]];
    assert_eq!(id_of("a,b,c", same), Ok(0), "the fuller one of two columns with the same ids");
    let notes: &[&[&str]] = &[&[A, "N", "x"], &[B, "O", P], &[C, "Q", "x"]];
    assert_eq!(id_of("a,b,c", notes), Ok(0), "a note has an id");
    assert_eq!(id_of("TenantId,b,Id", &[&[A, "N", C], &["", "O", P]]), Ok(0));
    assert_eq!(id_of("Customer ID,Tenant,Name", &[&["K-17", A, "Contoso"]]), Ok(1));
}

#[test]
fn the_choice_of_the_user_decides() {
    let sample = lines(&format!("TenantId,Name,CustomerId\n{A},N,{C}\n{B},O,{P}"));
    let id = |chosen| Columns::find(&sample, &ColumnNames::new(decompose), Some(chosen));
    assert_eq!(id(2).unwrap().id, 2);
    assert_eq!(id(0).unwrap().id, 0);
    assert!(id(1).is_err() && id(7).is_err(), "these columns have no ids");
}

#[test]
fn columns_without_known_names_are_recognised_by_content() {
    assert_eq!(places(&format!("甲,乙,丙\nb.example,Contoso,{A}")), (2, Some(1), Some(0)));
    assert_eq!(places(&format!("{A},Contoso,b.example")), (0, Some(1), Some(2)));
    assert_eq!(find(&format!("{A},Contoso,b.example")).unwrap().header, None);
    let rows = format!("{P},{A},Reseller,Contoso,2026-01-01\n{P},{B},Reseller,Fabrikam,2026-01-01");
    assert_eq!(
        places(&format!("PartnerTenantId,CustomerTenantId,x,y,z\n{rows}")),
        (1, Some(3), None)
    );
}

#[test]
fn a_name_that_looks_like_a_domain_does_not_change_places_with_it() {
    for header in ["", "甲,乙,丙\n", "Tenant ID,Name,x\n", "Tenant ID,x,Domain\n"] {
        for row in [
            format!("{A},contoso.com,contoso.onmicrosoft.com"),
            format!("{A},contoso.com,contoso.de"),
            format!("{A},Contoso,contoso.de\n{B},Booking.com,booking.nl\n{C},Fabrikam,fabrikam.de"),
            format!("{A},contoso.com,contoso.de\n{B},Fabrikam,fabrikam.onmicrosoft.com"),
        ] {
            assert_eq!(places(&format!("{header}{row}")), (0, Some(1), Some(2)), "{header}{row}");
        }
    }
    let rows = format!(
        "{A},contoso.onmicrosoft.com,contoso.com,true\n{B},fabrikam.onmicrosoft.com,fabrikam.de,false"
    );
    assert_eq!(places(&rows), (0, Some(2), Some(1)), "Microsoft's own domain is no name");
    assert_eq!(
        places(&format!("TenantId,Name,DisplayName\n{A},a.example,Contoso")),
        (0, Some(2), Some(1))
    );
    assert_eq!(places(&format!("{A},Booking.com")), (0, None, Some(1)));
}

#[test]
fn a_title_before_the_names_of_the_columns_is_passed_over() {
    let columns =
        find(&format!("Customers 2026\nKundenliste,,\nMicrosoft ID,Name,Domain\n{A},N,a.b"));
    assert_eq!(columns.unwrap().header, Some(2));
    let columns = find(&format!("Microsoft ID,Name,Domain\n,Nobody,n.example\n{A},N,a.b"));
    assert_eq!(columns.unwrap().header, Some(0));
}

#[test]
fn a_table_without_ids_has_no_columns() {
    assert_eq!(find("Microsoft ID,Company name\nK-17,Contoso"), Err(IdColumnError::Missing));
    assert!(find("Microsoft ID,Company name").is_ok());
}
