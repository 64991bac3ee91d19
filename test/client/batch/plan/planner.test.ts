import assert from 'node:assert/strict';
import { readContent, matchesPlan } from '../../../../client/batch/plan/profileContent';
import { countLines, dryRunText, countBySource } from '../../../../client/batch/dryRun';
import type { ExcludedFile, PlannedProfile } from '../../../../client/batch/plan/batch';
import { createPlanner, type PlanEntry, type ValidatedFile } from '../../../../client/batch/plan/planner';
import { contentHash } from '../../../../client/ledger/contentHash';
import type { LedgerEntry, PriorSubmission, ProfileToSend } from '../../../../client/ledger/submission';
import { UserFacingError } from '../../../../client/logging/userFacingError';

const origin = 'http://127.0.0.1:1';

const entry: LedgerEntry = {
  submission: {
    ...{ id: 'x', time: 1, action: 'index', environment: 'Test', origin, sourceKey: 's', document: 'a', hash: 'h' },
  },
  isCutOff: false,
};

function plannerWith(prior?: PriorSubmission): ReturnType<typeof createPlanner> {
  return createPlanner(() => Promise.resolve(prior), origin);
}

function fileOf(
  document: string,
  { sourceKey = 's', ...content }: Partial<PlannedProfile> = {},
  hasKey = false,
): [ValidatedFile, string] {
  return [{ document, content: { hash: document, ...content, ...(hasKey && { hasKey }) } }, sourceKey];
}

const why = (each: PlanEntry): string => ('leftOut' in each ? each.leftOut.why : each.planned.check ? 'check' : 'send');

describe('plan of a batch', () => {
  // What is known about a profile: see priorSubmission.test.ts.
  const unknown = { kind: 'unknown', entry, canLookUp: true, hasOtherContent: false } as const;
  const states: readonly (readonly [PriorSubmission | undefined, string])[] = [
    [undefined, 'send'],
    [{ kind: 'same', entry }, 'unchanged'],
    [{ kind: 'stored', by: 'reference', entry }, 'reference-used'],
    [{ kind: 'stored', by: 'document', key: 'k', entry }, 'edited'],
    [{ kind: 'stored', by: 'key', key: 'k' }, 'has-key'],
    [{ kind: 'under-way', entry }, 'under-way'],
    [unknown, 'check'],
    [{ ...unknown, canLookUp: false }, 'unknown'],
  ];
  for (const [prior, expected] of states) {
    it(`is ${expected} for a profile that is ${prior?.kind ?? 'new'} ${prior?.kind === 'stored' ? prior.by : ''}`, async () => {
      assert.equal(why(await plannerWith(prior)(...fileOf('a', { reference: 'r' }))), expected);
    });
  }

  it('updates what is stored with other content, if it is asked to and can identify it', async () => {
    const updateOf = async (
      prior: PriorSubmission | undefined,
      ...file: Parameters<typeof fileOf>
    ): Promise<unknown> => {
      const each = await createPlanner(() => Promise.resolve(prior), origin, { updates: true })(...fileOf(...file));
      return 'planned' in each ? (each.planned.update ?? 'send') : each.leftOut.why;
    };
    const withReference = { reference: 'r' };
    assert.deepEqual(await updateOf({ kind: 'stored', by: 'reference', key: 'k', entry }, 'a', withReference), {
      key: 'k',
    });
    assert.deepEqual(await updateOf({ kind: 'stored', by: 'reference', entry }, 'a', withReference), {});
    assert.deepEqual(await updateOf({ kind: 'stored', by: 'document', key: 'k', entry }, 'a'), { key: 'k' });
    assert.equal(await updateOf({ kind: 'stored', by: 'document', entry }, 'a'), 'edited');
    // The file has another candidate now.
    assert.equal(await updateOf({ kind: 'stored', by: 'document', key: 'k', entry }, 'a', withReference), 'edited');
    assert.deepEqual(await updateOf(undefined, 'a', {}, true), {});
    assert.deepEqual(await updateOf({ ...unknown, canLookUp: false }, 'a', {}, true), {});
    assert.equal(await updateOf({ kind: 'same', entry }, 'a', {}, true), 'unchanged');
    assert.equal(await updateOf(undefined, 'a'), 'send');
  });

  it('does not replace what is stored of another file with the same reference', async () => {
    const planner = createPlanner(
      ({ hash }) =>
        Promise.resolve(hash === 'a' ? { kind: 'same', entry } : { kind: 'stored', by: 'reference', entry }),
      origin,
      { updates: true },
    );
    const withReference = { reference: 'r' };
    assert.equal(why(await planner(...fileOf('a', withReference))), 'unchanged');
    assert.equal(why(await planner(...fileOf('copy', { ...withReference, hash: 'a' }))), 'unchanged');
    assert.deepEqual(await planner(...fileOf('b', withReference)), {
      leftOut: { document: 'b', why: 'same-reference', words: 'copy' },
    });
  });

  it('waits for another process only if it is asked to', async () => {
    const planner = createPlanner(() => Promise.resolve({ kind: 'under-way', entry }), origin, {
      waitsForOthers: true,
    });
    assert.equal(why(await planner(...fileOf('a'))), 'send');
  });

  it('asks about the profile in its source', async () => {
    const asked: ProfileToSend[] = [];
    const planner = createPlanner((profile) => {
      asked.push(profile);
      return Promise.resolve(undefined);
    }, origin);
    await planner(...fileOf('a', { reference: 'r' }));
    assert.equal(asked.length, 1);
    const { origin: where, sourceKey, document, hash, reference } = asked[0] ?? {};
    assert.deepEqual([where, sourceKey, document, hash, reference], [origin, 's', 'a', 'a', 'r']);
  });

  it('excludes profiles with the key of a stored profile, also if it may have been sent', async () => {
    for (const prior of [undefined, unknown])
      assert.equal(why(await plannerWith(prior)(...fileOf('a', {}, true))), 'has-key');
    assert.equal(why(await plannerWith({ kind: 'same', entry })(...fileOf('a', {}, true))), 'unchanged');
  });

  it('records whether an unknown submission had another content', async () => {
    for (const hasOtherContent of [true, false]) {
      const each = await plannerWith({ ...unknown, hasOtherContent })(...fileOf('a'));
      assert.ok('planned' in each);
      assert.deepEqual([each.planned.check, each.planned.sentOther], [true, hasOtherContent || undefined]);
    }
  });

  it('excludes the second file with the same content or reference in the same source', async () => {
    const planner = plannerWith();
    assert.equal(why(await planner(...fileOf('a', { hash: 'h' }))), 'send');
    assert.deepEqual(await planner(...fileOf('b', { hash: 'h' })), {
      leftOut: { document: 'b', why: 'same-content', words: 'a' },
    });
    assert.equal(why(await planner(...fileOf('c', { hash: 'h', sourceKey: 't' }))), 'send');
    assert.equal(why(await planner(...fileOf('d', { reference: 'r' }))), 'send');
    assert.deepEqual(await planner(...fileOf('e', { reference: 'r' })), {
      leftOut: { document: 'e', why: 'same-reference', words: 'd' },
    });
    // A copy of the file has both.
    assert.deepEqual(await planner(...fileOf('f', { hash: 'd', reference: 'r' })), {
      leftOut: { document: 'f', why: 'same-content', words: 'd' },
    });
  });

  it('sends a file whose copy is excluded for another reason', async () => {
    let prior: PriorSubmission | undefined = { kind: 'under-way', entry };
    const planner = createPlanner(() => Promise.resolve(prior), origin);
    assert.equal(why(await planner(...fileOf('a', { hash: 'h' }))), 'under-way');
    prior = undefined;
    assert.equal(why(await planner(...fileOf('b', { hash: 'h' }))), 'send');
  });

  it('excludes files with errors and unreadable files, with the reason', async () => {
    const planner = plannerWith();
    for (const kind of ['errors', 'unreadable'] as const)
      assert.deepEqual(await planner({ document: 'a', content: { kind, reason: 'the reason' } }, 's'), {
        leftOut: { document: 'a', why: kind, words: 'the reason' },
      });
  });

  it('fails if the history cannot be read', async () => {
    const planner = createPlanner(() => Promise.reject(new UserFacingError('Cannot read.')), origin);
    await assert.rejects(planner(...fileOf('a')), UserFacingError);
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
    placeholders: new Map(),
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
  const of = (text: string): ReturnType<typeof readContent> => readContent(text);

  it('has a hash, the reference and the source of the text', () => {
    const hash = contentHash('{"a": 1}');
    assert.deepEqual(of('{"a": 1}'), { hash });
    assert.deepEqual(of('\uFEFF{"a":1,"source_key":"s"}'), { hash, ownSource: 's' });
    assert.deepEqual(of('{"source_key": 5, "reference": " "}'), {
      hash: contentHash('{"reference": " "}'),
      ownSource: 5,
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
