import assert from 'node:assert/strict';
import {
  type Asked,
  ask,
  bodyOf,
  dataOf,
  indexing,
  outcomeOf,
  pageAnswer,
  pageExample,
  profile,
} from './sandboxRequests';
import { differences } from './differences';
import { isObject, type JsonObject } from './json';
import { type Sandbox, startSandbox } from './server';

const moment = new Date('2020-07-29T11:45:37.999Z');
const [first = '', second = '', mailbox = ''] = ['1', '2', '3'].map((digit) => digit.repeat(40));

describe('sandbox: endpoints', () => {
  let sandbox: Sandbox;
  const post = (body: unknown, more: Partial<Asked> = {}) =>
    ask(sandbox, { method: 'POST', path: indexing, body, ...more });
  const get = (query: Record<string, string>, more: Partial<Asked> = {}) =>
    ask(sandbox, { method: 'GET', path: `${indexing}?${new URLSearchParams(query).toString()}`, ...more });
  const keyOf = (data: JsonObject): string => {
    assert.ok(typeof data.key === 'string');
    return data.key;
  };

  beforeEach(async () => {
    sandbox = await startSandbox({ now: () => moment });
  });
  afterEach(() => sandbox.stop());

  describe('POST', () => {
    it("answers the page's example as the page does", async () => {
      const typed: unknown = JSON.parse(pageExample('{"iso8601": "2018-01-01T00:00:00"}'));
      assert.ok(isObject(typed));
      const told = await post({ ...typed, source_key: first });
      assert.equal(told.status, 201);
      assert.equal(told.headers['content-type'], 'application/json');
      const expected = pageAnswer();
      assert.ok(isObject(expected.data) && isObject(expected.data.source));
      assert.deepEqual(withoutKeys(bodyOf(told)), withoutKeys(expected));
      const data = dataOf(told);
      assert.match(keyOf(data), /^[0-9a-f]{40}$/);
      assert.ok(Array.isArray(data.experiences) && isObject(data.experiences[0]));
      assert.match(String(data.experiences[0].key), /^[0-9a-f]{40}$/);
      assert.deepEqual(data.source, { id: 1, key: first, name: 'Sandbox', type: 'api', subtype: 'http_api' });
    });

    it('gives each profile its own key and id', async () => {
      const [one, other] = [dataOf(await post(profile())), dataOf(await post(profile()))];
      assert.notEqual(one.key, other.key);
      assert.notEqual(one.id, other.id);
    });

    it('sets its own members, whatever was typed, and keeps the creation date that was', async () => {
      const typed = { id: 7, key: 'mine', archive: {}, source: {}, updated_at: 'x', created_at: '2001-01-01' };
      const data = dataOf(await post(profile(typed)));
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
      ['that of a source which refuses profiles', mailbox],
    ] as const) {
      it(`refuses a source key: ${what}`, async () => {
        assert.equal(outcomeOf(await post(profile({ source_key: key }))), '400 Invalid source fields');
        assert.deepEqual(sandbox.profiles(), []);
      });
    }

    it('takes a reference once in a source, and once in the next', async () => {
      const reference = 'my_custom_reference';
      assert.equal((await post(profile({ reference }))).status, 201);
      assert.equal(
        outcomeOf(await post(profile({ reference }))),
        '400 Cannot create profile with this reference: my_custom_reference. Already used!',
      );
      assert.equal((await post(profile({ reference, source_key: second }))).status, 201);
      assert.equal(sandbox.profiles().length, 2);
    });

    it('takes any number of profiles with null as reference', async () => {
      for (let times = 0; times < 2; times++) assert.equal((await post(profile({ reference: null }))).status, 201);
    });

    it('names what is wrong, and stores nothing', async () => {
      const told = await post(profile({ tags: undefined, experiences_duration: '5' }));
      assert.equal(outcomeOf(told), '422 Validation error: tags is missing; experiences_duration must be a number');
      assert.deepEqual(sandbox.profiles(), []);
    });

    it('names five faults and counts the others', async () => {
      const told = await post({ source_key: first });
      assert.match(outcomeOf(told), /^422 Validation error: (?:\w+ is missing; ){5}and 8 more$/);
    });

    for (const body of ['[]', 'null', '"text"', '1']) {
      it(`refuses ${body}`, async () => {
        assert.equal(outcomeOf(await post(body)), '422 The body must be an object');
      });
    }
  });

  describe('lenient', () => {
    it('needs a source key and nothing else', async () => {
      const lenient = await startSandbox({ lenient: true });
      try {
        const send = (body: unknown) => ask(lenient, { method: 'POST', path: indexing, body });
        assert.equal((await send({ source_key: first, info: [], skills: 1 })).status, 201);
        assert.equal(outcomeOf(await send({})), '400 Invalid source fields');
      } finally {
        await lenient.stop();
      }
    });
  });

  describe('GET', () => {
    it('returns every member as it was typed', async () => {
      const typed = profile({
        reference: 'harry',
        experiences: [{ date_start: { iso8601: '2018-01-01T00:00:00', text: 'x', timestamp: 1 }, location: null }],
        unknown_member: { deep: [1, { '': null }] },
        text: 'emoji 🧙, lone \ud83d, \u0000, \u2028',
        educations_duration: 5.6447862760019998,
      });
      const key = keyOf(dataOf(await post(typed)));
      const told = await get({ source_key: first, key });
      assert.equal(outcomeOf(told), '200 Profile details');
      assert.deepEqual(differences(typed, dataOf(told)), []);
    });

    it('keeps a member called __proto__', async () => {
      const key = keyOf(dataOf(await post(JSON.stringify(profile()).replace('{', '{"__proto__": {"a": 1}, '))));
      assert.ok(Object.hasOwn(dataOf(await get({ source_key: first, key })), '__proto__'));
    });

    it('finds a profile by key, reference and e-mail, in its source only', async () => {
      const data = dataOf(await post(profile({ reference: 'harry', info: { email: 'harry.potter@gmail.com' } })));
      for (const name of [{ key: keyOf(data) }, { reference: 'harry' }, { email: 'harry.potter@gmail.com' }]) {
        assert.equal(dataOf(await get({ source_key: first, ...name })).key, data.key);
        assert.equal(outcomeOf(await get({ source_key: second, ...name })), '400 Unable to find object: profile');
      }
    });

    it('says what is missing or wrong in the query', async () => {
      assert.equal(outcomeOf(await get({ key: 'x' })), '400 Unable to find object: source');
      assert.equal(outcomeOf(await get({ source_key: first })), '422 One of key, reference or email is needed');
      assert.equal(outcomeOf(await get({ source_key: first, key: 'x' })), '400 Unable to find object: profile');
    });

    it('flattens dates when told to', async () => {
      const flat = await startSandbox({ flattenDates: true });
      try {
        const { key } = dataOf(await ask(flat, { method: 'POST', path: indexing, body: profile() }));
        const told = await ask(flat, { method: 'GET', path: `${indexing}?source_key=${first}&key=${String(key)}` });
        const { experiences } = dataOf(told);
        assert.ok(Array.isArray(experiences) && isObject(experiences[0]));
        assert.equal(experiences[0].date_end, '2018-07-01T00:00:00');
      } finally {
        await flat.stop();
      }
    });
  });

  it('gives back the bytes of a body', async () => {
    const text = JSON.stringify(profile()).replace(
      '{',
      '{\r\n\t"big" : 12345678901234567890, "e":1.0E+2,"😀":"\\u00e9é",',
    );
    const key = keyOf(dataOf(await post(text)));
    const told = await ask(sandbox, { method: 'GET', path: `/sandbox/raw/${key}` });
    assert.equal(told.text, text);
    assert.equal(sandbox.profiles()[0]?.rawBody, text);
    assert.deepEqual(sandbox.requests[0]?.body, Buffer.from(text));
  });

  describe('PUT', () => {
    const put = (body: unknown) => ask(sandbox, { method: 'PUT', path: indexing, body });

    it('changes the members that it has, and keeps the others', async () => {
      const key = keyOf(dataOf(await post(profile({ text: 'old' }))));
      const told = await put({ source_key: first, key, text: 'new' });
      assert.equal(outcomeOf(told), '200 Profile updated');
      const data = dataOf(await get({ source_key: first, key }));
      assert.deepEqual(differences(profile({ text: 'new' }), data), []);
      assert.equal(sandbox.profiles().length, 1);
    });

    it('finds the profile by reference too', async () => {
      await post(profile({ reference: 'harry' }));
      const data = dataOf(await put(profile({ reference: 'harry', text: 'new' })));
      assert.equal(data.text, 'new');
    });

    it('judges what it has, and the reference', async () => {
      await post(profile({ reference: 'ron' }));
      const key = keyOf(dataOf(await post(profile())));
      assert.match(outcomeOf(await put({ source_key: first, key, skills: 1 })), /^422 .*skills must be a list$/);
      assert.match(outcomeOf(await put({ source_key: first, key, reference: 'ron' })), /^400 .*ron\. Already used!$/);
      assert.equal(outcomeOf(await put({ source_key: first, key: 'x' })), '400 Unable to find object: profile');
      assert.equal(outcomeOf(await put({ source_key: mailbox, key })), '400 Invalid source fields');
    });
  });

  it('archives a profile and restores it', async () => {
    const key = keyOf(dataOf(await post(profile())));
    const archive = (members: JsonObject) =>
      ask(sandbox, { method: 'PATCH', path: `${indexing}/archive`, body: { source_key: first, key, ...members } });
    assert.equal(outcomeOf(await archive({ is_archive: 1 })), '200 Profile archived');
    assert.equal(dataOf(await get({ source_key: first, key })).archived_at, '2020-07-29T11:45:37+0000');
    assert.equal(outcomeOf(await archive({ is_archive: 0 })), '200 Profile restored');
    assert.ok(!('archived_at' in dataOf(await get({ source_key: first, key }))));
    assert.equal(outcomeOf(await archive({})), '422 is_archive must be 0 or 1');
    assert.equal(outcomeOf(await archive({ is_archive: 1, key: 'x' })), '400 Unable to find object: profile');
  });

  describe('sources', () => {
    const list = async (query: string): Promise<[unknown, unknown[]]> => {
      const told = await ask(sandbox, { method: 'GET', path: `/v1/sources${query}` });
      assert.equal(outcomeOf(told), '200 Source list');
      const { meta, data } = bodyOf(told);
      assert.ok(Array.isArray(data));
      return [meta, data.map((source: unknown) => (isObject(source) ? source.id : undefined))];
    };

    it('come newest first, all on one page', async () => {
      assert.deepEqual(await list(''), [{ page: 1, maxPage: 1, count: 3, total: 3 }, [3, 2, 1]]);
    });

    it('come by page, name and order', async () => {
      assert.deepEqual(await list('?page=2&limit=2'), [{ page: 2, maxPage: 2, count: 1, total: 3 }, [1]]);
      assert.deepEqual(await list('?page=9'), [{ page: 9, maxPage: 1, count: 0, total: 3 }, []]);
      assert.deepEqual(await list('?name=sandbox&order_by=asc'), [{ page: 1, maxPage: 1, count: 2, total: 2 }, [1, 2]]);
    });

    it('come by the number of their profiles', async () => {
      await post(profile({ source_key: second }));
      assert.equal((await list('?sort_by=profile'))[1][0], 2);
    });

    for (const query of ['page=0', 'page=x', 'limit=-1', 'sort_by=colour', 'order_by=up']) {
      it(`refuse ${query}`, async () => {
        assert.equal((await ask(sandbox, { method: 'GET', path: `/v1/sources?${query}` })).status, 422);
      });
    }
  });

  describe('credentials', () => {
    const asked = { auth: '/v1/auth', read: '/v1/sources' };

    it('are tried by /v1/auth, with any key', async () => {
      for (const as of Object.values(sandbox.credentials)) {
        assert.equal((await ask(sandbox, { method: 'GET', path: asked.auth, as })).status, 200);
      }
    });

    it('have the forms that the documentation gives', () => {
      for (const [name, prefix] of [
        ['readWrite', 'ask_'],
        ['readOnly', 'askr_'],
        ['writeOnly', 'askw_'],
      ] as const) {
        assert.match(sandbox.credentials[name].apiKey, new RegExp(`^${prefix}[0-9a-f]{32}$`));
      }
      for (const { key } of sandbox.sources) assert.match(key, /^[0-9a-f]{40}$/);
    });

    it('read or write or both', async () => {
      const { readOnly, writeOnly } = sandbox.credentials;
      assert.equal((await post(profile(), { as: writeOnly })).status, 201);
      assert.equal((await ask(sandbox, { method: 'GET', path: asked.read, as: readOnly })).status, 200);
      assert.equal(
        outcomeOf(await post(profile(), { as: readOnly })),
        `401 Unauthorized. Invalid secret key: ${readOnly.apiKey} for permission: write`,
      );
      for (const [method, path] of [
        ['PUT', indexing],
        ['PATCH', `${indexing}/archive`],
      ] as const) {
        const told = await ask(sandbox, { method, path, body: profile(), as: readOnly });
        assert.equal(outcomeOf(told), `401 Unauthorized. Invalid secret key: ${readOnly.apiKey} for permission: write`);
      }
      for (const path of [asked.read, `${indexing}?source_key=${first}&key=x`]) {
        const told = await ask(sandbox, { method: 'GET', path, as: writeOnly });
        assert.equal(outcomeOf(told), `401 Unauthorized. Invalid secret key: ${writeOnly.apiKey} for permission: read`);
      }
      assert.equal(sandbox.profiles().length, 1);
    });

    it('are refused if the key or the e-mail address is wrong', async () => {
      const { apiKey, userEmail } = sandbox.credentials.readWrite;
      const wrong = await post(profile(), { as: { apiKey: 'wrong', userEmail } });
      assert.equal(outcomeOf(wrong), '401 Unauthorized. Invalid secret key: wrong');
      const other = await post(profile(), { as: { apiKey, userEmail: 'x@example.com' } });
      assert.equal(outcomeOf(other), '401 Unauthorized. Invalid user email');
      assert.deepEqual(sandbox.profiles(), []);
    });

    it('are judged before the body', async () => {
      assert.equal((await post('not JSON', { as: sandbox.credentials.readOnly })).status, 401);
    });
  });
});

/** An answer without what differs from one stored profile to the next. */
function withoutKeys(answer: JsonObject): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value: unknown) =>
    name === 'id' || name === 'key' || name === 'source' ? undefined : value,
  );
}
