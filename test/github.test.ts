import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import englishManifest from '../package.nls.json';

const root = path.join(__dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('files for GitHub', () => {
  const files = readdirSync(path.join(root, '.github'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:yml|md)$/.test(file))
    .map((file) => path.join('.github', file));
  const texts = [...files, 'SECURITY.md'].map(read);

  it('name commands as package.json declares them', () => {
    const english: Readonly<Record<string, string>> = englishManifest;
    const titles: unknown[] = manifest.contributes.commands.map(
      ({ category, title }) => `${category}: ${english[title.slice(1, -1)]}`,
    );
    const named = texts.flatMap((text) => [...text.matchAll(/\*\*(HrFlow: [^*]+)\*\*/g)].map(([, title]) => title));
    assert.ok(named.length > 0);
    for (const title of named) assert.ok(titles.includes(title), title);
  });

  it('link to the repository that package.json names', () => {
    const repository = manifest.bugs.url.replace(/\/issues$/, '');
    assert.equal(manifest.repository.url, `${repository}.git`);
    assert.equal(manifest.homepage, `${repository}#readme`);
    const links = texts.flatMap((text) => text.match(/https:\/\/github\.com\/hrflow\/[\w-]+/g) ?? []);
    assert.ok(links.length > 0);
    for (const link of links) assert.equal(link, repository);
  });

  it('test the oldest Node that package.json accepts', () => {
    const oldest = /\d+/.exec(manifest.engines.node)?.[0] ?? '';
    const versions = /node: \[(.+)\]/.exec(read('.github/workflows/ci.yml'))?.[1]?.split(', ');
    assert.equal(versions?.[0], oldest);
  });
});
