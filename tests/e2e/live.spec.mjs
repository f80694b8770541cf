// The console before Microsoft's services, standing in: what its headers let it do, and what not.

import { expect, test } from "./support.mjs";

const started = (page) => expect(page.locator("#app > *").first()).toBeVisible();

// The status of what a page fetches, or the name of what it throws.
const fetched = (page, url, init) =>
  page.evaluate(
    ([url, init]) =>
      fetch(url, init).then(
        ({ status }) => status,
        ({ name }) => name,
      ),
    [url, init],
  );

test("the policy lets the page reach sign-in and Graph of its config, and no other host", async ({ request, live }) => {
  const { url, standin } = await live({ tenants: 5 });
  const policy = (await request.get(url)).headers()["content-security-policy"];
  const directive = policy.split("; ").find((it) => it.startsWith("connect-src "));
  const { login, graph } = standin.hosts;
  expect(directive.split(" ").slice(1)).toEqual(["'self'", ...[login, graph].sort()]);
});

test("the console starts with a live source in its config", async ({ page, live }) => {
  const { url, config } = await live({ tenants: 5 });
  await page.goto(url);
  await started(page);
  const served = await page.evaluate(() => fetch("/config.json").then((it) => it.json()));
  expect(served).toEqual(config);
});

test("Partner Center is reached on the console's own host, below /v1 alone", async ({ page, live, watch }) => {
  const { url, standin } = await live({ tenants: 5 });
  await page.goto(url);
  await started(page);
  watch.expect(/Failed to load resource: .* (401|404)/);
  expect(await fetched(page, "/pc/v1/customers?size=5")).toBe(401);
  expect(await fetched(page, "/pc/admin")).toBe(404);
  expect(await fetched(page, `${standin.hosts.graph}/v1.0/organization`)).toBe(401);

  watch.expect(/connect-src|Refused to connect/);
  watch.allow(standin.hosts.partnerCenter);
  expect(await fetched(page, `${standin.hosts.partnerCenter}/v1/customers`)).toBe("TypeError");
});
