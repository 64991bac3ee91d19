import assert from 'node:assert/strict';
import type { CompletionList, Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canFixAllOfCode } from '../../../server/profile/fixes/fixAllOfCode';
import type { ProfileDiagnostic } from '../../../server/profile/diagnostics/diagnostic';
import { ProfileDocument } from '../../../server/profile/document/profileDocument';
import { createProfileService, blocksSending } from '../../../server/profile/profileService';
import { maxFindings } from '../../../server/profile/schema/findingLimit';
import { profileWith, smallProfileWith } from '../../support/profiles';

const service = createProfileService();
const documentOf = (text: string): ProfileDocument =>
  new ProfileDocument(TextDocument.create('untitled:a', 'hrflow-profile', 1, text));
const summaryOf = (problems: readonly ProfileDiagnostic[]): string[] =>
  problems.map(({ code, severity, start, end, message }) => [code, severity, start, end, message].join(' '));

/** More nodes than the limit for the JSON service. */
const manyNodes = '[0,1],'.repeat(40_000) + '0';

describe('a profile with more findings than the limit', () => {
  const withItems = (count: number): string =>
    smallProfileWith({ skills: Array.from({ length: count }, () => ({ type: 'hard', value: null })) });

  it('shows the first ones, and reports that the rest is not validated', () => {
    const problems = service.diagnostics(documentOf(withItems(maxFindings + 10)));
    assert.ok(problems.length > 250);
    const last = problems.at(-1);
    assert.equal(last?.code, 'more-problems');
    assert.ok(blocksSending(last));
  });

  it('has all of them counted within the limit', () => {
    const last = service.diagnostics(documentOf(withItems(maxFindings - 10))).at(-1);
    assert.equal(last?.code, 'more-problems');
    assert.ok(!blocksSending(last));
  });

  it('has the same diagnostics after an edit as when it is opened', function () {
    // Three validations of 100,000 items.
    this.timeout(90_000);
    const place = '"value": null';
    const text = withItems(maxFindings + 10).replaceAll('"value":null', place);
    const at = text.indexOf(place);
    const source = TextDocument.create('untitled:a', 'hrflow-profile', 1, text);
    const before = new ProfileDocument(source);
    service.diagnostics(before);
    const change = { start: at, end: at + place.length, newLength: '"name": 5'.length };
    const range = { start: source.positionAt(change.start), end: source.positionAt(change.end) };
    const after = before.withChange(TextDocument.update(source, [{ range, text: '"name": 5' }], 2), change);
    const fresh = createProfileService().diagnostics(documentOf(after.text));
    assert.deepEqual(summaryOf(service.diagnostics(after)), summaryOf(fresh));
  });
});

describe('whether all problems of a code can be fixed', () => {
  function counted(
    count: number,
    preferred: (index: number) => boolean,
  ): { problems: ProfileDiagnostic[]; calls: () => number } {
    let calls = 0;
    const problems = Array.from({ length: count }, (_, start): ProfileDiagnostic => {
      const fixes = () => {
        calls++;
        return [{ title: 'Fix', edits: [], preferred: preferred(start), safe: false }];
      };
      const words = { message: '', documentation: '', severity: 'warning', kind: 'profile' } as const;
      return { code: start % 2 ? 'odd' : 'even', ...words, start, end: start, fixes };
    });
    return { problems, calls: () => calls };
  }

  it('is known after two that can be fixed', () => {
    const { problems, calls } = counted(10_000, () => true);
    assert.ok(canFixAllOfCode('', 'odd', problems));
    assert.equal(calls(), 2);
  });

  it('requires two', () => {
    assert.ok(!canFixAllOfCode('', 'odd', counted(10, (index) => index < 3).problems));
    assert.ok(canFixAllOfCode('', 'even', counted(10, (index) => index < 3).problems));
  });

  it('depends on the diagnostics that are shown', () => {
    const members = Array.from({ length: 2000 }, (_, i) => `"member_${i}": 1`).join(', ');
    const document = documentOf(`{"info": {${members}}}`);
    assert.ok(!service.canFixAllOfCode(document, 'unknown-member'));
    assert.deepEqual(service.fixAllOfCode(document, 'unknown-member'), []);
    assert.ok(service.canFixAllOfCode(documentOf('{"info": {"fullname": 1, "gendr": 2}}'), 'unknown-member'));
  });
});

describe('a text of more nodes than the limit for the JSON service', () => {
  const plain = profileWith({});
  const inserted = (text: string, at: number, rest: string): string => `${text.slice(0, at)}${rest}${text.slice(at)}`;
  const completed = async (text: string, offset: number): Promise<unknown> => {
    const { source } = documentOf(text);
    const list: CompletionList | null = await service.complete(documentOf(text), source.positionAt(offset));
    const distance = (position: Position): number => source.offsetAt(position) - offset;
    return list?.items.map(({ textEdit, additionalTextEdits, ...rest }) => ({
      ...rest,
      edits: [...(textEdit && 'range' in textEdit ? [textEdit] : []), ...(additionalTextEdits ?? [])].map(
        ({ range, newText }) => [distance(range.start), distance(range.end), newText],
      ),
    }));
  };

  it('is completed like a small one', async () => {
    const end = plain.lastIndexOf('}');
    const few = inserted(plain, end, ', "zz": [0]');
    const many = inserted(plain, end, `, "zz": [${manyNodes}]`);
    let answers = 0;
    for (let offset = 1; offset < end; offset += 41) {
      const expected = await completed(few, offset);
      assert.deepEqual(await completed(many, offset), expected, plain.slice(offset - 20, offset));
      if (Array.isArray(expected) && expected.length > 0) answers++;
    }
    assert.ok(answers > 10, String(answers));
  }).timeout(60_000);

  it('is completed like a small one after its nodes, and among them', async () => {
    for (const [before, behind] of [
      ['{', '"info": {"gender": "'],
      ['{', '"skills": [{"name": "a", "ty'],
      ['{"info": {"full_name": "a", ', '"em'],
      ['{"zz": [', '{"experiences": [{"'],
    ] as const) {
      const at = (rest: string): string => `${before}${rest}${behind}`;
      const [many, few] = before.endsWith('[')
        ? [at(`${manyNodes}, `), at('0, ')]
        : [at(`"yy": [${manyNodes}], `), at('"yy": [0], ')];
      assert.deepEqual(await completed(many, many.length), await completed(few, few.length), behind);
    }
  });

  it('has selection ranges from the syntax tree, with or without syntax errors', () => {
    const end = plain.lastIndexOf('}');
    const many = inserted(plain, end, `, "zz": [${manyNodes}] 1`);
    const few = inserted(plain, end, ', "zz": [0]');
    const at = plain.indexOf('"full_name"') + 15;
    const spans = (text: string): unknown[] => {
      const found: unknown[] = [];
      const document = documentOf(text);
      let [range] = service.selectionRanges(document, [document.source.positionAt(at)]);
      for (; range; range = range.parent) found.push(range.range);
      return found.slice(0, -2);
    };
    assert.ok(spans(few).length > 2);
    assert.deepEqual(spans(many), spans(few));
  });
});

describe('JSON that indentation would make too long', () => {
  const twoSpaces = { tabSize: 2, insertSpaces: true };

  it('is not formatted, with any current layout', () => {
    const lists = `${'['.repeat(400)}1${']'.repeat(400)}`;
    for (const [opening, separator] of [
      ['[', ','],
      ['[\n  ', ',\n  '],
    ] as const) {
      const text = `${opening}${Array.from({ length: 6000 }, () => lists).join(separator)}]`;
      assert.deepEqual(service.format(documentOf(text), undefined, twoSpaces), []);
    }
  });

  it('is formatted up to the first error if it is too long after that', () => {
    const text = `[1 2,${'['.repeat(490)}${'[],'.repeat(100_000)}`;
    const edits = service.format(documentOf(text), undefined, twoSpaces);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['\n  '],
    );
  });
});

describe('a text of too many tokens for a foreign literal', () => {
  it('has syntax errors', () => {
    const literal = (count: number): string => `{'skills': [${"{'name': None}, ".repeat(count)}]}`;
    const codes = (text: string): Set<string> => new Set(service.diagnostics(documentOf(text)).map(({ code }) => code));
    assert.deepEqual([...codes(literal(100))], ['python-literal']);
    assert.ok(codes(literal(130_000)).has('single-quotes'));
  });
});
