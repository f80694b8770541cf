//! Approving the app in a customer's tenant, on the customer's behalf.

use crate::{
    domain::{ProblemKind, TenantId},
    source::live::{
        endpoint::ForeignHost, entra::consent, errand::Caller, exchange::Denied, retry::Policy,
    },
};

/// Approves the app in a customer's tenant, with the rights in the partner's own tenant `home`.
/// `display_name` is what the customer's administrators see. That it is approved already is as
/// good.
///
/// A token for the customer that was refused before is worth
/// [asking for again](crate::source::live::entra::keyring::Keyring::forgive) then.
///
/// # Errors
///
/// Why it is not approved; [`ProblemKind::NotOffered`] where Partner Center is not configured.
pub async fn approve(
    caller: &Caller,
    home: TenantId,
    customer: TenantId,
    display_name: &str,
) -> Result<(), Denied> {
    let Some(errand) = caller.partner_center(home, Policy::PERSON) else {
        return Err(ProblemKind::NotOffered.into());
    };
    let make = |token: &_| {
        consent::request(caller.app(), token, customer, display_name).ok_or(ForeignHost)
    };
    match errand.ask(&make).await {
        Err(denied) if !consent::is_there_already(&denied.problem) => Err(denied),
        Ok(_) | Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{
        live::{
            testing::{CONTOSO, Keys, World, caller, json as answer, refusal},
            transport::{Answer, Lost, Method},
        },
        testing::now_or_never,
    };

    const HOME: TenantId = TenantId::from_bytes([0xAA; 16]);

    fn approved(answers: Vec<Result<Answer, Lost>>) -> (Result<(), ProblemKind>, usize) {
        let world = World::script(answers);
        let caller = caller(&world, Keys::default());
        let approved = now_or_never(approve(&caller, HOME, CONTOSO, "Regia"));
        assert!(world.asked().iter().all(|it| it.method() == Method::Post));
        (approved.map_err(|denied| denied.problem.kind), world.asked().len())
    }

    #[test]
    fn it_is_approved_by_any_answer_that_says_so() {
        let there = r#"{"code": 409, "description": "Permission entry already exists."}"#;
        let worded = r#"{"code": 400, "description": "permission ENTRY already exists"}"#;
        for answer in [
            answer("{\"applicationId\": \"x\"}"),
            refusal(201, ""),
            refusal(409, there),
            refusal(400, worded),
        ] {
            assert_eq!(approved(vec![answer]), (Ok(()), 1));
        }
    }

    #[test]
    fn a_refusal_is_told_and_a_web_page_approves_nothing() {
        let denied = r#"{"code": 900308, "description": "Insufficient privileges"}"#;
        assert_eq!(approved(vec![refusal(403, denied)]), (Err(ProblemKind::NoRole), 1));
        let gone = r#"{"code": 60003, "description": "Tenant not found."}"#;
        assert_eq!(approved(vec![refusal(404, gone)]), (Err(ProblemKind::TenantGone), 1));
        let page = answer("<!doctype html>");
        assert_eq!(approved(vec![page]), (Err(ProblemKind::Unreadable), 1));
    }

    #[test]
    fn it_is_sent_again_only_where_nothing_was_done() {
        let busy = || refusal(429, r#"{"statusCode": 429, "message": "Try again in 1 seconds."}"#);
        assert_eq!(approved(vec![busy(), refusal(201, "")]), (Ok(()), 2));
        assert_eq!(approved(vec![Err(Lost::Reset)]), (Err(ProblemKind::Offline), 1));
    }
}
