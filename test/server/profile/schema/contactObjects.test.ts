import { strict as assert } from 'node:assert';
import { fixesOf } from '../../../support/fixes';
import { applyEdits, profileWith } from '../../../support/profiles';

/** The profile after the first fix of a problem. */
function afterFirstFix(members: Record<string, unknown>, code: string): Record<string, unknown> {
  const text = profileWith(members);
  const [fix] = fixesOf(text, code);
  assert.ok(fix);
  return JSON.parse(applyEdits(text, fix.edits)) as Record<string, unknown>;
}

const person = { full_name: 'Ada King', first_name: 'Ada', last_name: 'King' };

describe('contact details of other systems', () => {
  it('are moved in one step; everything else becomes metadata', () => {
    const members = {
      info: person,
      metadatas: [],
      phone_numbers: [
        { value: '+33 1', type: 'home' },
        { value: '+33 2', type: null },
      ],
    };
    const { info, metadatas, phone_numbers } = afterFirstFix(members, 'misplaced-member');
    assert.deepEqual(info, { ...person, phone: '+33 1' });
    assert.deepEqual(metadatas, [
      { name: 'phone_type', value: 'home' },
      { name: 'phone_2', value: '+33 2' },
    ]);
    assert.equal(phone_numbers, undefined);
  });

  it('are the primary one, if there is one', () => {
    const emails = [{ value: 'a@example.com' }, { value: 'b@example.com', primary: true }];
    const { info, metadatas } = afterFirstFix(
      { info: person, metadatas: [], email_addresses: emails },
      'misplaced-member',
    );
    assert.deepEqual(info, { ...person, email: 'b@example.com' });
    assert.deepEqual(metadatas, [
      { name: 'email', value: 'a@example.com' },
      { name: 'email_2_primary', value: true },
    ]);
  });

  it('become a text in the right place', () => {
    const phone = [{ type: 'mobile', value: '0202' }, '0303'];
    const { info, metadatas } = afterFirstFix({ info: { ...person, phone }, metadatas: [] }, 'wrong-type');
    assert.deepEqual(info, { ...person, phone: '0202' });
    assert.deepEqual(metadatas, [
      { name: 'phone_type', value: 'mobile' },
      { name: 'phone_2', value: '0303' },
    ]);
  });

  it('stay as they are if they contain more than texts', () => {
    const phone = [{ value: '0202', history: [1] }];
    assert.deepEqual(
      fixesOf(profileWith({ info: { ...person, phone } }), 'wrong-type').map(({ title }) => title),
      [],
    );
  });

  it('replace an empty value', () => {
    const { info } = afterFirstFix(
      { info: { ...person, email: '' }, metadatas: null, emails: [{ address: 'a@example.com' }] },
      'misplaced-member',
    );
    assert.deepEqual(info, { ...person, email: 'a@example.com' });
  });
});
