//! Admin consent: the approval of the app in a customer's tenant.

use serde_json::Value;

use super::{query::with_query, registration::Registration};
use crate::{
    domain::{Problem, ProblemKind, TenantId, Timestamp},
    sources::microsoft::client::{headers::Headers, problem},
};

/// The page on which an administrator of a customer approves the app (Entra ID, *Admin consent on
/// the Microsoft identity platform*), to open or to send to them; `None` if the sign-in service has
/// none.
pub fn page(app: &Registration, tenant: TenantId, state: &str) -> Option<String> {
    let scope = format!("{}/.default", app.graph.as_str());
    let address = app.authority.admin_consent(tenant)?;
    Some(with_query(
        &address,
        &[
            ("client_id", Some(&app.client_id)),
            ("scope", Some(&scope)),
            ("redirect_uri", Some(&app.redirect_uri)),
            ("state", Some(state)),
        ],
    ))
}

/// The response of that page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentResponse {
    /// The customer.
    pub tenant: Option<TenantId>,
    /// The state of the request.
    pub state: Option<String>,
    /// Whether the app is approved.
    pub outcome: Result<(), Problem>,
}

/// Reads a query; `None` if it is no response of that page. Refusals also contain
/// `admin_consent=True`, so the error has priority.
pub fn read(query: &str, now: Timestamp) -> Option<ConsentResponse> {
    let query = query.trim_start_matches(['?', '#']);
    let mut fields = serde_json::Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        fields.entry(name.into_owned()).or_insert_with(|| Value::String(value.into_owned()));
    }
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let approved = text("admin_consent")?.eq_ignore_ascii_case("true");
    let (tenant, state) = (text("tenant").and_then(|id| id.parse().ok()), text("state"));
    let outcome = match text("error") {
        Some(_) => Err(problem::from_json(0, &Headers::default(), &Value::Object(fields), now)),
        None if approved => Ok(()),
        None => Err(ProblemKind::ConsentMissing.into()),
    };
    Some(ConsentResponse { tenant, state, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::registration::testing::registration;

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);
    const NOW: Timestamp = Timestamp::from_millis(0);

    #[test]
    fn the_page_belongs_to_the_customer_s_tenant() {
        let address = page(&registration(), CONTOSO, "s").unwrap();
        let root = format!("https://login.microsoftonline.com/{CONTOSO}/v2.0/adminconsent?");
        assert!(address.starts_with(&root), "{address}");
        assert!(address.ends_with("&state=s"), "{address}");
    }

    #[test]
    fn a_refusal_has_priority_over_its_consent_flag() {
        let response = read("?error=access_denied&admin_consent=True&state=1", NOW).unwrap();
        assert!(response.outcome.is_err());
        let response = read(&format!("?admin_consent=True&tenant={CONTOSO}&state=1"), NOW).unwrap();
        assert_eq!((response.tenant, response.outcome), (Some(CONTOSO), Ok(())));
        let response = read("?admin_consent=False", NOW).unwrap();
        assert_eq!(response.outcome.unwrap_err().kind, ProblemKind::ConsentMissing);
        assert_eq!(read("?q=contoso", NOW), None);
    }
}
