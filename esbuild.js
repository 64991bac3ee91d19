// Builds dist/client.js; dist/server.js and dist/languageServer.js, which dist/server.js loads; the page of the preview, dist/preview.js
// and dist/preview.css; and the command line, dist/cli.js, which runs
// dist/cliProgram.js; for agents, that loads dist/mcp.js.
//
//   node esbuild.js                builds once, with source maps
//   node esbuild.js --watch        rebuilds after each change (problem matcher in .vscode/tasks.json)
//   node esbuild.js --production   minifies, without source maps: the content of the VSIX
//   node esbuild.js --schema       writes only the generated sources, which type checking needs: the schema, names of languages
const fs = require('node:fs');
const esbuild = require('esbuild');
const { minify } = require('terser');
const { writeCompiledSchema } = require('./schemas/compile.js');
const { writeLanguageData } = require('./scripts/languages/languageData.js');
const { writeLanguageDetector } = require('./scripts/languages/languageDetector.js');

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');

/**
 * The packages of the protocol export their modules for browsers only to builds for browsers. Our bundles run in both; they load one of
 * the modules. @type {import('esbuild').Plugin}
 */
const browserModules = {
  name: 'browser modules',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^vscode-(?:jsonrpc|language\w+(?:-protocol)?)\/browser$/ }, async ({ path, ...options }) => {
      const { path: node, errors } = await resolve(path.replace(/browser$/, 'node'), options);
      return { path: node.replace(/([/\\])node([/\\])main\.js$/, '$1browser$2main.js'), errors };
    });
  },
};

const unreachable = `() => { throw new Error('left out of the bundle by esbuild.js'); }`;

/** Source text by module path below node_modules: each replaces a module that the product never needs. */
const replacements = {
  // JSON Schema's own schemas: a profile that names one of them as its `$schema` would get completions for a schema.
  'vscode-json-languageservice/lib/esm/services/configuration.js': 'export const schemaContributions = {};',
  // Functions that find modules and start processes. Loading what they need is a twentieth of the start of the server.
  'vscode-languageserver/lib/node/files.js': 'export {};',
  // Features of the protocol that the server does not have.
  'vscode-languageserver/lib/common/notebook.js':
    'export const NotebookSyncFeature = (Base) => Base; export class NotebookDocuments {}',
  'vscode-languageserver/lib/common/semanticTokens.js':
    'export const SemanticTokensFeature = (Base) => Base; export class SemanticTokensBuilder {}',
  // The client sends strings and reads texts: no forms, no blobs.
  'node-fetch/src/utils/multipart-parser.js': `export const toFormData = ${unreachable};`,
  'formdata-polyfill/esm.min.js': `export class FormData {} export const formDataToBlob = ${unreachable};`,
  'fetch-blob/index.js': 'export default Blob;',
};

/** @type {import('esbuild').BuildOptions} */
const options = {
  // One build for all, so that the end of the build means that all bundles exist.
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
  // The JSON service and jsonc-parser name UMD files as `main`, whose inner requires esbuild cannot follow: the build
  // succeeds, but the bundle fails at run time (microsoft/vscode-json-languageservice#200). Their ES modules bundle well.
  mainFields: ['module', 'main'],
  alias: {
    // The protocol and the JSON service install different patch versions of it; one is enough.
    'vscode-languageserver-types': './node_modules/vscode-languageserver-types/lib/esm/main.js',
    'vscode-languageserver': './scripts/languageServerModule.mjs',
    'vscode-languageserver/node': './node_modules/vscode-languageserver/lib/node/main.js',
    // The browser build of l10n works without the file system module, which is slow to load.
    '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js',
  },
  // The exports contain the style as a text.
  loader: { '.css': 'text' },
  logLevel: 'silent',
  // `report` comes last: it prints the errors of the plugins before it.
  plugins: [browserModules, replaceModules(replacements), { name: 'report', setup: report }],
};

/** The page of the preview, which runs in a webview. @type {import('esbuild').BuildOptions} */
const previewOptions = {
  entryPoints: { preview: 'client/preview/webview/main.ts' },
  outdir: 'dist',
  bundle: true,
  platform: 'browser',
  // The browser of the oldest VS Code that we support.
  target: 'chrome132',
  format: 'iife',
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  alias: { '@vscode/l10n': './node_modules/@vscode/l10n/dist/browser.js' },
  logLevel: 'silent',
  plugins: [{ name: 'report', setup: report }],
};

/** Zod can write its schemas as JSON Schema, which the SDK does for tools whose schemas are those of zod. */
const withoutConversionToJsonSchema = {
  'zod/v4/core/json-schema-processors.js': `export const allProcessors = {}; export const toJSONSchema = ${unreachable};`,
  'zod/v4/core/to-json-schema.js': ['createStandardJSONSchemaMethod', 'createToJSONSchemaMethod', 'extractDefs']
    .concat('finalize', 'initializeContext', 'process', 'processSchema')
    .map((name) => `export const ${name} = () => ${unreachable};`)
    .join(' '),
};

/** The command line. @type {import('esbuild').BuildOptions} */
const cliOptions = {
  ...options,
  entryPoints: { cli: 'client/cli/launcher.ts', cliProgram: 'client/cli/program.ts', mcp: 'client/cli/mcp/serve.ts' },
  external: [],
  plugins: [
    browserModules,
    replaceModules({
      ...replacements,
      // Workers run this bundle.
      'workerpool/src/generated/embeddedWorker.js': "module.exports = '';",
      // The server of agents: its tools check their arguments themselves, and its schemas are written with zod 4.
      '@modelcontextprotocol/sdk/dist/esm/validation/ajv-provider.js': 'export class AjvJsonSchemaValidator {}',
      'zod-to-json-schema/dist/esm/index.js': `export const zodToJsonSchema = ${unreachable};`,
      'zod/v3/index.js': 'export {};',
      ...withoutConversionToJsonSchema,
    }),
    { name: 'report', setup: report },
  ],
};

/**
 * An esbuild plugin that replaces modules of packages. The build fails if it does not load one of them: the package has probably
 * moved the file, and the bundle would contain it again.
 * @param {Readonly<Record<string, string>>} sources source text by module path below node_modules, with forward slashes.
 * @returns {import('esbuild').Plugin}
 */
function replaceModules(sources) {
  const names = Object.keys(sources);
  const pattern = names.map((name) => name.replaceAll('.', '\\.').replaceAll('/', '[/\\\\]')).join('|');
  return {
    name: 'replace modules',
    setup({ onStart, onLoad, onEnd }) {
      const unused = new Set();
      onStart(() => names.forEach((name) => unused.add(name)));
      onLoad({ filter: new RegExp(`[/\\\\]node_modules[/\\\\](?:${pattern})$`) }, ({ path }) => {
        const name = path.replaceAll('\\', '/').replace(/^.*\/node_modules\//, '');
        unused.delete(name);
        return { contents: sources[name] };
      });
      onEnd(({ errors }) => {
        // After another error, modules are missing because of that error.
        if (errors.length > 0) return undefined;
        return {
          errors: [...unused].map((name) => ({
            text: `esbuild.js replaces node_modules/${name}, which no bundle contains. Correct its path, or delete the replacement.`,
          })),
        };
      });
    },
  };
}

/** Prints errors in the form that the `$esbuild-watch` problem matcher of .vscode/tasks.json reads. */
function report({ onStart, onEnd }) {
  onStart(() => {
    // At each build of a watch: the schema, which the bundle contains too, may have changed.
    writeCompiledSchema();
    if (watch) console.log('[watch] build started');
  });
  onEnd(({ errors, warnings }) => {
    for (const { text, location } of [...errors, ...warnings]) {
      console.error(`✘ [ERROR] ${text}`);
      if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
    }
    if (watch) console.log('[watch] build finished');
  });
}

/** The README of the package: without pictures, which would double its size, and without sections for developers. */
function writePackagedReadme() {
  const readme = fs.readFileSync('README.md', 'utf8').replaceAll(/^!\[.*\n/gm, '');
  const sections = readme
    .split(/^(?=## )/m)
    .filter((section) => !/^## (?:French|Try it without an account|Develop)\n/.test(section));
  const text = sections
    .join('')
    .replace('](LICENSE)', '](LICENSE.txt)')
    .replaceAll(/\n{3,}/g, '\n\n');
  fs.writeFileSync('dist/README.md', text);
}

/** The bundles of the VSIX. */
const packagedBundles = ['client', 'languageServer', 'server', 'preview'].map((name) => `dist/${name}.js`);

/** Minifies what esbuild has minified: that saves a twentieth of its compressed size. @param {string} source */
async function minified(source) {
  const { code } = await minify(source, { toplevel: true, compress: { passes: 2 }, format: { comments: 'some' } });
  if (code === undefined) throw new Error('There is no minified code.');
  return code;
}

/** @param {string} file */
async function minifyFile(file) {
  fs.writeFileSync(file, await minified(fs.readFileSync(file, 'utf8')));
}

const builds = [options, previewOptions, cliOptions];

async function writeGeneratedSources() {
  writeLanguageData();
  await writeLanguageDetector();
  writeCompiledSchema();
}

async function main() {
  await writeGeneratedSources();
  if (flags.has('--schema')) return;
  if (watch) for (const each of builds) await (await esbuild.context(each)).watch();
  else await Promise.all(builds.map((each) => esbuild.build(each)));
  if (production) await Promise.all(packagedBundles.map(minifyFile));
  if (production) writePackagedReadme();
}

module.exports = { buildOptionsOfCli: cliOptions, minified, replaceModules, writeGeneratedSources };

if (require.main === module) {
  main().catch((error) => {
    if (!error.errors) console.error(error);
    process.exitCode = 1;
  });
}
