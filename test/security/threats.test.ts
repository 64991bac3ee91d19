import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const idsIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, id]) => id ?? '').sort();

describe('docs/security.md', () => {
  it('has a test for each of its lines, and a line for each test', () => {
    const files = readdirSync(__dirname).map((name) => path.join(__dirname, name));
    const suite = path.join(root, 'test', 'editor', 'security.suite.ts');
    const tests = [...files, suite].map((file) => readFileSync(file, 'utf8')).join('\n');
    const lines = idsIn(readFileSync(path.join(root, 'docs', 'security.md'), 'utf8'), /^\| ([A-Z]\d+) /gm);
    assert.ok(lines.length > 20);
    assert.deepEqual(lines, idsIn(tests, /\bit\('([A-Z]\d+): /g));
  });
});
