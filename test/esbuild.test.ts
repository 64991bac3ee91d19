import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = path.join(__dirname, '..');
const { replaceModules } = createRequire(__filename)('../esbuild.js') as {
  readonly replaceModules: (sources: Readonly<Record<string, string>>) => Plugin;
};

async function bundleWith(sources: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "import Blob from 'fetch-blob'; console.log(Blob);", resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'silent',
    plugins: [replaceModules(sources)],
  });
  return outputFiles.map(({ text }) => text).join('\n');
}

describe('replaceModules in esbuild.js', () => {
  it('replaces a module of a package', async () => {
    const bundle = await bundleWith({ 'fetch-blob/index.js': "export default 'replaced';" });
    assert.match(bundle, /"replaced"/);
    assert.doesNotMatch(bundle, /arrayBuffer/);
  });

  it('fails the build when a replacement is never used', async () => {
    await assert.rejects(
      bundleWith({ 'fetch-blob/index.js': 'export default Blob;', 'fetch-blob/moved.js': '' }),
      ({ message }: Error) => message.includes('node_modules/fetch-blob/moved.js') && !message.includes('index.js'),
    );
  });
});
