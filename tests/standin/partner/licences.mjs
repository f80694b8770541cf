// What one customer has bought: SKUs with their seats, and when each is renewed.

const PRODUCTS = [
  ["ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900", "Office 365 E3"],
  ["SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965", "Microsoft 365 E3"],
  ["O365_BUSINESS_PREMIUM", "f245ecc8-75af-4f8e-b61f-27d8114de5f3", "Microsoft 365 Business Standard"],
  ["SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", "Microsoft 365 Business Premium"],
  ["EXCHANGESTANDARD", "4b9405b0-7788-4568-add1-99614e613b69", "Exchange Online (Plan 1)"],
  ["POWER_BI_STANDARD", "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", "Power BI (free)"],
  ["AAD_PREMIUM", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4", "Microsoft Entra ID P1"],
];
const STATES = ["Enabled", "Enabled", "Enabled", "Enabled", "Warning", "Suspended"];

// The seats, state and renewal of each product; an empty list where nothing is licensed.
export function licencesOf(tenant) {
  const { chance } = tenant;
  if (tenant.situation === "no-licence") return [];
  const count = 1 + chance.below(4, "products");
  const first = chance.below(PRODUCTS.length, "first product");
  return Array.from({ length: count }, (_, nth) => {
    const [partNumber, skuId, title] = PRODUCTS[(first + nth) % PRODUCTS.length];
    const seats = 1 + chance.below(400, "seats", nth);
    const state = chance.pick(STATES, "state", nth);
    return {
      skuId,
      partNumber,
      title,
      state,
      seats,
      used: chance.below(seats + 3, "used", nth),
      trial: chance.is(0.05, "trial", nth),
      renews: chance.below(365, "renews", nth),
      subscription: chance.guid("subscription", nth),
      commerce: chance.guid("commerce", nth),
    };
  });
}
