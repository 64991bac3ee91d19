import assert from 'node:assert/strict';
import { type Configurations, readSettings } from '../../client/settings';

interface Values {
  readonly apiUrl?: unknown;
  readonly workspaceApiUrl?: unknown;
  readonly sourceKey?: unknown;
}

/** Settings as VS Code has them, where a workspace's value comes first. */
function configurations({ apiUrl, workspaceApiUrl, sourceKey }: Values): Configurations {
  const values = new Map([
    ['apiUrl', workspaceApiUrl ?? apiUrl],
    ['sourceKey', sourceKey],
  ]);
  return {
    getConfiguration: (section) => {
      assert.equal(section, 'hrflow');
      return {
        get: (name: string) => values.get(name) as never,
        inspect: (name: string) =>
          ({
            key: name,
            defaultValue: 'https://api.hrflow.ai',
            globalValue: apiUrl,
            workspaceValue: workspaceApiUrl,
            workspaceFolderValue: workspaceApiUrl,
          }) as never,
      };
    },
  };
}

describe('settings', () => {
  it('have the address of HrFlow.ai by default', () => {
    const { apiAddress, sourceKey } = readSettings(configurations({}));
    assert.deepEqual([apiAddress.base, sourceKey], ['https://api.hrflow.ai', '']);
  });

  it('take the address of the person, never that of a workspace', () => {
    const base = (values: Values) => readSettings(configurations(values)).apiAddress.base;
    assert.equal(base({ apiUrl: ' http://127.0.0.1:4010/ ' }), 'http://127.0.0.1:4010');
    assert.equal(base({ workspaceApiUrl: 'https://evil.example' }), 'https://api.hrflow.ai');
    const both = { apiUrl: 'https://mine.example', workspaceApiUrl: 'https://evil.example' };
    assert.equal(base(both), 'https://mine.example');
  });

  it('refuse an address that is not one', () => {
    for (const apiUrl of ['', 'http://example.com', 5, {}]) {
      assert.throws(() => readSettings(configurations({ apiUrl })), /The API address/);
    }
  });

  it('take a source key that is a text', () => {
    assert.equal(readSettings(configurations({ sourceKey: ' abc ' })).sourceKey, 'abc');
    assert.equal(readSettings(configurations({ sourceKey: 5 })).sourceKey, '');
  });
});
