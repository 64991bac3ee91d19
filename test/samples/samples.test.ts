import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blocksSending } from '../../server/profile/profileService';
import { applyEdits, problemsOf, profileDocument, service } from '../support/profiles';

// Invented people in the shapes of public sources: what HrFlow's connectors send, and what the service returns.

/** At most this number of problems is shown for a profile as the service returns it. */
const maxProblemsOfResponse = 3;

function samplesIn(folder: string): (readonly [name: string, text: string])[] {
  return readdirSync(path.join(__dirname, folder)).map((file) => [
    path.basename(file, '.json'),
    readFileSync(path.join(__dirname, folder, file), 'utf8'),
  ]);
}

const summaryOf = (text: string): string[] =>
  problemsOf(text).map(({ severity, code, start, end }) => `${severity} ${code} ${text.slice(start, end)}`);

describe("bodies of HrFlow's connectors", () => {
  const samples = samplesIn('connectors');

  it('are 18', () => assert.equal(samples.length, 18));

  for (const [name, text] of samples) {
    it(`have no error: ${name}`, () => {
      assert.deepEqual(
        summaryOf(text).filter((each) => each.startsWith('error')),
        [],
      );
      assert.ok(!problemsOf(text).some(blocksSending));
    });

    it(`get no property by fixing all: ${name}`, () => {
      const fixed = applyEdits(text, service.fixAll(profileDocument(text)));
      const namesIn = (json: string): string[] => Object.keys(JSON.parse(json) as object);
      assert.deepEqual(namesIn(fixed), namesIn(text));
    });
  }
});

describe('profiles as the service returns them', () => {
  const samples = samplesIn('responses');

  it('are 12', () => assert.equal(samples.length, 12));

  for (const [name, text] of samples) {
    it(`have at most ${maxProblemsOfResponse} problems, none above information: ${name}`, () => {
      const problems = summaryOf(text);
      assert.ok(problems.length <= maxProblemsOfResponse, problems.join('\n'));
      assert.deepEqual(
        problems.filter((each) => !/^(?:information|hint) /.test(each)),
        [],
      );
    });

    it(`have one hint about what the service sets: ${name}`, () =>
      assert.equal(problemsOf(text).filter(({ code }) => code === 'set-by-service').length, 1));

    it(`show what the service would refuse: ${name}`, () => {
      for (const [broken, code, property] of [
        [{ ...(JSON.parse(text) as object), info: [] }, 'wrong-type', '"info"'],
        [{ ...(JSON.parse(text) as object), info: undefined }, 'missing-members', ''],
        [{ ...(JSON.parse(text) as object), skills: 'Python' }, 'wrong-type', '"Python"'],
      ] as const) {
        const problems = summaryOf(JSON.stringify(broken));
        assert.ok(
          problems.some((each) => each.startsWith(`error ${code} ${property}`)),
          problems.join('\n'),
        );
      }
    });
  }
});

describe('a stored profile', () => {
  const text = samplesIn('responses').find(([name]) => name === 'parsed-resume')?.[1] ?? '';

  it('has a rule or a schema problem at the level that the user configures', () => {
    const levels = new Map([
      ['mojibake', 'warning'],
      ['questionable-type', 'hint'],
      ['empty-text', 'off'],
    ] as const);
    const found = problemsOf(text, levels).map(({ severity, code }) => `${severity} ${code}`);
    assert.ok(found.includes('warning mojibake'), found.join('\n'));
    assert.deepEqual(
      found.filter((each) => !/ (?:mojibake|set-by-service)$/.test(each)),
      [],
    );
  });

  it('is a profile of the author, with all problems, without what the service sets', () => {
    const profile = JSON.parse(text) as Record<string, unknown>;
    for (const name of ['id', 'key']) Reflect.deleteProperty(profile, name);
    const codes = problemsOf(JSON.stringify(profile)).map(({ code }) => code);
    for (const code of ['mojibake', 'period-reversed', 'duration-negative', 'duplicate-trait', 'set-by-service'])
      assert.ok(codes.includes(code), code);
  });

  it('is recognized by its identifier together with another property that only the service sets', () => {
    const messageOf = (properties: object): string =>
      problemsOf(JSON.stringify({ info: {}, ...properties })).find(({ code }) => code === 'set-by-service')?.message ??
      '';
    const isStored = (properties: object): boolean => messageOf(properties).startsWith('This is a stored profile');
    assert.ok(isStored({ key: 'a', updated_at: null }));
    assert.ok(isStored({ id: 1, source: {} }));
    for (const properties of [{ key: 'a' }, { updated_at: 'x' }, { id: null, source: {} }, { key: '', archive: null }])
      assert.ok(!isStored(properties), JSON.stringify(properties));
  });
});
