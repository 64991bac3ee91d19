import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Resume } from '../../server/profile/preview/resume';
import type { ResumeOptions } from '../../server/profile/profileService';
import { profileDocument, service } from './profiles';

/** An invented candidate with something in every section, parallel jobs, a gap and a reversed period. */
export const candidate = readFileSync(path.join(__dirname, '../preview/candidate.profile.json'), 'utf8');

/** The resume of a text that has one, on 23 November 2026. */
export function resumeOf(text: string, options?: ResumeOptions): Resume {
  const resume = service.resume(profileDocument(text), options);
  assert.equal(resume.kind, 'resume');
  return resume;
}
