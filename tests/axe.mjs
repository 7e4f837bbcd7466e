// axe -- look at every page of a folder in one browser, as readers have it:
// axe-core on a light, a dark and a narrow screen and on paper; nothing that
// moves the page sideways; nothing fetched, nothing run.
//
// Usage: node axe.mjs MODULES PAGE...   Exit status 1 where a page has faults.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";

const [modules, ...pages] = process.argv.slice(2);
const require = createRequire(resolve(modules) + "/");
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const VIEWS = [
  { name: "light, 1280", scheme: "light", width: 1280 },
  { name: "dark, 320", scheme: "dark", width: 320 },
  { name: "paper", scheme: "light", width: 1280, media: "print" },
];

// Within the page: the rules that it breaks, and where first.  What is within
// a picture is no element to a reader.
async function violations() {
  const exclude = [["svg path"]];
  const found = await window.axe.run({ exclude }, {
    preload: false,
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return found.violations.map((rule) =>
    `${rule.id}, ${rule.nodes.length} times: ${rule.nodes[0].target} ` +
    `${rule.nodes[0].failureSummary}`.replaceAll("\n", " "));
}

// Within the page: what stands out of it to the right.
function sideways() {
  const root = document.documentElement;
  return root.scrollWidth > window.innerWidth
    ? [`${root.scrollWidth} pixels wide on ${window.innerWidth}`]
    : [];
}

async function look(tab, page, view) {
  await tab.emulateMediaType(view.media ?? "screen");
  await tab.emulateMediaFeatures(
    [{ name: "prefers-color-scheme", value: view.scheme }]);
  await tab.setViewport({ width: view.width, height: 900 });
  const found = await tab.evaluate(violations);
  if (!view.media)
    found.push(...await tab.evaluate(sideways));
  for (const fault of found)
    console.log(`${basename(page)} (${view.name}): ${fault}`);
  return found.length;
}

async function check(browser, page) {
  const tab = await browser.newPage();
  let faults = 0;
  let said = [];

  tab.on("request", (request) => said.push(`fetches ${request.url()}`));
  tab.on("dialog", (dialog) => {
    said.push(`opens '${dialog.message()}'`);
    dialog.dismiss();
  });
  tab.on("pageerror", (error) => said.push(`fails: ${error.message}`));
  await tab.goto("file://" + resolve(page));
  said = said.filter((fault) => !fault.endsWith(basename(page)));
  for (const fault of said)
    console.log(`${basename(page)}: ${fault}`);
  await tab.evaluate(axe);
  await tab.evaluate(() =>
    document.querySelectorAll("details").forEach((one) => (one.open = true)));
  for (const view of VIEWS)
    faults += await look(tab, page, view);
  await tab.close();
  return faults + said.length;
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"],
});
let faults = 0;
try {
  for (const page of pages)
    faults += await check(browser, page);
} finally {
  await browser.close();
}
console.log(`${pages.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
