import assert from 'node:assert/strict';
import { type Configurations, createRuleLevels, readSettings } from '../../client/settings';

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
    const { environment, sourceKey } = readSettings(configurations({}));
    assert.deepEqual([environment.apiAddress.base, sourceKey], ['https://api.hrflow.ai', '']);
  });

  it('take the address of the person, never that of a workspace', () => {
    const base = (values: Values) => readSettings(configurations(values)).environment.apiAddress.base;
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

describe('levels of rules', () => {
  /** ConfigurationTarget.Workspace. */
  const workspaceTarget = 2 as never;

  function writing(before: Record<string, unknown>) {
    const written: unknown[] = [];
    const levels = createRuleLevels(
      {
        getConfiguration: () => ({
          inspect: (name: string) => ({ key: name, workspaceValue: before[name] }) as never,
          update: (name: string, value: unknown, target: unknown) => {
            written.push([name, value, target]);
            return Promise.resolve();
          },
        }),
      },
      () => ({}) as never,
      () => ({ target: workspaceTarget, value: 'workspaceValue' }),
    );
    return { levels, written };
  }
  const uri = 'file:///a.profile.json';

  it('are added to those that are there', async () => {
    const { levels, written } = writing({ rules: { 'no-name': 'hint' } });
    await levels.turnOff({ code: 'no-date', uri });
    assert.deepEqual(written, [['rules', { 'no-name': 'hint', 'no-date': 'off' }, 2]]);
  });

  it('are added for a glob, new or known', async () => {
    const other = { files: 'a/**', rules: { 'no-name': 'off' } };
    const { levels, written } = writing({ ruleOverrides: [other, 5] });
    await levels.turnOff({ code: 'no-date', uri, files: 'b/**' });
    await levels.turnOff({ code: 'no-date', uri, files: 'a/**' });
    assert.deepEqual(written, [
      ['ruleOverrides', [other, 5, { files: 'b/**', rules: { 'no-date': 'off' } }], 2],
      ['ruleOverrides', [{ files: 'a/**', rules: { 'no-name': 'off', 'no-date': 'off' } }, 5], 2],
    ]);
  });
});
