//! Recognises tenant ids and domain names in cells.

use crate::domain::{TenantId, letters::is_letter, tenant_id};

/// The tenant id of a cell, with or without braces.
pub fn tenant(cell: &str) -> Result<TenantId, tenant_id::ParseTenantIdError> {
    cell.trim().trim_start_matches('{').trim_end_matches('}').parse()
}

/// Whether a cell is a tenant id, or another id of the same form.
pub fn is_id(cell: &str) -> bool {
    tenant(cell).is_ok()
}

/// Whether a cell looks like a domain name: labels of letters, digits and hyphens, separated by
/// dots. The last label is no number, as in dates and prices.
pub fn is_domain(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| is_letter(c) || c == '-' || c == '_')
    };
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let last = cell.rsplit('.').next().unwrap_or(cell);
    cell.len() <= 253 && cell.contains('.') && !is_number(last) && cell.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_prices_and_sentences_are_no_domains() {
        for cell in ["contoso.com", " Contoso.onmicrosoft.com. ", "müller.example", "a_b.c-d.x1"] {
            assert!(is_domain(cell), "{cell}");
        }
        for cell in
            ["", "contoso", ".com", "a..b", "30.11.2026", "12.50", "Contoso Ltd.", "a@b.example"]
        {
            assert!(!is_domain(cell), "{cell}");
        }
    }
}
