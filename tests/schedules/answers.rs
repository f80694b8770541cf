//! What the services answer.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use regia::{
    domain::TenantId,
    refresh::clock::Clock as _,
    sources::microsoft::client::{
        headers::Headers,
        transport::{HttpRequest, HttpResponse, TransportError},
    },
};
use serde_json::{Value, json};

use crate::{
    services::{CLIENT, HOME, Nature, Service, Services, tenant},
    time::Time,
};

impl Services {
    /// The answer to a request that does not fail as a whole.
    pub fn answer(
        &self,
        service: Service,
        tenant: TenantId,
        request: &HttpRequest,
    ) -> HttpResponse {
        match service {
            Service::SignIn => self.token(tenant, request),
            Service::Graph if tenant == HOME => self.list(request.url()),
            Service::Graph if request.url().ends_with("$batch") => self.batch(tenant, request),
            Service::Graph => document(&health(tenant, 2)),
        }
    }

    fn token(&self, tenant: TenantId, request: &HttpRequest) -> HttpResponse {
        let state = &self.0;
        let is_sign_in = request.body().is_some_and(|form| form.contains("authorization_code"));
        if !is_sign_in && refresh_token(request).is_none_or(|it| it < state.valid_from.get()) {
            return refusal(50_173);
        }
        match self.nature(tenant) {
            Some(Nature::NoConsent) => return refusal(65_001),
            Some(Nature::Blocked) => return refusal(53_003),
            _ => {}
        }
        let count = state.tokens.replace(state.tokens.get() + 1);
        let mut granted = json!({
            "access_token": format!("of-{tenant}-{count}"), "token_type": "Bearer",
            "expires_in": 600 + state.time.chance(4_000),
        });
        if is_sign_in || state.time.happens(30) {
            granted["refresh_token"] = json!(format!("refresh-{count}"));
        }
        if is_sign_in {
            granted["id_token"] =
                json!(id_token(state.time.now().millis() / 1000, &state.nonce.borrow()));
        }
        document(&granted)
    }

    fn nature(&self, tenant: TenantId) -> Option<Nature> {
        let n = usize::from(tenant.as_bytes()[0]);
        self.0.natures.get(n.checked_sub(1)?).copied()
    }

    /// The lists of the partner: each customer has granted access.
    fn list(&self, url: &str) -> HttpResponse {
        let ids = (1..=self.0.natures.len()).map(|n| tenant(u8::try_from(n).unwrap()));
        let rows: Vec<Value> = if url.contains("delegatedAdminCustomers") {
            ids.map(|id| json!({"id": id, "tenantId": id, "displayName": name(id)})).collect()
        } else if url.contains("delegatedAdminRelationships") {
            ids.map(|id| {
                json!({"id": format!("r-{id}"), "displayName": "GDAP", "status": "active",
                    "customer": {"tenantId": id, "displayName": name(id)}})
            })
            .collect()
        } else {
            Vec::new()
        };
        document(&json!({ "value": rows }))
    }

    fn batch(&self, tenant: TenantId, request: &HttpRequest) -> HttpResponse {
        let body: Value = serde_json::from_str(request.body().unwrap()).unwrap();
        let requests = body["requests"].as_array().unwrap();
        let parts: Vec<Value> = requests.iter().map(|part| self.part(tenant, part)).collect();
        document(&json!({ "responses": parts }))
    }

    /// One response of a batch, which may fail alone.
    fn part(&self, tenant: TenantId, request: &Value) -> Value {
        let time = &self.0.time;
        let (id, url) = (&request["id"], request["url"].as_str().unwrap());
        let is_health = url.contains("healthOverviews");
        if time.happens(self.0.faults.get() / 2) {
            return match time.chance(4) {
                0 => json!({"id": id, "status": 429,
                    "headers": {"Retry-After": (1 + time.chance(90)).to_string()}}),
                1 => json!({"id": id, "status": 504}),
                2 => json!({"id": "another", "status": 200, "body": {}}),
                _ => json!({"id": id, "status": 200, "body": {"value": "none"}}),
            };
        }
        if self.nature(tenant) == Some(Nature::NoRole) && is_health {
            let error = json!({"code": "Authorization_RequestDenied", "message": ""});
            return json!({"id": id, "status": 403, "body": {"error": error}});
        }
        let body = if is_health {
            let mut page = health(tenant, 1);
            if self.nature(tenant) == Some(Nature::TwoPages) {
                let next = "https://graph.microsoft.com/v1.0/admin/next?$skip=1";
                page["@odata.nextLink"] = json!(next);
            }
            page
        } else if url == "/organization" {
            json!({"value": [{"id": tenant, "displayName": name(tenant), "tenantType": "AAD",
                "technicalNotificationMails": [contact(tenant)]}]})
        } else if url == "/subscribedSkus" {
            json!({"value": [{"skuId": "s", "skuPartNumber": product(tenant)}]})
        } else {
            json!({"value": []})
        };
        json!({"id": id, "status": 200, "body": body})
    }
}

/// The number of the refresh token in a form.
fn refresh_token(request: &HttpRequest) -> Option<u32> {
    let (_, number) = request.body()?.split_once("refresh_token=refresh-")?;
    number.split('&').next()?.parse().ok()
}

/// The name of a customer.
pub fn name(id: TenantId) -> String {
    format!("Customer {}", id.as_bytes()[0])
}

/// The mail address of a customer's technical contact.
pub fn contact(id: TenantId) -> String {
    format!("it@customer{}.example", id.as_bytes()[0])
}

/// The product that a customer has.
pub fn product(id: TenantId) -> String {
    format!("PRODUCT_{}", id.as_bytes()[0])
}

/// The id of the issue on a page of a customer's health.
pub fn issue(id: TenantId, page: u8) -> String {
    format!("EX-{}-{page}", id.as_bytes()[0])
}

fn health(id: TenantId, page: u8) -> Value {
    json!({"value": [{"service": "Exchange", "status": "serviceDegradation", "id": format!("s{page}"),
        "issues": [{"id": issue(id, page), "title": "T", "isResolved": false}]}]})
}

fn document(body: &Value) -> HttpResponse {
    let body = body.to_string().into_bytes();
    HttpResponse { status: 200, headers: Headers::default(), body }
}

fn refusal(number: u32) -> HttpResponse {
    let body = json!({"error": "invalid_grant", "error_codes": [number],
        "error_description": format!("AADSTS{number}: x")});
    HttpResponse { status: 400, ..document(&body) }
}

/// What a request meets instead of its answer.
pub fn fault(time: &Time) -> Result<HttpResponse, TransportError> {
    let with = |status: u16, header: Option<String>, body: &str| {
        let headers = header.map(|value| ("Retry-After".to_owned(), value));
        let headers = Headers::new(headers.into_iter().collect());
        Ok(HttpResponse { status, headers, body: body.as_bytes().to_vec() })
    };
    match time.chance(12) {
        0 => with(429, Some((1 + time.chance(120)).to_string()), "{}"),
        1 => with(503, Some(format!("0.{}", time.chance(10))), ""),
        2 => with(429, None, "{\"statusCode\": 429, \"message\": \"Slow down.\"}"),
        3 => with(500, None, "{\"error\": {\"code\": \"InternalServerError\"}}"),
        4 => with(502, None, "<html>502</html>"),
        5 => with(200, None, "<!doctype html>"),
        6 => with(200, None, "{\"responses\": [{\"id\": \"0\", \"sta"),
        7 => with(401, None, "{\"error\": {\"code\": \"InvalidAuthenticationToken\"}}"),
        8 => with(403, None, ""),
        9 => with(504, None, ""),
        10 => Ok(claims_challenge()),
        _ => Err(TransportError::Reset),
    }
}

/// A service that wants a token with further claims.
fn claims_challenge() -> HttpResponse {
    let challenge = "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoxfQ\"";
    let headers = Headers::new(vec![("WWW-Authenticate".to_owned(), challenge.to_owned())]);
    HttpResponse { status: 401, headers, body: Vec::new() }
}

fn id_token(now: i64, nonce: &str) -> String {
    let claims = json!({"aud": CLIENT, "iss": format!("https://login.microsoftonline.com/{HOME}/v2.0"),
        "iat": now, "nbf": now, "exp": now + 3_600, "nonce": nonce, "oid": "agent", "tid": HOME});
    let encoded = Base64UrlUnpadded::encode_string(claims.to_string().as_bytes());
    format!("e30.{encoded}.")
}
