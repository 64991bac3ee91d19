import assert from 'node:assert/strict';
import {
  type SandboxRequest,
  sendRequest,
  responseBody,
  responseData,
  indexingPath,
  statusAndMessage,
  pageResponse,
  pageExample,
  exampleProfile,
} from './sandboxRequests';
import { differences } from './differences';
import { isObject, type JsonObject } from './json';
import { type Sandbox, startSandbox } from './server';

const moment = new Date('2020-07-29T11:45:37.999Z');
const [first = '', second = '', mailbox = ''] = ['1', '2', '3'].map((digit) => digit.repeat(40));

describe('sandbox: endpoints', () => {
  let sandbox: Sandbox;
  const post = (body: unknown, more: Partial<SandboxRequest> = {}) =>
    sendRequest(sandbox, { method: 'POST', path: indexingPath, body, ...more });
  const get = (query: Record<string, string>, more: Partial<SandboxRequest> = {}) =>
    sendRequest(sandbox, { method: 'GET', path: `${indexingPath}?${new URLSearchParams(query).toString()}`, ...more });
  const keyOf = (data: JsonObject): string => {
    assert.ok(typeof data.key === 'string');
    return data.key;
  };

  beforeEach(async () => {
    sandbox = await startSandbox({ now: () => moment });
  });
  afterEach(() => sandbox.stop());

  describe('POST', () => {
    it('responds to the documented example with the documented response', async () => {
      const typed: unknown = JSON.parse(pageExample('{"iso8601": "2018-01-01T00:00:00"}'));
      assert.ok(isObject(typed));
      const response = await post({ ...typed, source_key: first });
      assert.equal(response.status, 201);
      assert.equal(response.headers['content-type'], 'application/json');
      const expected = pageResponse();
      assert.ok(isObject(expected.data) && isObject(expected.data.source));
      assert.deepEqual(withoutKeys(responseBody(response)), withoutKeys(expected));
      const data = responseData(response);
      assert.match(keyOf(data), /^[0-9a-f]{40}$/);
      assert.ok(Array.isArray(data.experiences) && isObject(data.experiences[0]));
      assert.match(String(data.experiences[0].key), /^[0-9a-f]{40}$/);
      assert.deepEqual(data.source, { id: 1, key: first, name: 'Sandbox', type: 'api', subtype: 'http_api' });
    });

    it('assigns a unique key and id to each profile', async () => {
      const [one, other] = [responseData(await post(exampleProfile())), responseData(await post(exampleProfile()))];
      assert.notEqual(one.key, other.key);
      assert.notEqual(one.id, other.id);
    });

    it('replaces the properties that the service sets, and keeps the creation date', async () => {
      const typed = { id: 7, key: 'mine', archive: {}, source: {}, updated_at: 'x', created_at: '2001-01-01' };
      const data = responseData(await post(exampleProfile(typed)));
      assert.notEqual(data.key, 'mine');
      assert.notEqual(data.id, 7);
      assert.equal(data.archive, null);
      assert.equal(data.updated_at, '2020-07-29T11:45:37+0000');
      assert.equal(data.created_at, '2001-01-01');
    });

    for (const [what, key] of [
      ['unknown', 'f'.repeat(40)],
      ['missing', undefined],
      ['not a string', 1],
      ['of a source that rejects profiles', mailbox],
      ['of a disabled source', '4'.repeat(40)],
      ['of an archived source', '5'.repeat(40)],
    ] as const) {
      it(`rejects a source key: ${what}`, async () => {
        assert.equal(statusAndMessage(await post(exampleProfile({ source_key: key }))), '400 Invalid source fields');
        assert.deepEqual(sandbox.profiles(), []);
      });
    }

    it('rejects a source key in another format in other words', async () => {
      const response = await post(exampleProfile({ source_key: 'abc' }));
      assert.equal(statusAndMessage(response), '400 Bad Request. Invalid source_key: abc');
    });

    it('stores a profile that has only info, and returns a value for what was left out', async () => {
      const data = responseData(await post({ source_key: first, info: { full_name: 'Harry' } }));
      const none = Object.fromEntries(
        ['parsing', 'revealing', 'embedding', 'searching', 'scoring', 'reasoning'].map((name) => [name, false]),
      );
      assert.deepEqual(data.consent_algorithmic, { owner: none, controller: none });
      for (const name of ['experiences_duration', 'educations_duration', 'labels', 'tags', 'metadatas', 'text'])
        assert.equal(data[name], null, name);
      assert.deepEqual(responseData(await get({ source_key: first, key: keyOf(data) })), data);
      const { id, key, source, ...again } = data;
      assert.ok(id !== undefined && key !== undefined && isObject(source));
      assert.equal((await post({ ...again, source_key: first })).status, 201);
    });

    it('accepts a reference once per source', async () => {
      const reference = 'my_custom_reference';
      assert.equal((await post(exampleProfile({ reference }))).status, 201);
      assert.equal(
        statusAndMessage(await post(exampleProfile({ reference }))),
        '400 Cannot create profile with this reference: my_custom_reference. Already used!',
      );
      assert.equal((await post(exampleProfile({ reference, source_key: second }))).status, 201);
      assert.equal(sandbox.profiles().length, 2);
    });

    it('accepts any number of profiles with the reference null', async () => {
      for (let times = 0; times < 2; times++)
        assert.equal((await post(exampleProfile({ reference: null }))).status, 201);
    });

    it('lists the validation errors, and stores nothing', async () => {
      const response = await post(exampleProfile({ info: undefined, experiences_duration: '5' }));
      assert.equal(
        statusAndMessage(response),
        '422 Validation error: info is missing; experiences_duration must be a number',
      );
      assert.deepEqual(sandbox.profiles(), []);
    });

    it('lists five validation errors and counts the others', async () => {
      const response = await post({ source_key: first, info: {}, skills: [1, 2, 3, 4, 5, 6, 7] });
      assert.match(
        statusAndMessage(response),
        /^422 Validation error: (?:skills\[\d\] must be an object; ){5}and 2 more$/,
      );
    });

    for (const body of ['[]', 'null', '"text"', '1']) {
      it(`rejects ${body}`, async () => {
        assert.equal(statusAndMessage(await post(body)), '422 The body must be an object');
      });
    }
  });

  describe('lenient', () => {
    it('requires only a source key', async () => {
      const lenient = await startSandbox({ lenient: true });
      try {
        const send = (body: unknown) => sendRequest(lenient, { method: 'POST', path: indexingPath, body });
        assert.equal((await send({ source_key: first, info: [], skills: 1 })).status, 201);
        assert.equal(statusAndMessage(await send({})), '400 Invalid source fields');
      } finally {
        await lenient.stop();
      }
    });
  });

  describe('GET', () => {
    it('returns every property as it was sent', async () => {
      const typed = exampleProfile({
        reference: 'harry',
        experiences: [{ date_start: { iso8601: '2018-01-01T00:00:00', text: 'x', timestamp: 1 }, location: null }],
        unknown_member: { deep: [1, { '': null }] },
        text: 'emoji 🧙, lone \ud83d, \u0000, \u2028',
        educations_duration: 5.6447862760019998,
      });
      const key = keyOf(responseData(await post(typed)));
      const response = await get({ source_key: first, key });
      assert.equal(statusAndMessage(response), '200 Profile details');
      assert.deepEqual(differences(typed, responseData(response)), []);
    });

    it('keeps a property named __proto__', async () => {
      const key = keyOf(
        responseData(await post(JSON.stringify(exampleProfile()).replace('{', '{"__proto__": {"a": 1}, '))),
      );
      assert.ok(Object.hasOwn(responseData(await get({ source_key: first, key })), '__proto__'));
    });

    it('finds a profile by key, reference and email, in its source only', async () => {
      const data = responseData(
        await post(exampleProfile({ reference: 'harry', info: { email: 'harry.potter@gmail.com' } })),
      );
      for (const name of [{ key: keyOf(data) }, { reference: 'harry' }, { email: 'harry.potter@gmail.com' }]) {
        assert.equal(responseData(await get({ source_key: first, ...name })).key, data.key);
        assert.equal(
          statusAndMessage(await get({ source_key: second, ...name })),
          '400 Unable to find object: profile',
        );
      }
    });

    it('reports missing and invalid parameters of the query', async () => {
      assert.equal(statusAndMessage(await get({ key: 'x' })), '400 Unable to find object: source');
      assert.equal(
        statusAndMessage(await get({ source_key: first })),
        '422 One of key, reference or email is required',
      );
      assert.equal(statusAndMessage(await get({ source_key: first, key: 'x' })), '400 Unable to find object: profile');
    });

    it('flattens dates when configured to', async () => {
      const flat = await startSandbox({ flattenDates: true });
      try {
        const { key } = responseData(
          await sendRequest(flat, { method: 'POST', path: indexingPath, body: exampleProfile() }),
        );
        const response = await sendRequest(flat, {
          method: 'GET',
          path: `${indexingPath}?source_key=${first}&key=${String(key)}`,
        });
        const { experiences } = responseData(response);
        assert.ok(Array.isArray(experiences) && isObject(experiences[0]));
        assert.equal(experiences[0].date_end, '2018-07-01T00:00:00');
      } finally {
        await flat.stop();
      }
    });
  });

  it('returns the exact bytes of a body', async () => {
    const text = JSON.stringify(exampleProfile()).replace(
      '{',
      '{\r\n\t"big" : 12345678901234567890, "e":1.0E+2,"😀":"\\u00e9é",',
    );
    const key = keyOf(responseData(await post(text)));
    const response = await sendRequest(sandbox, { method: 'GET', path: `/sandbox/raw/${key}` });
    assert.equal(response.text, text);
    assert.equal(sandbox.profiles()[0]?.rawBody, text);
    assert.deepEqual(sandbox.requests[0]?.body, Buffer.from(text));
  });

  describe('PUT', () => {
    const put = (body: unknown) => sendRequest(sandbox, { method: 'PUT', path: indexingPath, body });

    it('changes the properties in the body, and keeps the others', async () => {
      const key = keyOf(responseData(await post(exampleProfile({ text: 'old' }))));
      const response = await put({ source_key: first, key, text: 'new' });
      assert.equal(statusAndMessage(response), '200 Profile updated');
      const data = responseData(await get({ source_key: first, key }));
      assert.deepEqual(differences(exampleProfile({ text: 'new' }), data), []);
      assert.equal(sandbox.profiles().length, 1);
    });

    it('also finds the profile by reference', async () => {
      await post(exampleProfile({ reference: 'harry' }));
      const data = responseData(await put(exampleProfile({ reference: 'harry', text: 'new' })));
      assert.equal(data.text, 'new');
    });

    it('validates the properties in the body, and the reference', async () => {
      await post(exampleProfile({ reference: 'ron' }));
      const key = keyOf(responseData(await post(exampleProfile())));
      assert.match(statusAndMessage(await put({ source_key: first, key, skills: 1 })), /^422 .*skills must be a list$/);
      assert.match(
        statusAndMessage(await put({ source_key: first, key, reference: 'ron' })),
        /^400 .*ron\. Already used!$/,
      );
      assert.equal(
        statusAndMessage(await put({ source_key: first, key: 'x' })),
        '400 Invalid parameters. Unable to find object: profile',
      );
      assert.equal(statusAndMessage(await put({ source_key: mailbox, key })), '400 Invalid source fields');
    });
  });

  it('archives a profile and restores it', async () => {
    const key = keyOf(responseData(await post(exampleProfile())));
    const archive = (members: JsonObject) =>
      sendRequest(sandbox, {
        method: 'PATCH',
        path: `${indexingPath}/archive`,
        body: { source_key: first, key, ...members },
      });
    assert.equal(statusAndMessage(await archive({ is_archive: 1 })), '200 Profile archived');
    assert.equal(responseData(await get({ source_key: first, key })).archived_at, '2020-07-29T11:45:37+0000');
    assert.equal(statusAndMessage(await archive({ is_archive: 0 })), '200 Profile restored');
    assert.ok(!('archived_at' in responseData(await get({ source_key: first, key }))));
    assert.equal(statusAndMessage(await archive({})), '422 is_archive must be 0 or 1');
    assert.equal(statusAndMessage(await archive({ is_archive: 1, key: 'x' })), '400 Unable to find object: profile');
  });
});

/** A response without the values that differ between stored profiles. */
function withoutKeys(answer: JsonObject): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === 'id' || name === 'key' || name === 'source' ? undefined : value,
  );
}
