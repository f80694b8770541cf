// Bundles the scripts and sheets of the app, and refuses packages of npm in them.

import { resolve } from "node:path";

import { build } from "esbuild";

import { HASHED } from "../hosting/headers.mjs";
import { FILES_OF_HOSTS } from "../hosting/hosts.mjs";

// What the support floor understands (Chrome 125, Firefox 128, Safari 17.5).
const TARGET = ["chrome125", "firefox128", "safari17.5"];

// The script that keeps the app for offline use. Its name has no hash: the browser asks for it again.
export const WORKER = "service-worker.js";

// What it keeps besides the page and the files with hashed names. A host may change these without a build.
const KEPT_OTHERS = /^(locales\/.*|(config|microsoft)\.json|app\.webmanifest)$/;

// Bundles what esbuild's `options` name, relative to `folder`. Resolves to the text, and to the files that it is made of.
//
// Rejects when one of the files comes from a package of npm: esbuild finds those in folders of this name only.
export async function bundle({ folder, ...options }) {
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    bundle: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    target: TARGET,
    write: false,
    ...options,
  });
  // esbuild has inputs of its own, such as <stdin>, which are no files.
  const paths = Object.keys(metafile.inputs).filter((path) => !path.startsWith("<"));
  const ofNpm = paths.filter((path) => path.split("/").includes("node_modules"));
  if (ofNpm.length > 0) throw new Error(`the app would ship code of npm: ${ofNpm.join(", ")}`);
  return { text: outputFiles[0].text, files: paths.map((path) => resolve(folder, path)) };
}

// Of the files of a site, those that the service worker keeps.
export function keptOf(files) {
  const own = files.filter((path) => !FILES_OF_HOSTS.includes(path));
  return {
    hashed: own.filter((path) => path.startsWith(HASHED)).sort(),
    others: own.filter((path) => KEPT_OTHERS.test(path)),
  };
}

// How the script at `path` is bundled that browsers below the support floor read as well.
export function guard(path) {
  return { entryPoints: [path], format: "iife", target: "es5" };
}

// How the service worker at `path` is bundled, with the name of its build and what it keeps.
export function worker(path, { build: name, hashed, others }) {
  const define = { BUILD: JSON.stringify(name), HASHED: JSON.stringify(hashed), OTHERS: JSON.stringify(others) };
  return { entryPoints: [path], format: "iife", define };
}
