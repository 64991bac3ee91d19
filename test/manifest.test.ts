import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import english from '../package.nls.json';

const root = path.join(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sourcesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .map((file) => `${folder}/${file}`);

describe('manifest', () => {
  const { contributes } = manifest;
  const client = sourcesOf('client').map(read).join('\n');
  const server = sourcesOf('server').map(read).join('\n');
  /** The English text of a `%key%`. */
  const textOf = (key: string): string => (english as Readonly<Record<string, string>>)[key.slice(1, -1)] ?? key;

  it('declares the commands that the client registers, and no others', () => {
    const registered = [...client.matchAll(/\bid: '(hrflow\.\w+)'/g)].map(([, id]) => id);
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), registered.sort());
  });

  it('names its commands in menus and in the status item only as they are declared', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    for (const items of Object.values(contributes.menus))
      for (const { command } of items) assert.ok(declared.has(command));
    for (const [, id] of client.matchAll(/command: '(hrflow\.\w+)'/g)) assert.ok(declared.has(id ?? ''), id);
  });

  it('declares the settings that are read, and no others', () => {
    const declared = Object.keys(contributes.configuration.properties).map((name) => name.replace('hrflow.', ''));
    const readByClient = [
      ...read('client/settings/settings.ts').matchAll(/\b(?:get|inspect|update|userValue)\(\s*'([\w.]+)'/g),
    ].map(([, name]) => name);
    const readByServer = [...server.matchAll(/'hrflow\.([\w.]+)'/g)].map(([, name]) => name);
    assert.deepEqual(new Set([...readByClient, ...readByServer]), new Set(declared));
  });

  it('lets no workspace set the address of the API, and holds no secret in a setting', () => {
    for (const name of ['hrflow.apiUrl', 'hrflow.environments'] as const)
      assert.equal(contributes.configuration.properties[name].scope, 'application');
    for (const name of Object.keys(contributes.configuration.properties))
      assert.doesNotMatch(name, /secret|api-?key|token|email/i);
  });

  it('names files that are there, and packages them', () => {
    const files = [
      manifest.icon,
      ...contributes.grammars.map(({ path: file }) => file),
      ...contributes.snippets.map(({ path: file }) => file),
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.views.hrflow.map(({ icon }) => icon),
    ];
    for (const file of files) assert.ok(existsSync(path.join(root, file)), file);
    const packaged = read('.vscodeignore');
    for (const file of [manifest.main, 'dist/server.js', 'dist/languageServer.js', 'package.nls*.json', manifest.icon])
      assert.ok(packaged.includes(path.posix.normalize(file)), file);
  });

  it('has a walkthrough whose steps name commands and context keys that are there, each with its own event', () => {
    const declared = contributes.commands.map(({ command }) => command);
    const [walkthrough] = contributes.walkthroughs;
    assert.deepEqual(
      walkthrough?.steps.map(({ id }) => id),
      ['sample', 'complete', 'repair', 'preview', 'credentials', 'index'],
    );
    const texts = Object.values(english).flatMap((text) => [...text.matchAll(/\(command:(hrflow\.\w+)\)/g)]);
    for (const [, command = ''] of texts) assert.ok(declared.includes(command), command);
    const events = walkthrough.steps.flatMap(({ completionEvents }) => completionEvents);
    assert.equal(new Set(events).size, 6);
    for (const event of events) {
      const [kind, name = ''] = event.split(':');
      if (kind === 'onCommand') assert.ok(declared.includes(name), event);
      else assert.ok(client.includes(`'${name}'`), `nothing sets ${name}`);
    }
  });

  it('does not let VS Code open the walkthrough after an installation', () => {
    // VS Code opens it if this is true at that time.
    assert.match(contributes.walkthroughs[0]?.when ?? '', /^activeViewlet != 'workbench\.view\.extensions'$/);
    assert.doesNotMatch(client, /hrflow\.getStarted'\)/);
  });

  it('works with the VS Code and the types that it declares', () => {
    const types = manifest.devDependencies['@types/vscode'];
    assert.equal(manifest.engines.vscode, `^${types}`);
  });

  it('has nothing to install at run time', () => {
    assert.ok(!('dependencies' in manifest));
  });

  for (const language of ['', '.fr']) {
    it(`has titles of commands that differ in more than a plural: ${language || 'English'}`, () => {
      const texts = JSON.parse(read(`package.nls${language}.json`)) as Record<string, string>;
      const singular = ([, title]: [string, string]): string =>
        title.toLowerCase().replaceAll(/\b(?:de|des|du|le|les|un|une|a|the) |(?<=\p{L}{3})s\b|…/gu, '');
      const titles = Object.entries(texts)
        .filter(([key]) => /^command\.\w+\.title$/.test(key))
        .map(singular);
      assert.deepEqual(
        titles.filter((title, index) => titles.indexOf(title) !== index),
        [],
      );
    });
  }

  it('is described by the README: every command and every setting', () => {
    const readme = read('README.md');
    const hidden: unknown[] = contributes.menus.commandPalette.map(({ command }) => command);
    for (const { category, title, command } of contributes.commands)
      if (!hidden.includes(command)) {
        const shown = `${category}: ${textOf(title)}`;
        assert.ok(readme.includes(shown), `README.md does not describe "${shown}"`);
      }
    for (const name of Object.keys(contributes.configuration.properties))
      assert.ok(readme.includes(`\`${name}\``), `README.md does not describe ${name}`);
    const snippets = JSON.parse(read('snippets/profile.json')) as Record<string, { prefix: string }>;
    for (const { prefix } of Object.values(snippets)) assert.ok(readme.includes(`\`${prefix}\``), prefix);
  });
});
