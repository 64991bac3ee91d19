import { matchesGlob } from '../../server/profile/text/glob';

/** An item of the settings `files.exclude` and `search.exclude`. */
export interface ExcludePattern {
  readonly glob: string;
  /** The name of a sibling that must exist; `$(basename)` is the name of the file without its last extension. */
  readonly when?: string;
}

/** The active patterns of settings. Those of later settings replace those of earlier ones. */
export function parseExcludePatterns(...settings: readonly unknown[]): ExcludePattern[] {
  const patterns = new Map<string, ExcludePattern | undefined>();
  for (const setting of settings) {
    if (typeof setting !== 'object' || setting === null) continue;
    for (const [key, value] of Object.entries(setting)) {
      const glob = key.replace(/\/+$/, '');
      patterns.set(glob, parseExcludePattern(glob, value));
    }
  }
  return [...patterns.values()].filter((each) => each !== undefined);
}

function parseExcludePattern(glob: string, value: unknown): ExcludePattern | undefined {
  if (value === true) return { glob };
  const isConditional =
    typeof value === 'object' && value !== null && 'when' in value && typeof value.when === 'string';
  return isConditional ? { glob, when: value.when as string } : undefined;
}

/**
 * Whether patterns match a file or one of its folders.
 * @param path relative to the workspace folder.
 * @param selected the folder that is searched, relative to the workspace folder. Neither it nor the folders above it are tested.
 * @param namesIn the names in a folder.
 */
export async function matchesExcludePattern(
  patterns: readonly ExcludePattern[],
  path: string,
  selected: string,
  namesIn: (folder: string) => Promise<ReadonlySet<string>>,
): Promise<boolean> {
  const segments = path.split('/');
  for (let count = 1; count <= segments.length; count++) {
    const part = segments.slice(0, count).join('/');
    if (part.length <= selected.length) continue;
    for (const { glob, when } of patterns) {
      if (!matches(glob, part)) continue;
      if (when === undefined) return true;
      const base = (segments[count - 1] ?? '').replace(/\.[^.]*$/, '');
      const siblings = await namesIn(segments.slice(0, count - 1).join('/'));
      if (siblings.has(when.replaceAll('$(basename)', base))) return true;
    }
  }
  return false;
}

function matches(glob: string, path: string): boolean {
  try {
    return matchesGlob(glob, path);
  } catch {
    // An invalid glob, such as one that is being typed.
    return false;
  }
}
