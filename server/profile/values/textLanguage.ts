import type * as module from './languageDetector';
import { lazy } from './lazy';
import { plainTextOf } from './plainText';
import { propertiesOf } from './jsonValue';

/** The detector, loaded on first use: it is not needed for diagnostics. */
const detector = lazy(() => {
  // `require` instead of `import`: esbuild bundles the module and runs it on this call.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
  return require('./languageDetector') as typeof module;
});

/** Characters of a profile that are enough to detect its language. */
const maxLength = 3000;

/**
 * Proposes `text_language`: the language of `text`; without a text, that of the summary, titles and descriptions.
 * @returns an ISO 639-1 code; undefined if the language is not certain.
 */
export function proposeTextLanguage(profile: unknown): string | undefined {
  const { text, info, experiences, educations } = propertiesOf(profile);
  const written = plainTextOf(text);
  if (written !== '') return detector().detectLanguage(written.slice(0, maxLength));
  // Not the composed text: its headings have a language of their own.
  const parts = [plainTextOf(propertiesOf(info).summary)];
  let length = 0;
  for (const item of [experiences, educations].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))) {
    if (length > maxLength) break;
    const { title, description } = propertiesOf(item);
    const lines = [plainTextOf(title), plainTextOf(description)];
    length += lines.join().length;
    parts.push(...lines);
  }
  return detector().detectLanguage(parts.join('\n').slice(0, maxLength));
}
