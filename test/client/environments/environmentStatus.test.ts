import assert from 'node:assert/strict';
import { toEnvironmentStatus, toErrorStatus } from '../../../client/environments/environmentStatus';
import { loadSourcesSuggestion, toSuggestions } from '../../../client/sources/sourceSuggestions';
import { environmentAt } from '../../support/fakes';

const environment = environmentAt('http://127.0.0.1:4010/base');

describe('environmentStatus', () => {
  it('shows environment and source', () => {
    const source = { label: 'Hogwarts', from: 'document' } as const;
    assert.deepEqual(toEnvironmentStatus({ environment, account: 'harry@example.com', source }), {
      text: '$(cloud) Test: Hogwarts',
      tooltip: [
        'HrFlow environment: Test (127.0.0.1:4010)',
        'Address: http://127.0.0.1:4010/base',
        'API credentials: harry@example.com',
        'Source: Hogwarts (from the document)',
        'Select to choose another environment.',
      ].join('\n'),
      spoken: 'HrFlow environment Test, source Hogwarts',
      isWarning: false,
    });
  });

  it('has a warning colour for production only', () => {
    const live = { ...environment, name: 'Live $(trash)', isProduction: true };
    const status = toEnvironmentStatus({ environment: live, account: undefined, source: undefined });
    assert.deepEqual([status.text, status.isWarning], ['$(cloud) Live $ (trash)', true]);
    assert.match(status.spoken, /production/);
    assert.match(status.tooltip, /API credentials: none\nSource: you choose it/);
  });

  it('reports that there is no environment', () => {
    const { text, tooltip, isWarning } = toErrorStatus('It was removed.');
    assert.deepEqual(
      [text, tooltip, isWarning],
      ['$(error) HrFlow: no environment', 'It was removed.\nSelect to choose another environment.', false],
    );
  });
});

describe('sourceSuggestions', () => {
  const sources = [
    { key: 'k3', name: 'Azkaban', type: '', environment: 'test', closed: 'disabled' },
    { key: 'k1', name: 'Hogwarts $(x)', type: 'api' },
    { key: 'k"2', name: '', type: '', isPrivate: true },
  ] as const;

  it('insert the key and show the name, except of sources that accept no profiles', () => {
    assert.deepEqual(toSuggestions({ sources, state: 'whole' }), [
      {
        label: 'Hogwarts $ (x)',
        description: 'api · k1',
        text: '"k1"',
        filter: '"Hogwarts $(x) k1"',
        loads: false,
      },
      { label: 'k"2', description: 'private · k"2', text: '"k\\"2"', filter: '" k"2"', loads: false },
    ]);
  });

  it('offer to load the sources without a text change, unless the API key cannot list them', () => {
    const load = (apiKey: string) => loadSourcesSuggestion(environment, { apiKey, userEmail: '' }, '"ab"');
    assert.deepEqual(load('ask_1'), {
      label: 'Load the sources of Test (127.0.0.1:4010)…',
      text: '"ab"',
      filter: '"ab"',
      loads: true,
    });
    assert.equal(load('askw_1'), undefined);
  });
});
