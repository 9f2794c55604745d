// Bundles scripts, styles, fonts and icons into the folder given, by default the package's static files.
// Of the style sheets of others only the rules that our pages can use are kept (660 kB -> about 75 kB).
import { build } from "esbuild";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { PurgeCSS } from "purgecss";

const place = process.argv[2] ?? "../src/cchc/static/cchc";
const out = `${place}.new`; // takes the place of the old folder at once, so that a running server misses nothing
const used = [
  "../src/cchc/web/**/*.html",
  "../src/cchc/web/**/*.py",
  "src/**/*.js",
  "node_modules/tom-select/dist/js/tom-select.complete.js",
];

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: { app: "src/app.js", review: "src/review.js", vendor: "src/vendor.css" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});
const sheet = (name) => `${out}/${name}.css`;
const [kept] = await new PurgeCSS().purge({
  content: used,
  css: [{ raw: await readFile(sheet("vendor"), "utf8") }],
  defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  keyframes: true,
});
await writeFile(sheet("app"), kept.css + (await readFile(sheet("app"), "utf8")));
await rm(sheet("vendor"));
for (const picture of ["icons.svg", "favicon.svg", "error.css"]) await copyFile(`src/${picture}`, `${out}/${picture}`);
await rm(place, { recursive: true, force: true });
await rename(out, place);
