// What MDN's HTTP Observatory says of a site of this machine.
//
// Its own command asks a host name at the ports 80 and 443, which belong to root. Here its parts get other ports; the
// score is reckoned as in its src/scanner/index.js.

const PACKAGE = new URL("../../target/policy/node_modules/@mdn/mdn-http-observatory/src/", import.meta.url);
const part = (path) => import(new URL(path, PACKAGE));

// Judges what answers at these ports of `hostname`. Resolves to `{score, grade, tests, headers}`; each of `tests` is
// `{name, result, pass, modifier}`. Rejects when the site does not answer with a page over https that Node trusts.
export async function judge(hostname, { httpPort, httpsPort }) {
  const { retrieve } = await part("retriever/retriever.js");
  const { ALL_TESTS } = await part("constants.js");
  const { getGradeForScore, getScoreModifier } = await part("grader/grader.js");
  const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");

  const retrieved = await retrieve(hostname, { httpPort, httpsPort });
  const { https: page } = retrieved.responses;
  if (page?.status !== 200 || !page.verified) {
    const got = page ? `status ${page.status}, certificate trusted: ${page.verified}` : "no answer";
    throw new Error(`the Observatory did not get the page: ${got}`);
  }
  const tests = ALL_TESTS.map((test) => {
    const { constructor, pass, result } = test(retrieved);
    return { name: constructor.name, result, pass, modifier: getScoreModifier(result) };
  });
  const sum = (modifiers) => modifiers.reduce((total, modifier) => total + modifier, 100);
  const modifiers = tests.map(({ modifier }) => modifier);
  const plain = sum(modifiers.filter((modifier) => modifier < 0));
  const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : plain;
  return { ...getGradeForScore(score), tests, headers: page.headers };
}
