// Charts: what is drawn, what the sentence says and what the table lists are the same facts.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";
import { begins } from "../support/patterns.mjs";

const numberOf = (text) => Number(/^[\d.,]+/.exec(text)[0].replaceAll(/[.,]/g, ""));
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

// The rows of a chart's table, as texts; it opens.
async function rowsOf(chart, say) {
  await chart.text(say("chart.as_table")).click();
  const table = chart.role("table");
  await table.shows();
  return table.ask((it) => [...it.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
}

// The heights of the bars of a look, from left to right.
const barsOf = async (chart, look) => {
  const bars = await chart.role("img").ask((picture) =>
    [...picture.querySelectorAll("rect[data-look]")].map(({ dataset, height }) => [dataset.look, height.baseVal.value]),
  );
  return bars.filter(([of]) => of === look).map(([, height]) => height);
};

// Fails unless there is a bar for each number that is not zero, and all bars have one scale.
async function expectBars(chart, looks) {
  const drawn = await Promise.all(looks.map(([look]) => barsOf(chart, look)));
  const scale = sum(drawn.flat()) / sum(looks.flatMap(([, numbers]) => numbers));
  for (const [at, [look, numbers]] of looks.entries()) {
    const wanted = numbers.filter((n) => n > 0);
    assert.equal(drawn[at].length, wanted.length, `bars that are ${look}`);
    for (const [n, height] of drawn[at].entries()) {
      assert.ok(Math.abs(height - wanted[n] * scale) < 0.2, `${height} is drawn for ${wanted[n]} at ${scale} each`);
    }
  }
}

export const CHARTS = {
  "the health of all customers: the picture, the sentence and the table agree": async ({ page, ui, say }) => {
    await page.open("/health");
    const chart = ui.main.role("figure");
    await chart.shows();
    const rows = await rowsOf(chart, say);
    assert.equal(rows.length, 30);
    const numbers = rows.map(([, ...cells]) => cells.map(numberOf));
    for (const day of numbers) assert.equal(sum(day), demo.listed.length, "each customer is counted once on each day");
    const [incident, lesser, healthy, unknown] = numbers.at(-1).map(String);
    await chart.role("img", say("chart.health.all", { incident, lesser, healthy, unknown })).shows();
    const hit = demo.listed.filter((one) => demo.openIssuesOf(one).some((it) => it.classification === "incident"));
    assert.equal(Number(incident), hit.length);
    const kinds = ["solid", "hatched", "light"];
    await expectBars(chart, kinds.map((look, at) => [look, numbers.map((day) => day[at])]));
  },

  "the ends of access by month: the picture, the sentence and the table agree": async ({ page, ui, say }) => {
    await page.open("/access");
    await ui.main.text(say("chart.ends.title")).at(0).click();
    const chart = ui.main.role("figure");
    await chart.shows();
    const rows = await rowsOf(chart, say);
    const [ending, extending] = [1, 2].map((at) => rows.map((row) => numberOf(row[at])));
    assert.ok(sum(ending) > 0 && sum(extending) > 0);
    const values = { months: rows.length, ending: sum(ending), extending: sum(extending) };
    const sentence = say("chart.ends.sentence", values).split("{later}")[0];
    await chart.role("img", begins(sentence)).shows();
    await expectBars(chart, [["solid", ending], ["hatched", extending]]);
  },

  "the bars of seats are the numbers of their rows, and those of the head their sums": async ({ page, ui, say }) => {
    await page.open("/licences");
    const table = page.role("table", say("licences.products"));
    await table.role("row").at(1).shows();
    const rows = await table.ask((it) =>
      [...it.tBodies[0].rows].map((row) => ({
        cells: [...row.cells].slice(1).map((cell) => cell.textContent),
        bars: [...row.querySelectorAll("rect[data-kind]")].map(({ dataset, x, width }) => [
          dataset.kind,
          x.baseVal.value,
          width.baseVal.value,
        ]),
      })),
    );
    assert.equal(rows.length, Object.keys(demo.snapshot.products).length);
    const seats = rows.map(({ cells }) => cells.map(numberOf));
    for (const [at, [, , used, free, over]] of seats.entries()) {
      const parts = [["used", used - over], ["over", over], ["free", free]].filter(([, n]) => n > 0);
      const { bars } = rows[at];
      assert.deepEqual(bars.map(([kind]) => kind), parts.map(([kind]) => kind));
      let from = 0;
      for (const [n, [kind, x, width]] of bars.entries()) {
        const wanted = (parts[n][1] * 100) / (used + free);
        const isRight = Math.abs(x - from) < 0.2 && Math.abs(width - wanted) < 0.2;
        assert.ok(isRight, `${kind} from ${x}, ${width} wide, where ${parts} is told`);
        from += wanted;
      }
    }
    const told = await ui.main.role("definition").texts();
    for (const [at, key] of ["bought", "used", "free", "over"].entries()) {
      assert.equal(numberOf(told[at]), sum(seats.map((row) => row[at + 1])), key);
    }
  },
};
