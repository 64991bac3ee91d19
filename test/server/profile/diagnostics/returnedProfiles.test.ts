import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ProfileDiagnostic } from '../../../../server/profile/diagnostics/diagnostic';
import { fixture, problemsOf } from '../../../support/profiles';

const folder = 'profiles/valid';

/** Expected warnings for profiles that the service accepts or returns, with the reasons. */
const warnings: Readonly<Record<string, readonly string[]>> = {
  // The documentation's example has placeholders instead of numbers for `lat` and `lng`, and no text.
  'page-example': ['empty-text', 'questionable-type', 'questionable-type'],
};

/** Hints and information that a returned profile may have. None of them requires a change. */
const quiet: Readonly<Record<string, string>> = {
  'set-by-service': 'the service set it',
  'empty-text': 'the service returns null for a text that was left out',
  'not-searchable': 'searches do not find the profile',
  'not-scorable': 'the profile has nothing to score',
  'missing-recommended-members': 'the example has no creation date',
  'attachments-by-hand': 'the service made the attachments',
  'no-contact': 'the profile has none',
  'no-name': 'the profile has none',
  'empty-entry': 'the service found nothing and returns null',
  'label-without-job': 'the label has none',
  'duration-disagrees': 'it was true when the profile was stored, or was given by the author',
  'url-without-scheme': 'an author wrote it',
};

function codesOf(problems: readonly ProfileDiagnostic[], severities: readonly string[]): string[] {
  return problems.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code);
}

describe('profiles that the service accepts or returns', () => {
  const names = readdirSync(path.join(__dirname, '../../../fixtures', folder)).map((file) =>
    path.basename(file, '.profile.json'),
  );
  for (const name of names) {
    const problems = problemsOf(fixture(`${folder}/${name}.profile.json`));

    it(`have no errors in ${name}, and only expected warnings`, () => {
      assert.deepEqual(codesOf(problems, ['error']), []);
      assert.deepEqual(codesOf(problems, ['warning']), warnings[name] ?? []);
    });

    it(`have only expected hints in ${name}`, () =>
      assert.deepEqual(
        codesOf(problems, ['information', 'hint']).filter((code) => quiet[code] === undefined),
        [],
      ));
  }

  it('are whole profiles: a response without data, or with a nested profile, is not one', () => {
    for (const answer of [
      { code: 202, message: 'Profile accepted' },
      { code: 200, message: 'OK', data: { profile: { info: {} } } },
    ])
      assert.ok(codesOf(problemsOf(JSON.stringify(answer)), ['error']).length > 0);
  });
});
