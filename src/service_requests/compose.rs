//! Composes the text of a request for Microsoft's portal.

use super::Draft;
use crate::domain::Customer;

/// The labels in the text, in the language of support.
#[derive(Clone, Copy, Debug)]
pub struct PortalLabels<'a> {
    /// Label of the severity.
    pub severity: &'a str,
    /// Name of the chosen severity.
    pub chosen_severity: &'a str,
    /// Label of the product.
    pub product: &'a str,
    /// Label of the topic.
    pub topic: &'a str,
    /// Label of the customer's name.
    pub customer: &'a str,
    /// Label of the tenant id.
    pub tenant_id: &'a str,
    /// Label of the primary domain.
    pub domain: &'a str,
    /// Label of the contact.
    pub contact: &'a str,
    /// Label of the related issues.
    pub related_issues: &'a str,
}

/// The request as plain text: title, description, and a line for each value that support asks for.
/// Lines without a value are left out; the tenant id is always present.
///
/// `customer` must be the customer of the draft. For another one, only the draft's tenant id is
/// written, so that no request contains a wrong name.
pub fn text_for_portal(draft: &Draft, customer: &Customer, labels: &PortalLabels<'_>) -> String {
    let same = (customer.id == draft.customer).then_some(customer);
    let domain = same.and_then(|c| c.main_domain()).unwrap_or("");
    let contact = [&draft.contact_name, &draft.contact_email, &draft.contact_phone]
        .map(|part| one_line(part))
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let lines = [
        (labels.severity, labels.chosen_severity.to_owned()),
        (labels.product, one_line(&draft.product)),
        (labels.topic, one_line(&draft.topic)),
        (labels.customer, one_line(same.map_or("", |c| &c.name))),
        (labels.tenant_id, draft.customer.to_string()),
        (labels.domain, one_line(domain)),
        (labels.contact, contact),
        (labels.related_issues, draft.issue_ids().join(", ")),
    ];
    let facts: Vec<String> = lines
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| format!("{label}: {value}"))
        .collect();
    let description = draft.description.replace("\r\n", "\n");
    [one_line(&draft.title).as_str(), description.trim(), &facts.join("\n")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The text on one line without control characters, so that a value cannot look like a line of its
/// own.
fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Domain, Severity, TenantId},
        service_requests::draft::tests::drafts,
    };
    use proptest::prelude::*;

    const ITALIAN: PortalLabels<'_> = PortalLabels {
        severity: "Gravità",
        chosen_severity: "Critica",
        product: "Prodotto",
        topic: "Argomento",
        customer: "Cliente",
        tenant_id: "ID tenant",
        domain: "Dominio principale",
        contact: "Contatto",
        related_issues: "Problemi correlati",
    };

    fn contoso() -> Customer {
        let mut customer = Customer::new("0ab4c5d6-0000-4000-8000-00000000000f".parse().unwrap());
        customer.name = "Contoso\nCustomer: Fabrikam".to_owned();
        customer.domains = vec![Domain { primary: true, ..Domain::named("contoso.com") }];
        customer
    }

    #[test]
    fn the_text_contains_what_support_asks_for() {
        let draft = Draft {
            title: " Posta in ritardo ".to_owned(),
            product: "Exchange Online".to_owned(),
            severity: Severity::Critical,
            description: "Da lunedì.\r\nTutti gli utenti.\n".to_owned(),
            contact_name: "Help desk".to_owned(),
            contact_phone: "+39 02 1234 5678".to_owned(),
            related_issues: "EX1 EX2".to_owned(),
            ..Draft::new(contoso().id)
        };
        assert_eq!(
            text_for_portal(&draft, &contoso(), &ITALIAN),
            "Posta in ritardo\n\nDa lunedì.\nTutti gli utenti.\n\nGravità: Critica\n\
             Prodotto: Exchange Online\nCliente: Contoso Customer: Fabrikam\n\
             ID tenant: 0ab4c5d6-0000-4000-8000-00000000000f\nDominio principale: contoso.com\n\
             Contatto: Help desk, +39 02 1234 5678\nProblemi correlati: EX1, EX2"
        );
    }

    #[test]
    fn a_request_never_contains_another_customers_name() {
        let other = Draft::new(TenantId::from_bytes([7; 16]));
        let text = text_for_portal(&other, &contoso(), &ITALIAN);
        assert!(!text.contains("Contoso") && !text.contains("contoso.com"), "{text}");
        assert!(text.contains(&other.customer.to_string()), "{text}");
    }

    proptest! {
        #[test]
        fn the_text_always_names_the_tenant(draft in drafts()) {
            let text = text_for_portal(&draft, &contoso(), &ITALIAN);
            let line = format!("ID tenant: {}", draft.customer);
            prop_assert!(text.lines().any(|found| found == line), "{}", text);
        }
    }
}
