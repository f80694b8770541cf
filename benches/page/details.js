// The details of a customer, and how all customers are while none is selected.
//
// The markup of the pane stands in index.html. Another customer is written into the same elements,
// and lists grow and shrink by whole items.

import { STATES, customers, domains, domainsOf, ends, initialDomain, isUsable, shift, snapshot, states, titles } from "./data.js";
import { $, day, fill, items, lead, number, path, plural, present } from "./dom.js";
import { healthOf, markHealth } from "./list.js";

const ago = new Intl.RelativeTimeFormat();
const countries = new Intl.DisplayNames(undefined, { type: "region" });

const HOUR = 3_600_000;

// The number of admin centers that show: the first in the file are the ones that are used most.
const CENTERS = 6;

// The number of other domains that show.
const DOMAINS = 2;

// Shows how many customers are in each state.
export function overview() {
  const counts = STATES.map(() => 0);
  for (const it of states) counts[it]++;
  items($("states"))([...STATES.keys()].filter((it) => counts[it]), (line, it) => {
    line.dataset.state = it;
    fill(line, STATES[it], number(counts[it]));
  });
}

// Prepares the pane with the links and the names of roles. Returns what shows the customer of a row.
export function details({ links, roles: roleNames }) {
  const { products = {}, roleSets = [], takenAt } = snapshot;
  const [centers, others, lines, contacts, subscriptions] =
    "centers others lines contacts subscriptions".split(" ").map((id) => items($(id)));
  const moment = (text) => Date.parse(text) + shift;
  const dayOf = (text) => day(moment(text));

  // A template has one placeholder: the text before it, its name and the text behind it.
  const forms = links.map(({ template }) => [template].flat().map((it) => it.split(/[{}]/)));

  function showCenters(known) {
    const all = links.map(({ name }, at) => ({ name: name.en, form: forms[at].find(([, key]) => known[key]) }));
    centers(all.filter(({ form }) => form).slice(0, CENTERS), (item, { name, form: [before, key, behind] }) => {
      lead(item.firstChild, before + known[key] + behind, name);
      fill(item, name.replace(/ admin center|Microsoft (?!365)/g, ""));
    });
  }

  // A sentence in the place of a fact that is not known.
  const missing = (fact, failure) => !fact && (failure?.problem ?? "Not asked");

  function showProfile({ profile, failed }) {
    const { address = {}, contacts: people = [] } = profile ?? {};
    const place = present([address.postalCode, address.city, address.region]).join(" ");
    const country = address.country && countries.of(address.country);
    $("address").hidden = !profile;
    fill($("profile"), missing(profile, failed?.profile));
    lines(present([address.lines, place, country].flat()), fill);
    contacts(people, (item, { purpose, name, email, phone }) => fill(item, purpose, name, email, phone));
  }

  function showSubscriptions({ subscriptions: all, failed, asOf, times }) {
    const since = moment(times?.subscriptions ?? asOf ?? takenAt);
    $("bought").hidden = !all;
    fill($("licences"), all && `As of ${ago.format(Math.ceil((since - Date.now()) / HOUR), "hour")}`, missing(all, failed?.subscriptions));
    subscriptions(all ?? [], (item, { name, part, state, seats, renews, trial }) => {
      const used = seats?.map((n) => (n === null ? "–" : number(n))).join(" of ") ?? "–";
      item.dataset.state = state;
      fill(item, name ?? products[part] ?? part, trial && "Trial", used, state, dayOf(renews));
    });
  }

  function showRelationships({ relationships: all = [] }, row) {
    const isExtended = all.some((it) => isUsable(it) && it.autoExtend);
    fill($("delegation"), `Access granted · Ends ${day(ends[row])}${isExtended ? " · Extends by itself" : ""}`, plural(all.length, "relationship"));
    fill($("ends"), `Ends ${day(ends[row])}`);
    const more = $("relationships");
    more.hidden = !all.length;
    more.open = false;
    // They and their roles are listed when they are asked for.
    more.ontoggle = () => {
      items(more.lastChild)(all, (item, { name, status, ends, roles = [] }) => {
        const granted = (roleSets[roles] ?? roles).map((id) => roleNames[id] ?? id);
        item.textContent = [name, status, dayOf(ends), granted].join(", ");
      });
    };
  }

  return (row) => {
    const customer = customers[row];
    const { id } = customer;
    const rest = domainsOf(customer).filter((it) => it !== domains[row]);
    $("avatar").style.setProperty("--hue", (parseInt(id.slice(0, 2), 16) * 45) / 32);
    fill($("health"), ...healthOf(row));
    markHealth($("health"), row);
    for (const link of $("pages").children) link.href = path(row, link.dataset.page);
    fill($("head"), initials(titles[row]), titles[row], id);
    showCenters({ tid: id, initial: initialDomain(customer), default: domains[row] });
    fill($("domains"), domains[row] || "Not known");
    $("rest").hidden = !rest.length;
    others(rest.slice(0, DOMAINS), fill);
    showProfile(customer);
    showSubscriptions(customer);
    showRelationships(customer, row);
    document.body.classList.add("has-details");
  };
}

const initials = (title) => present(title.split(/[^\p{L}\p{N}]+/u)).slice(0, 2).map((word) => [...word][0]).join("");
