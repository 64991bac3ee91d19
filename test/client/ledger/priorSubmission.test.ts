import assert from 'node:assert/strict';
import { findPriorSubmission, type ProfileToSend } from '../../../client/ledger/priorSubmission';
import type { SubmissionResult, LedgerEntry, Submission } from '../../../client/ledger/submission';

const present: ProfileToSend = { origin: 'o', sourceKey: 's', document: 'file:///a', hash: 'h' };
const base: Submission = { ...present, id: '1', time: 1, action: 'index', environment: 'e' };
const entry = (submission: Partial<Submission>, ending?: Partial<SubmissionResult>, isCutOff = false): LedgerEntry => ({
  submission: { ...base, ...submission },
  ...(ending && { ending: { outcome: 'created', stored: 'yes', milliseconds: 1, ...ending } }),
  isCutOff,
});
const kindOf = (entries: LedgerEntry[], now: Partial<ProfileToSend> = {}): string => {
  const earlier = findPriorSubmission(entries, { ...present, ...now });
  return earlier ? [earlier.kind, 'key' in earlier ? earlier.key : ''].join(' ').trim() : 'nothing';
};

describe('the prior submission', () => {
  it('is identical for the same content in the same source of the same service', () => {
    const before = [entry({ document: 'file:///b' }, { key: 'k' })];
    assert.equal(kindOf(before), 'same');
    for (const other of [{ origin: 'x' }, { sourceKey: 'x' }, { hash: 'x' }])
      assert.equal(kindOf(before, other), 'nothing');
    assert.equal(kindOf([entry({}, { stored: 'no' })]), 'nothing');
  });

  it('is unknown or in progress without a result', () => {
    assert.equal(kindOf([entry({}, { stored: 'unknown' })]), 'unknown');
    assert.equal(kindOf([entry({}, undefined, true)]), 'unknown');
    assert.equal(kindOf([entry({})]), 'under-way');
    // The document has a new reference or different content.
    assert.equal(kindOf([entry({ hash: 'x' }, { stored: 'unknown' })], { reference: 'r' }), 'unknown');
    assert.equal(kindOf([entry({}, {}), entry({}, { stored: 'unknown' })]), 'same');
  });

  it('is a stored profile with different content', () => {
    assert.equal(kindOf([entry({ hash: 'x' }, { key: 'k' })]), 'stored k');
    assert.equal(kindOf([entry({ hash: 'x', document: 'b', reference: 'r' }, {})], { reference: 'r' }), 'stored');
    assert.equal(kindOf([entry({ hash: 'x' }, {})]), 'nothing');
    assert.equal(kindOf([entry({ hash: 'x', reference: 'other' }, { key: 'k' })], { reference: 'r' }), 'nothing');
  });

  it('is not identical after an update with different content or with an unknown result', () => {
    const first = entry({}, { key: 'k' });
    assert.equal(kindOf([entry({ hash: 'x', action: 'update', document: 'b' }, { key: 'k' }), first]), 'stored k');
    assert.equal(kindOf([entry({ hash: 'x', action: 'update' }, { stored: 'unknown' }), first]), 'stored k');
  });

  it('is undefined for a document that only has the name of an earlier one', () => {
    const document = 'untitled:Untitled-1';
    assert.equal(kindOf([entry({ document, hash: 'x' }, { key: 'k' })], { document }), 'nothing');
  });

  it('is determined by the key of the document first', () => {
    assert.equal(kindOf([], { key: 'own' }), 'stored own');
    assert.equal(kindOf([entry({ hash: 'x' }, { key: 'k' })], { key: 'own' }), 'stored own');
    assert.equal(kindOf([entry({}, { key: 'own' })], { key: 'own' }), 'same');
  });
});
