// Files to open: lists of customers, and snapshots.

// A file as it is picked: text, or bytes as they are.
export const file = (name, content, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(content) });

// A tenant of nobody.
export const tenant = (n) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, "0")}`;

// A snapshot with these customers; each gets what it lacks.
export const snapshot = (customers, rest = {}) => ({
  format: "regia-snapshot",
  version: 1,
  takenAt: "2026-01-01T06:00:00Z",
  ...rest,
  customers: customers.map((customer, at) => ({
    id: tenant(at + 1),
    name: `Customer ${at + 1}`,
    domains: [`customer${at + 1}.onmicrosoft.com`],
    access: "granted",
    ...customer,
  })),
});

// Makes issues of a snapshot: open for weeks, with what is given instead. `day` gives the moment so many days from now.
export const issuesAt = (day) => (id, classification, rest = {}) => ({
  id,
  title: `Title of ${id}`,
  service: "Exchange Online",
  classification,
  status: "investigating",
  started: day(-40),
  updated: day(-1),
  resolved: false,
  ...rest,
});

// Partner Center's export, as Partner Center writes it.
export const CSV = [
  "Microsoft ID,Company name,Primary domain name,Relationship,Tags",
  `${tenant(1)},Alfa S.p.A.,alfa.onmicrosoft.com,Reseller,gold`,
  `${tenant(2)},"Beta ""Città"", Srl",beta.onmicrosoft.com,Reseller,`,
  `${tenant(3)},Gamma,gamma.onmicrosoft.com,Advisor,`,
].join("\r\n");

export const NAMES = ["Alfa S.p.A.", 'Beta "Città", Srl', "Gamma"];

// UTF-16 with a byte order mark.
export function utf16(text, order = "le") {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}
