import assert from 'node:assert/strict';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { type Failure, HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { retryDelayAfter } from '../../../client/hrflow/retry';
import { browserFetch } from '../../../client/network/browserFetch';
import { failureMessage } from '../../../client/messages/outcomeMessage';

const address = parseApiAddress('https://api.example.com');
const credentials = { apiKey: 'ask_test', userEmail: 'harry@example.com' };
const created = '{"code":201,"message":"Profile created","data":{"key":"k"}}';

type Answer = (method: string) => Response;

/** What the `fetch` of a page throws, without a reason. */
const fail = (): never => {
  throw new TypeError('Failed to fetch');
};

class Browser {
  readonly sent: string[] = [];

  constructor(private readonly answer: Answer) {}

  readonly client = createHrflowClient(
    browserFetch((url, { method }) => {
      this.sent.push(`${method} ${new URL(url).pathname}`);
      // As `fetch`, which rejects.
      return new Promise((resolve) => resolve(this.answer(method)));
    }),
    5,
  );

  index() {
    assert.ok(address);
    return this.client.indexProfile({
      address,
      credentials,
      body: '{"text": "é"}',
      signal: new AbortController().signal,
    });
  }

  async failure(): Promise<Failure> {
    try {
      await this.index();
    } catch (error) {
      if (error instanceof HrflowError) return error.failure;
      throw error;
    }
    return assert.fail('No failure');
  }
}

describe('a request in a browser', () => {
  it('asks once whether the service allows pages, before the first profile is sent', async () => {
    const browser = new Browser(
      (method) => new Response(method === 'POST' ? created : '{}', { status: method === 'POST' ? 201 : 401 }),
    );
    assert.equal((await browser.index()).key, 'k');
    await browser.index();
    assert.deepEqual(browser.sent, ['GET /v1/auth', 'POST /v1/profile/indexing', 'POST /v1/profile/indexing']);
  });

  it('sends no profile if the browser blocks requests, and says so with a way out', async () => {
    const browser = new Browser(fail);
    const failure = await browser.failure();
    assert.deepEqual(browser.sent, ['GET /v1/auth']);
    assert.deepEqual(failure, { kind: 'unreachable', reason: 'ERR_BROWSER_BLOCKED' });
    assert.equal(mayHaveBeenProcessed(failure), false);
    assert.equal(retryDelayAfter(failure, 0), undefined);
    const { text, actions } = failureMessage(failure, 'HrFlow', { action: 'index', hasOwnSource: false });
    assert.match(text, /browser may have blocked.*CORS.*Nothing was sent\./);
    assert.equal(actions[0], 'copy-curl');
  });

  it('may have sent the profile if the request fails later: a browser does not tell', async () => {
    const failure = await new Browser((method) => (method === 'POST' ? fail() : new Response('{}'))).failure();
    assert.deepEqual(failure, { kind: 'connection-lost', reason: 'ERR_BROWSER_FETCH', sent: 'all' });
    assert.equal(mayHaveBeenProcessed(failure), true);
  });

  it('does not follow redirects, whose target a browser hides', async () => {
    const redirect = { type: 'opaqueredirect', status: 0, headers: new Headers(), body: null } as unknown as Response;
    const failure = await new Browser((method) => (method === 'POST' ? redirect : new Response('{}'))).failure();
    assert.deepEqual(failure, { kind: 'redirected', host: '' });
  });
});
