// Elements in one call, and the icons of the hand-written page.

const SVG = "http://www.w3.org/2000/svg";

const CIRCLE = "M8 1.75a6.25 6.25 0 1 0 0 12.5 6.25 6.25 0 0 0 0-12.5Z";
const NAMED = {
  copy: "M5.75 5.75h7.5v7.5h-7.5ZM10.25 5.5V2.75h-7.5v7.5H5.5",
  external: "M6.5 3H3v10h10V9.5M9.5 2.75h3.75V6.5M13 3 7.5 8.5",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  healthy: `${CIRCLE}M5.2 8.2l2 2 3.6-4`,
  incident: `${CIRCLE}M5.5 5.5l5 5M10.5 5.5l-5 5`,
};

// A shape for each state of health, in the order of STATES.
export const PATHS = [
  NAMED.incident,
  "M8 2 14.5 13.5h-13ZM8 6v4M8 11.5v.5",
  `${CIRCLE}M8 7.2v4M8 4.8v.5`,
  `${CIRCLE}M6 6.5c0-3 4-3 4-.5 0 1.5-2 1.5-2 3M8 11v.5`,
  "M3 8h10M8 3v10",
  "M4 7.5h8v6H4ZM5.5 7.5v-3a2.5 2.5 0 0 1 5 0v3",
  CIRCLE,
  CIRCLE,
  NAMED.healthy,
];

// An element with attributes and children; children may be texts.
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute]);
  element.append(...children);
  return element;
}

// An element with a class and a text.
export function leaf(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", NAMED[name]);
  svg.append(path);
  return svg;
}
