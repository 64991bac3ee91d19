import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import nodeFetch, { FetchError } from 'node-fetch';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';
import { type Failure, failureFrom, HrflowError, mayHaveBeenProcessed } from '../../../client/hrflow/errors';
import { createHrflowClient } from '../../../client/hrflow/hrflowClient';
import { retryDelayAfter } from '../../../client/hrflow/retry';
import type { IndexingResult } from '../../../client/hrflow/types';
import { type StubServer, respondWith, startStubServer } from '../../support/stubServer';
import { selfSigned } from '../../support/certificate';

const credentials = { apiKey: `ask_${'0'.repeat(32)}`, userEmail: 'harry@example.com' };
const profile = { id: 1, key: 'a'.repeat(40) };

/** The failure if something else than the service answers. */
function intercepted(status: number, title?: string, mayHavePassed = false): Failure {
  return { kind: 'intercepted', status, ...(title !== undefined && { title }), mayHavePassed };
}

type Answer = (response: ServerResponse, socket: Socket) => void;

describe('HrFlow client', () => {
  const servers: StubServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function start(answer: Answer): Promise<StubServer> {
    const server = await startStubServer(answer);
    servers.push(server);
    return server;
  }

  function index(url: string, signal = new AbortController().signal, timeoutSeconds = 20): Promise<IndexingResult> {
    const client = createHrflowClient(nodeFetch, timeoutSeconds);
    return client.indexProfile({ address: parseApiAddress(url), credentials, body: '{"a":1.0}', signal });
  }

  async function failure(answer: Answer): Promise<Failure> {
    return await failureOf(index((await start(answer)).url));
  }

  it('posts the body to the documented URL, with both headers', async () => {
    const server = await start(respondWith(201, { code: 201, message: 'Profile created', data: profile }));
    assert.deepEqual(await index(server.url), {
      kind: 'created',
      message: 'Profile created',
      profile,
      profileText: JSON.stringify(profile),
      key: profile.key,
    });
    const [request, ...others] = server.received;
    assert.deepEqual(others, []);
    assert.equal(`${request?.method} ${request?.url}`, 'POST /v1/profile/indexing');
    assert.equal(request?.headers['x-api-key'], credentials.apiKey);
    assert.equal(request.headers['x-user-email'], credentials.userEmail);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.body.toString(), '{"a":1.0}');
  });

  for (const [what, status, body, expected] of [
    [
      'a status 200 with code 201',
      200,
      { code: 201, message: 'm', data: profile },
      { kind: 'created', message: 'm', profile, key: profile.key },
    ],
    [
      'a profile that is nested',
      201,
      { code: 201, data: { profile } },
      { kind: 'created', message: '', profile, key: profile.key },
    ],
    [
      'a profile without a key',
      201,
      { code: 201, message: 'm', data: { id: 1 } },
      { kind: 'created', message: 'm', profile: { id: 1 } },
    ],
    ['201 without a profile', 201, { code: 201, message: 'm' }, { kind: 'created', message: 'm' }],
    [
      'a stored profile with its source',
      201,
      { code: 201, message: 'm', data: { source: { key: 'k', name: 'Hogwarts' } } },
      { kind: 'created', message: 'm', profile: { source: { key: 'k', name: 'Hogwarts' } }, source: 'Hogwarts' },
    ],
    ['202 without a profile', 202, { code: 202, message: 'Accepted' }, { kind: 'accepted', message: 'Accepted' }],
  ] as const) {
    it(`accepts ${what} as success`, async () => {
      const { profileText, ...indexed } = await index((await start(respondWith(status, body))).url);
      assert.deepEqual(indexed, expected);
      assert.equal(profileText, 'profile' in expected ? JSON.stringify(expected.profile) : undefined);
    });
  }

  it('returns the JSON text of the profile unchanged', async () => {
    const text = '{ "b": 1.0, "a": 12345678901234567890, "profile": 1 }';
    for (const data of [text, `{"profile":${text.replace('"profile"', '"c"')}}`]) {
      const { url } = await start(respondWith(201, `{"code":201,"data":0,"message":"m","data":${data}}`));
      assert.equal((await index(url)).profileText, data === text ? text : text.replace('"profile"', '"c"'));
    }
  });

  for (const [status, body, expected] of [
    [
      400,
      { code: 400, message: 'Invalid source fields' },
      { kind: 'refused', code: 400, message: 'Invalid source fields' },
    ],
    [422, { code: 422, message: 'no' }, { kind: 'refused', code: 422, message: 'no' }],
    [401, { code: 401, message: 'no' }, { kind: 'unauthorised', message: 'no' }],
    [402, { code: 402, message: 'no' }, { kind: 'over-quota', message: 'no' }],
    [401, '<html><TITLE lang="en">\n Sign in &amp; surf</title>', intercepted(401, 'Sign in & surf')],
    [403, '<html>', intercepted(403)],
    [403, { message: 'Forbidden' }, intercepted(403)],
    [403, { code: 403, message: 'no' }, { kind: 'forbidden', message: 'no' }],
    [403, '', intercepted(403)],
    [400, '<html><h1>400 Bad Request</h1>', intercepted(400, '400 Bad Request')],
    [407, '', intercepted(407)],
    [407, { code: 'PROXY' }, intercepted(407)],
    [413, '<html><head><title>413 Request Entity Too Large</title>', intercepted(413, '413 Request Entity Too Large')],
    [413, { code: 413, message: 'no' }, { kind: 'refused', code: 413, message: 'no' }],
    [414, '<html>', intercepted(414)],
    [431, '', intercepted(431)],
    [511, '<html>', intercepted(511)],
    [404, '<html>', { kind: 'not-found', message: '' }],
    [429, '<html>', { kind: 'rate-limited' }],
    [500, 'Internal Server Error', { kind: 'service-error', code: 500, message: '' }],
    [503, '<html>', intercepted(503, undefined, true)],
    [504, 'upstream request timeout', intercepted(504, undefined, true)],
    [404, { code: 404, message: 'no' }, { kind: 'not-found', message: 'no' }],
    [502, '<html>', intercepted(502, undefined, true)],
    [429, {}, { kind: 'rate-limited' }],
    [200, '\r\n<!DOCTYPE html><title>Welcome</title>', intercepted(200, 'Welcome', true)],
    [200, '', { kind: 'unexpected-answer', status: 200 }],
    [200, '{"code":201,', { kind: 'unexpected-answer', status: 200 }],
    [200, 'null', { kind: 'unexpected-answer', status: 200 }],
    [200, { message: 'no code' }, { kind: 'unexpected-answer', status: 200 }],
    [201, [{ code: 201 }], { kind: 'unexpected-answer', status: 201 }],
    [201, { code: null }, { kind: 'unexpected-answer', status: 201 }],
    [201, { code: 'Created' }, { kind: 'unexpected-answer', status: 201 }],
    [204, '', { kind: 'unexpected-answer', status: 204 }],
    [304, '', { kind: 'unexpected-answer', status: 304 }],
  ] as const) {
    it(`classifies ${status} ${JSON.stringify(body)} as ${expected.kind}`, async () => {
      assert.deepEqual(await failure(respondWith(status, body)), expected);
    });
  }

  for (const [status, code] of [
    ...[-1, 0, 1, 99, 100, 199, 203, 299, 300, 399, 201.5, 1e300, 400, 401, 404, 429, 500, 503].map((each) => [
      200,
      each,
    ]),
    ...['201', '0', ' 429 '].map((each) => [201, each]),
    ...[300, 302, 400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503, 599].map((each) => [each, 201]),
    ...[400, 429, 503].flatMap((each) => [0, 1, 100, 200, 202, 302, '200'].map((other) => [each, other])),
  ] as const) {
    it(`classifies the status ${status} with the code ${JSON.stringify(code)} as contradictory`, async () => {
      const found = await failure(
        respondWith(Number(status), { code, message: 'm', data: profile }, { 'Retry-After': '1' }),
      );
      const expected = { kind: 'unexpected-answer', status, code: Number(code), message: 'm' };
      assert.deepEqual(found, expected);
      assert.equal(mayHaveBeenProcessed(found), true);
      assert.equal(retryDelayAfter(found, 0), undefined);
    });
  }

  for (const [status, code, expected] of [
    [429, 429, 'rate-limited'],
    [429, undefined, 'rate-limited'],
    [429, 'TooManyRequests', 'rate-limited'],
    [503, 503, 'service-error'],
    [503, undefined, 'service-error'],
    [400, 429, 'refused'],
    [429, 400, 'refused'],
    [500, 503, 'service-error'],
    [503, 500, 'service-error'],
    [429, 503, 'service-error'],
    [429, 500, 'service-error'],
  ] as const) {
    it(`allows a retry after ${status} with the code ${code} only if both are retryable`, async () => {
      const found = await failure(respondWith(status, { code, message: 'm' }, { 'Retry-After': '3' }));
      assert.equal(found.kind, expected);
      const agrees = code === status || typeof code !== 'number';
      assert.deepEqual(retryDelayAfter(found, 0), agrees ? { because: 'asked-to-wait', secondsLeft: 3 } : undefined);
    });
  }

  for (const [status, message, missing] of [
    [400, 'Unable to find object: profile', 'profile'],
    [400, 'Invalid parameters. Unable to find object: profile', 'profile'],
    [404, 'Unable to find object: profile', 'profile'],
    [400, 'Unable to find object', 'profile'],
    [404, 'Profile not found', 'profile'],
    [400, 'Unable to find object: source', 'source'],
    [400, 'Unable to find object: source_key', 'source'],
    [404, 'Unable to find object: "profile_key"', 'profile'],
    [400, 'Invalid parameters. Unable to find object: source', 'source'],
    [404, 'unable to find object: "Source".', 'source'],
    [400, 'Bad Request. Invalid source_key: abc', 'source'],
    [404, 'The source does not exist', 'source'],
    [400, 'Unable to find object: board', 'board'],
    [400, 'Invalid parameters. Unable to find object: board_key', 'board'],
    [404, 'Board not found', 'board'],
    [400, 'Unable to find object: job', 'other'],
    [404, 'Board not found for the profile', undefined],
    [404, 'Profile not found in the source', undefined],
    [404, 'Not found', undefined],
  ] as const) {
    it(`recognizes in "${message}" that ${missing ?? 'something else'} does not exist`, async () => {
      const found = await failure(respondWith(status, { code: status, message }));
      assert.deepEqual(found, { kind: 'not-found', message, ...(missing && { missing }) });
      const { url } = await start(respondWith(status, { code: status, message }));
      const read = createHrflowClient(nodeFetch, 20).readProfileText({
        ...{ address: parseApiAddress(url), credentials, signal: new AbortController().signal },
        ...{ sourceKey: 's', identifier: { by: 'reference', value: 'r' } },
      });
      if (missing === 'profile') assert.equal(await read, undefined);
      else assert.deepEqual(await failureOf(read), found);
    });
  }

  for (const status of [400, 404, 422]) {
    for (const message of ['Profile archived', 'Bad Request. The profile is archived.']) {
      it(`recognizes in ${status} "${message}" that the profile is archived, and not that it is missing`, async () => {
        assert.deepEqual(await failure(respondWith(status, { code: status, message })), { kind: 'archived', message });
        const { url } = await start(respondWith(status, { code: status, message }));
        const read = createHrflowClient(nodeFetch, 20).readProfileText({
          ...{ address: parseApiAddress(url), credentials, signal: new AbortController().signal },
          ...{ sourceKey: 's', identifier: { by: 'reference', value: 'r' } },
        });
        assert.equal((await failureOf(read)).kind, 'archived');
      });
    }
  }

  it('accepts "Profile archived" as the message of a success', async () => {
    const { url } = await start(respondWith(200, { code: 200, message: 'Profile archived', data: profile }));
    assert.equal((await index(url)).kind, 'created');
  });

  it('reads Retry-After in seconds and as a date', async () => {
    const limited = (value: string) => failure(respondWith(429, {}, { 'Retry-After': value }));
    assert.deepEqual(await limited('17'), { kind: 'rate-limited', retryAfterSeconds: 17 });
    assert.deepEqual(await limited('soon'), { kind: 'rate-limited' });
    const date = await limited(new Date(Date.now() + 60_000).toUTCString());
    assert.ok(
      date.kind === 'rate-limited' && (date.retryAfterSeconds ?? 0) > 50 && (date.retryAfterSeconds ?? 99) <= 60,
    );
  });

  it('redacts the API key in messages of the service', async () => {
    const found = await failure(respondWith(400, { code: 400, message: `no ${credentials.apiKey}!` }));
    assert.deepEqual(found, { kind: 'refused', code: 400, message: 'no [API key]!' });
  });

  it('redacts the API key in the whole response, also if it is escaped', async () => {
    const { apiKey } = credentials;
    const escaped = `\\u0061${apiKey.slice(1)}`;
    const answered = `{"code":201,"message":"${escaped}","data":{"n":1.0,"key":"${apiKey}","a":"\\n${escaped}","${apiKey}":1,"source":{"name":"of ${escaped}"}}}`;
    const indexed = await index((await start(respondWith(201, answered))).url);
    assert.doesNotMatch(JSON.stringify(indexed), new RegExp(apiKey));
    assert.deepEqual([indexed.key, indexed.source, indexed.message], ['[API key]', 'of [API key]', '[API key]']);
    assert.match(indexed.profileText ?? '', /^\{"n":1\.0,"key":"\[API key\]","a":"\\n\[API key\]"/);
    const found = await failure(respondWith(302, '', { Location: `https://${apiKey}.example` }));
    assert.deepEqual(found, { kind: 'redirected', host: '[API key].example' });
  });

  it('redacts the API key in upper case, percent-encoded and in base64', async () => {
    const apiKey = 'ask_0123456789abcdef0123456789abcdef';
    for (const key of [
      apiKey.toUpperCase(),
      apiKey.replace('_', '%5f'),
      Buffer.from(apiKey).toString('base64url'),
      Buffer.from(`me:${apiKey}`).toString('base64'),
    ]) {
      const { url } = await start(respondWith(201, { code: 201, message: `for ${key}`, data: { key } }));
      const indexed = await createHrflowClient(nodeFetch, 20).indexProfile({
        address: parseApiAddress(url),
        credentials: { ...credentials, apiKey },
        body: '{}',
        signal: new AbortController().signal,
      });
      assert.match(`${indexed.key} ${indexed.message}`, /^\S{0,4}\[API key\]\S{0,2} for \S{0,4}\[API key\]\S{0,2}$/);
    }
  });

  it('does not follow a redirect, to protect the API key', async () => {
    const elsewhere = await start(respondWith(201, { code: 201, data: profile }));
    for (const status of [301, 302, 303, 307, 308]) {
      const found = await failure(respondWith(status, '', { Location: `${elsewhere.url}/x` }));
      assert.deepEqual(found, { kind: 'redirected', host: new URL(elsewhere.url).host });
    }
    assert.deepEqual(elsewhere.received, []);
    const own = await start(respondWith(307, '', { Location: '/elsewhere' }));
    assert.deepEqual(await failureOf(index(own.url)), { kind: 'redirected', host: new URL(own.url).host });
    assert.deepEqual(await failure(respondWith(300, '')), { kind: 'redirected', host: '' });
  });

  it('distinguishes a failed connection from a lost one', async () => {
    const server = await start(respondWith(200, ''));
    await server.stop();
    assert.deepEqual(await failureOf(index(server.url)), { kind: 'unreachable', reason: 'ECONNREFUSED' });
    // Two addresses that both refuse the connection.
    const byName = server.url.replace('127.0.0.1', 'localhost');
    assert.deepEqual(await failureOf(index(byName)), { kind: 'unreachable', reason: 'ECONNREFUSED' });
    const cut = await failure((_, socket) => socket.destroy());
    assert.equal(cut.kind, 'connection-lost');
    const half = await failure((response, socket) => {
      response.writeHead(201, { 'Content-Length': '100' });
      response.write('{"code":201', () => socket.destroy());
    });
    assert.equal(half.kind, 'connection-lost');
  });

  it('rules out that the request was sent only if no connection was established', async () => {
    const kindOf = async (code: string, syscall = '', message = ''): Promise<string> => {
      const system = { code, syscall, message };
      const fetch = (): Promise<never> => Promise.reject(new FetchError(`reason: ${message}`, 'system', system));
      const address = parseApiAddress('https://handshake-failure.example');
      const { signal } = new AbortController();
      const sent = createHrflowClient(fetch, 20).indexProfile({ address, credentials, body: '{}', signal });
      return (await failureOf(sent)).kind;
    };
    for (const code of ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']) {
      assert.equal(await kindOf(code, 'connect'), 'unreachable');
      for (const call of ['read', 'write', '']) assert.equal(await kindOf(code, call), 'connection-lost', code);
    }
    for (const code of ['ETIMEDOUT', 'EACCES', 'EPERM', 'ECONNRESET', 'EINVAL', 'ENETDOWN']) {
      assert.equal(await kindOf(code, 'connect'), 'unreachable', code);
      for (const call of ['read', 'write', '']) assert.equal(await kindOf(code, call), 'connection-lost', code);
    }
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENOMEM']) {
      assert.equal(await kindOf(code, 'getaddrinfo'), 'unreachable', code);
    }
    assert.equal(await kindOf('ESERVFAIL', 'queryA'), 'unreachable');
    const early = 'Client network socket disconnected before secure TLS connection was established';
    assert.equal(await kindOf('ECONNRESET', '', early), 'insecure');
    const tls = 'write EPROTO 1:error:0A:SSL routines';
    for (const [code, words = ''] of [
      ['CERT_HAS_EXPIRED'],
      ['ERR_TLS_CERT_ALTNAME_INVALID'],
      ['ERR_SSL_WRONG_VERSION_NUMBER'],
      ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
      ['EPROTO', `${tls}:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE:../tls_record.cc:592:`],
      ['EPROTO', `${tls}:ssl3_read_bytes:tlsv1 unrecognized name:../rec_layer_s3.c:1605:`],
    ] as const) {
      assert.equal(await kindOf(code, 'write', words), 'insecure', code);
    }
    for (const [code, words = ''] of [
      ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'],
      ['ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC'],
      ['ERR_TLS_RENEGOTIATION_DISABLED'],
      ['EPROTO'],
      ['EPROTO', `${tls}:ssl3_get_record:decryption failed or bad record mac:../ssl3_record.c:600:`],
    ] as const) {
      assert.equal(await kindOf(code, 'write', words), 'connection-lost', code);
    }
  });

  it('recognizes that a proxy did not connect by messages without a code', () => {
    for (const message of [
      'Failed to establish a socket connection to proxies: PROXY 127.0.0.1:3128',
      'Proxy connection ended before receiving CONNECT response',
      'Socks5 proxy rejected connection - HostUnreachable',
    ]) {
      const error = new FetchError(`request to https://a.example/ failed, reason: ${message}`, 'system');
      assert.deepEqual(failureFrom(error), { kind: 'unreachable', reason: 'ERR_PROXY_TUNNEL' });
    }
    const lost = new FetchError('request to https://proxy.example/ failed, reason: Premature close', 'system');
    assert.deepEqual(failureFrom(lost), { kind: 'connection-lost', reason: '' });
  });

  it('recognizes that no address of a host name could be connected', () => {
    const refused = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });
    const all = new AggregateError([refused('ETIMEDOUT', 'connect'), refused('ENETUNREACH', 'connect')]);
    for (const error of [
      all,
      Object.assign(all, { code: 'ETIMEDOUT' }),
      new TypeError('fetch failed', { cause: all }),
      new AggregateError([new TypeError('', { cause: refused('EACCES', 'connect') })]),
    ]) {
      assert.equal(failureFrom(error).kind, 'unreachable');
    }
    const one = new AggregateError([refused('ETIMEDOUT', 'connect'), refused('ECONNRESET', 'read')]);
    assert.equal(failureFrom(one).kind, 'connection-lost');
  });

  it('times out, also in the middle of a body', async () => {
    const never: Answer = () => undefined;
    const slow: Answer = (response) => void response.writeHead(201).write('{');
    const drip: Answer = (response, socket) => {
      response.writeHead(201);
      const timer = setInterval(() => response.write(' '), 20);
      socket.once('close', () => clearInterval(timer));
    };
    for (const answer of [never, slow]) {
      const server = await start(answer);
      assert.deepEqual(await failureOf(index(server.url, undefined, 0.2)), { kind: 'timed-out', seconds: 0.2 });
    }
    // Each byte restarts the timeout, but not without end.
    const { url } = await start(drip);
    assert.deepEqual(await failureOf(index(url, undefined, 0.2)), { kind: 'timed-out', seconds: 2 });
  });

  it('stops when the user cancels', async () => {
    const controller = new AbortController();
    const server = await start(() => controller.abort());
    const found = await failureOf(index(server.url, controller.signal));
    assert.deepEqual(found, { kind: 'cancelled', wasSent: true });
    assert.equal(server.received.length, 1);
  });

  it('sends nothing if the user cancelled before', async () => {
    const server = await start(respondWith(201, {}));
    const found = await failureOf(index(server.url, AbortSignal.abort()));
    assert.deepEqual(found, { kind: 'cancelled', wasSent: false });
    assert.deepEqual(server.received, []);
  });

  it('rejects a self-signed certificate', async () => {
    const certificate = selfSigned();
    const server = await startStubServer(respondWith(201, {}), (handle) => createServer(certificate, handle));
    servers.push(server);
    const found = await failureOf(index(server.url));
    assert.deepEqual(found, { kind: 'insecure', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    assert.deepEqual(server.received, []);
  });

  it('reports a server without TLS at an https address', async () => {
    const server = await start(respondWith(201, {}));
    const found = await failureOf(index(server.url.replace('http:', 'https:')));
    assert.equal(found.kind, 'insecure');
    assert.deepEqual(server.received, []);
  });

  it('reads a compressed response that is split at any byte', async () => {
    const data = { key: 'é😀' };
    const body = gzipSync(JSON.stringify({ code: 201, message: 'é', data }));
    const indexed = await index(
      (
        await start((response) => {
          response.writeHead(201, { 'Content-Encoding': 'gzip' });
          for (const byte of body) response.write(Buffer.of(byte));
          response.end();
        })
      ).url,
    );
    const profileText = JSON.stringify(data);
    assert.deepEqual(indexed, { kind: 'created', message: 'é', profile: data, profileText, key: 'é😀' });
  });

  it('does not read an endless response', async () => {
    const found = await failure((response) => {
      response.writeHead(201);
      const more = (): void => void response.write('x'.repeat(1_000_000), (error) => (error ? undefined : more()));
      more();
    });
    assert.deepEqual(found, { kind: 'unexpected-answer', status: 201, isTooLarge: true });
  });

  it('limits the length of the response by the length of the request', async () => {
    const text = (bytes: number) => `{"code":201,"data":{"text":"${'x'.repeat(bytes)}"}}`;
    const server = await start(respondWith(201, text(1_500_000)));
    const sending = (body: string) => {
      const { signal } = new AbortController();
      const request = { address: parseApiAddress(server.url), credentials, body, signal };
      return createHrflowClient(nodeFetch, 20).indexProfile(request);
    };
    const found = await failureOf(sending('{}'));
    assert.deepEqual(found, { kind: 'unexpected-answer', status: 201, isTooLarge: true });
    assert.equal((await sending(JSON.stringify({ text: 'x'.repeat(1_500_000) }))).kind, 'created');
  });

  for (const [what, data] of [
    ['too deep', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['deep objects that do not end', '{"a":'.repeat(501)],
    ['too many values', `[${'{},'.repeat(300_000)}{}]`],
  ] as const) {
    it(`does not parse a response with ${what}, for any status`, async () => {
      for (const status of [201, 429, 503]) {
        const found = await failure(respondWith(status, `{"code":${status},"data":${data}}`, { 'Retry-After': '1' }));
        assert.deepEqual(found, { kind: 'unexpected-answer', status, isTooLarge: true });
      }
    });
  }

  it('reads a response with the maximum nesting depth', async () => {
    const data = `{"key":"k","tags":${'['.repeat(498)}${']'.repeat(498)}}`;
    const indexed = await index((await start(respondWith(201, `{"code":201,"data":${data}}`))).url);
    assert.deepEqual([indexed.key, indexed.profileText], ['k', data]);
  });

  it('truncates a long message', async () => {
    const found = await failure(respondWith(400, { code: 400, message: 'reference '.repeat(10_000) }));
    assert.ok(found.kind === 'refused' && found.message.length <= 10_001 && found.message.endsWith('…'));
  });
});

async function failureOf(result: Promise<unknown>): Promise<Failure> {
  try {
    await result;
  } catch (error) {
    assert.ok(error instanceof HrflowError, String(error));
    return error.failure;
  }
  return assert.fail('succeeded');
}
