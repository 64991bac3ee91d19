import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const names = ['check_profile', 'fix_profile', 'import_profile', 'profile_schema', 'explain_rule', 'profile_text'];

async function invoke(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`hrflow_${name}`, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return part.value;
}

describe('language model tools', () => {
  before(function () {
    // Editors that are based on VS Code may lack them.
    if (typeof (vscode.lm as Partial<typeof vscode.lm> | undefined)?.invokeTool !== 'function') this.skip();
  });

  it('are offered', () => {
    const offered = vscode.lm.tools.filter(({ name }) => name.startsWith('hrflow_'));
    assert.deepEqual(offered.map(({ name }) => name).sort(), names.map((name) => `hrflow_${name}`).sort());
  });

  it('check, fix and explain a text', async () => {
    const text = '{"info": {"full_name": "A B"}, "skils": [],}';
    assert.match(await invoke('check_profile', { text }), /trailing-comma/);
    assert.match(await invoke('fix_profile', { text }), /The new text:/);
    assert.match(await invoke('explain_rule', { code: 'trailing-comma' }), /^# trailing-comma/);
    assert.match(await invoke('profile_text', { text }), /^A B\n/);
    assert.match(await invoke('profile_schema', { path: 'info' }), /full_name/);
    assert.match(await invoke('import_profile', { text: '{"basics":{"name":"A B"},"work":[]}' }), /JSON Resume/);
  });

  it('tell the model what to correct', async () => {
    await assert.rejects(invoke('explain_rule', { code: 'no-such-rule' }), /Unknown rule/);
  });
});
