import { profileGlob } from '../files/caseInsensitiveGlob';

/**
 * The documents of the language server, on any file system: the language `hrflow-profile`, and `*.profile.json` files that the
 * user's settings associate with JSON.
 */
export const profileSelector = [
  { language: 'hrflow-profile' },
  { language: 'json', pattern: profileGlob },
  { language: 'jsonc', pattern: profileGlob },
];
