import * as l10n from '@vscode/l10n';
import { formatCount } from '../messages/formatNumber';
import type { Ui } from './dialogs';
import type { ImportFiles, NamedText } from './importFiles';

/** Names of existing files that a question lists. */
const maxListedNames = 10;

/** A profile to save. */
interface UnsavedProfile {
  /** The name of what it comes from, such as `candidates.json`. Its file is `candidates-1.profile.json`. */
  readonly source: string;
  readonly text: string;
}

/**
 * Saves profiles, each in a file of its own. Asks before it replaces a file.
 * @returns the names of the files; undefined after Escape, or if VS Code does not create them.
 */
export async function saveNewFiles(
  { ui, importFiles }: { readonly ui: Ui; readonly importFiles: ImportFiles },
  folder: string,
  profiles: readonly UnsavedProfile[],
): Promise<readonly string[] | undefined> {
  const existing = new Set((await importFiles.namesIn(folder)).map(comparable));
  const planned = namesFor(profiles, new Set());
  const taken = planned.filter((name) => existing.has(comparable(name)));
  let names = planned;
  if (taken.length > 0) {
    const question =
      taken.length === 1
        ? l10n.t('{0} exists already.', taken[0] ?? '')
        : l10n.t('{0} files exist already.', formatCount(taken.length));
    const listed = [...taken.slice(0, maxListedNames), ...(taken.length > maxListedNames ? ['…'] : [])];
    const choice = await ui.showModal(question, listed.join('\n'), 'keep-both', 'replace-files');
    if (choice === undefined) return undefined;
    if (choice === 'keep-both') names = namesFor(profiles, existing);
  }
  const files = profiles.map(({ text }, index): NamedText => ({ name: names[index] ?? '', text }));
  if (await importFiles.write(folder, files)) return names;
  void ui.showMessage('error', l10n.t('VS Code did not create the files.'));
  return undefined;
}

/** Numbered names that are not taken. The number counts the profiles of the same source. */
function namesFor(profiles: readonly UnsavedProfile[], taken: ReadonlySet<string>): string[] {
  const lastNumbers = new Map<string, number>();
  return profiles.map(({ source }) => {
    const base = baseName(source);
    let number = lastNumbers.get(base) ?? 0;
    let name: string;
    do name = `${base}-${++number}.profile.json`;
    while (taken.has(comparable(name)));
    lastNumbers.set(base, number);
    return name;
  });
}

/** @returns the name of a file without its extensions, and without characters that a name must not have. */
function baseName(name: string): string {
  const base = name.replace(/(?:\.profile)?\.[^.]*$/i, '').replaceAll(/[/\\?#%:*"<>|]/g, '-');
  return base === '' ? 'profile' : base;
}

/** Most file systems do not distinguish upper and lower case. */
function comparable(name: string): string {
  return name.toLowerCase();
}
