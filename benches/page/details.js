// The right pane of the hand-written page: as many facts about a customer as Regia's.

import { STATES, domainsOf } from "./data.js";
import { icon, leaf, make } from "./dom.js";

// Name and address of each admin center; `{t}` is the tenant, `{i}` its initial domain.
const CENTERS = [
  ["Microsoft 365 admin center", "https://admin.cloud.microsoft/?delegatedOrg={i}"],
  ["Exchange admin center", "https://admin.cloud.microsoft/exchange?delegatedOrg={i}"],
  ["Microsoft Entra admin center", "https://entra.microsoft.com/{t}"],
  ["Teams admin center", "https://admin.teams.microsoft.com/?delegatedOrg={i}"],
  ["SharePoint admin center", "https://admin.microsoft.com/sharepoint?delegatedOrg={i}"],
  ["Microsoft Intune admin center", "https://intune.microsoft.com/{t}"],
  ["Microsoft Defender portal", "https://security.microsoft.com/?tid={t}"],
  ["Microsoft Purview portal", "https://purview.microsoft.com/?tid={t}"],
  ["Azure portal", "https://portal.azure.com/{t}"],
  ["Power Platform admin center", "https://admin.powerplatform.microsoft.com/account/login/{t}"],
  ["Partner Center", "https://partner.microsoft.com/dashboard/v2/customers/{t}/servicemanagementpage"],
  ["Service health in the Microsoft 365 admin center", "https://admin.cloud.microsoft/?delegatedOrg={i}#/servicehealth"],
  ["Message center", "https://admin.cloud.microsoft/?delegatedOrg={i}#/messagecenter"],
  ["Service requests in the Microsoft 365 admin center", "https://admin.cloud.microsoft/?delegatedOrg={i}#/support/requests"],
  ["New support request for Microsoft Entra or Azure", "https://entra.microsoft.com/{t}/#view/Microsoft_Azure_Support/NewSupportRequestV3Blade"],
  ["Admin relationships in Partner Center", "https://partner.microsoft.com/dashboard/v2/customers/{t}/adminrelationships"],
];

const countries = new Intl.DisplayNames(undefined, { type: "region" });

// How many customers are in each state.
export function estate({ state }, number) {
  const counts = STATES.map(() => 0);
  for (const it of state) counts[it]++;
  const rows = STATES.flatMap((name, it) =>
    counts[it] ? [make("tr", {}, make("th", { scope: "row" }, name), leaf("td", "", number.format(counts[it])))] : [],
  );
  return [leaf("p", "faint", "Select a customer."), make("table", {}, make("tbody", {}, ...rows))];
}

// All that is known of one customer.
export function details(directory, row, formats) {
  const customer = directory.customers[row];
  const domains = domainsOf(customer);
  const initial = domains.find((it) => /^[^.]+\.onmicrosoft\.com$/.test(it));
  const day = (text) => {
    const moment = Date.parse(text);
    return Number.isNaN(moment) ? "–" : formats.date.format(moment + directory.shift);
  };
  return [
    identity(directory, row, customer),
    context(directory, row, customer),
    centers(customer, initial),
    make("div", {}, ...domainFacts(customer, domains), ...profile(customer), subscriptions(directory, customer, day, formats), access(directory, customer, day)),
  ];
}

function identity(directory, row, { id }) {
  const title = directory.title(row);
  const avatar = leaf("span", "avatar", initials(title));
  avatar.ariaHidden = "true";
  avatar.style.setProperty("--hue", Math.floor((parseInt(id.slice(0, 2), 16) * 360) / 256));
  const close = make("button", { class: "copy", type: "button", "aria-label": "Close the details" }, icon("close"));
  const name = make("h2", { id: "details-title", tabindex: "-1" }, make("bdi", {}, title));
  return make("header", { class: "identity" }, avatar, make("div", {}, name, make("p", {}, leaf("code", "", id), copy("Tenant ID"))), close);
}

function context(directory, row, { id }) {
  const issues = directory.incidents[row] + directory.advisories[row];
  return make(
    "div",
    {},
    make("span", { class: "health", "data-state": directory.state[row] }, icon("healthy"), issues ? `${issues} issues` : STATES[directory.state[row]]),
    make("a", { href: `/customers/${id}/health` }, icon("external"), "Service health"),
    make("a", { href: `/customers/${id}/requests` }, icon("external"), "Service requests"),
  );
}

function centers({ id }, initial) {
  const items = CENTERS.filter(([, at]) => initial || !at.includes("{i}")).map(([name, at]) => {
    const href = at.replace("{t}", id).replace("{i}", encodeURIComponent(initial));
    return make("li", {}, make("a", { href, target: "_blank", rel: "noopener noreferrer" }, leaf("span", "", name), icon("external")));
  });
  return make("nav", { "aria-label": "Admin centers" }, leaf("h3", "", "Admin centers"), make("ul", { class: "centers" }, ...items));
}

function domainFacts({ primary }, domains) {
  const others = domains.filter((it) => it !== primary).map((it) => make("li", {}, make("bdi", {}, it)));
  const pairs = make("dl", {}, leaf("dt", "", "Primary domain"), make("dd", {}, make("bdi", {}, primary ?? "Not known"), copy("Primary domain")));
  if (others.length) pairs.append(leaf("dt", "", "Other domains"), make("dd", {}, make("ul", {}, ...others)));
  return [section("Domains", pairs)];
}

function profile({ profile: known, failed }) {
  if (!known) return [section("Address", leaf("p", "faint", failed?.profile?.problem ?? "Not asked"))];
  const { address = {}, contacts = [] } = known;
  const place = [address.postalCode, address.city, address.region].filter(Boolean).join(" ");
  const country = address.country && (countries.of(address.country) ?? address.country);
  const lines = [...(address.lines ?? []), place, country].filter(Boolean);
  const people = contacts.map(({ purpose, name, email, phone }) =>
    make(
      "li",
      {},
      ...(purpose ? [leaf("p", "faint", purpose)] : []),
      ...(name ? [make("p", {}, make("bdi", {}, name))] : []),
      ...[email, phone].filter(Boolean).map((way) => make("p", {}, make("bdi", {}, way), copy("Contact"))),
    ),
  );
  return [
    section("Address", make("address", {}, ...lines.map((line) => make("p", {}, make("bdi", {}, line)))), copy("Address")),
    section("Contacts", make("ul", {}, ...people)),
  ];
}

function subscriptions({ products }, { subscriptions: known, failed }, day, { number }) {
  if (!known) return section("Subscriptions", leaf("p", "faint", failed?.subscriptions?.problem ?? "Not asked"));
  const rows = known.map(({ name, part, state, seats, renews, trial }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("bdi", {}, name ?? products[part] ?? part), ...(trial ? [leaf("span", "faint", "Trial")] : [])),
      leaf("td", "", seats ? `${seats[0] === null ? "–" : number.format(seats[0])} of ${number.format(seats[1])}` : "–"),
      make("td", {}, leaf("span", "", state)),
      make("td", {}, leaf("time", "day", day(renews))),
    ),
  );
  const head = make("tr", {}, ...["Name", "Seats", "State", "Renews"].map((it) => make("th", { scope: "col" }, it)));
  return section("Subscriptions", make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function access({ roleSets }, { relationships = [] }, day) {
  const items = relationships.map(({ name, status, ends, roles = [] }) => {
    const granted = typeof roles === "number" ? (roleSets[roles] ?? []) : roles;
    const list = make("ul", {}, ...granted.map((role) => make("li", {}, role)));
    return make(
      "li",
      {},
      make("bdi", {}, name),
      leaf("span", "", status),
      leaf("span", "faint", `ends ${day(ends)}`),
      make("details", {}, leaf("summary", "", `Roles (${granted.length})`), list),
    );
  });
  return section("Delegated administration", make("ul", {}, ...items));
}

function section(title, ...children) {
  return make("section", {}, leaf("h3", "", title), ...children);
}

function copy(what) {
  return make("button", { class: "copy", type: "button", "aria-label": `Copy: ${what}` }, icon("copy"));
}

function initials(title) {
  return title.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}
