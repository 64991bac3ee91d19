import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProfileDiagnostic } from '../../../../server/profile/diagnostics/diagnostic';
import type { QuickFix } from '../../../../server/profile/fixes/quickFix';
import { fullProfile } from '../../../mutations/unnoticed';
import { foreignProfile } from '../../../support/foreignProfiles';
import { applyEdits, fixture, profileDocument, service } from '../../../support/profiles';

const samples = path.join(__dirname, '..', '..', '..', 'samples');
const profiles = [
  fullProfile,
  fixture('workspace/harry-potter.profile.json'),
  ...['connectors', 'responses'].flatMap((folder) =>
    readdirSync(path.join(samples, folder)).map((name) => readFileSync(path.join(samples, folder, name), 'utf8')),
  ),
];

/** The words and numbers of all scalars without HTML tags, with the number of occurrences. Names of properties count: they may become values. */
function wordsIn(value: unknown, counts = new Map<string, number>()): Map<string, number> {
  const add = (text: string): void => {
    // `9` is the same month as `09`.
    const plain = text
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/(?<!\d)0+(?=\d)/g, '')
      .toLowerCase();
    for (const word of plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  };
  if (typeof value === 'string') add(value);
  else if (typeof value === 'number') add(String(value));
  else if (Array.isArray(value)) value.forEach((item) => wordsIn(item, counts));
  else if (typeof value === 'object' && value !== null)
    for (const [name, child] of Object.entries(value)) {
      add(name);
      wordsIn(child, counts);
    }
  return counts;
}

/** The words of scalars of the first value that the second one does not contain as often. */
function lostWords(before: unknown, after: unknown): string[] {
  const left = wordsIn(after);
  return [...scalarWords(before)].flatMap(([word, count]) => ((left.get(word) ?? 0) < count ? [word] : []));
}

function scalarWords(value: unknown): Map<string, number> {
  const counts = new Map<string, number>();
  const scalars = (each: unknown): void => {
    if (typeof each === 'object' && each !== null) Object.values(each).forEach(scalars);
    else wordsIn(each, counts);
  };
  scalars(value);
  return counts;
}

/**
 * The words that a fix replaces by its purpose: those of the scalar that the diagnostic marks, such as a date in another format. The
 * title shows what they become.
 */
function replacedWords(text: string, { start, end }: ProfileDiagnostic, { title }: QuickFix): Set<string> {
  const marked = text.slice(start, end);
  const isScalar = /^(?:"|-?\d)/.test(marked);
  const isDateObject = /"(?:day|month|year)"/.test(marked) && marked.startsWith('{');
  return (isScalar || isDateObject) && /^Change to|\d|null|"|`/.test(title)
    ? new Set(wordsIn(JSON.parse(marked)).keys())
    : new Set();
}

describe('fixes of profiles that use other names, shapes and spellings', function () {
  this.timeout(120_000);
  const seeds = Number(process.env.HRFLOW_SEEDS ?? 20);
  profiles.forEach((profile, index) => {
    it(`keep every scalar, unless they are called Remove: profile ${index}`, () => {
      for (let seed = 0; seed < seeds; seed++) {
        const text = foreignProfile(profile, index * seeds + seed);
        const before: unknown = JSON.parse(text);
        const document = profileDocument(text);
        for (const problem of service.diagnostics(document)) {
          for (const fix of problem.fixes?.() ?? []) {
            if (fix.title.startsWith('Remove')) continue;
            const after = applyEdits(text, fix.edits);
            const replaced = replacedWords(text, problem, fix);
            const lost = lostWords(before, JSON.parse(after)).filter((word) => !replaced.has(word));
            assert.deepEqual(lost, [], `seed ${seed}: ${problem.code}: ${fix.title}\n${text}\n=>\n${after}`);
          }
        }
      }
    });
  });

  it('are idempotent as fix all, and keep every scalar', () => {
    profiles.forEach((profile, index) => {
      for (let seed = 0; seed < seeds; seed++) {
        const text = foreignProfile(profile, index * seeds + seed);
        const once = applyEdits(text, service.fixAll(profileDocument(text)));
        assert.equal(
          applyEdits(once, service.fixAll(profileDocument(once))),
          once,
          `profile ${index}, seed ${seed}\n${text}`,
        );
      }
    });
  });
});
