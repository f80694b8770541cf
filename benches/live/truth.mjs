// Holds what the console came to against the stand-in's truth.

import { WORDS } from "../../tests/e2e/support/words.mjs";
import { healthOf, isListed, isOpen, listedOf, tenantsOf } from "../../tests/e2e/support/signed_in.mjs";

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

// The ends that any customer may have whose calls failed again and again.
const PASSING = ["throttled", "serviceFailing", "offline", "unreadable"];

// What a service demands twice in a row no token will do for, though the stand-in draws it by chance.
const DEMANDS = { "token-revoked": "confirmationNeeded", "token-expired": "signInNeeded" };

// The faults that each tenant's calls met: tenant id → kinds.
function faultsByTenant({ world: { journal } }) {
  const met = new Map();
  for (const { tenant, fault } of journal.entries) {
    if (tenant === undefined || fault === undefined) continue;
    if (!met.has(tenant)) met.set(tenant, []);
    met.get(tenant).push(fault);
  }
  return met;
}

// Whether a reason is that of a demand that a tenant's calls met twice.
const isDemanded = (failure, met = []) =>
  Object.entries(DEMANDS).some(([kind, reason]) => reason === failure && met.filter((it) => it === kind).length > 1);

// A row of a snapshot, judged: `checked`, `refused`, `failing`, or why it is wrong.
function judge(row, tenant, { issues, met }) {
  const failure = row.failed?.health?.problem;
  if (failure === undefined && row.health === undefined) return { wrong: "has no end" };
  if (failure === undefined) {
    if (!isOpen(tenant)) return { wrong: "is checked" };
    const [found, meant] = [issuesOf(row, issues), issuesMeant(tenant)];
    const wrong = `has ${found || "no issue"} in the place of ${meant || "none"}`;
    return found === meant ? { end: "checked" } : { wrong };
  }
  if (failure === REASONS[tenant.situation]) return { end: "refused" };
  const passes = PASSING.includes(failure) || isDemanded(failure, met.get(tenant.id));
  return passes ? { end: "failing" } : { wrong: `ended as ${failure}` };
}

const sentence = ({ id, status, classification }) => `${id} ${classification} ${status}`;

function issuesOf({ health }, shared) {
  const whole = (issue) => (typeof issue === "string" ? shared.get(issue) : issue);
  return (health.issues ?? []).map((issue) => sentence(whole(issue) ?? { id: issue })).toSorted().join(", ");
}

function issuesMeant({ services }) {
  return services.flatMap(({ issues }) => issues).map(sentence).toSorted().join(", ");
}

// Compares a stored snapshot with the stand-in: how many customers ended how, in `failing` those whose calls failed again
// and again, and in `wrong` a sentence for each error.
export function judged(snapshot, standin) {
  const rows = new Map();
  const wrong = [];
  for (const row of snapshot.customers) {
    if (rows.has(row.id)) wrong.push(`${row.name} stands there twice`);
    rows.set(row.id, row);
  }
  const issues = new Map((snapshot.issues ?? []).map((issue) => [issue.id, issue]));
  const known = { issues, met: faultsByTenant(standin) };
  const ends = { checked: [], refused: [], failing: [] };
  for (const tenant of tenantsOf(standin)) {
    const row = rows.get(tenant.id);
    rows.delete(tenant.id);
    const who = `${tenant.displayName} (${tenant.id}, ${tenant.situation})`;
    if (!isListed(tenant)) {
      if (row?.health !== undefined) wrong.push(`${who} is checked`);
      continue;
    }
    const { end, wrong: why } = row ? judge(row, tenant, known) : { wrong: "is lost" };
    if (end) ends[end].push(tenant.id);
    else wrong.push(`${who} ${why}`);
  }
  for (const [id, { name }] of rows) wrong.push(`${name} (${id}) is no customer`);
  const { checked, refused, failing } = ends;
  return { listed: listedOf(standin).length, checked: checked.length, refused: refused.length, failing, wrong };
}

// Compares the rows of the list with the stand-in, except those of `failing`; returns a sentence for each error.
export function judgedRows(rows, standin, failing) {
  const words = WORDS.en;
  const said = new Map(rows);
  const wrong = rows.length === said.size ? [] : ["a customer is drawn twice"];
  const excused = new Set(failing);
  const listed = listedOf(standin);
  for (const tenant of listed) {
    const text = said.get(tenant.id);
    const meant = healthOf(tenant, words);
    const who = `${tenant.displayName} (${tenant.id}, ${tenant.situation})`;
    if (text === undefined) wrong.push(`${who} is not in the list`);
    else if (text !== meant && !excused.has(tenant.id)) wrong.push(`${who} shows “${text}” for “${meant}”`);
  }
  if (said.size > listed.length) wrong.push(`${said.size - listed.length} rows too many`);
  return wrong;
}
