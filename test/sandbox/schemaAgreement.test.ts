import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fixture, problemsOf } from '../support/profiles';
import type { JsonObject } from './json';
import { validateProfile } from './profileValidation';

/** The schema and the sandbox's validation were written independently; this test compares them. */
describe('schema and sandbox', () => {
  const folders = ['valid', 'questionable', 'invalid'];
  for (const folder of folders) {
    for (const file of readdirSync(path.join(__dirname, '..', 'fixtures', 'profiles', folder))) {
      it(`agree on ${folder}/${file}`, () => {
        const text = fixture(`profiles/${folder}/${file}`);
        const profile = JSON.parse(text) as JsonObject;
        const errors = problemsOf(text).filter(({ severity }) => severity === 'error');
        const isObject = typeof profile === 'object' && (profile as unknown) !== null && !Array.isArray(profile);
        const faults = isObject ? validateProfile(profile, true) : ['not an object'];
        // Every profile that the service rejects has an error in the editor.
        if (errors.length === 0) assert.deepEqual(faults, []);
        if (folder !== 'invalid') assert.deepEqual(errors, []);
      });
    }
  }
});
