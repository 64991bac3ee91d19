import assert from 'node:assert/strict';
import { createCredentialStore } from '../../../client/credentials/credentialStore';
import { createWorkspaceChoices } from '../../../client/environments/workspaceState';
import { FakeStorage } from '../../support/fakes';

const origin = 'https://api.hrflow.ai';
const other = 'https://staging.example:8443';
const accountOf = (name: string) => ({ apiKey: `ask_${name}`, userEmail: `${name}@example.com` });

describe('choices of a workspace', () => {
  let state: FakeStorage;
  let secrets: FakeStorage;
  beforeEach(async () => {
    [state, secrets] = [new FakeStorage(), new FakeStorage()];
    for (const at of [origin, other]) {
      for (const name of ['harry', 'ron']) await createCredentialStore(secrets).set(at, accountOf(name));
    }
  });
  const inUse = async (at: string): Promise<string | undefined> => {
    const choice = createWorkspaceChoices(state);
    return (await createCredentialStore(secrets, undefined, { choice }).active(at))?.name;
  };

  it('of accounts do not contain names', async () => {
    const choices = createWorkspaceChoices(state);
    await choices.chooseAccount(origin, 'harry@example.com');
    assert.equal(await inUse(origin), 'harry@example.com');
    assert.equal(await inUse(other), 'ron@example.com');
    assert.doesNotMatch(JSON.stringify([...state.values]), /harry|@|example\.com/);
    await choices.chooseAccount(origin, undefined);
    assert.equal(state.values.size, 0);
  });

  it('with names, from the previous version, are migrated', async () => {
    state.values.set(`hrflow.account:${origin}`, 'harry@example.com');
    state.values.set(`hrflow.account:${other}`, 'a removed name');
    state.values.set('hrflow.environment', 'Staging');
    assert.equal(await inUse(origin), 'harry@example.com');
    assert.equal(await inUse(other), undefined);
    await new Promise((resolve) => setImmediate(resolve));
    assert.doesNotMatch(JSON.stringify([...state.values]), /harry|gone|@/);
    assert.equal(state.values.get('hrflow.environment'), 'Staging');
    assert.equal(await inUse(origin), 'harry@example.com');
  });

  it('are unchanged if the fingerprint cannot be written', async () => {
    state.values.set(`hrflow.account:${origin}`, 'harry@example.com');
    state.update = () => Promise.reject(new Error('full'));
    assert.equal(await inUse(origin), 'harry@example.com');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(state.values.get(`hrflow.account:${origin}`), 'harry@example.com');
  });
});
