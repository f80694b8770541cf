// The built site that the tests drive. script/test builds one of its own; on its own Playwright takes
// the one of script/build.

export const SITE = process.env.E2E_SITE ?? "dist";
