// Builds dist/client.js and dist/server.js, which runs dist/languageServer.js.
//
//   node esbuild.js                once, with source maps
//   node esbuild.js --watch        again at each change (problem matcher in .vscode/tasks.json)
//   node esbuild.js --production   minified, without source maps: what goes into the VSIX
//   node esbuild.js --schema       only the compiled schema, which type checking needs
const fs = require('node:fs');
const esbuild = require('esbuild');
const { writeCompiledSchema } = require('./schemas/compile.js');

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');

/** @type {import('esbuild').BuildOptions} */
const options = {
  // One build for all, so that whoever waits for its end has all bundles.
  entryPoints: { client: 'client/extension.ts', server: 'server/main.ts', languageServer: 'server/languageServer.ts' },
  outdir: 'dist',
  external: ['vscode'],
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  // The JSON service and jsonc-parser name UMD files as `main`, whose inner requires esbuild cannot follow: the bundle
  // builds and then dies at run time (microsoft/vscode-json-languageservice#200). Their ES modules bundle well.
  mainFields: ['module', 'main'],
  alias: {
    // The protocol and the JSON service each have a patch of it installed; one is enough.
    'vscode-languageserver-types': './node_modules/vscode-languageserver-types/lib/esm/main.js',
    // Texts of the JSON service in other languages: that for browsers does without the file system, which is slow to load.
    '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js',
  },
  logLevel: 'silent',
  plugins: [
    { name: 'report', setup: report },
    { name: 'leave out', setup: leaveOut },
  ],
};

const unreachable = `() => { throw new Error('left out of the bundle by esbuild.js'); }`;

/** Modules of packages that are not bundled, and what stands in for each. */
const leftOut = {
  // JSON Schema's own schemas: a profile that names one of them as its `$schema` would be completed as a schema.
  'vscode-json-languageservice/lib/esm/services/configuration.js': 'export const schemaContributions = {};',
  // We send strings and read texts: no forms, no blobs.
  'node-fetch/src/utils/multipart-parser.js': `export const toFormData = ${unreachable};`,
  'formdata-polyfill/esm.min.js': `export class FormData {} export const formDataToBlob = ${unreachable};`,
  'fetch-blob/index.js': 'export default Blob;',
};

/** Leaves out what nobody reaches at run time: modules of packages, and of our rules what docs/rules.md is made of. */
function leaveOut({ onLoad }) {
  const files = Object.keys(leftOut).join('|').replaceAll('.', '\\.').replaceAll('/', '[/\\\\]');
  onLoad({ filter: new RegExp(`[/\\\\]node_modules[/\\\\](?:${files})$`) }, ({ path }) => ({
    contents: leftOut[path.replaceAll('\\', '/').replace(/^.*\/node_modules\//, '')],
  }));
  onLoad({ filter: /[/\\]server[/\\]profile[/\\]rules[/\\]\w+[/\\]\w+\.ts$/ }, ({ path }) => ({
    // Prettier keeps the form. Lines stay where they are, for the source map.
    contents: fs
      .readFileSync(path, 'utf8')
      .replace(/^ {2}docs: \{\n[^]*?^ {2}\},$/m, (docs) => docs.replaceAll(/[^\n]/g, '')),
    loader: 'ts',
  }));
}

/** Prints errors in the form that the `$esbuild-watch` problem matcher of .vscode/tasks.json reads. */
function report(build) {
  build.onStart(() => {
    // Again at each build of a watch: the schema, which the bundle holds too, may be what has changed.
    writeCompiledSchema();
    if (watch) console.log('[watch] build started');
  });
  build.onEnd(({ errors, warnings }) => {
    for (const { text, location } of [...errors, ...warnings]) {
      console.error(`✘ [ERROR] ${text}`);
      if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
    }
    if (watch) console.log('[watch] build finished');
  });
}

/**
 * The README of the package: without the pictures, which would make it twice as large, and without what is for people who
 * have the sources.
 */
function writePackagedReadme() {
  const readme = fs.readFileSync('README.md', 'utf8').replaceAll(/^!\[.*\n/gm, '');
  const sections = readme
    .split(/^(?=## )/m)
    .filter((section) => !/^## (?:Try it without an account|Develop)\n/.test(section));
  const text = sections
    .join('')
    .replace('](LICENSE)', '](LICENSE.txt)')
    .replaceAll(/\n{3,}/g, '\n\n');
  fs.writeFileSync('dist/README.md', text);
}

async function main() {
  if (flags.has('--schema')) writeCompiledSchema();
  else if (watch) await (await esbuild.context(options)).watch();
  else await esbuild.build(options);
  if (production) writePackagedReadme();
}

main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});
