import assert from 'node:assert/strict';
import type { SuccessResponse } from '../../../client/hrflow/envelope';
import { permissionIn } from '../../../client/hrflow/keyPermission';
import { parseSourcePage } from '../../../client/hrflow/readResponse';

describe('a source in a response', () => {
  for (const [properties, expected] of [
    [{}, {}],
    [{ disable: false, private: false, archived_at: null, environment: '', sync_parsing: true }, {}],
    [{ disable: true }, { closed: 'disabled' }],
    [
      { disable: 1, private: 1 },
      { closed: 'disabled', isPrivate: true },
    ],
    [{ archived_at: '2020-07-06T00:00:00+0000' }, { closed: 'archived' }],
    [{ disable: true, archived_at: '2020-07-06T00:00:00+0000' }, { closed: 'disabled' }],
    [
      { environment: 'production', private: true },
      { environment: 'production', isPrivate: true },
    ],
    [{ disable: 'no', archived_at: 0, environment: 7 }, {}],
  ] as const) {
    it(`has the state of ${JSON.stringify(properties)}`, () => {
      const data = [{ key: 'k', name: 'n', type: 'api', ...properties }];
      const { sources } = parseSourcePage({ data } as unknown as SuccessResponse, 1);
      assert.deepEqual(sources, [{ key: 'k', name: 'n', type: 'api', ...expected }]);
    });
  }
});

describe('the permission of a key in a response', () => {
  for (const [data, expected] of [
    [{ api_key_permission: 'all' }, 'all'],
    [{ api_key_permission: 'read' }, 'reads'],
    [{ api_secret_permission: 'write' }, 'writes'],
    [{ api_key_permission: null, api_secret_permission: 'read' }, 'reads'],
    [{ api_key_permission: 'admin' }, 'unknown'],
    [{ api_key_permission: ['read'] }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    ['read', 'unknown'],
  ] as const) {
    it(`is ${expected} in ${JSON.stringify(data)}`, () => assert.equal(permissionIn(data), expected));
  }
});
