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

/** The number of generated sequences of edits. */
const numRuns = Number(process.env.RUNS ?? 100);

const service = createProfileService({
  now: () => Date.UTC(2026, 10, 23),
  onRuleError: (_, error) => {
    throw error;
  },
});

/** Replaces `length` characters at an offset from the occurrence `number` of an anchor; an empty anchor is any offset. */
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

/** Without problems, so that no positions are needed. */
const valid = smallProfileWith({
  experiences: items.slice(0, 20).map((each, index) => ({ ...each, title: `Engineer of lines ${index}` })),
  experiences_duration: 16.5,
});

const texts = [
  valid,
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

/** Sequences of edits at one position, which are often undone, as while typing. */
const sequence = fc.array(fc.tuple(edit, fc.array(edit, { maxLength: 4 }), fc.boolean()), {
  minLength: 1,
  maxLength: 5,
});

const levels: DiagnosticLevels = new Map([['duplicate-entry', 'error']]);

function rangeOf(text: string, { anchor, number, by, length }: Edit): { start: number; end: number } {
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
class EditedDocument {
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
    assert.deepEqual(diagnosticsOf(this.profile, isThorough), diagnosticsOf(fresh, isThorough), text);
    assert.deepEqual(parseResultOf(this.profile), parseResultOf(fresh), text);
    assert.deepEqual(this.profile.value, fresh.value, text);
    assert.equal(this.profile.isJson, fresh.isJson, text);
  }
}

function diagnosticsOf(document: ProfileDocument, isThorough: boolean): unknown {
  return service.diagnostics(document, levels).map(({ fixes, alternativeFixSpan, ...problem }) => ({
    ...problem,
    alsoAt: alternativeFixSpan?.(),
    fixes: isThorough ? fixes?.() : fixes !== undefined,
  }));
}

function parseResultOf({ parseResult, foreignLiteral }: ProfileDocument): unknown {
  const { tree, errors, duplicateKeys, depthExceededAt } = parseResult;
  const compare = (a: string, b: string): number => (a < b ? -1 : 1);
  return {
    nodes: Array.from({ length: tree.size * 4 }, (_, at) => tree.field(at >> 2, at & 3)).join(),
    children: tree.size > 0 ? Array.from(tree.children(0), (child) => tree.children(child).join()) : [],
    issues: errors.map((issue) => JSON.stringify(issue)).sort(compare),
    repeatedKeys: duplicateKeys.map((pair) => JSON.stringify(pair)).sort(compare),
    tooDeepAt: depthExceededAt,
    literal: foreignLiteral,
  };
}

describe('an edited document', () => {
  it('has the same diagnostics as a document opened with the same text', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(fc.constantFrom(...texts), sequence, fc.nat(9), fc.boolean(), (text, sequences, seed, isRead) => {
        const isThorough = seed === 0;
        const document = new EditedDocument(text);
        service.diagnostics(document.profile, levels);
        for (const [first, others, isUndone] of sequences) {
          const { start, end } = rangeOf(document.profile.text, first);
          const removed = document.profile.text.slice(start, end);
          document.replace(start, end, first.text);
          document.compare(isThorough, isRead);
          let at = start + first.text.length;
          for (const { text: typed, by } of others) {
            at = Math.min(Math.max(0, at + (by % 3)), document.profile.text.length);
            document.replace(at, at, typed);
            document.compare(isThorough, isRead);
            if (isUndone) document.replace(at, at + typed.length, '');
            else at += typed.length;
          }
          if (!isUndone) continue;
          document.replace(start, start + first.text.length, removed);
          document.compare(isThorough, isRead);
        }
        document.compare(isThorough);
      }),
      { numRuns },
    );
  });

  it('has one syntax error for a line break in a string after any number of edits', () => {
    const text = smallProfileWith({ text: 'line one, line two' }).replace('one, ', 'one\n');
    const document = new EditedDocument(text);
    document.compare(true);
    for (const typed of 'abc') {
      const at = document.profile.text.indexOf('line two');
      document.replace(at, at, typed);
      document.compare(true);
    }
  });

  it('has the same fix for a bracket that is missing at the end of an item', () => {
    const text =
      '{"experiences": [\n    {\n      "title": "x",\n      "notes": ["2 patents"]\n    }\n  ],\n  "text": "y"\n}';
    const document = new EditedDocument(text);
    document.compare(true);
    const at = text.indexOf(']');
    document.replace(at, at + 1, '');
    document.compare(true);
  });

  it('has the same fix for a lost quote in the first property, if this one is indented differently', () => {
    const consent =
      '{\n    "owner": {\n      "parsing": true,\n      "revealing": false,\n      "embedding": true\n    }\n  }';
    const text = `{\n "consent_algorithmic": ${consent},\n  "info": {\n    "full_name": "A"\n  },\n  "skills": []\n}`;
    const document = new EditedDocument(text);
    document.compare(true);
    const at = text.indexOf('": false');
    document.replace(at, at + 1, '');
    document.compare(true);
  });

  it('creates no syntax tree while it has no problems', () => {
    const document = new EditedDocument(valid);
    const { start } = rangeOf(valid, { anchor: 'Engineer', number: 12, by: 1, length: 0, text: '' });
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

  it('is not passed to JSON.parse beyond the size limit', () => {
    for (const text of [valid, `${valid},`]) {
      const source = TextDocument.create('untitled:a', 'hrflow-profile', 1, text);
      const { characters } = counted(() => {
        const document = new ProfileDocument(source, { size: 100, depth: 500 });
        assert.equal(service.diagnostics(document)[0]?.code, 'document-too-large');
        service.diagnostics(document.withChange(source, { start: 50, end: 50, newLength: 0 }));
      });
      assert.equal(characters, 0);
    }
  });

  it('is parsed and validated only in the edited item, for any length', () => {
    const many = Array.from({ length: 500 }, (_, index) => item(index));
    const document = new EditedDocument(smallProfileWith({ experiences: many, experiences_duration: null }));
    let checkedItems = 0;
    const counting: Rule = {
      ...{ code: 'counting', severity: 'hint', at: ['experiences[]'], docs: { why: '', bad: {}, good: {} } },
      check: () => {
        checkedItems++;
        return undefined;
      },
    };
    const run = ruleRunner([counting]);
    const validate = (): void => {
      const { profile } = document;
      const ignored = {
        hasMatch: () => false,
        levels: new Map(),
        isStored: false,
        report: () => undefined,
        onRuleError: () => undefined,
      };
      service.diagnostics(profile, levels);
      run(profile.value, { ...ignored, now: 0 });
    };
    validate();
    assert.equal(checkedItems, 500);
    for (const [anchor, typed, expected] of [
      ['"title": "', 'x', 1],
      ['"title": "', '"', 1],
      ['"title": "', '', 1],
      ['"title": ', ',', 1],
      ['"full_name": "', '"', 0],
      ['"text": "', '1', 0],
      ['"title": ', '1', 1],
    ] as const) {
      checkedItems = 0;
      const { text } = document.profile;
      const at = text.indexOf(anchor, expected > 0 ? 20_000 : 0) + anchor.length;
      const { nodes, characters } = counted(() => {
        document.replace(at, at, typed);
        validate();
      });
      assert.equal(checkedItems, expected, typed);
      assert.ok(nodes > 0 && nodes < 150, `${typed}: ${nodes} nodes`);
      assert.ok(characters < 1000, `${typed}: ${characters} characters`);
    }
  });

  it('does not retain its previous versions', () => {
    const document = new EditedDocument(texts[2] ?? '');
    for (let number = 0; number < 20; number++) {
      service.diagnostics(document.profile, levels);
      const { start } = rangeOf(document.profile.text, { anchor: 'Engineer', number, by: 1, length: 0, text: '' });
      document.replace(start, start, 'x');
    }
    service.diagnostics(document.profile, levels);
    const retained = longTextsIn(document.profile);
    assert.ok(retained.size >= 1 && retained.size <= 3, `${retained.size} texts`);
  });

  it('keeps the values of other items after edits in several items', () => {
    const document = new EditedDocument(texts[2] ?? '');
    service.diagnostics(document.profile, levels);
    const experiences = (): unknown[] => (document.profile.value as { experiences: unknown[] }).experiences;
    const before = experiences();
    for (const number of [3, 30, 3]) {
      const { start } = rangeOf(document.profile.text, { anchor: 'Engineer', number, by: 2, length: 0, text: '' });
      document.replace(start, start + 1, '"');
      document.replace(start, start + 1, 'g');
      assert.ok(document.profile.isJson);
    }
    const changed = experiences().flatMap((each, index) => (each === before[index] ? [] : [index]));
    assert.deepEqual(changed, [3, 30]);
  });
});

/** The long strings that are reachable from an object. */
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

/** A document whose completion reads the whole text. */
class WholeDocument extends ProfileDocument {
  override itemAt(): undefined {
    return undefined;
  }
}

async function compareCompletions(profile: ProfileDocument, offset: number): Promise<void> {
  const { source } = profile;
  const found = await service.complete(profile, source.positionAt(offset));
  const expected = await service.complete(new WholeDocument(source), source.positionAt(offset));
  assert.deepEqual(found, expected, `${source.getText().slice(0, offset)}█${source.getText().slice(offset)}`);
}

describe('completion in an array item', () => {
  it('is the same as in the whole text after any edit of a character', async () => {
    const before = '{"experiences": [{"company": "a"},\n';
    const item = '{"title": "b", "company": "c", "skills": [{"name": "s"}], "x": null}';
    const after = ', {"company": "d", "title": "e"}],\n"labels": [{}]}';
    for (let at = 1; at < item.length - 1; at++) {
      for (const typed of ['', 'é', "'", '"', '{', ']', '/*']) {
        for (const end of [at, at + 1]) {
          const text = before + item.slice(0, at) + typed + item.slice(end) + after;
          const profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
          for (const offset of [1, at, at + typed.length, at + 8])
            await compareCompletions(profile, before.length + offset);
        }
      }
    }
  });

  for (const [marked, isItemOnly] of [
    ['{"company": "█"}', true],
    ['{"company": █, "title": "b"}', true],
    ['{"skills": [{"name": "a█"}], "x": [1,, 2 3]}', true],
    ['{"company": "█]"a"}', false],
  ] as const) {
    it(`reads ${isItemOnly ? 'only the item' : 'the whole text'} in ${marked}`, async () => {
      const before = '{"experiences": [{}, ';
      const text = `${before}${marked.replace('█', '')}, {"title": "${'c'.repeat(1000)}"}]}`;
      const profile = new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
      const lengths: number[] = [];
      const position = profile.source.positionAt(before.length + marked.indexOf('█'));
      await createJsonService().complete({
        document: profile,
        position,
        now: 0,
        suggest: ({ text: parsed }) => {
          lengths.push(parsed.length);
          return [];
        },
      });
      assert.deepEqual(
        lengths.map((length) => length > 1000),
        [!isItemOnly],
      );
    });
  }

  it('is the same as in the whole text after any edit', async function () {
    this.timeout(90_000);
    let inItems = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), edit, edit, fc.array(edit), async (text, change, position, later) => {
        const document = new EditedDocument(text);
        service.diagnostics(document.profile, levels);
        const { start, end } = rangeOf(text, change);
        document.replace(start, end, change.text);
        const { source } = document.profile;
        const offset = position.number < 20 ? start + change.text.length : rangeOf(source.getText(), position).start;
        await compareCompletions(document.profile, offset);
        if (document.profile.itemAt(offset)) inItems++;
        // The results for the other items are reused while they are valid.
        for (const { text: typed, number, by, ...rest } of later) {
          const isNear = number < 40;
          const near = Math.min(Math.max(0, offset + by), document.profile.text.length);
          const at = isNear ? near : rangeOf(document.profile.text, { text: typed, number, by, ...rest }).start;
          document.replace(at, at, typed);
          await compareCompletions(document.profile, Math.min(offset, document.profile.text.length));
        }
      }),
      { numRuns },
    );
    assert.ok(inItems > numRuns / 20, String(inItems));
  });
});

/** Counts the nodes added to syntax trees, and the characters passed to `JSON.parse`. */
function counted(action: () => void): { nodes: number; characters: number } {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- restored below
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
