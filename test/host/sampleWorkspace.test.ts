import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { problemsOf } from '../support/profiles';
import { createSampleWorkspace } from './sampleWorkspace';

describe('the sample workspace', () => {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'hrflow-samples-'));
  const folder = path.join(parent, 'workspace');
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const severities = (name: string): Set<string> =>
    new Set(problemsOf(read(`${name}.profile.json`)).map(({ severity }) => severity));
  before(() => createSampleWorkspace(folder));
  after(() => rmSync(parent, { recursive: true }));

  it('has five profiles, which its README describes', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.profile.json'));
    assert.equal(names.length, 5);
    for (const name of names) assert.ok(read('README.md').includes(`\`${name}\``), name);
  });

  it('has a clean one, one with warnings, a broken one, one of another system, and a large one', () => {
    assert.deepEqual([...severities('clean'), ...severities('large')], []);
    assert.ok(severities('with-warnings').has('warning') && !severities('with-warnings').has('error'));
    assert.ok(severities('broken').has('error'));
    assert.throws(() => void JSON.parse(read('broken.profile.json')));
    const [problem] = problemsOf(read('pasted-from-greenhouse.profile.json'));
    assert.equal(problem?.code, 'foreign-format');
    assert.ok(read('large.profile.json').length > 1_000_000);
  });

  it('is kept with the changes of the user', () => {
    writeFileSync(path.join(folder, 'clean.profile.json'), '{}');
    createSampleWorkspace(folder);
    assert.equal(read('clean.profile.json'), '{}');
  });
});
