//! Decides which column has the tenant ids.
//!
//! A file may have several kinds of ids of the same form: of contracts, subscriptions, the partner's
//! own tenant. Another column than the customer's tenant would show everything under a wrong name, so
//! names decide, content decides only where names do not, and in doubt nothing decides.

use super::{column_names::IdName, table::Table, values::tenant};
use crate::domain::TenantId;

/// Why no column has the tenant ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdColumnError {
    /// No column has ids.
    Missing,
    /// Each of these columns may have them.
    InDoubt(Vec<usize>),
}

/// Number of rows in which no partner has one customer only.
const CERTAINLY_CONSTANT: usize = 3;

/// A column with ids.
struct Candidate {
    column: usize,
    name: IdName,
    ids: Vec<Option<TenantId>>,
}

impl Candidate {
    fn count(&self) -> usize {
        self.ids.iter().flatten().count()
    }

    /// Whether at least `rows` rows have an id, and all of them the same, as with the partner's own
    /// tenant.
    fn is_constant(&self, rows: usize) -> bool {
        let mut ids = self.ids.iter().flatten();
        let first = ids.next();
        self.count() >= rows && ids.all(|id| Some(id) == first)
    }

    /// Whether two columns have the same ids wherever both have one.
    fn equals(&self, other: &Self) -> bool {
        let mut both =
            self.ids.iter().zip(&other.ids).filter_map(|(a, b)| Some(*a.as_ref()? == *b.as_ref()?));
        both.next() == Some(true) && both.all(|same| same)
    }
}

/// The column with the tenant ids.
///
/// # Errors
///
/// Why none decides.
pub fn id_column(table: &Table<'_>) -> Result<usize, IdColumnError> {
    let candidate = |column: usize| {
        let name = table.words.get(column).map_or(IdName::Unknown, |word| table.names().id(word));
        Candidate { column, name, ids: table.cells(column).map(|cell| tenant(cell).ok()).collect() }
    };
    let all: Vec<_> = (0..table.width).map(candidate).filter(|it| it.count() > 0).collect();
    let named = |name| all.iter().filter(|it| it.name == name).collect::<Vec<_>>();
    let certain = named(IdName::Certain);
    if !certain.is_empty() {
        return decide(&certain, 2);
    }
    // A column of notes may have a few ids.
    let most = all.iter().filter(|it| it.name == IdName::Unknown).map(Candidate::count).max();
    let is_plausible = |it: &&Candidate| match it.name {
        IdName::Certain | IdName::Likely => true,
        IdName::Unknown => it.count() * 2 >= most.unwrap_or(0),
        IdName::Other => false,
    };
    let plausible: Vec<_> = all.iter().filter(is_plausible).collect();
    let likely = named(IdName::Likely);
    if !likely.is_empty() {
        // The tenant of a program that lists other organisations is that of the partner.
        let is_doubtful = likely.iter().all(|it| it.is_constant(CERTAINLY_CONSTANT))
            && plausible.iter().any(|it| !it.is_constant(2));
        return if is_doubtful { Err(in_doubt(&plausible)) } else { decide(&likely, 2) };
    }
    if !plausible.is_empty() {
        return decide(&plausible, CERTAINLY_CONSTANT);
    }
    let others = named(IdName::Other);
    Err(if others.is_empty() { IdColumnError::Missing } else { in_doubt(&others) })
}

/// The only column among some, without those that are constant over `rows` rows beside others, and
/// without those with the ids of another.
fn decide(some: &[&Candidate], rows: usize) -> Result<usize, IdColumnError> {
    let varying: Vec<_> = some.iter().copied().filter(|it| !it.is_constant(rows)).collect();
    let left = if varying.is_empty() { some } else { &varying };
    let fullest = left.iter().rev().max_by_key(|it| it.count()).ok_or(IdColumnError::Missing)?;
    let is_only = left.iter().all(|it| it.column == fullest.column || it.equals(fullest));
    if is_only { Ok(fullest.column) } else { Err(in_doubt(left)) }
}

fn in_doubt(some: &[&Candidate]) -> IdColumnError {
    IdColumnError::InDoubt(some.iter().map(|it| it.column).collect())
}
