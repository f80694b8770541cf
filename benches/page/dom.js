// Small helpers of the hand-written page.

import { customers } from "./data.js";

export const $ = (id) => document.getElementById(id);

const format = new Intl.NumberFormat();
export const number = (n) => format.format(n);

export const plural = (n, one, other = `${one}s`) => `${number(n)} ${n === 1 ? one : other}`;

const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
// A moment as a day.
export const day = (moment) => (moment === moment ? date.format(moment) : "–");

export const present = (all) => all.filter(Boolean);

// The address of a customer, or of one of its pages.
export const path = (row, page = "") => `/customers/${customers[row].id}${page}`;

// Makes a link lead somewhere under a name, or to nothing without a label.
export function lead(link, href, label) {
  if (label) link.href = href;
  else link.removeAttribute("href");
  link.ariaLabel = label || null;
}

// Writes the texts into the places that the markup names with `data-t`, in order. A place is the
// element or its first child; one without a text is hidden. What is there already is not written.
export function fill(element, ...texts) {
  element.places ??= [...element.querySelectorAll("[data-t]")];
  texts.forEach((text, at) => {
    const place = element.places[at];
    if (place.hidden !== !text) place.hidden = !text;
    const box = place.firstElementChild ?? place;
    const node = box.firstChild ?? box.appendChild(new Text());
    if (text && node.data !== text) node.data = text;
  });
}

// Returns a function that has a box show so many items, each written by `write`; the box holds one.
export function items(box) {
  const model = box.firstElementChild.cloneNode(true);
  return (all, write) => {
    while (box.children.length > all.length) box.lastChild.remove();
    while (box.children.length < all.length) box.append(model.cloneNode(true));
    all.forEach((it, at) => write(box.children[at], it));
  };
}
