import assert from 'node:assert/strict';
import { summaryOf } from '../../../../server/profile/features/profileSummary';
import { profileDocument } from '../../../support/profiles';

const summary = (value: unknown): unknown =>
  summaryOf(profileDocument(typeof value === 'string' ? value : JSON.stringify(value)));
const job = (title: unknown, date_start?: unknown, date_end?: unknown): unknown => ({
  ...{ title, company: 'Acme' },
  ...{ date_start, date_end },
});

describe('summary of a profile', () => {
  it('has the full name, or the first and the last name', () => {
    assert.deepEqual(summary({ info: { full_name: 'Harry  Potter', first_name: 'X' } }), { name: 'Harry Potter' });
    assert.deepEqual(summary({ info: { full_name: ' ', first_name: 'Harry', last_name: 'Potter' } }), {
      name: 'Harry Potter',
    });
    assert.deepEqual(summary({ info: { full_name: 'a'.repeat(100) } }), { name: `${'a'.repeat(59)}…` });
    for (const value of ['', '[]', '1', { info: [] }, { info: { full_name: 5 } }, '{'.repeat(3000)])
      assert.deepEqual(summary(value), {});
  });

  it('has the most recent experience: ongoing, or ended last, or the first one', () => {
    const headline = (...experiences: unknown[]): unknown => summary({ experiences });
    const [old, recent] = [job('Old', '2001-01-01', '2010-01-01'), job('Recent', '2005-01-01', '2009-01-01')];
    assert.deepEqual(headline(recent, old), { headline: 'Old, Acme' });
    assert.deepEqual(headline(old, job('Now', '2000-01-01', null), job('Later', '2003-01-01', null)), {
      headline: 'Later, Acme',
    });
    assert.deepEqual(headline({}, job('First'), job('Second')), { headline: 'First, Acme' });
    assert.deepEqual(headline({ date_start: '2020-01-01' }, old), { headline: 'Old, Acme' });
    assert.deepEqual(headline({ company: 'Only' }, 5), { headline: 'Only' });
  });

  it('reads what it can of a text with syntax errors', () => {
    assert.deepEqual(summary('{"info": {"full_name": "Harry",}, "experiences": [{"title": "Seeker"'), {
      name: 'Harry',
      headline: 'Seeker',
    });
  });
});
