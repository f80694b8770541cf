// How a customer's tenant may stand to the partner: what each case is, and how often it is met.

// `share` is the part of a large partner's customers; the rest are `open`, where everything works.
export const SITUATIONS = {
  open: { what: "approved, with roles and licences" },
  "consent-missing": { share: 0.04, refusal: 65001, what: "nobody has approved the app" },
  "app-unknown": { share: 0.01, refusal: 700016, what: "the app has no service principal" },
  "delegated-app": { share: 0.01, refusal: 90099, what: "delegated admins need the app pre-approved" },
  "policy-blocked": { share: 0.02, refusal: 53003, what: "Conditional Access blocks the sign-in" },
  "risk-blocked": { share: 0.005, refusal: 530034, what: "delegated admins at risk are blocked" },
  "mfa-needed": { share: 0.02, refusal: 50076, what: "a second factor is asked for" },
  "mfa-enroll": { share: 0.005, refusal: 50079, what: "a second factor must be registered" },
  "sign-in-frequency": { share: 0.005, refusal: 70043, what: "the tenant wants a recent sign-in" },
  "no-assignment": { share: 0.02, refusal: 90072, what: "a relationship without a security group" },
  "no-role": { share: 0.02, what: "roles that may not see health" },
  "no-licence": { share: 0.01, what: "no service that has health" },
  pending: { share: 0.02, refusal: 90072, what: "the customer has not approved the relationship" },
  ended: { share: 0.02, refusal: 90072, what: "the relationship is over" },
  gone: { share: 0.01, refusal: 90002, what: "the tenant was deleted" },
  "reseller-only": { share: 0.05, refusal: 50020, what: "resale without delegated administration" },
  twice: { share: 0.01, what: "listed twice, in another case the second time" },
};

const NAMES = Object.keys(SITUATIONS);

// The first customers take each situation in turn, so that a small partner has them all.
export function situationOf(chance, index) {
  if (index < NAMES.length * 2) return index % 2 === 0 ? "open" : NAMES[(index - 1) / 2];
  let drawn = chance.below(1_000_000, "situation", index) / 1_000_000;
  for (const name of NAMES) {
    drawn -= SITUATIONS[name].share ?? 0;
    if (drawn < 0) return name;
  }
  return "open";
}
