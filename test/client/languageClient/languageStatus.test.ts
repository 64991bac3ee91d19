import assert from 'node:assert/strict';
import { problemsOf } from '../../support/profiles';
import { type LanguageStatus, toLanguageStatus as statusWithin } from '../../../client/languageClient/languageStatus';

type Problems = Parameters<typeof statusWithin>[1];
const toLanguageStatus = (state: 'starting' | 'running' | 'stopped', problems: Problems): LanguageStatus =>
  statusWithin(state, problems, { megabytes: 24, depth: 500 });

describe('languageStatus', () => {
  it('reports a server that has stopped', () => {
    const stopped = toLanguageStatus('stopped', [{ source: 'hrflow', code: 'nested-too-deep' }]);
    assert.deepEqual([stopped.severity, stopped.command.command], ['error', 'hrflow.restartServer']);
  });

  for (const [code, setting] of [
    ['document-too-large', 'hrflow.maxFileSize'],
    ['nested-too-deep', 'hrflow.maxDepth'],
  ] as const) {
    it(`reports after ${code} that only the syntax is checked, with a link to the setting`, () => {
      const others = { source: 'hrflow', code: { value: 'unclosed-array' } };
      for (const shown of [code, { value: code }]) {
        const { severity, command } = toLanguageStatus('running', [others, { source: 'hrflow', code: shown }]);
        assert.deepEqual([severity, command.arguments], ['warning', [setting]]);
      }
      assert.equal(toLanguageStatus('running', [{ source: 'other', code }]).severity, 'information');
    });
  }

  it('knows the codes of the server', () => {
    const found = problemsOf('['.repeat(1000)).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(toLanguageStatus('running', found).severity, 'warning');
    const large = problemsOf(`"${'x'.repeat(25 * 1024 * 1024)}"`).map(({ code }) => ({ source: 'hrflow', code }));
    assert.equal(toLanguageStatus('running', large).severity, 'warning');
  });

  it('has these texts', () => {
    const limited = (code: string) => toLanguageStatus('running', [{ source: 'hrflow', code }]);
    assert.deepEqual(
      [toLanguageStatus('starting', []), toLanguageStatus('running', []), toLanguageStatus('stopped', [])]
        .concat(limited('document-too-large'), limited('nested-too-deep'))
        .map(({ text, detail, command }) => `${text} · ${detail} · ${command.title}`),
      [
        'HrFlow profile · The language server is starting. · Index Profile',
        'HrFlow profile · Validated as you type, up to 24 MB and a nesting depth of 500. · Index Profile',
        'HrFlow: not validated · The language server has stopped. · Restart Server',
        'HrFlow: syntax only · The document is too large to validate as you type. Only its syntax is validated. · Open Settings',
        'HrFlow: syntax only · The document is nested too deeply to validate. Only its syntax is validated. · Open Settings',
      ],
    );
  });
});
