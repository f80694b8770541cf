// The tab of a page: its title and its icon.

import assert from "node:assert/strict";

import { until } from "./until.mjs";

// Waits until the title of the tab is this one.
export async function tabIsNamed(page, title) {
  const now = () => page.session.ask(() => document.title);
  await until(`the title ${title}`, async () => (await now()) === title, now);
}

// The address of the icon.
export const iconOf = (page) => page.session.ask(() => document.querySelector("link[rel=icon]").href);

// Waits until the icon is another one than these, and returns it.
export const otherIcon = (page, ...icons) =>
  until("another icon", async () => {
    const icon = await iconOf(page);
    return !icons.includes(icon) && icon;
  });

// Waits until the icon is this one again.
export const sameIcon = (page, icon) => until("the icon of before", async () => (await iconOf(page)) === icon);

// Fails unless the ground of an icon has the colour of the first initials of a customer in a place.
export async function hasColourOf(page, icon, place) {
  const ink = await place.ask(async (element) => {
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = getComputedStyle(element.querySelector("[data-initials]")).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  });
  const ground = await page.session.ask(async (address) => {
    const bytes = Uint8Array.from(atob(address.split(",")[1]), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = document.createElement("canvas").getContext("2d");
    context.drawImage(picture, 0, 0);
    // In the middle of the upper edge, above the letters.
    return [...context.getImageData(picture.width / 2, 2, 1, 1).data];
  }, icon);
  const apart = Math.max(...ground.map((part, at) => Math.abs(part - ink[at])));
  assert.ok(apart <= 4, `the icon is ${ground}, and its customer ${ink}`);
}
