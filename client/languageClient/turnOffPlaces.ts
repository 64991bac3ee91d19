import * as l10n from '@vscode/l10n';
import type { SettingsPlace } from '../settings/settings';

/** Where a document is, and what the settings say about a rule. */
export interface DocumentPlace {
  /** The workspace folder of the document. `path` is its path within the folder. undefined: the document is in no folder. */
  readonly folder?: { readonly name: string; readonly path: string };
  /** `one`: the settings of the workspace are those of its only folder. `many`: a workspace file has settings of its own. */
  readonly folders: 'none' | 'one' | 'many';
  /** In Restricted Mode, VS Code ignores the rules in the settings of the workspace. */
  readonly isTrusted: boolean;
  /** Whether the settings of a place set the level of the rule. */
  readonly isSetIn: (place: SettingsPlace) => boolean;
}

/** A way to turn a rule off. */
export interface TurnOffPlace {
  /** Says where the setting is written. */
  readonly title: string;
  readonly place: SettingsPlace;
  /** Glob within the workspace folder. undefined: for all files that the settings apply to. */
  readonly files?: string;
}

/**
 * The settings in which a rule can be turned off for a document, without those that have no effect, because the settings of a
 * smaller place set the level.
 */
export function turnOffPlaces(code: string, { folder, folders, isTrusted, isSetIn }: DocumentPlace): TurnOffPlace[] {
  const user: TurnOffPlace = { title: l10n.t('Turn off {0} in your user settings', code), place: 'user' };
  const usable = isTrusted ? folders : 'none';
  if (usable === 'none') return [user];
  const workspace: TurnOffPlace = { title: l10n.t('Turn off {0} in this workspace', code), place: 'workspace' };
  const smallest: TurnOffPlace =
    folder && usable === 'many'
      ? { title: l10n.t('Turn off {0} in the workspace folder {1}', code, folder.name), place: 'folder' }
      : workspace;
  const subfolder = folder && subfolderPlace(code, folder.path, smallest.place);
  const larger = smallest === workspace ? [user] : [workspace, user];
  const all = [smallest, ...larger];
  // The first place that sets the level decides; turning it off there works, and in larger places it does not.
  const deciding = all.findIndex(({ place }) => isSetIn(place));
  const [first = smallest, ...others] = deciding < 0 ? all : all.slice(0, deciding + 1);
  return [first, ...(subfolder ? [subfolder] : []), ...others];
}

function subfolderPlace(code: string, path: string, place: SettingsPlace): TurnOffPlace | undefined {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (parent === '') return undefined;
  const escaped = parent.replaceAll(/[[\]{}()*?!\\]/g, '\\$&');
  return { title: l10n.t('Turn off {0} in {1}', code, parent), place, files: `${escaped}/**` };
}
