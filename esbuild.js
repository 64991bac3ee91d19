// Builds dist/client.js and dist/server.js.
//
//   node esbuild.js                once, with source maps
//   node esbuild.js --watch        again at each change (problem matcher in .vscode/tasks.json)
//   node esbuild.js --production   minified, without source maps: what goes into the VSIX
//   node esbuild.js --schema       only the compiled schema, which type checking needs
const esbuild = require('esbuild');
const { writeCompiledSchema } = require('./schemas/compile.js');

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
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
  logLevel: 'silent',
  plugins: [{ name: 'report', setup: report }],
};

/** Prints errors in the form that the `$esbuild-watch` problem matcher of .vscode/tasks.json reads. */
function report(build) {
  build.onStart(() => {
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

async function main() {
  writeCompiledSchema();
  if (flags.has('--schema')) return;
  const bundles = [
    { ...shared, entryPoints: ['client/extension.ts'], outfile: 'dist/client.js', external: ['vscode'] },
    { ...shared, entryPoints: ['server/main.ts'], outfile: 'dist/server.js' },
  ];
  if (!watch) {
    await Promise.all(bundles.map((options) => esbuild.build(options)));
    return;
  }
  for (const options of bundles) await (await esbuild.context(options)).watch();
}

main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exitCode = 1;
});
