import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { configureLocalization } from '../../../server/lsp/localization';

describe('configureLocalization', () => {
  const logged: string[] = [];
  const configure = (parameters: Parameters<typeof configureLocalization>[0], bundle?: string): string => {
    logged.length = 0;
    configureLocalization(
      parameters,
      () => bundle,
      (message) => logged.push(message),
    );
    return l10n.t('experience');
  };

  after(() => l10n.config({ contents: {} }));

  it('uses the translations that the editor passes', () =>
    assert.equal(
      configure(
        { initializationOptions: { l10nBundle: { experience: 'passed' } }, locale: 'fr' },
        '{"experience": "read"}',
      ),
      'passed',
    ));

  it('reads the translations for the locale of an editor that passes none', () => {
    for (const initializationOptions of [undefined, null, 'fr', {}, { l10nBundle: 'fr' }, { l10nBundle: { a: 1 } }])
      assert.equal(configure({ initializationOptions, locale: 'fr' }, '{"experience": "read"}'), 'read');
    assert.deepEqual(logged, []);
  });

  it('is English without translations or locale', () => {
    assert.equal(configure({ locale: 'de' }), 'experience');
    assert.equal(configure({}, '{"experience": "read"}'), 'experience');
    assert.deepEqual(logged, []);
  });

  it('is English if the translations are invalid, and logs that', () => {
    for (const bundle of ['{', '[]', 'null', '{"experience": ["read"]}']) {
      assert.equal(configure({ locale: 'fr' }, bundle), 'experience');
      assert.equal(logged.length, 1, bundle);
    }
  });
});
