import assert from 'node:assert/strict';
import { fixAll } from '../../../../server/profile/fixes/fixAll';
import { problemsOf, smallProfileWith } from '../../../support/profiles';
import { titlesWith } from '../../../support/ruleChecks';

const job = (members: object) => ({ experiences: [{ company: 'Acme', ...members }] });
const person = (members: object) => ({ info: { full_name: 'Harry', ...members } });
const titles = (members: Record<string, unknown>): string[] => titlesWith(members, 'unknown-member');

describe('matching of property names', () => {
  for (const [members, ...expected] of [
    [job({ start_date: '2016-01-01' }), '* Rename to `date_start`', 'Remove `start_date`'],
    [job({ EndDate: null }), '* Rename to `date_end`', 'Remove `EndDate`'],
    [job({ date_from: '2016-01-01' }), '* Rename to `date_start`', 'Remove `date_from`'],
    [job({ job_title: 'Lead' }), '* Rename to `title`', 'Remove `job_title`'],
    [job({ position: 'Lead' }), '* Rename to `title`', 'Remove `position`'],
    [person({ email_address: 'a@b.co' }), '* Rename to `email`', 'Remove `email_address`'],
    [person({ date_of_birth: '1990-01-01' }), '* Rename to `date_birth`', 'Remove `date_of_birth`'],
    [{ info: { name: 'Harry' } }, '* Rename to `full_name`', 'Remove `name`'],
    [{ info: { name: 'Harry', full_name: 'Harry' } }, 'Remove `name`'],
    [person({ surname: 'Potter' }), '* Rename to `last_name`', 'Remove `surname`'],
    [{ work_experience: [] }, '* Rename to `experiences`', 'Remove `work_experience`'],
  ] as const) {
    it(`suggests a name for ${JSON.stringify(members)}`, () => {
      const free = 'work_experience' in members ? { ...members, experiences: undefined } : members;
      assert.deepEqual(titles(free), expected);
    });
  }

  for (const members of [
    job({ start_date: '2016-01-01', date_start: '2016-02-01' }),
    job({ job_title: 'Lead', title: 'Lead' }),
    person({ firstname: 'Harry', first_name: 'Harry' }),
    { api_key: 'x' },
    job({ constructor: 1 }),
  ])
    it(`suggests no name for ${JSON.stringify(members)}: it is in use or unknown`, () =>
      assert.deepEqual(
        titles(members).filter((title) => title.startsWith('Rename')),
        [],
      ));

  it('prefers neither of two properties that would get the same name', () => {
    const both = job({ position: 'Lead', role: 'Lead of Acme' });
    assert.deepEqual(titles(both), ['Rename to `title`', 'Remove `position`', 'Rename to `title`', 'Remove `role`']);
  });

  it('is applied automatically only if the letters are the same', () =>
    assert.deepEqual(fixAll(smallProfileWith(job({ start_date: null, job_title: 'Lead' })), problemsOf), []));
});
