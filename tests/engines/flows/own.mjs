// What a person keeps of customers, carried from one browser to another in a file.

import assert from "node:assert/strict";

import { demo } from "../../e2e/support/demo.mjs";

const contoso = demo.named("Contoso");
const fabrikam = demo.named("Fabrikam");

// The parts of the details that a person writes.
const partsOf = ({ details, words }) => ({
  star: details.role("button", words.say("own.favourite")),
  alias: details.role("textbox", words.say("own.alias")),
  tag: details.role("combobox", words.say("details.tags")),
  tags: details.role("list", words.say("own.tags")).role("listitem"),
  note: details.role("textbox", words.say("own.note")),
});

export const OWN = {
  "own data goes to another browser in a file; where both sides differ, one decides": async (here) => {
    const { page, ui, words, say } = here;
    const { star, alias, tag, tags, note } = partsOf(ui);
    await page.open(`/customers/${contoso.id}`);
    await star.click();
    await alias.fill("Theirs");
    await tag.fill("vip");
    await page.press("Enter");
    await note.fill("Call Anna first");
    await page.open(`/customers/${fabrikam.id}`);
    await alias.fill("Fabrica");
    await page.role("button", say("export.title")).click();
    const save = page.role("dialog", say("export.title")).role("button", say("own.export"));
    const [file] = await page.saved(() => save.click());
    assert.match(file.name, /^regia-notes-.*\.json$/);
    const { customers } = JSON.parse(file.text);
    assert.deepEqual(Object.keys(customers).toSorted(), [contoso.id, fabrikam.id].toSorted());
    const written = (part) => customers[contoso.id][part].value;
    assert.deepEqual(["favourite", "alias", "tags", "note"].map(written), [true, "Theirs", ["vip"], "Call Anna first"]);

    // The other browser has an alias of its own, and knows nothing of the rest.
    await page.open("/preferences");
    await ui.button("wipe.button").click();
    await page.role("dialog", say("wipe.question")).role("button", say("wipe.confirm")).click();
    await page.isAt("/customers");
    await page.open(`/customers/${contoso.id}`);
    await star.has("aria-pressed", "false");
    await note.holds("");
    await alias.fill("Mine");
    const dialog = page.role("dialog", say("own.import"));
    await page.drop("team.json", file.text, "application/json");
    // Of the five values in the file four are new here, and one is another than here.
    await dialog.text(words.count("own.import.added", 4)).shows();
    await dialog.text(words.count("own.import.conflicts", 1)).shows();
    const conflict = dialog.role("group", say("own.import.part", { part: say("own.alias"), customer: "Contoso" }));
    await conflict.role("radio").counts(2);
    await conflict.role("radio", /Mine/, { checked: true }).shows();
    // So far nothing has changed.
    await note.holds("");
    await alias.holds("Mine");
    await conflict.role("radio", /Theirs/).click();
    await dialog.role("button", say("own.import.confirm")).click();
    await dialog.isGone();
    const expectBoth = async () => {
      await alias.holds("Theirs");
      await star.has("aria-pressed", "true");
      await tags.counts(1);
      await tags.says(/vip/);
      await note.holds("Call Anna first");
    };
    await expectBoth();
    await page.reload();
    await expectBoth();
    await ui.searchBox.fill("fabrica");
    await ui.expectMatches(1);
    await ui.row("Fabrikam").shows();
    // The same file again changes nothing.
    await page.drop("team.json", file.text, "application/json");
    await page.text(say("own.import.nothing", { name: "team.json" })).shows();
  },
};
