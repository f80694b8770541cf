// Serves a built site over https and has it judged by MDN's HTTP Observatory and Google's CSP Evaluator. script/policy
// runs it.
//
//     node tests/policy/main.mjs SITE FOLDER
//
// FOLDER has key.pem and cert.pem, a certificate for 127.0.0.1 that Node trusts (NODE_EXTRA_CA_CERTS).

import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";

import { listen } from "../../script/ports.mjs";
import { serve } from "../../script/serve.mjs";
import { KNOWN, findingsOf } from "./evaluator.mjs";
import { judge } from "./observatory.mjs";

// All that there is for a site without cookies, whose host is not in the browsers' HSTS list: 100, and 10 for each of
// the policy and CORP, 5 for each of the referrer, the integrity of scripts and frame-ancestors.
const LEAST_SCORE = 135;

const HOST = "127.0.0.1";
const [, , site, folder] = process.argv;

// Leads from http to https, as the files for nginx do, and Caddy and the other hosts by themselves.
async function redirectTo(url) {
  const server = createServer((request, response) => {
    response.writeHead(301, { Location: new URL(request.url, url).href }).end();
  });
  const port = await listen(server, [0]);
  return { port, close: () => server.close() };
}

// Judges the site with this config.json, prints what is said, and returns what is wrong.
async function judged(what, config, tls) {
  const served = await serve({ dir: site, config, tls });
  const redirect = await redirectTo(served.url);
  try {
    const { score, grade, tests, headers } = await judge(HOST, { httpPort: redirect.port, httpsPort: new URL(served.url).port });
    console.log(`\n${what}`);
    console.log(`  HTTP Observatory: ${score} (${grade}), of ${LEAST_SCORE} that a static site can get`);
    for (const { name, result, pass, modifier } of tests) {
      const points = modifier > 0 ? `+${modifier}` : String(modifier);
      console.log(`    ${pass ? "pass" : "FAIL"} ${points.padStart(3)}  ${name.padEnd(30)} ${result}`);
    }
    const found = findingsOf(headers["content-security-policy"] ?? "");
    const known = (finding) => KNOWN.find((it) => it.finding === finding);
    console.log(`  CSP Evaluator: ${found.length} finding(s)`);
    for (const finding of found) {
      console.log(`    ${known(finding) ? "known" : "FAIL"} ${finding}`);
      if (known(finding)) console.log(`          ${known(finding).why}`);
    }
    return [
      ...(score < LEAST_SCORE ? [`${what}: the score is ${score}, below ${LEAST_SCORE}`] : []),
      ...tests.filter(({ pass }) => !pass).map(({ name, result }) => `${what}: ${name}: ${result}`),
      ...found.filter((finding) => !known(finding)).map((finding) => `${what}: ${finding}`),
    ];
  } finally {
    redirect.close();
    await served.close();
  }
}

async function main() {
  const own = join(site, "config.json");
  const connected = join(folder, "config.json");
  const live = { clientId: "00000000-0000-0000-0000-000000000000" };
  await writeFile(connected, JSON.stringify({ ...JSON.parse(await readFile(own, "utf8")), live }));
  const [key, cert] = await Promise.all(["key.pem", "cert.pem"].map((name) => readFile(join(folder, name))));
  const wrong = [
    ...(await judged("The site as it is", own, { key, cert })),
    ...(await judged("The site connected to Microsoft's global cloud", connected, { key, cert })),
  ];
  console.log();
  for (const line of wrong) console.error(`script/policy: ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}

main().catch((failure) => {
  console.error(`script/policy: ${failure.message}${failure.code === "ENOENT" ? " (is the site built?)" : ""}`);
  process.exitCode = 1;
});
