// Holds what the console came to against the stand-in's truth.

import { WORDS } from "../../tests/e2e/support/words.mjs";
import { healthOf, isOpen, listedOf, tenantsOf } from "../../tests/e2e/support/signed_in.mjs";

// The reason that fits each situation, as a snapshot names it; the others are checked.
const REASONS = {
  "consent-missing": "consentMissing",
  "app-unknown": "consentMissing",
  "delegated-app": "consentMissing",
  "policy-blocked": "blockedByPolicy",
  "risk-blocked": "blockedByPolicy",
  "mfa-needed": "confirmationNeeded",
  "mfa-enroll": "confirmationNeeded",
  "sign-in-frequency": "signInNeeded",
  "no-assignment": "noRelationship",
  "no-role": "refused",
  "no-licence": "notOffered",
  gone: "tenantGone",
};

// What every customer may end as whose calls kept failing, in whichever situation it is.
const PASSING = ["throttled", "serviceFailing", "offline", "unreadable"];

// A row of a snapshot, judged: `checked`, `refused`, `failing`, or why it is wrong.
function judge(row, tenant, issues) {
  const failure = row.failed?.health?.problem;
  if (failure === undefined && row.health === undefined) return { wrong: "has no end" };
  if (failure === undefined) {
    if (!isOpen(tenant)) return { wrong: "is checked" };
    const [found, meant] = [issuesOf(row, issues), issuesMeant(tenant)];
    return found === meant ? { end: "checked" } : { wrong: `has ${found || "no issue"} in the place of ${meant || "none"}` };
  }
  if (failure === REASONS[tenant.situation]) return { end: "refused" };
  return PASSING.includes(failure) ? { end: "failing" } : { wrong: `ended as ${failure}` };
}

const sentence = ({ id, status, classification }) => `${id} ${classification} ${status}`;

function issuesOf({ health }, shared) {
  const whole = (issue) => (typeof issue === "string" ? shared.get(issue) : issue);
  return (health.issues ?? []).map((issue) => sentence(whole(issue) ?? { id: issue })).toSorted().join(", ");
}

function issuesMeant({ services }) {
  return services.flatMap(({ issues }) => issues).map(sentence).toSorted().join(", ");
}

// Holds a kept snapshot against the stand-in: how many ended how, and in `wrong` each sentence about whom it is wrong.
export function judged(snapshot, standin) {
  const rows = new Map();
  const wrong = [];
  for (const row of snapshot.customers) {
    if (rows.has(row.id)) wrong.push(`${row.name} stands there twice`);
    rows.set(row.id, row);
  }
  const issues = new Map((snapshot.issues ?? []).map((issue) => [issue.id, issue]));
  const ends = { checked: 0, refused: 0, failing: 0 };
  const listed = listedOf(standin);
  for (const tenant of listed) {
    const row = rows.get(tenant.id);
    const { end, wrong: why } = row ? judge(row, tenant, issues) : { wrong: "is lost" };
    if (end) ends[end] += 1;
    else wrong.push(`${tenant.displayName} (${tenant.id}, ${tenant.situation}) ${why}`);
  }
  const unlisted = new Set(tenantsOf(standin).map(({ id }) => id));
  for (const { id } of listed) unlisted.delete(id);
  for (const [id, row] of rows) {
    if (unlisted.has(id) ? row.health !== undefined : !listed.some((tenant) => tenant.id === id))
      wrong.push(`${row.name} (${id}) is no customer of the list`);
  }
  return { ...ends, listed: listed.length, wrong };
}

// Holds what the rows of the list say against the stand-in; returns each sentence about whom it is wrong.
export function judgedRows(rows, standin) {
  const words = WORDS.en;
  const said = new Map(rows);
  const wrong = rows.length === said.size ? [] : ["somebody is drawn twice"];
  const listed = listedOf(standin);
  for (const tenant of listed) {
    const text = said.get(tenant.id);
    const meant = healthOf(tenant, words);
    if (text === undefined) wrong.push(`${tenant.displayName} (${tenant.id}) is not in the list`);
    else if (text !== meant && text !== words.say("health.state.failed"))
      wrong.push(`${tenant.displayName} (${tenant.id}, ${tenant.situation}): “${text}” in the place of “${meant}”`);
  }
  if (said.size > listed.length) wrong.push(`${said.size - listed.length} rows too many`);
  return wrong;
}
