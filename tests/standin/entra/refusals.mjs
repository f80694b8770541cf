// What Entra says when it refuses: each AADSTS number with its OAuth error, and the body around it.
// Source: Microsoft Entra authentication and authorization error codes; OAuth 2.0 authorization code flow.

import { randomUUID } from "node:crypto";

const GRANT = "invalid_grant";
const INTERACTION = "interaction_required";
const REQUEST = "invalid_request";
const CLIENT = "unauthorized_client";

// number → [error, sentence, suberror]; `$` is what the refusal is about.
const SENTENCES = {
  16000: [INTERACTION, "User account '$' does not exist in this session; pick an account."],
  28000: [
    REQUEST,
    "Provided value for the input parameter scope is not valid because it contains more than one resource. $",
  ],
  50011: [
    REQUEST,
    "The redirect URI '$' specified in the request does not match the redirect URIs configured for the application.",
  ],
  50020: [
    GRANT,
    "User account '$' from identity provider does not exist in tenant and cannot access the application in that tenant.",
  ],
  50058: ["login_required", "A silent sign-in request was sent but no user is signed in."],
  50076: [
    INTERACTION,
    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '$'.",
    "basic_action",
  ],
  50079: [
    INTERACTION,
    "Due to a configuration change made by your administrator, you must enroll in multi-factor authentication to access '$'.",
    "basic_action",
  ],
  50173: [GRANT, "The provided grant has expired due to it being revoked, a fresh auth token is needed.", "bad_token"],
  50196: [
    GRANT,
    "The server terminated an operation because it encountered a client request loop. Please contact your app vendor.",
  ],
  500112: [
    REQUEST,
    "The reply address '$' does not match the reply address provided when requesting the authorization code.",
  ],
  500113: [REQUEST, "No reply address is registered for the application."],
  501481: [GRANT, "The Code_Verifier does not match the code_challenge supplied in the authorization request."],
  530034: [
    INTERACTION,
    "A delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.",
    "message_only",
  ],
  53003: [
    GRANT,
    "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
    "message_only",
  ],
  54005: [
    GRANT,
    "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
  ],
  65001: [
    GRANT,
    "The user or administrator has not consented to use the application with ID '$' named 'Partner console'. Send an interactive authorization request for this user and resource.",
    "consent_required",
  ],
  65004: ["consent_required", "The resource owner or authorization server denied the request."],
  70000: [GRANT, "Provided grant is invalid or malformed. $", "bad_token"],
  70003: ["unsupported_grant_type", "The app requested an unsupported grant type '$'."],
  70008: [
    GRANT,
    "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
  ],
  70011: ["invalid_scope", "The provided value for the input parameter 'scope' is not valid. $"],
  70043: [
    GRANT,
    "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.",
    "bad_token",
  ],
  700005: [GRANT, "Provided Authorization Code is intended to use against other tenant, thus rejected."],
  700016: [CLIENT, "Application with identifier '$' was not found in the directory."],
  700082: [
    GRANT,
    "The refresh token has expired due to inactivity. The token was issued earlier and was inactive for 1.00:00:00.",
    "bad_token",
  ],
  700084: [
    GRANT,
    "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can't be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.",
  ],
  90002: [
    REQUEST,
    "Tenant '$' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.",
  ],
  900023: [REQUEST, "Specified tenant identifier '$' is neither a valid DNS name, nor a valid external domain."],
  900144: [REQUEST, "The request body must contain the following parameter: '$'."],
  90072: [GRANT, "User account '$' from identity provider does not exist in tenant and cannot access the application."],
  90094: ["consent_required", "Admin consent is required for the permissions requested by this application."],
  90099: [
    GRANT,
    "The application '$' has not been authorized in the tenant. Applications must be authorized to access the customer tenant before partner delegated administrators can use them.",
  ],
  9002325: [REQUEST, "Proof Key for Code Exchange is required for cross-origin authorization code redemption."],
  9002326: [
    REQUEST,
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '$'.",
  ],
  9002327: [
    REQUEST,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ],
  90033: ["temporarily_unavailable", "A transient error has occurred. Please try again."],
};

// The numbers this knows.
export const CODES = Object.keys(SENTENCES).map(Number);

// One refusal: `about` goes into the sentence, `claims` is an object that the client hands back at /authorize.
// A number that is not in the table gets `error` and `suberror` from its maker.
export class Refusal {
  constructor(code, about = "", { claims, ...words } = {}) {
    const [error, sentence, suberror] = SENTENCES[code] ?? [
      words.error ?? GRANT,
      "The request was refused.",
      words.suberror,
    ];
    Object.assign(this, {
      code,
      error,
      suberror,
      claims,
      sentence: `AADSTS${code}: ${sentence.replace("$", () => about)}`,
    });
  }

  get status() {
    return this.error === "temporarily_unavailable" ? 503 : 400;
  }

  // The body of the token endpoint; every answer has ids of its own.
  body(clock, origin, correlation) {
    const timestamp = `${new Date(clock.now()).toISOString().slice(0, 19).replace("T", " ")}Z`;
    const ids = { trace_id: randomUUID(), correlation_id: correlation ?? randomUUID() };
    const lines = [`Trace ID: ${ids.trace_id}`, `Correlation ID: ${ids.correlation_id}`, `Timestamp: ${timestamp}`];
    return {
      error: this.error,
      error_description: [this.sentence, ...lines].join("\r\n"),
      error_codes: [this.code],
      timestamp,
      ...ids,
      error_uri: `${origin}/error?code=${this.code}`,
      ...(this.suberror && { suberror: this.suberror }),
      ...(this.claims && { claims: JSON.stringify(this.claims) }),
    };
  }
}
