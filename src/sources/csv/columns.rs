//! Tells which column of a table holds what.

use super::lines::CsvRow;
use crate::{
    directory::fold::fold,
    domain::{TenantId, letters::is_letter, tenant_id},
};

/// Where each part of a customer stands in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Microsoft ID: the tenant.
    pub id: usize,
    /// Company name.
    pub name: Option<usize>,
    /// Primary domain.
    pub domain: Option<usize>,
    /// Kind of relationship.
    pub relationship: Option<usize>,
    /// Tags.
    pub tags: Option<usize>,
    /// Whether the first line names the columns.
    pub has_header: bool,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Id,
    Name,
    Domain,
    Relationship,
    Tags,
}

/// Names of columns in English, Italian, German, French and Spanish: folded, and without spaces,
/// hyphens, underscores and apostrophes.
const WORDS: &[(Holds, &[&str])] = &[
    (
        Holds::Id,
        &[
            "microsoftid",
            "tenantid",
            "customerid",
            "customertenantid",
            "id",
            "guid",
            "tenant",
            "idmicrosoft",
            "idcliente",
            "idtenant",
            "idtenantcliente",
            "kundenid",
            "mandantenid",
            "kundenmandantenid",
            "mandantid",
            "idclient",
            "identifiantmicrosoft",
            "identifiantclient",
            "idlocataire",
            "iddulocataire",
            "iddemicrosoft",
            "iddecliente",
            "iddelcliente",
            "idinquilino",
            "iddeinquilino",
        ],
    ),
    (
        Holds::Name,
        &[
            "companyname",
            "company",
            "customername",
            "customer",
            "name",
            "organization",
            "organisation",
            "displayname",
            "organizationname",
            "nomesocieta",
            "societa",
            "nomeazienda",
            "azienda",
            "ragionesociale",
            "nomecliente",
            "cliente",
            "nome",
            "organizzazione",
            "firmenname",
            "firma",
            "unternehmen",
            "unternehmensname",
            "kundenname",
            "kunde",
            "nomdelasociete",
            "nomdelentreprise",
            "societe",
            "entreprise",
            "nomdusociete",
            "nomduclient",
            "nomclient",
            "client",
            "nom",
            "nombredelaempresa",
            "nombredelacompania",
            "empresa",
            "compania",
            "nombredelcliente",
            "nombrecliente",
            "nombre",
            "organizacion",
        ],
    ),
    (
        Holds::Domain,
        &[
            "primarydomain",
            "primarydomainname",
            "domain",
            "domainname",
            "defaultdomain",
            "dominioprincipale",
            "dominioprimario",
            "dominio",
            "nomedominio",
            "nomedominioprimario",
            "primaredomane",
            "primaerdomane",
            "hauptdomane",
            "hauptdomain",
            "primaredomain",
            "primaredomanenname",
            "domane",
            "domanenname",
            "domaineprincipal",
            "domaineprimaire",
            "domaine",
            "nomdedomaine",
            "nomdedomaineprincipal",
            "dominioprincipal",
            "nombrededominio",
            "nombrededominioprincipal",
        ],
    ),
    (
        Holds::Relationship,
        &[
            "relationship",
            "relationships",
            "relationshiptype",
            "customerrelationship",
            "relazione",
            "relazioni",
            "tipodirelazione",
            "rapporto",
            "beziehung",
            "beziehungen",
            "beziehungstyp",
            "geschaftsbeziehung",
            "relation",
            "relations",
            "typederelation",
            "relacion",
            "relaciones",
            "tipoderelacion",
        ],
    ),
    (
        Holds::Tags,
        &[
            "tags",
            "tag",
            "customertags",
            "labels",
            "label",
            "etichette",
            "etichetta",
            "contrassegni",
            "categorie",
            "markierungen",
            "markierung",
            "schlagworter",
            "kategorien",
            "balises",
            "balise",
            "etiquettes",
            "etiquette",
            "etiquetas",
            "etiqueta",
        ],
    ),
];

impl Columns {
    /// The columns of a table that begins with these lines; `None` when no column holds ids.
    ///
    /// The column with the most ids is that of the ids, whatever it is called: an export may have
    /// several kinds of id. Of the others those with a known name are that; without a domain so
    /// named, the column with the most domain names is taken, and without a name so named, the
    /// first that is left over.
    pub fn find(sample: &[CsvRow], decompose: fn(&str) -> String) -> Option<Self> {
        let lines: Vec<&CsvRow> = sample.iter().filter(|line| !line.unclosed).collect();
        let first = lines.first()?;
        let has_header = !first.cells.iter().any(is_id);
        let named: Vec<Option<Holds>> = first
            .cells
            .iter()
            .map(|cell| has_header.then(|| word_of(&fold(cell, decompose))).flatten())
            .collect();
        let rows = &lines[usize::from(has_header)..];
        let width = lines.iter().map(|line| line.cells.len()).max()?;
        let most = |fits: fn(&str) -> bool, but: Option<usize>| {
            let count = |column: usize| {
                rows.iter().filter(|l| l.cells.get(column).is_some_and(&fits)).count()
            };
            (0..width)
                .rev()
                .filter(|column| Some(*column) != but)
                .map(|column| (count(column), column))
                .filter(|(count, _)| *count > 0)
                .max_by_key(|(count, _)| *count)
                .map(|(_, column)| column)
        };
        let called = |what| named.iter().position(|holds| *holds == Some(what));
        // A table of a header alone has no ids to count.
        let id = most(is_id, None).or_else(|| called(Holds::Id).filter(|_| rows.is_empty()))?;
        let other = |what| called(what).filter(|column| *column != id);
        let (relationship, tags) = (other(Holds::Relationship), other(Holds::Tags));
        let domain = other(Holds::Domain).or_else(|| most(is_domain, Some(id)));
        let taken = [Some(id), domain, relationship, tags];
        let name = other(Holds::Name)
            .or_else(|| (0..width).find(|column| !taken.contains(&Some(*column))));
        Some(Self { id, name, domain, relationship, tags, has_header })
    }
}

fn word_of(folded: &str) -> Option<Holds> {
    let word: String = folded.chars().filter(|c| is_letter(*c)).collect();
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(holds, _)| *holds)
}

/// The tenant of a cell; people paste ids with braces around them.
pub fn tenant(cell: &str) -> Result<TenantId, tenant_id::ParseTenantIdError> {
    cell.trim().trim_start_matches('{').trim_end_matches('}').parse()
}

fn is_id(cell: &str) -> bool {
    tenant(cell).is_ok()
}

/// Whether a cell is like a domain name: labels of letters, digits and hyphens with dots between.
pub fn is_domain(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| is_letter(c) || c == '-' || c == '_')
    };
    cell.len() <= 253 && cell.contains('.') && cell.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{directory::fold::decompose, sources::csv::lines::testing::lines};

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
    fn columns_without_known_names_are_told_by_what_they_hold() {
        let columns = find(&format!("甲,乙,丙\nb.example,Contoso,{ID}")).unwrap();
        assert_eq!((columns.id, columns.name, columns.domain), (2, Some(1), Some(0)));
        let bare = find(&format!("{ID},Contoso,b.example")).unwrap();
        assert!(!bare.has_header);
        assert_eq!((bare.id, bare.name, bare.domain), (0, Some(1), Some(2)));
    }

    #[test]
    fn the_column_that_holds_ids_counts_not_the_one_that_says_so() {
        let columns = find(&format!("Customer ID,Tenant,Name\nK-17,{ID},Contoso")).unwrap();
        assert_eq!((columns.id, columns.name), (1, Some(2)));
    }

    #[test]
    fn a_table_without_ids_has_no_columns() {
        assert_eq!(find("Microsoft ID,Company name\nK-17,Contoso"), None);
        assert!(find("Microsoft ID,Company name").is_some());
    }
}
