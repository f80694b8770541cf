// The parts of the app that are fetched when they are needed, and what each may weigh.
//
// A part is what only its entries lead to: the functions of a module `entries` in one of its
// modules, which the app calls after `Platform::part` said that the part is there. The app knows
// the parts by the same names (`Part` in src/state/platform.rs).

const KIB = 1024;

export const PARTS = [
  { name: "health", modules: ["regia::views::health"], limit: 24 * KIB },
  { name: "export", modules: ["regia::state::export", "regia::source::snapshot::copy"], limit: 12 * KIB },
  { name: "csv", modules: ["regia::source::csv"], limit: 12 * KIB },
  { name: "requests", modules: ["regia::views::requests"], limit: 30 * KIB },
  { name: "access", modules: ["regia::views::access", "regia::access"], limit: 18 * KIB },
  {
    name: "live",
    modules: ["regia::live", "regia::config::live", "regia::source::live", "regia::source::refresh", "regia::browser::live"],
    limit: 164 * KIB,
  },
];
