import assert from 'node:assert/strict';
import { findPriorSubmission, type IdentifiedProfile } from '../../../client/ledger/priorSubmission';
import type { LedgerEntry, Submission, SubmissionResult, PriorSubmission } from '../../../client/ledger/submission';

const profile: IdentifiedProfile = { origin: 'o', sourceKey: 's', document: 'file:///a', hash: 'h' };
const base: Submission = { ...profile, id: '1', time: 1, action: 'index', environment: 'e' };

type Sent = Partial<Submission>;
const sent = (submission: Sent, ending?: Partial<SubmissionResult>, isCutOff = false): LedgerEntry => ({
  submission: { ...base, ...submission },
  ...(ending && { ending: { outcome: 'any', stored: 'yes', milliseconds: 1, ...ending } }),
  isCutOff,
});
const stored = (submission: Sent = {}, key?: string): LedgerEntry => sent(submission, key === undefined ? {} : { key });
const refused = (submission: Sent = {}): LedgerEntry => sent(submission, { stored: 'no' });
const unknown = (submission: Sent = {}): LedgerEntry => sent(submission, { stored: 'unknown' });
const cutOff = (submission: Sent = {}): LedgerEntry => sent(submission, undefined, true);
const underWay = (submission: Sent = {}): LedgerEntry => sent(submission);

const r = { referenceHash: 'r' };
const q = { referenceHash: 'q' };
const edited = { hash: 'before' };
const elsewhere = { document: 'file:///b' };
const untitled = { document: 'untitled:Untitled-1' };

/** What is to be sent, what was sent before (newest first), and what is known about it. */
type Case = readonly [name: string, now: Partial<IdentifiedProfile>, before: readonly LedgerEntry[], expected: string];

const cases: readonly Case[] = [
  // Nothing is known.
  ['never sent', {}, [], 'nothing'],
  ['another profile', {}, [stored({ ...edited, ...elsewhere })], 'nothing'],
  ['in another source', {}, [stored({ sourceKey: 'x' }), underWay({ sourceKey: 'x' })], 'nothing'],
  ['at another service', {}, [stored({ origin: 'x' }), cutOff({ origin: 'x' })], 'nothing'],
  ['with a reference, in another source', r, [stored({ ...r, sourceKey: 'x' })], 'nothing'],
  ['refused', {}, [refused()], 'nothing'],
  ['refused several times, with a reference', r, [refused(r), refused({ ...r, ...edited })], 'nothing'],

  // The same content.
  ['stored', {}, [stored()], 'same'],
  ['stored with a reference', r, [stored(r)], 'same'],
  ['stored from another document', {}, [stored(elsewhere)], 'same'],
  ['stored with a reference from another document', r, [stored({ ...r, ...elsewhere })], 'same'],
  ['stored from an untitled document', untitled, [stored(untitled)], 'same'],
  ['stored, then refused', {}, [refused(), stored()], 'same'],
  ['stored twice', {}, [stored({}, 'k2'), stored({}, 'k')], 'same k2'],
  ['stored, then sent again with an unknown result', {}, [unknown(), stored({}, 'k')], 'same k'],
  ['unknown, then stored', {}, [stored({}, 'k'), unknown()], 'same k'],
  ['cut off, then stored', r, [stored(r, 'k'), cutOff(r)], 'same k'],
  ['an update with the same content', {}, [stored({ action: 'update' }, 'k'), stored({}, 'k')], 'same k'],

  // The same reference.
  ['stored with other content', r, [stored({ ...r, ...edited }, 'k')], 'reference k'],
  ['stored with other content, key unknown', r, [stored({ ...r, ...edited })], 'reference'],
  ['stored with other content from another document', r, [stored({ ...r, ...edited, ...elsewhere })], 'reference'],
  ['this content was updated since', r, [stored({ ...r, ...edited }, 'k'), stored(r, 'k')], 'reference k'],
  ['updated to this content', r, [stored(r, 'k'), stored({ ...r, ...edited }, 'k')], 'same k'],
  ['updated since, with an unknown result', r, [unknown({ ...r, ...edited }), stored(r, 'k')], 'reference k'],
  [
    'updated since with an unknown result, then sent again',
    r,
    [unknown(r), unknown({ ...r, ...edited }), stored(r, 'k')],
    'reference k',
  ],
  ['the reference counts before the content', r, [stored(elsewhere), stored({ ...r, ...edited })], 'reference'],
  ['the reference counts before the document', r, [unknown(edited), stored({ ...r, ...elsewhere })], 'same'],
  ['refused under the reference, stored before', r, [refused(r), stored({ ...r, ...edited })], 'reference'],

  // The reference was changed in the document.
  ['reference added', r, [stored(edited, 'k')], 'document k'],
  ['reference added, unknown before', r, [unknown(edited)], 'unknown, other content'],
  ['reference added, cut off before', r, [cutOff(edited)], 'unknown, other content'],
  ['reference removed and edited', {}, [stored({ ...r, ...edited }, 'k')], 'document k'],
  ['reference removed and edited, unknown before', {}, [unknown({ ...r, ...edited })], 'unknown, other content'],
  ['reference removed, in another document', {}, [stored({ ...r, ...edited, ...elsewhere })], 'nothing'],
  ['another reference: another profile', r, [stored({ ...q, ...edited }, 'k')], 'nothing'],
  ['another reference, unknown before', r, [unknown({ ...q, ...edited })], 'nothing'],
  ['another reference, under way', r, [underWay({ ...q, ...edited })], 'nothing'],
  [
    'another reference, but it was sent without one before',
    r,
    [stored({ ...q, ...edited }, 'k2'), stored(edited, 'k')],
    'document k',
  ],
  ['back to the first reference', r, [stored({ ...q, ...edited }, 'k2'), stored(r, 'k')], 'same k'],

  // The document was edited.
  ['edited', {}, [stored(edited, 'k')], 'document k'],
  ['edited, key unknown', {}, [stored(edited)], 'document'],
  ['edited twice', {}, [stored({ hash: 'later' }, 'k2'), stored(edited, 'k')], 'document k2'],
  ['edited after a refusal', {}, [refused({ hash: 'later' }), stored(edited, 'k')], 'document k'],
  ['edited only after refusals', {}, [refused(edited), refused(edited)], 'nothing'],
  ['edited, and the last result is unknown', {}, [unknown(edited), stored({ hash: 'first' }, 'k')], 'document k'],
  ['edited in another source', {}, [stored({ ...edited, sourceKey: 'x' })], 'nothing'],
  ['edited back', {}, [stored(edited, 'k2'), stored({}, 'k')], 'same k'],
  ['the name of an untitled document is reused', untitled, [stored({ ...untitled, ...edited })], 'nothing'],
  [
    'the same, unknown',
    untitled,
    [unknown({ ...untitled, ...edited }), underWay({ ...untitled, ...edited })],
    'nothing',
  ],

  // The stored profile was changed since under its key.
  [
    'updated from another document',
    {},
    [stored({ ...edited, ...elsewhere, action: 'update' }, 'k'), stored({}, 'k')],
    'document k',
  ],
  [
    'updated from another document, and back',
    {},
    [stored({ ...elsewhere, action: 'update' }, 'k'), stored({ ...edited, ...elsewhere }, 'k'), stored({}, 'k')],
    'same k',
  ],

  // No certain result.
  ['unknown', {}, [unknown()], 'unknown'],
  ['cut off', {}, [cutOff()], 'unknown'],
  ['unknown, from another document', {}, [unknown(elsewhere)], 'unknown'],
  ['unknown with a reference', r, [unknown(r)], 'unknown, can look up'],
  ['cut off with a reference', r, [cutOff({ ...r, ...elsewhere })], 'unknown, can look up'],
  ['unknown with other content', r, [unknown({ ...r, ...edited })], 'unknown, can look up, other content'],
  ['edited after an unknown result', {}, [cutOff(edited)], 'unknown, other content'],
  ['unknown, then refused', r, [refused(r), unknown(r)], 'unknown, can look up'],
  ['an update with an unknown result only', r, [unknown({ ...r, action: 'update' })], 'unknown, can look up'],

  // Under way.
  ['under way', {}, [underWay()], 'under-way'],
  ['under way from another document', {}, [underWay(elsewhere)], 'under-way'],
  ['under way with the reference', r, [underWay({ ...r, ...edited, ...elsewhere })], 'under-way'],
  ['edited while it is under way', {}, [underWay(edited)], 'under-way'],
  ['reference added while it is under way', r, [underWay(edited)], 'under-way'],
  ['under way again after it was stored', {}, [underWay({ action: 'update' }), stored()], 'under-way'],
  ['another attempt failed while it is under way', r, [unknown(r), underWay(r)], 'under-way'],
  ['another attempt was refused while it is under way', {}, [refused(), underWay()], 'under-way'],
  ['another attempt was interrupted while it is under way', {}, [cutOff(), underWay()], 'under-way'],
  ['stored by a later attempt while the first one is under way', {}, [stored({}, 'k'), underWay()], 'same k'],

  // The document has a key.
  ['own key, never sent', { key: 'own' }, [], 'key own'],
  ['own key, refused before', { key: 'own' }, [refused()], 'key own'],
  ['own key, stored with other content', { key: 'own' }, [stored(edited, 'k')], 'key own'],
  ['own key, the reference is stored', { ...r, key: 'own' }, [stored({ ...r, ...edited }, 'own')], 'key own'],
  ['own key, the same content', { key: 'own' }, [stored({}, 'own')], 'same own'],
  ['own key, unknown', { key: 'own' }, [cutOff()], 'unknown'],
  ['own key, under way', { key: 'own' }, [underWay()], 'under-way'],
  [
    'own key, updated since',
    { key: 'own' },
    [stored({ ...edited, ...elsewhere }, 'own'), stored({}, 'own')],
    'key own',
  ],
];

function answer(before: readonly LedgerEntry[], now: Partial<IdentifiedProfile>): PriorSubmission | undefined {
  const newestWithKey = (key: string): LedgerEntry | undefined =>
    before.find(({ ending }) => ending?.stored === 'yes' && ending.key === key);
  return findPriorSubmission({ candidates: before, newestWithKey }, { ...profile, ...now });
}

function describePrior(prior: PriorSubmission | undefined): string {
  if (!prior) return 'nothing';
  const join = (...texts: readonly (string | undefined)[]): string =>
    texts.filter((each) => each !== undefined).join(' ');
  switch (prior.kind) {
    case 'unknown':
      return `unknown${prior.canLookUp ? ', can look up' : ''}${prior.hasOtherContent ? ', other content' : ''}`;
    case 'stored':
      return join(prior.by, prior.key);
    case 'same':
      return join('same', prior.entry.ending?.key);
    case 'under-way':
      return prior.kind;
    default:
      return prior satisfies never;
  }
}

describe('the prior submission', () => {
  for (const [name, now, before, expected] of cases) {
    it(`${name}: ${expected}`, () => assert.equal(describePrior(answer(before, now)), expected));
  }

  it('is not affected by other sources and services, and by refusals', () => {
    const others = [
      ...[{ sourceKey: 'x' }, { origin: 'x' }].flatMap((other) => [
        underWay({ ...r, ...other }),
        unknown({ ...edited, ...other }),
        stored(other, 'other'),
      ]),
      refused(),
      refused({ ...r, ...edited }),
    ];
    for (const [name, now, before, expected] of cases) {
      const mixed = [...others, ...before.flatMap((entry) => [entry, ...others])];
      assert.equal(describePrior(answer(mixed, now)), expected, name);
    }
  });

  it('refers to the submission that the user can check', () => {
    const [first, second] = [unknown({ ...r, id: 'first' }), unknown({ ...r, id: 'second' })];
    const prior = answer([second, first], r);
    assert.equal(prior?.entry?.submission.id, 'second');
    assert.equal(answer([underWay({ id: 'b' }), underWay({ id: 'a' })], {})?.entry?.submission.id, 'b');
  });
});
