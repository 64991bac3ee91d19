import { matchesGlob } from '../text/glob';
import type { DiagnosticLevel, DiagnosticLevels } from './diagnostic';

/** The names of the levels in settings and in `.hrflowrc.json`. */
export const levelNames = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies DiagnosticLevel[];

/** The settings of levels: `hrflow.rules` and `hrflow.ruleOverrides`, or the properties of `.hrflowrc.json`. */
export interface LevelSettings {
  readonly rules?: unknown;
  readonly overrides?: unknown;
}

/**
 * The levels for a document: those of `rules`, then those of the overrides whose globs match. What is invalid is left out.
 * @param path of the document, relative to the folder of the globs, with slashes. No override applies without one.
 */
export function levelsFrom({ rules, overrides }: LevelSettings, path: string | undefined): DiagnosticLevels {
  return new Map([...parseLevels(rules), ...parseOverrides(overrides, path)]);
}

function parseLevels(value: unknown): [string, DiagnosticLevel][] {
  return isRecord(value)
    ? Object.entries(value).filter((entry): entry is [string, DiagnosticLevel] =>
        (levelNames as readonly unknown[]).includes(entry[1]),
      )
    : [];
}

function parseOverrides(overrides: unknown, path: string | undefined): readonly [string, DiagnosticLevel][] {
  return (Array.isArray(overrides) ? (overrides as unknown[]) : []).flatMap((override) =>
    isRecord(override) && typeof override.files === 'string' && path !== undefined && matchesPath(override.files, path)
      ? parseLevels(override.rules)
      : [],
  );
}

function matchesPath(glob: string, path: string): boolean {
  try {
    // macOS may decompose the accents of a file name.
    return matchesGlob(glob.normalize('NFC'), path.normalize('NFC'));
  } catch {
    // An incomplete glob, such as while it is typed: no match.
    return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
