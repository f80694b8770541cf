// The calls of a round, by customer.

// A checked customer is checked again after so long, in milliseconds; those calls belong to the next round.
const PERIOD = 600_000;

// Of the customers without a failed call: how many there are, and the most tokens and batches that one of them took.
export function perCustomer({ world }) {
  const { entries, dropped } = world.journal;
  if (dropped > 0) throw new Error(`the journal forgot ${dropped} calls`);
  const customers = new Map();
  for (const entry of entries) {
    if (entry.method !== "POST" || !entry.tenant || entry.tenant === world.partner.id) continue;
    if (!world.partner.byId(entry.tenant)) continue;
    const its = customers.get(entry.tenant) ?? [];
    customers.set(entry.tenant, [...its, entry]);
  }
  const most = { tokens: 0, batches: 0 };
  let undisturbed = 0;
  for (const all of customers.values()) {
    const its = all.filter(({ at }) => at - all[0].at < PERIOD);
    if (its.some(({ fault }) => fault !== undefined)) continue;
    undisturbed += 1;
    most.tokens = Math.max(most.tokens, its.filter(({ host }) => host === "login").length);
    most.batches = Math.max(most.batches, its.filter(({ path }) => path.endsWith("/$batch")).length);
  }
  return { customers: customers.size, undisturbed, ...most };
}
