import assert from 'node:assert/strict';
import { problemsOf } from '../../support/profiles';
import { toLanguageStatus } from '../../../client/languageClient/languageStatus';

describe('the language status item', () => {
  it('says that the server runs, starts or has stopped', () => {
    assert.equal(toLanguageStatus('running', []).detail, 'Checked while you type.');
    assert.match(toLanguageStatus('starting', []).detail, /starting/);
    const stopped = toLanguageStatus('stopped', [{ source: 'hrflow', code: 'nested-too-deep' }]);
    assert.deepEqual([stopped.severity, stopped.command.command], ['error', 'hrflow.restartServer']);
  });

  for (const [code, setting] of [
    ['document-too-large', 'hrflow.maxFileSize'],
    ['nested-too-deep', 'hrflow.maxDepth'],
  ] as const) {
    it(`says of ${code} that only the grammar is checked, and leads to the setting`, () => {
      const others = { source: 'hrflow', code: { value: 'unclosed-array' } };
      for (const shown of [code, { value: code }]) {
        const { text, severity, command } = toLanguageStatus('running', [others, { source: 'hrflow', code: shown }]);
        assert.deepEqual([text, severity, command.arguments], ['HrFlow: grammar only', 'warning', [setting]]);
      }
      assert.equal(toLanguageStatus('running', [{ source: 'other', code }]).severity, 'information');
    });
  }

  it('knows the codes that the server has', () => {
    const found = problemsOf('['.repeat(1000)).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(toLanguageStatus('running', found).text, 'HrFlow: grammar only');
    const large = problemsOf(`"${'x'.repeat(25 * 1024 * 1024)}"`).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(toLanguageStatus('running', large).text, 'HrFlow: grammar only');
  });
});
