import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createJsonService } from '../../../../../server/profile/completion/jsonService';
import type { DiagnosticLevels } from '../../../../../server/profile/diagnostics/diagnostic';
import { ProfileDocument } from '../../../../../server/profile/document/profileDocument';
import { createProfileService } from '../../../../../server/profile/profileService';
import type { Rule } from '../../../../../server/profile/rules/engine/rule';
import { ruleRunner } from '../../../../../server/profile/rules/engine/ruleRunner';
import { SyntaxTree } from '../../../../../server/profile/json/syntaxTree';
import { pageExampleAsJson, profileWith, smallProfileWith } from '../../../../support/profiles';

/** How many sequences of edits are tried. */
const numRuns = Number(process.env.RUNS ?? 100);

const service = createProfileService({
  now: () => Date.UTC(2026, 10, 23),
  onRuleError: (_, error) => {
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

/** Without a problem, so that no positions are needed. */
const right = smallProfileWith({
  experiences: items.slice(0, 20).map((each, index) => ({ ...each, title: `Engineer of lines ${index}` })),
  experiences_duration: 16.5,
});

const texts = [
  right,
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
const anchors = [
  '',
  'title',
  '"text": "',
  'full_name',
  'company',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  'date_start',
  'skills',
  'info',
  'name',
  ': ',
];

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

const levels: DiagnosticLevels = new Map([['duplicate-entry', 'error']]);

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

/** A document with the parse results of its previous version. */
class Edited {
  profile: ProfileDocument;

  constructor(text: string) {
    this.profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
  }

  replace(start: number, end: number, text: string): void {
    const before = this.profile.text;
    const next = before.slice(0, start) + text + before.slice(end);
    const source = TextDocument.create('untitled:a', 'hrflow-profile', 1, next);
    this.profile = this.profile.withChange(source, { start, end, newLength: text.length });
  }

  /** Compares the document with a new one. @param isRead false skips that, as during fast typing: the next version starts from unread results. */
  compare(isThorough: boolean, isRead = true): void {
    if (!isRead) return void service.diagnostics(this.profile, levels);
    const fresh = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, this.profile.text));
    const { text } = this.profile;
    assert.deepEqual(judged(this.profile, isThorough), judged(fresh, isThorough), text);
    assert.deepEqual(readingOf(this.profile), readingOf(fresh), text);
    assert.deepEqual(this.profile.value, fresh.value, text);
    assert.equal(this.profile.isJson, fresh.isJson, text);
  }
}

function judged(document: ProfileDocument, isThorough: boolean): unknown {
  return service.diagnostics(document, levels).map(({ fixes, alternativeFixSpan, ...problem }) => ({
    ...problem,
    alsoAt: alternativeFixSpan?.(),
    fixes: isThorough ? fixes?.() : fixes !== undefined,
  }));
}

function readingOf({ parseResult, foreignLiteral }: ProfileDocument): unknown {
  const { tree, errors, duplicateKeys, depthExceededAt } = parseResult;
  const byPlace = (a: string, b: string): number => (a < b ? -1 : 1);
  return {
    nodes: Array.from({ length: tree.size * 4 }, (_, at) => tree.field(at >> 2, at & 3)).join(),
    children: tree.size > 0 ? Array.from(tree.children(0), (child) => tree.children(child).join()) : [],
    issues: errors.map((issue) => JSON.stringify(issue)).sort(byPlace),
    repeatedKeys: duplicateKeys.map((pair) => JSON.stringify(pair)).sort(byPlace),
    tooDeepAt: depthExceededAt,
    literal: foreignLiteral,
  };
}

describe('a document that is edited', () => {
  it('is judged as one that is opened with the same text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), sequence, fc.nat(9), fc.boolean(), (text, runs, luck, isRead) => {
        const isThorough = luck === 0;
        const document = new Edited(text);
        service.diagnostics(document.profile, levels);
        for (const [first, others, isTakenBack] of runs) {
          const { start, end } = placeOf(document.profile.text, first);
          const removed = document.profile.text.slice(start, end);
          document.replace(start, end, first.text);
          document.compare(isThorough, isRead);
          let at = start + first.text.length;
          for (const { text: typed, by } of others) {
            at = Math.min(Math.max(0, at + (by % 3)), document.profile.text.length);
            document.replace(at, at, typed);
            document.compare(isThorough, isRead);
            if (isTakenBack) document.replace(at, at + typed.length, '');
            else at += typed.length;
          }
          if (!isTakenBack) continue;
          document.replace(start, start + first.text.length, removed);
          document.compare(isThorough, isRead);
        }
        document.compare(isThorough);
      }),
      { numRuns },
    );
  });

  it('has one issue for a line break in a string, however often the string is edited', () => {
    const text = smallProfileWith({ text: 'line one, line two' }).replace('one, ', 'one\n');
    const document = new Edited(text);
    document.compare(true);
    for (const typed of 'abc') {
      const at = document.profile.text.indexOf('line two');
      document.replace(at, at, typed);
      document.compare(true);
    }
  });

  it('is not read for places as long as nothing is wrong', () => {
    const document = new Edited(right);
    const { start } = placeOf(right, { anchor: 'Engineer', number: 12, by: 1, length: 0, text: '' });
    assert.deepEqual(service.diagnostics(document.profile, levels), []);
    document.replace(start, start, 'x');
    const { nodes } = counted(() => {
      for (const typed of 'abc') {
        assert.deepEqual(service.diagnostics(document.profile, levels), []);
        document.replace(start, start, typed);
      }
    });
    assert.equal(nodes, 0);
    document.compare(true);
  });

  it('is not given to JSON.parse beyond the limit of size', () => {
    for (const text of [right, `${right},`]) {
      const source = TextDocument.create('untitled:a', 'hrflow-profile', 1, text);
      const { characters } = counted(() => {
        const document = new ProfileDocument(source, { size: 100, depth: 500 });
        assert.equal(service.diagnostics(document)[0]?.code, 'document-too-large');
        service.diagnostics(document.withChange(source, { start: 50, end: 50, newLength: 0 }));
      });
      assert.equal(characters, 0);
    }
  });

  it('is read and judged in the one item that is edited, however long it is', () => {
    const many = Array.from({ length: 500 }, (_, index) => item(index));
    const document = new Edited(smallProfileWith({ experiences: many, experiences_duration: null }));
    let judgedItems = 0;
    const counting: Rule = {
      ...{ code: 'counting', severity: 'hint', at: ['experiences[]'], docs: { why: '', bad: {}, good: {} } },
      check: () => {
        judgedItems++;
        return undefined;
      },
    };
    const run = ruleRunner([counting]);
    const judge = (): void => {
      const { profile } = document;
      const ignored = {
        hasMatch: () => false,
        disabledCodes: new Set<string>(),
        report: () => undefined,
        onRuleError: () => undefined,
      };
      service.diagnostics(profile, levels);
      run(profile.value, { ...ignored, now: 0 });
    };
    judge();
    assert.equal(judgedItems, 500);
    for (const [anchor, typed, expected] of [
      ['"title": "', 'x', 1],
      ['"title": "', '"', 1],
      ['"title": "', '', 1],
      ['"title": ', ',', 1],
      ['"full_name": "', '"', 0],
      ['"text": "', '1', 0],
      ['"title": ', '1', 1],
    ] as const) {
      judgedItems = 0;
      const { text } = document.profile;
      const at = text.indexOf(anchor, expected > 0 ? 20_000 : 0) + anchor.length;
      const { nodes, characters } = counted(() => {
        document.replace(at, at, typed);
        judge();
      });
      assert.equal(judgedItems, expected, typed);
      assert.ok(nodes > 0 && nodes < 150, `${typed}: ${nodes} nodes`);
      assert.ok(characters < 1000, `${typed}: ${characters} characters`);
    }
  });

  it('does not keep the versions before it', () => {
    const document = new Edited(texts[2] ?? '');
    for (let number = 0; number < 20; number++) {
      service.diagnostics(document.profile, levels);
      const { start } = placeOf(document.profile.text, { anchor: 'Engineer', number, by: 1, length: 0, text: '' });
      document.replace(start, start, 'x');
    }
    service.diagnostics(document.profile, levels);
    const kept = longTextsIn(document.profile);
    assert.ok(kept.size >= 1 && kept.size <= 3, `${kept.size} texts`);
  });

  it('keeps what it knows of the other items through edits here and there', () => {
    const document = new Edited(texts[2] ?? '');
    service.diagnostics(document.profile, levels);
    const experiences = (): unknown[] => (document.profile.value as { experiences: unknown[] }).experiences;
    const before = experiences();
    for (const number of [3, 30, 3]) {
      const { start } = placeOf(document.profile.text, { anchor: 'Engineer', number, by: 2, length: 0, text: '' });
      document.replace(start, start + 1, '"');
      document.replace(start, start + 1, 'g');
      assert.ok(document.profile.isJson);
    }
    const changed = experiences().flatMap((each, index) => (each === before[index] ? [] : [index]));
    assert.deepEqual(changed, [3, 30]);
  });
});

/** The long texts that an object leads to. */
function longTextsIn(root: object): Set<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && value.length > 5000) found.add(value);
    if (typeof value !== 'object' || value === null || seen.has(value) || ArrayBuffer.isView(value)) continue;
    seen.add(value);
    open.push(...(value instanceof Map ? value.values() : Object.values(value)));
  }
  return found;
}

/** A document that is completed as a whole. */
class Undivided extends ProfileDocument {
  override itemAt(): undefined {
    return undefined;
  }
}

async function compareCompletions(profile: ProfileDocument, offset: number): Promise<void> {
  const { source } = profile;
  const found = await service.complete(profile, source.positionAt(offset));
  const expected = await service.complete(new Undivided(source), source.positionAt(offset));
  assert.deepEqual(found, expected, `${source.getText().slice(0, offset)}█${source.getText().slice(offset)}`);
}

describe('completion within an item of a list', () => {
  it('offers the same wherever a character is missing, another one or one too many', async () => {
    const before = '{"experiences": [{"company": "a"},\n';
    const item = '{"title": "b", "company": "c", "skills": [{"name": "s"}], "x": null}';
    const behind = ', {"company": "d", "title": "e"}],\n"labels": [{}]}';
    for (let at = 1; at < item.length - 1; at++) {
      for (const typed of ['', 'é', "'", '"', '{', ']', '/*']) {
        for (const end of [at, at + 1]) {
          const text = before + item.slice(0, at) + typed + item.slice(end) + behind;
          const profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
          for (const offset of [1, at, at + typed.length, at + 8])
            await compareCompletions(profile, before.length + offset);
        }
      }
    }
  });

  for (const [marked, isAlone] of [
    ['{"company": "█"}', true],
    ['{"company": █, "title": "b"}', true],
    ['{"skills": [{"name": "a█"}], "x": [1,, 2 3]}', true],
    ['{"company": "█]"a"}', false],
  ] as const) {
    it(`reads ${isAlone ? 'nothing but the item' : 'all'} in ${marked}`, async () => {
      const before = '{"experiences": [{}, ';
      const text = `${before}${marked.replace('█', '')}, {"title": "${'c'.repeat(1000)}"}]}`;
      const profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
      const lengths: number[] = [];
      const position = profile.source.positionAt(before.length + marked.indexOf('█'));
      await createJsonService().complete({
        document: profile,
        position,
        now: 0,
        suggest: (meant) => {
          lengths.push(meant.text.length);
          return [];
        },
      });
      assert.deepEqual(
        lengths.map((length) => length > 1000),
        [!isAlone],
      );
    });
  }

  it('offers what it would with the whole profile before it', async () => {
    let inItems = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), edit, edit, fc.array(edit), async (text, change, place, later) => {
        const document = new Edited(text);
        service.diagnostics(document.profile, levels);
        const { start, end } = placeOf(text, change);
        document.replace(start, end, change.text);
        const { source } = document.profile;
        const offset = place.number < 20 ? start + change.text.length : placeOf(source.getText(), place).start;
        await compareCompletions(document.profile, offset);
        if (document.profile.itemAt(offset)) inItems++;
        // What is known of the other items is used again, as long as it holds.
        for (const { text: typed, number, by, ...rest } of later) {
          const isNear = number < 40;
          const near = Math.min(Math.max(0, offset + by), document.profile.text.length);
          const at = isNear ? near : placeOf(document.profile.text, { text: typed, number, by, ...rest }).start;
          document.replace(at, at, typed);
          await compareCompletions(document.profile, Math.min(offset, document.profile.text.length));
        }
      }),
      { numRuns },
    );
    assert.ok(inItems > numRuns / 20, String(inItems));
  });
});

/** What is read meanwhile: nodes noted, and characters given to `JSON.parse`. */
function counted(action: () => void): { nodes: number; characters: number } {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { add } = SyntaxTree.prototype;
  const { parse } = JSON;
  let [nodes, characters] = [0, 0];
  SyntaxTree.prototype.add = function (...node) {
    nodes++;
    return add.apply(this, node);
  };
  JSON.parse = (text: string): unknown => {
    characters += text.length;
    return parse(text);
  };
  try {
    action();
  } finally {
    SyntaxTree.prototype.add = add;
    JSON.parse = parse;
  }
  return { nodes, characters };
}
