import assert from 'node:assert/strict';
import { readContent, matchesPlan } from '../../../../client/batch/plan/profileContent';
import { countLines, dryRunText, countBySource } from '../../../../client/batch/dryRun';
import {
  type ContentSummary,
  createPlanner,
  type ExcludedFile,
  type PlannedProfile,
  type PlanEntry,
} from '../../../../client/batch/plan/planner';
import { contentHash } from '../../../../client/ledger/contentHash';
import type { SubmissionResult, LedgerEntry } from '../../../../client/ledger/submission';

const origin = 'http://127.0.0.1:1';

let ids = 0;
function entry(
  content: Partial<ContentSummary> & { document?: string; origin?: string; id?: string },
  stored?: SubmissionResult['stored'],
): LedgerEntry {
  return {
    submission: {
      ...{
        id: `i${ids++}`,
        time: 1,
        action: 'index',
        environment: 'Test',
        origin,
        sourceKey: 's',
        document: 'x',
        hash: 'h',
      },
      ...content,
    },
    ...(stored && { ending: { outcome: 'any', stored, milliseconds: 1 } }),
    isCutOff: false,
  };
}
const cutOff = (content: Parameters<typeof entry>[0]): LedgerEntry => ({ ...entry(content), isCutOff: true });

function planned(entries: LedgerEntry[], content: Partial<ContentSummary> = {}, document = 'a'): PlanEntry {
  const whole = { hash: 'h', sourceKey: 's', namesSource: false, ...content };
  return createPlanner(entries, origin)({ document, result: { kind: 'profile', content: whole } });
}
const why = (each: PlanEntry): string => ('leftOut' in each ? each.leftOut.why : each.planned.check ? 'check' : 'send');

describe('plan of a batch', () => {
  it('sends profiles that are new, in another source or service only, or not received', () => {
    assert.equal(why(planned([])), 'send');
    const others = [entry({ sourceKey: 't' }, 'yes'), entry({ origin: 'http://127.0.0.1:2' }, 'yes'), entry({}, 'no')];
    assert.equal(why(planned(others)), 'send');
  });

  it('excludes profiles that are stored unchanged', () => {
    assert.equal(why(planned([entry({}, 'yes')])), 'unchanged');
    assert.equal(why(planned([entry({ reference: 'r' }, 'yes')], { reference: 'r' })), 'unchanged');
    // Later attempts that failed do not change that.
    assert.equal(why(planned([entry({}, 'no'), entry({}, 'yes')])), 'unchanged');
  });

  it('excludes profiles that would be updates', () => {
    assert.equal(why(planned([entry({ reference: 'r', hash: 'other' }, 'yes')], { reference: 'r' })), 'reference-used');
    // The stored profile had this content before its last update.
    const history = [entry({ reference: 'r', hash: 'newer' }, 'yes'), entry({ reference: 'r' }, 'yes')];
    assert.equal(why(planned(history, { reference: 'r' })), 'reference-used');
  });

  it('checks profiles with an unknown result if they have a reference, otherwise excludes them', () => {
    assert.equal(why(planned([cutOff({ reference: 'r' })], { reference: 'r' })), 'check');
    assert.equal(why(planned([entry({ reference: 'r', hash: 'o' }, 'unknown')], { reference: 'r' })), 'check');
    assert.equal(why(planned([cutOff({})])), 'unknown');
    assert.equal(why(planned([cutOff({ hash: 'before', document: 'a' })])), 'unknown');
  });

  it('excludes duplicates: profiles edited without a reference or before they had one', () => {
    const before = entry({ hash: 'before', document: 'a' }, 'yes');
    assert.equal(why(planned([before])), 'edited');
    assert.equal(why(planned([before], { reference: 'r' })), 'edited');
    assert.equal(
      why(planned([entry({ hash: 'before', document: 'a', reference: 'q' }, 'yes')], { reference: 'r' })),
      'send',
    );
    assert.equal(why(planned([before], {}, 'b')), 'send');
    // VS Code reuses the names of untitled documents.
    const untitled = entry({ hash: 'before', document: 'untitled:Untitled-1' }, 'yes');
    assert.equal(why(planned([untitled], {}, 'untitled:Untitled-1')), 'send');
    // It was sent without the reference, so it cannot be found by it.
    assert.equal(why(planned([cutOff({ hash: 'before', document: 'a' })], { reference: 'r' })), 'unknown');
  });

  it('excludes a profile as edited if the stored one was updated since', () => {
    const stored = (id: string, time: number, hash: string): LedgerEntry => {
      const { submission } = entry({ hash });
      const ending = { outcome: 'any', stored: 'yes', key: 'k', milliseconds: 1 } as const;
      return { submission: { ...submission, id, time }, ending, isCutOff: false };
    };
    assert.equal(why(planned([stored('first', 1, 'h')])), 'unchanged');
    assert.equal(why(planned([stored('second', 2, 'newer'), stored('first', 1, 'h')])), 'edited');
  });

  it('excludes profiles with the key of a stored profile', () => {
    const content = { hash: 'h', sourceKey: 's', namesSource: false };
    const plan = createPlanner([], origin);
    assert.equal(why(plan({ document: 'a', result: { kind: 'profile', content, hasKey: true } })), 'has-key');
  });

  it('records whether an unknown submission had another content', () => {
    const plannedOf = (entries: LedgerEntry[]): PlanEntry => planned(entries, { reference: 'r' });
    const sentOther = (each: PlanEntry): boolean => 'planned' in each && each.planned.sentOther === true;
    assert.ok(sentOther(plannedOf([entry({ reference: 'r', hash: 'o' }, 'unknown')])));
    assert.ok(!sentOther(plannedOf([cutOff({ reference: 'r' })])));
    // The reference is used in any case, so a check by reference proves nothing.
    const stored = entry({ reference: 'r', hash: 'older', id: 'j' }, 'yes');
    assert.equal(why(plannedOf([cutOff({ reference: 'r' }), stored])), 'reference-used');
  });

  it('excludes profiles in flight', () => {
    assert.equal(why(planned([entry({})])), 'under-way');
    assert.equal(why(planned([entry({ reference: 'r' })], { reference: 'r' })), 'under-way');
  });

  it('excludes the second file with the same content or reference in the same source', () => {
    const planner = createPlanner([], origin);
    const add = (document: string, content: Partial<ContentSummary>): PlanEntry =>
      planner({
        document,
        result: { kind: 'profile', content: { hash: document, sourceKey: 's', namesSource: false, ...content } },
      });
    assert.equal(why(add('a', { hash: 'h' })), 'send');
    assert.deepEqual(add('b', { hash: 'h' }), { leftOut: { document: 'b', why: 'same-content', words: 'a' } });
    assert.equal(why(add('c', { hash: 'h', sourceKey: 't' })), 'send');
    assert.equal(why(add('d', { reference: 'r' })), 'send');
    assert.deepEqual(add('e', { reference: 'r' }), { leftOut: { document: 'e', why: 'same-reference', words: 'd' } });
    // A copy of the file has both.
    assert.deepEqual(add('f', { hash: 'd', reference: 'r' }), {
      leftOut: { document: 'f', why: 'same-content', words: 'd' },
    });
  });

  it('excludes files with errors and unreadable files, with the reason', () => {
    const planner = createPlanner([], origin);
    assert.deepEqual(planner({ document: 'a', result: { kind: 'errors', reason: '2 errors' } }), {
      leftOut: { document: 'a', why: 'errors', words: '2 errors' },
    });
    assert.deepEqual(planner({ document: 'a', result: { kind: 'unreadable', reason: 'it is gone' } }), {
      leftOut: { document: 'a', why: 'unreadable', words: 'it is gone' },
    });
  });
});

describe('dry run', () => {
  const plan = {
    planned: [
      { document: 'a', hash: '1', sourceKey: 's', namesSource: false },
      { document: 'b', hash: '2', sourceKey: 't', namesSource: true, reference: 'r', check: true },
      { document: 'c', hash: '3', sourceKey: 't', namesSource: true, reference: 'q' },
    ] satisfies PlannedProfile[],
    leftOut: [
      { document: 'd', why: 'errors', words: '1 error, on line 1: wrong' },
      { document: 'e', why: 'unchanged' },
      { document: 'f', why: 'same-content', words: 'a' },
    ] satisfies ExcludedFile[],
    unsaved: new Set(['c', 'd']),
  };

  it('counts included and excluded files', () => {
    assert.deepEqual(countLines(plan), [
      'To be sent: 3',
      '  May already be stored (VS Code checks first): 1',
      '  Without a reference (cannot be checked after a failure): 1',
      '  With unsaved changes (the text in the editor is sent): 1',
      'Excluded: validation errors (1)',
      'Excluded: another file has the same content (1)',
      'Excluded: already stored, unchanged (1)',
    ]);
    assert.deepEqual(countBySource(plan), [
      { key: 't', count: 2 },
      { key: 's', count: 1 },
    ]);
  });

  it('lists every file', () => {
    const text = dryRunText(
      plan,
      { environment: 'Test', host: 'h', sourceName: (key) => `Source ${key}` },
      (document) => `${document}.json`,
    );
    for (const line of [
      'Dry run: nothing has been sent yet.',
      'Environment: Test (h)',
      'Source: Source t (2)',
      '  a.json (no reference)',
      '  b.json (reference r, checked first)',
      '  c.json (reference q, unsaved changes)',
      '  d.json (1 error, on line 1: wrong)',
      '  e.json',
      '  f.json (a.json)',
    ]) {
      assert.ok(text.split('\n').includes(line), line);
    }
  });
});

describe('content of a text', () => {
  const of = (text: string): ReturnType<typeof readContent> => readContent(text, contentHash);

  it('has a hash, the reference and the source of the text', () => {
    const hash = contentHash('{"a": 1}');
    assert.deepEqual(of('{"a": 1}'), { hash, hasOwnSource: false });
    assert.deepEqual(of('\uFEFF{"a":1,"source_key":"s"}'), { hash, hasOwnSource: true, ownSource: 's' });
    assert.deepEqual(of('{"source_key": 5, "reference": " "}'), {
      hash: contentHash('{"reference": " "}'),
      hasOwnSource: true,
    });
    assert.equal(of('{"reference": "r"}')?.reference, 'r');
    assert.equal(of('{"key": "k"}')?.hasKey, true);
    assert.equal(of('{"key": ""}')?.hasKey, undefined);
    for (const none of ['', '[]', '{"a": }', '5']) assert.equal(of(none), undefined);
  });

  it('matches the plan only with the same source', () => {
    const was = { hash: contentHash('{}'), sourceKey: 's', namesSource: true };
    assert.ok(matchesPlan(of('{"source_key": "s"}'), was));
    assert.ok(matchesPlan(of('{}'), { ...was, namesSource: false }));
    assert.ok(!matchesPlan(of('{"source_key": "t"}'), was));
    assert.ok(!matchesPlan(of('{"source_key": "s"}'), { ...was, namesSource: false }));
    assert.ok(!matchesPlan(of('{}'), was));
    assert.ok(!matchesPlan(of('{"a": 1, "source_key": "s"}'), was));
    assert.ok(!matchesPlan(undefined, was));
  });
});
