// A tenant's service health: each service, its issues, and what was posted about them.
// Source: Microsoft Graph, serviceHealth and serviceHealthIssue.

import { Answer } from "../exchange.mjs";
import { badRequest, graphError, notFound } from "./errors.mjs";
import { filterOf, listed, selected } from "./query.mjs";
import { readsHealth } from "../partner/roles.mjs";

// Older answers print the same words with a capital.
function word(world, text) {
  return world.settings.pascalCase ? text[0].toUpperCase() + text.slice(1) : text;
}

function post(world, issue, nth) {
  const html = nth % 2 === 0;
  const sentence = `Update ${nth + 1}: we are still looking at ${issue.id}.`;
  const content = html
    ? `<p>${sentence} <a href="https://learn.microsoft.com/microsoft-365/">More</a><img src=x onerror=alert(1)></p>`
    : `Title: ${issue.title}\n\nUser impact: ${sentence}`;
  return {
    createdDateTime: world.clock.stamp(-issue.began + nth * 0.1, 0),
    postType: word(world, nth === 0 ? "quick" : "regular"),
    description: { contentType: html ? "html" : "text", content },
  };
}

function issueRow(world, { service }, issue) {
  return {
    startDateTime: world.clock.stamp(-issue.began),
    endDateTime: issue.open ? null : world.clock.stamp(-0.5),
    lastModifiedDateTime: world.clock.stamp(-0.2),
    title: issue.title,
    id: issue.id,
    impactDescription: `Users may be affected by ${issue.id}.`,
    classification: word(world, issue.classification),
    origin: word(world, "microsoft"),
    status: word(world, issue.status),
    service,
    feature: "Sign-in",
    featureGroup: null,
    isResolved: !issue.open,
    details: [{ name: "NotifyInApp", value: "True" }],
    posts: Array.from({ length: issue.posts }, (_, nth) => post(world, issue, nth)),
  };
}

// Why a tenant's health cannot be read: a 403 without words for the role, a 400 where nothing is licensed.
function barred(world, caller) {
  if (!readsHealth(caller.roles)) return graphError(world, 403, "UnknownError", "");
  if (caller.tenant.situation === "no-licence") return badRequest(world, "Tenant does not have a SPO license.");
  return undefined;
}

function overview(world, it, expand) {
  const { id, service, status, issues } = it;
  const row = { service, status: word(world, status), id };
  return expand ? { ...row, issues: issues.map((issue) => issueRow(world, it, issue)) } : row;
}

export function healthOverviews(world, caller, asked) {
  const no = barred(world, caller);
  if (no) return no;
  const expand = asked.query.get("$expand") === "issues";
  if (!expand && asked.query.has("$expand")) return badRequest(world, "Could not find the property to expand.");
  const rows = caller.tenant.services.map((it) => overview(world, it, expand));
  return listed(world, asked, `admin/serviceAnnouncement/healthOverviews${expand ? "(issues())" : ""}`, rows);
}

export function healthOverview(world, caller, asked, [name]) {
  const no = barred(world, caller);
  if (no) return no;
  const it = caller.tenant.services.find(({ service }) => service.toLowerCase() === name.toLowerCase());
  return it ? Answer.json(200, overview(world, it, asked.query.get("$expand") === "issues")) : notFound(world, name);
}

const rowsOf = (world, tenant) => tenant.services.flatMap((it) => it.issues.map((issue) => issueRow(world, it, issue)));

// Pages by `$skip`; their size comes in the header `Prefer: odata.maxpagesize`, from 1 to 1000.
export function issues(world, caller, asked) {
  const no = barred(world, caller);
  if (no) return no;
  const keep = filterOf(asked.query.get("$filter"), ["isResolved", "endDateTime", "status", "service"]);
  if (!keep) return badRequest(world, "Invalid filter clause.");
  const size = Number(
    /odata\.maxpagesize=(\d+)/.exec(asked.header("prefer") ?? "")?.[1] ?? world.settings.issuePageSize,
  );
  const start = Number(asked.query.get("$skip") ?? 0);
  if (!(size >= 1 && size <= 1000) || !(start >= 0)) return badRequest(world, "Invalid page.");
  const rows = rowsOf(world, caller.tenant).filter(keep);
  const answer = listed(world, asked, "admin/serviceAnnouncement/issues", rows.slice(start, start + size));
  if (start + size >= rows.length) return answer;
  const { "@odata.context": context, value } = JSON.parse(answer.body);
  const rest = [...asked.query]
    .filter(([name]) => name !== "$skip")
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}&`);
  const link = `${world.hosts.graph}${asked.path}?${rest.join("")}$skip=${start + size}`;
  return Answer.json(200, { "@odata.context": context, "@odata.nextLink": link, value });
}

export function issue(world, caller, asked, [id]) {
  const no = barred(world, caller);
  if (no) return no;
  const row = rowsOf(world, caller.tenant).find((one) => one.id === id);
  return row ? Answer.json(200, selected(row, asked.query.get("$select"))) : notFound(world, id);
}
