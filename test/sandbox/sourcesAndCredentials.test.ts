import assert from 'node:assert/strict';
import {
  exampleProfile,
  indexingPath,
  responseBody,
  type SandboxRequest,
  sendRequest,
  statusAndMessage,
} from './sandboxRequests';
import { isObject } from './json';
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
      assert.deepEqual(await list(''), [{ page: 1, maxPage: 1, count: 3, total: 3 }, [3, 2, 1]]);
    });

    it('are paginated, filtered by name and sorted', async () => {
      assert.deepEqual(await list('?page=2&limit=2'), [{ page: 2, maxPage: 2, count: 1, total: 3 }, [1]]);
      assert.deepEqual(await list('?page=9'), [{ page: 9, maxPage: 1, count: 0, total: 3 }, []]);
      assert.deepEqual(await list('?name=sandbox&order_by=asc'), [{ page: 1, maxPage: 1, count: 2, total: 2 }, [1, 2]]);
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

    it('are tested by /v1/auth, with any key', async () => {
      for (const credentials of Object.values(sandbox.credentials)) {
        assert.equal((await sendRequest(sandbox, { method: 'GET', path: paths.auth, credentials })).status, 200);
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
