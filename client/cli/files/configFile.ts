import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import rcSchema from '../../../schemas/hrflowrc.schema.json';
import {
  type DiagnosticLevels,
  isObject,
  levelNames,
  levelsFrom,
  type LevelSettings,
} from '../../../server/profile/profileService';
import { fileErrorText } from './fileErrorText';

/** The name of the configuration file of a team. */
const configFileName = '.hrflowrc.json';

const defaultLevels: DiagnosticLevels = new Map();
const knownCodes: ReadonlySet<string> = new Set(rcSchema.$defs.rules.propertyNames.enum);

interface Config {
  readonly folder: string;
  readonly settings: Settings;
}

interface Settings extends LevelSettings {
  readonly environments?: unknown;
}

/** The levels and environments of files, from the nearest `.hrflowrc.json`. */
export interface ConfigFiles {
  /** @param file absolute path. */
  levelsOf(file: string): DiagnosticLevels;
  /** The services for a file, unchecked. @param file absolute path. */
  environmentsOf(file: string): unknown;
}

/**
 * Searches `.hrflowrc.json` in the folder of a file and those above it, up to the root of the repository. Each folder is read once.
 * @param onFailure receives the path of a configuration that cannot be used, and why. What is valid in it still applies.
 */
export function createConfigFiles(onFailure: (file: string, reason: string) => void): ConfigFiles {
  const configs = new Map<string, Config | undefined>();
  // The same object for the files of a folder, so that the service can compare it.
  const levels = new Map<string, DiagnosticLevels>();

  const configIn = (folder: string): Config | undefined => {
    if (configs.has(folder)) return configs.get(folder);
    const parent = path.dirname(folder);
    const exists = (name: string): boolean => existsSync(path.join(folder, name));
    const inherited = (): Config | undefined => (parent === folder || exists('.git') ? undefined : configIn(parent));
    const config = exists(configFileName) ? { folder, settings: readSettings(folder, onFailure) } : inherited();
    configs.set(folder, config);
    return config;
  };

  return {
    environmentsOf: (file) => configIn(path.dirname(file))?.settings.environments,
    levelsOf(file) {
      const config = configIn(path.dirname(file));
      if (!config) return defaultLevels;
      const hasOverrides = Array.isArray(config.settings.overrides) && config.settings.overrides.length > 0;
      const relative = path.relative(config.folder, file).split(path.sep).join('/');
      if (hasOverrides) return levelsFrom(config.settings, relative);
      const known = levels.get(config.folder) ?? levelsFrom(config.settings, relative);
      levels.set(config.folder, known);
      return known;
    },
  };
}

function readSettings(folder: string, onFailure: (file: string, reason: string) => void): Settings {
  const file = path.join(folder, configFileName);
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    for (const fault of faultsIn(value)) onFailure(file, fault);
    return isObject(value) ? value : {};
  } catch (error) {
    const reason = error instanceof SyntaxError ? l10n.t('This is not JSON: {0}', error.message) : fileErrorText(error);
    onFailure(file, reason);
    return {};
  }
}

/** What is wrong with a configuration. A misspelled code would otherwise be ignored without a word. */
function faultsIn(value: unknown): string[] {
  if (!isObject(value)) return [l10n.t('Expected an object.')];
  const { overrides = [], environments = [] } = value;
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(rcSchema.properties, name));
  return [
    ...unknown.map((name) => l10n.t('Unknown property `{0}`.', name)),
    ...faultsOfRules(value.rules ?? {}),
    ...(Array.isArray(overrides)
      ? overrides.flatMap((override: unknown) =>
          isObject(override) && typeof override.files === 'string'
            ? faultsOfRules(override.rules)
            : [l10n.t('Each override needs `files`, a glob, and `rules`.')],
        )
      : [l10n.t('`overrides` must be an array.')]),
    ...(Array.isArray(environments) ? [] : [l10n.t('`environments` must be an array.')]),
  ];
}

function faultsOfRules(rules: unknown): string[] {
  if (!isObject(rules)) return [l10n.t('`rules` must be an object.')];
  return Object.entries(rules).flatMap(([code, level]) => {
    if (!knownCodes.has(code)) return [l10n.t('Unknown rule `{0}`.', code)];
    if ((levelNames as readonly unknown[]).includes(level)) return [];
    return [l10n.t('The level of `{0}` must be one of: {1}.', code, levelNames.join(', '))];
  });
}
