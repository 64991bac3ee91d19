import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const samples = path.join(__dirname, '..', 'fixtures', 'samples');
const largeItems = 2000;

/** Creates the sample workspace: a README and five profiles. Keeps a workspace that is there. */
export function createSampleWorkspace(folder: string): void {
  if (existsSync(folder)) return;
  cpSync(samples, folder, { recursive: true });
  writeFileSync(path.join(folder, 'large.profile.json'), largeProfile());
}

/** The clean profile with many experiences in one period. */
function largeProfile(): string {
  const profile = JSON.parse(readFileSync(path.join(samples, 'clean.profile.json'), 'utf8')) as LargeProfile;
  const [first] = profile.experiences;
  profile.reference = 'large-ada-lovelace';
  profile.experiences = Array.from({ length: largeItems }, (_, index) => ({
    ...first,
    title: `Project ${index + 1}`,
    description: `Project ${index + 1}: planned, built, tested and documented with a small team. `.repeat(4).trim(),
  }));
  profile.experiences_duration = 4.5;
  return `${JSON.stringify(profile, undefined, 2)}\n`;
}

interface LargeProfile {
  reference: string;
  experiences: object[];
  experiences_duration: number;
}
