import assert from 'node:assert/strict';
import { parseApiAddress } from '../../../client/hrflow/apiAddress';

describe('API address', () => {
  for (const [text, origin, base] of [
    ['https://api.hrflow.ai', 'https://api.hrflow.ai', 'https://api.hrflow.ai'],
    ['https://api.hrflow.ai/v1/', 'https://api.hrflow.ai', 'https://api.hrflow.ai'],
    ['https://proxy.example/hrflow/', 'https://proxy.example', 'https://proxy.example/hrflow'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://localhost:4010', 'http://localhost:4010', 'http://localhost:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010', 'http://[::1]:4010'],
  ] as const) {
    it(`takes ${text}`, () => assert.deepEqual(parseApiAddress(text), { origin, base }));
  }

  for (const text of [
    '',
    'api.hrflow.ai',
    'http://api.hrflow.ai',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'https://user:password@api.hrflow.ai',
    'https://api.hrflow.ai?x=1',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => parseApiAddress(text), Error));
  }
});
