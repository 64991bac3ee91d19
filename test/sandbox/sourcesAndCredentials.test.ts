import assert from 'node:assert/strict';
import {
  exampleProfile,
  indexingPath,
  responseBody,
  responseData,
  type SandboxRequest,
  sendRequest,
  statusAndMessage,
} from './sandboxRequests';
import { isObject, type JsonObject } from './json';
import { type Sandbox, startSandbox } from './server';

describe('sandbox: sources and credentials', () => {
  let sandbox: Sandbox;
  const [first = '', second = ''] = ['1', '2'].map((digit) => digit.repeat(40));
  const post = (body: unknown, more: Partial<SandboxRequest> = {}) =>
    sendRequest(sandbox, { method: 'POST', path: indexingPath, body, ...more });

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.stop());

  describe('sources', () => {
    const list = async (query: string): Promise<[unknown, unknown[]]> => {
      const response = await sendRequest(sandbox, { method: 'GET', path: `/v1/sources${query}` });
      assert.equal(statusAndMessage(response), '200 Source list');
      const { meta, data } = responseBody(response);
      assert.ok(Array.isArray(data));
      return [meta, data.map((source: unknown) => (isObject(source) ? source.id : undefined))];
    };

    it('are sorted newest first, on one page', async () => {
      assert.deepEqual(await list(''), [{ page: 1, maxPage: 1, count: 5, total: 5 }, [5, 4, 3, 2, 1]]);
    });

    it('are paginated, filtered by name and sorted', async () => {
      assert.deepEqual(await list('?page=2&limit=3'), [{ page: 2, maxPage: 2, count: 2, total: 5 }, [2, 1]]);
      assert.deepEqual(await list('?page=9'), [{ page: 9, maxPage: 1, count: 0, total: 5 }, []]);
      assert.deepEqual(await list('?name=sandbox&order_by=asc'), [{ page: 1, maxPage: 1, count: 2, total: 2 }, [1, 2]]);
    });

    it('say whether they are disabled or archived', async () => {
      const { data } = responseBody(await sendRequest(sandbox, { method: 'GET', path: '/v1/sources' }));
      assert.ok(Array.isArray(data));
      const states = (data as JsonObject[]).map(({ id, disable, archived_at: archivedAt }) => [
        id,
        disable,
        archivedAt,
      ]);
      assert.deepEqual(states, [
        [5, false, '2020-07-06T00:00:00+0000'],
        [4, true, null],
        [3, false, null],
        [2, false, null],
        [1, false, null],
      ]);
      const { private: isPrivate, environment, sync_parsing: isSynchronous } = (data as JsonObject[])[0] ?? {};
      assert.deepEqual([isPrivate, environment, isSynchronous], [false, 'production', false]);
    });

    it('are sorted by the number of profiles', async () => {
      await post(exampleProfile({ source_key: second }));
      assert.equal((await list('?sort_by=profile'))[1][0], 2);
    });

    for (const query of ['page=0', 'page=x', 'limit=-1', 'sort_by=colour', 'order_by=up']) {
      it(`reject ${query}`, async () => {
        assert.equal((await sendRequest(sandbox, { method: 'GET', path: `/v1/sources?${query}` })).status, 422);
      });
    }
  });

  describe('credentials', () => {
    const paths = { auth: '/v1/auth', read: '/v1/sources' };

    it('are tested by /v1/auth, with any key, which returns the permission', async () => {
      const { readWrite, readOnly, writeOnly } = sandbox.credentials;
      for (const [credentials, permission] of [
        [readWrite, 'all'],
        [readOnly, 'read'],
        [writeOnly, 'write'],
      ] as const) {
        const response = await sendRequest(sandbox, { method: 'GET', path: paths.auth, credentials });
        assert.equal(response.status, 200);
        assert.equal(responseData(response).api_key_permission, permission);
      }
    });

    it('have the documented formats', () => {
      for (const [name, prefix] of [
        ['readWrite', 'ask_'],
        ['readOnly', 'askr_'],
        ['writeOnly', 'askw_'],
      ] as const) {
        assert.match(sandbox.credentials[name].apiKey, new RegExp(`^${prefix}[0-9a-f]{32}$`));
      }
      for (const { key } of sandbox.sources) assert.match(key, /^[0-9a-f]{40}$/);
    });

    it('allow reading, writing or both', async () => {
      const { readOnly, writeOnly } = sandbox.credentials;
      assert.equal((await post(exampleProfile(), { credentials: writeOnly })).status, 201);
      assert.equal(
        (await sendRequest(sandbox, { method: 'GET', path: paths.read, credentials: readOnly })).status,
        200,
      );
      assert.equal(
        statusAndMessage(await post(exampleProfile(), { credentials: readOnly })),
        `401 Unauthorized. Invalid secret key: ${readOnly.apiKey} for permission: write`,
      );
      for (const [method, path] of [
        ['PUT', indexingPath],
        ['PATCH', `${indexingPath}/archive`],
      ] as const) {
        const response = await sendRequest(sandbox, { method, path, body: exampleProfile(), credentials: readOnly });
        assert.equal(
          statusAndMessage(response),
          `401 Unauthorized. Invalid secret key: ${readOnly.apiKey} for permission: write`,
        );
      }
      for (const path of [paths.read, `${indexingPath}?source_key=${first}&key=x`]) {
        const response = await sendRequest(sandbox, { method: 'GET', path, credentials: writeOnly });
        assert.equal(
          statusAndMessage(response),
          `401 Unauthorized. Invalid secret key: ${writeOnly.apiKey} for permission: read`,
        );
      }
      assert.equal(sandbox.profiles().length, 1);
    });

    it('are rejected if the key or the email address is wrong', async () => {
      const { apiKey, userEmail } = sandbox.credentials.readWrite;
      const wrong = await post(exampleProfile(), { credentials: { apiKey: 'wrong', userEmail } });
      assert.equal(statusAndMessage(wrong), '401 Unauthorized. Invalid secret key: wrong');
      const other = await post(exampleProfile(), { credentials: { apiKey, userEmail: 'x@example.com' } });
      assert.equal(statusAndMessage(other), '401 Unauthorized. Invalid user email');
      assert.deepEqual(sandbox.profiles(), []);
    });

    it('are validated before the body', async () => {
      assert.equal((await post('not JSON', { credentials: sandbox.credentials.readOnly })).status, 401);
    });
  });
});
