// Says in the reader's language why there is no app where boot.js does not begin: the browser is too old to read it,
// or it did not come.
//
// A classic script in ES5 (the build keeps to that), because it is for browsers that read nothing newer. boot.js marks
// the page once it has begun, and tells everything else by itself.

import { FAILURE_WORDS } from "./words.js";

var tag = document.querySelector("script[data-base]");
var boot;

// The browser tells of a file that is missing, or that is not the one which the page names, at its tag.
addEventListener(
  "error",
  function (event) {
    if (event.target === tag) show("unloadable", "boot.js did not load");
  },
  true,
);

// Modules have run by now, up to where they wait.
addEventListener("load", function () {
  show("tooOld", "this browser does not run boot.js");
});

function firstLanguage() {
  var languages = navigator.languages || [navigator.language];
  for (var at = 0; at < languages.length; at++) {
    var language = String(languages[at]).toLowerCase().split("-")[0];
    if (Object.prototype.hasOwnProperty.call(FAILURE_WORDS, language)) return language;
  }
  return "en";
}

function part(name) {
  return boot.querySelector('[data-boot="' + name + '"]');
}

function show(name, cause) {
  boot = document.getElementById("boot");
  if (!boot || boot.hasAttribute("data-begun") || boot.hasAttribute("data-failed")) return;
  var language = firstLanguage();
  var words = FAILURE_WORDS[language];
  document.documentElement.lang = language;
  boot.lang = language;
  boot.setAttribute("data-failed", "");
  boot.setAttribute("role", "alert");
  // A style sheet that an old browser does not understand hides neither of them.
  part("about").hidden = true;
  part("hint").hidden = true;
  part("text").textContent = words[name];
  part("again").textContent = words.again;
  part("again").hidden = false;
  part("again").addEventListener("click", function () {
    location.reload();
  });
  part("copy").textContent = words.copy;
  part("copy").hidden = false;
  part("copy").addEventListener("click", function () {
    copy(words, cause);
  });
  part("report").setAttribute("aria-label", words.report);
}

// The report is shown, selected, unless the browser copies it.
function copy(words, cause) {
  var text = part("report");
  text.value = details(cause);
  text.hidden = false;
  text.focus();
  text.select();
  if (!document.execCommand("copy")) return;
  text.hidden = true;
  part("copy").textContent = words.copied;
  part("copy").focus();
}

// As in report.js, which old browsers do not read. The address is told up to where it may name a customer.
function details(cause) {
  var base = tag.getAttribute("data-base");
  return [
    "Version: " + tag.getAttribute("data-version"),
    "Time: " + new Date().toISOString(),
    "Address: " + location.protocol + "//" + location.host + base + "…",
    "Browser: " + navigator.userAgent,
    "Cause: " + cause,
    "",
  ].join("\n");
}
