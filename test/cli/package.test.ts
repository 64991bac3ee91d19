import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import manifest from '../../package.json';
import { formatIds } from '../../client/cli/formatIds';
import { commandLineDocument, commandLineFile } from '../../scripts/docs/commandLine';
import { configurationSchema, configurationSchemaFile } from '../../scripts/docs/configurationSchema';
import { profileTypes, profileTypesFile } from '../../scripts/docs/profileTypes';
import { importFormats } from '../../server/profile/profileService';
import { hrflowProfile, installPackage } from './installedPackage';

/** In bytes; 50,000 of these are for sending: the batch, the ledger, the client of the API and `node-fetch`. */
const maxBytes = 400_000;

describe('The npm package of the command line', () => {
  before(function () {
    this.timeout(120_000);
    installPackage();
  });

  it('contains the packed program with what it reads, and nothing to install', () => {
    const { tarball, files } = installPackage();
    assert.deepEqual([...files].sort(), [
      'package/LICENSE',
      'package/README.md',
      'package/dist/cli.js',
      'package/dist/program.br',
      'package/package.json',
      'package/schemas/hrflowrc.schema.json',
    ]);
    const text = execFileSync('tar', ['xzOf', tarball, 'package/package.json'], { encoding: 'utf8' });
    const packaged = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(packaged.bin, { 'hrflow-profile': 'dist/cli.js' });
    assert.equal(packaged.version, manifest.version);
    assert.equal(packaged.license, 'MIT');
    for (const name of ['dependencies', 'devDependencies', 'scripts', 'main', 'contributes'])
      assert.equal(packaged[name], undefined);
  });

  it(`has less than ${maxBytes} bytes`, () => {
    assert.ok(installPackage().tarballBytes < maxBytes, `${installPackage().tarballBytes}`);
  });

  it('shows its version, and its help', async () => {
    assert.deepEqual(await hrflowProfile(['--version']), { code: 0, out: `${manifest.version}\n`, errors: '' });
    assert.equal((await hrflowProfile([])).code, 2);
  });

  it('has the help of every command in docs/cli.md', async () => {
    const document = readFileSync(commandLineFile, 'utf8');
    const names = [...document.matchAll(/^### hrflow-profile ?(\S*)$/gm)].map(([, name = '']) => name);
    const { out } = await hrflowProfile(['--help']);
    // The help of the command help is that of the others.
    for (const [, name = ''] of out.matchAll(/^ {2}(?!help )([a-z]+) /gm)) assert.ok(names.includes(name), name);
    for (const name of names) {
      const help = await hrflowProfile([...(name === '' ? [] : [name]), '--help']);
      assert.equal(help.code, 0);
      assert.ok(document.includes(`\`\`\`text\n${help.out.trimEnd()}\n\`\`\``), name);
    }
  }).timeout(60_000);

  it('has generated files that are up to date: npm run docs', async () => {
    assert.equal(readFileSync(commandLineFile, 'utf8'), await commandLineDocument());
    assert.equal(readFileSync(configurationSchemaFile, 'utf8'), await configurationSchema());
    assert.equal(readFileSync(profileTypesFile, 'utf8'), await profileTypes());
  }).timeout(60_000);

  it('knows the formats of convert without loading the language', () => {
    assert.deepEqual(
      formatIds,
      importFormats.map(({ id }) => id),
    );
  });

  it('prints the schema, and types that compile', async () => {
    const { out } = await hrflowProfile(['schema']);
    assert.deepEqual(
      JSON.parse(out),
      JSON.parse(readFileSync(path.join(__dirname, '..', '..', 'schemas', 'profile.schema.json'), 'utf8')),
    );
    const types = await hrflowProfile(['schema', '--types']);
    assert.match(types.out, /^export interface HrFlowProfile \{/m);
    await format(types.out, { parser: 'typescript' });
  });

  it('reads characters of other languages in the packed program', async () => {
    // Part of a regular expression in the source, where a bundler cannot escape it.
    const input = '{"info": {"full_name": "« nom_complet »"}}';
    const { out } = await hrflowProfile(['check', '--format', 'json', '-'], { input });
    assert.match(out, /"code":"placeholder-text"/);
  });

  it('explains a rule, and lists all', async () => {
    const list = await hrflowProfile(['rules']);
    assert.match(list.out, /^date-not-iso +warning$/m);
    assert.match(list.out, /^trailing-comma +error$/m);
    const one = await hrflowProfile(['rules', 'date-not-iso']);
    assert.match(one.out, /^# date-not-iso\n\nDefault: warning\.\n\n[^]*"2016-01-31"/);
    assert.doesNotMatch(one.out, /prettier-ignore|date-without-rating/);
    // The last rule of a chapter ends where the chapter ends.
    for (const [, code = ''] of list.out.matchAll(/^(\S+)/gm)) assert.ok(code !== '##');
    const unknown = await hrflowProfile(['rules', 'no-such-rule']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.errors, /Unknown rule `no-such-rule`/);
  });
});
