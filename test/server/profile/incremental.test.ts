import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Levels } from '../../../server/profile/problems';
import { ProfileDocument } from '../../../server/profile/profileDocument';
import { createProfileService } from '../../../server/profile/profileService';
import { pageExampleAsJson, profileWith, smallProfileWith } from '../../support/profiles';

/** How many sequences of edits are tried. */
const numRuns = Number(process.env.RUNS ?? 300);

const service = createProfileService({
  now: () => Date.UTC(2026, 10, 23),
  onFault: (_, error) => {
    throw error;
  },
});

/** Replaces `length` characters. The place is that of an anchor in the text, the one of this number, or any. */
interface Edit {
  readonly anchor: string;
  readonly number: number;
  readonly by: number;
  readonly length: number;
  readonly text: string;
}

const item = (index: number): object => ({
  title: `Engineer ${index % 30}`,
  company: 'Rail',
  date_start: { iso8601: `20${10 + (index % 15)}-01-01T00:00:00` },
  date_end: index % 7 === 0 ? null : '2026-01-01',
  skills: [{ name: `Skill ${index}`, type: 'hard', value: null }],
});
const items = Array.from({ length: 40 }, (_, index) => item(index));

const texts = [
  profileWith({ experiences: items, experiences_duration: 3 }),
  smallProfileWith({ experiences: items, educations: items.slice(0, 20), tags: [{ name: 'a', value: 1 }] }),
  smallProfileWith({
    experiences: items.slice(0, 3),
    skills: items.map((_, i) => ({ name: `s${i % 37}`, value: null })),
  }),
  `\uFEFF${smallProfileWith({ experiences: items.slice(0, 20), text: 'DÃ©partement' })}`,
  smallProfileWith({ experiences: items.slice(0, 20) }).replaceAll('\n', '\r\n'),
  pageExampleAsJson,
  smallProfileWith({ experiences: items.slice(0, 17) }).replace('"company": "Rail"', '"company" "Rail"'),
  smallProfileWith({ experiences: items.slice(0, 17) }).replace('"date_end": null', '"date_end": "2026'),
  `{"experiences": [${'{"title": "a"},'.repeat(20)}], "experiences": [{"title": "b", "title": "c"}]}`,
  `{"experiences": [${'{"skills": [{}], "x": [1]},\n'.repeat(18)}{}] "labels": [{"a": 1}], "__proto__": [{"b": {}}]}`,
];

const snippets = [
  ...['', 'x', '1', '"', '{', '}', '[', ']', ',', ':', "'", '\\', '/*', '*/', '// ', '\n', ' ', '\u0000', 'é', 'Ã©'],
  ...[
    '"title": 1,',
    '"title": "b", ',
    '{"title": "new"}',
    ', {"title": "n"}',
    '"a": {"b": [}',
    'null',
    '2016-01-01',
    '\\u200b',
  ],
  ...[
    '\n"name": "x",\n',
    '\n"skills": [\n"name": "x"',
    '{}, {}',
    '[[1, 2], [',
    '\r\n',
    '"k": None, ',
    '= 1',
    '"a" "b": 1',
  ],
];
const anchors = ['', 'title', 'company', '"', '{', '}', '[', ']', ',', 'date_start', 'skills', 'info', 'name', ': '];

const edit: fc.Arbitrary<Edit> = fc.record({
  anchor: fc.constantFrom(...anchors),
  number: fc.nat(60),
  by: fc.integer({ min: -3, max: 12 }),
  length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(40)),
  text: fc.constantFrom(...snippets),
});

/** Runs of edits at one place, with the last one often taken back, as people type. */
const sequence = fc.array(fc.tuple(edit, fc.array(edit, { maxLength: 4 }), fc.boolean()), {
  minLength: 1,
  maxLength: 5,
});

const levels: Levels = new Map([['duplicate-entry', 'error']]);

function placeOf(text: string, { anchor, number, by, length }: Edit): { start: number; end: number } {
  let at = anchor === '' ? (number * 7919) % (text.length + 1) : -1;
  for (let i = 0; anchor !== '' && i <= number; i++) {
    const next = text.indexOf(anchor, at + 1);
    if (next < 0) break;
    at = next;
  }
  const start = Math.min(Math.max(at + by, 0), text.length);
  return { start, end: Math.min(start + length, text.length) };
}

/** A document with a version behind it, and all that was read of it. */
class Edited {
  profile: ProfileDocument;

  constructor(text: string) {
    this.profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
  }

  replace(start: number, end: number, text: string): void {
    const before = this.profile.text;
    const next = before.slice(0, start) + text + before.slice(end);
    const source = TextDocument.create('untitled:a', 'hrflow-profile', 1, next);
    this.profile = this.profile.after(source, { start, end, newLength: text.length });
  }

  compare(isThorough: boolean): void {
    const fresh = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, this.profile.text));
    const shown = JSON.stringify(this.profile.text.slice(0, 3000));
    assert.deepEqual(judged(this.profile, isThorough), judged(fresh, isThorough), shown);
    assert.deepEqual(readingOf(this.profile), readingOf(fresh), shown);
    assert.deepEqual(this.profile.value, fresh.value, shown);
    assert.equal(this.profile.isJson, fresh.isJson, shown);
  }
}

function judged(document: ProfileDocument, isThorough: boolean): unknown {
  return service.problems(document, levels).map(({ fixes, ...problem }) => ({
    ...problem,
    fixes: isThorough ? fixes?.() : fixes !== undefined,
  }));
}

function readingOf({ reading, literal }: ProfileDocument): unknown {
  const { tree, issues, repeatedKeys, tooDeepAt } = reading;
  const byPlace = (a: string, b: string): number => (a < b ? -1 : 1);
  return {
    nodes: Array.from({ length: tree.size }, (_, node) => [0, 1, 2, 3].map((field) => tree.field(node, field))),
    children: tree.size > 0 ? Array.from(tree.children(0), (child) => Array.from(tree.children(child))) : [],
    issues: issues.map((issue) => JSON.stringify(issue)).sort(byPlace),
    repeatedKeys: repeatedKeys.map((pair) => JSON.stringify(pair)).sort(byPlace),
    tooDeepAt,
    literal,
  };
}

describe('a document that is edited', () => {
  it('is judged as one that is opened with the same text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), sequence, fc.boolean(), (text, runs, isThorough) => {
        const document = new Edited(text);
        service.problems(document.profile, levels);
        for (const [first, others, isTakenBack] of runs) {
          const { start, end } = placeOf(document.profile.text, first);
          const removed = document.profile.text.slice(start, end);
          document.replace(start, end, first.text);
          document.compare(isThorough);
          let at = start + first.text.length;
          for (const { text: typed, by } of others) {
            at = Math.min(Math.max(0, at + (by % 3)), document.profile.text.length);
            document.replace(at, at, typed);
            document.compare(isThorough);
            if (isTakenBack) document.replace(at, at + typed.length, '');
            else at += typed.length;
          }
          if (!isTakenBack) continue;
          document.replace(start, start + first.text.length, removed);
          document.compare(isThorough);
        }
      }),
      { numRuns },
    );
  });
});
