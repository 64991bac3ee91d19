import assert from 'node:assert/strict';
import { environmentLabel } from '../../../client/environments/environments';
import manifest from '../../../package.json';
import {
  type Configurations,
  createRuleLevels,
  readEnvironments,
  readRequestTimeout,
  readSettings,
} from '../../../client/settings/settings';

interface Values {
  readonly apiUrl?: unknown;
  readonly workspaceApiUrl?: unknown;
  readonly sourceKey?: unknown;
  readonly environments?: unknown;
  readonly workspaceEnvironments?: unknown;
  readonly requestTimeout?: unknown;
  readonly workspaceRequestTimeout?: unknown;
}

/** Settings as VS Code has them, where a workspace's value comes first. */
function configurations(values: Values): Configurations {
  const own: Readonly<Record<string, unknown>> = {
    ...{ apiUrl: values.apiUrl, environments: values.environments, requestTimeout: values.requestTimeout },
  };
  const workspace: Readonly<Record<string, unknown>> = {
    apiUrl: values.workspaceApiUrl,
    environments: values.workspaceEnvironments,
    sourceKey: values.sourceKey,
    requestTimeout: values.workspaceRequestTimeout,
  };
  const defaults: Readonly<Record<string, unknown>> = { apiUrl: 'https://api.hrflow.ai', environments: [] };
  return {
    getConfiguration: (section) => {
      assert.equal(section, 'hrflow');
      return {
        get: (name: string) => (workspace[name] ?? own[name] ?? defaults[name]) as never,
        inspect: (key: string) =>
          ({
            key,
            defaultValue: defaults[key],
            globalValue: own[key],
            workspaceValue: workspace[key],
            workspaceFolderValue: workspace[key],
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

  it('read the address of the user, never of a workspace', () => {
    const base = (values: Values) => readSettings(configurations(values)).environment.apiAddress.base;
    assert.equal(base({ apiUrl: ' http://127.0.0.1:4010/ ' }), 'http://127.0.0.1:4010');
    assert.equal(base({ workspaceApiUrl: 'https://evil.example' }), 'https://api.hrflow.ai');
    const both = { apiUrl: 'https://mine.example', workspaceApiUrl: 'https://evil.example' };
    assert.equal(base(both), 'https://mine.example');
  });

  it('read the timeout of the user within its limits, never that of a workspace', () => {
    const timeout = (values: Values) => readRequestTimeout(configurations(values));
    const {
      default: initial,
      minimum,
      maximum,
    } = manifest.contributes.configuration.properties['hrflow.requestTimeout'];
    assert.equal(timeout({}), initial);
    assert.equal(timeout({ requestTimeout: 90.5 }), 90.5);
    for (const invalid of ['90', null, {}, NaN]) assert.equal(timeout({ requestTimeout: invalid }), initial);
    assert.equal(timeout({ requestTimeout: 0 }), minimum);
    assert.equal(timeout({ requestTimeout: 1e9 }), maximum);
    assert.equal(timeout({ workspaceRequestTimeout: 5 }), initial);
  });

  it('reject an invalid address', () => {
    for (const apiUrl of ['', 'http://example.com', 5, {}]) {
      assert.throws(() => readSettings(configurations({ apiUrl })), /The API address/);
    }
  });

  it('accept a source key that is a string', () => {
    assert.equal(readSettings(configurations({ sourceKey: ' abc ' })).sourceKey, 'abc');
    assert.equal(readSettings(configurations({ sourceKey: 5 })).sourceKey, '');
  });
});

describe('environments', () => {
  const staging = { name: ' Staging ', apiUrl: 'https://staging.example/v1/' };
  const production = { name: 'Production', apiUrl: 'https://api.hrflow.ai', production: true, sourceKey: ' abc ' };
  const all = (environments: unknown, more: Values = {}) => readEnvironments(configurations({ environments, ...more }));
  const verdicts = (environments: unknown): string[] =>
    all(environments).map((each) => `${each.name}: ${'error' in each ? each.error : each.environment.apiAddress.base}`);

  it('start with the built-in one, which has the name of its host', () => {
    assert.deepEqual(verdicts(undefined), ['HrFlow.ai: https://api.hrflow.ai']);
    const [other] = all([], { apiUrl: 'http://127.0.0.1:4010' });
    assert.ok(other && 'environment' in other);
    assert.equal(other.name, '127.0.0.1:4010');
    assert.equal(environmentLabel(other.environment), '127.0.0.1:4010');
    assert.equal(other.environment.isProduction, false);
  });

  it('come from the user settings, never from a workspace', () => {
    assert.deepEqual(
      all([staging], { workspaceEnvironments: [{ name: 'Evil', apiUrl: 'https://evil.example' }] }).map(
        ({ name }) => name,
      ),
      ['HrFlow.ai', 'Staging'],
    );
    assert.throws(
      () => readSettings(configurations({ workspaceEnvironments: [staging] }), undefined, 'Staging'),
      /^SettingsError: The environment Staging is no longer in the settings\.$/,
    );
  });

  it('have their own name, address, source and production flag', () => {
    const { environment } = readSettings(
      configurations({ environments: [staging, production] }),
      undefined,
      'Production',
    );
    assert.deepEqual([environment.sourceKey, environment.isProduction], ['abc', true]);
    assert.equal(environmentLabel(environment), 'Production (api.hrflow.ai)');
    const used = readSettings(configurations({ environments: [staging, production] }), undefined, 'Staging');
    assert.equal(used.environment.apiAddress.base, 'https://staging.example');
  });

  it('that are invalid are reported and do not affect the others', () => {
    const wrong = [
      { apiUrl: 'https://a.example' },
      { name: 'STAGING', apiUrl: 'https://b.example' },
      { name: 'hrflow.ai', apiUrl: 'https://c.example' },
      { name: 'Plain', apiUrl: 'http://d.example' },
      { name: 'None' },
      { name: 'Odd', apiUrl: 'odd' },
      { name: 'Maybe', apiUrl: 'https://e.example', production: 'yes' },
      { name: 'Number', apiUrl: 'https://f.example', sourceKey: 5 },
      null,
    ];
    assert.deepEqual(verdicts([staging, ...wrong, production]), [
      'HrFlow.ai: https://api.hrflow.ai',
      'Staging: https://staging.example',
      'Environment 2: Missing "name".',
      'STAGING: Duplicate name: a previous environment has the same one.',
      'hrflow.ai: Duplicate name: a previous environment has the same one.',
      'Plain: The API address must start with https:// (http:// is only allowed for this computer): http://d.example',
      'None: Missing "apiUrl".',
      'Odd: The API address is not a URL: odd',
      'Maybe: "production" must be true or false.',
      'Number: "sourceKey" must be a string.',
      'Environment 10: Missing "name".',
      'Production: https://api.hrflow.ai',
    ]);
    const environments = [staging, ...wrong, production];
    const use = (name: string) => readSettings(configurations({ environments }), undefined, name);
    assert.throws(() => use('Plain'), /^SettingsError: The environment Plain is not valid\. The API address must/);
    assert.equal(use('Production').environment.isProduction, true);
    assert.deepEqual(verdicts('nonsense'), ['HrFlow.ai: https://api.hrflow.ai']);
  });

  it('that were removed are not replaced by the built-in one', () => {
    assert.throws(() => readSettings(configurations({}), undefined, 'HrFlow.ai'), /no longer in the settings/);
  });

  it('do not render a link in a name', () => {
    assert.throws(() => readSettings(configurations({}), undefined, '[a](command:x)'), /\[a\] \(command:x\)/);
  });
});

describe('rule levels', () => {
  function writing(before: Record<string, unknown>) {
    const written: unknown[] = [];
    const levels = createRuleLevels(
      {
        getConfiguration: () => ({
          inspect: (key: string) =>
            ({
              ...{ key, globalValue: { user: 1 }, workspaceValue: before[key], workspaceFolderValue: { folder: 1 } },
            }) as never,
          update: (name: string, value: unknown, target: unknown) => {
            written.push([name, value, target]);
            return Promise.resolve();
          },
        }),
      },
      () => ({}) as never,
      // The values of vscode.ConfigurationTarget.
      JSON.parse('{"user": 1, "workspace": 2, "folder": 3}') as Parameters<typeof createRuleLevels>[2],
    );
    return { levels, written };
  }
  const uri = 'file:///a.profile.json';

  it('are added to the existing ones', async () => {
    const { levels, written } = writing({ rules: { 'no-name': 'hint' } });
    const undo = await levels.turnOff({ code: 'no-date', place: 'workspace', uri });
    assert.deepEqual(written, [['rules', { 'no-name': 'hint', 'no-date': 'off' }, 2]]);
    await undo();
    assert.deepEqual(written.at(-1), ['rules', { 'no-name': 'hint' }, 2]);
  });

  it('are added to those of the place', async () => {
    const { levels, written } = writing({});
    for (const place of ['user', 'workspace', 'folder'] as const) await levels.turnOff({ code: 'no-date', place, uri });
    assert.deepEqual(written, [
      ['rules', { user: 1, 'no-date': 'off' }, 1],
      ['rules', { 'no-date': 'off' }, 2],
      ['rules', { folder: 1, 'no-date': 'off' }, 3],
    ]);
  });

  it('are added for a new or an existing glob', async () => {
    const other = { files: 'a/**', rules: { 'no-name': 'off' } };
    const { levels, written } = writing({ ruleOverrides: [other, 5] });
    await levels.turnOff({ code: 'no-date', place: 'workspace', uri, files: 'b/**' });
    await levels.turnOff({ code: 'no-date', place: 'workspace', uri, files: 'a/**' });
    assert.deepEqual(written, [
      ['ruleOverrides', [other, 5, { files: 'b/**', rules: { 'no-date': 'off' } }], 2],
      ['ruleOverrides', [{ files: 'a/**', rules: { 'no-name': 'off', 'no-date': 'off' } }, 5], 2],
    ]);
  });
});
