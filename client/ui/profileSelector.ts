/**
 * Documents that the language server is for, on whatever file system: our language, and `*.profile.json` that a person's
 * settings treat as JSON.
 */
export const profileSelector = [
  { language: 'hrflow-profile' },
  { language: 'json', pattern: '**/*.profile.json' },
  { language: 'jsonc', pattern: '**/*.profile.json' },
];
