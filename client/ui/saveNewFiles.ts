import * as l10n from '@vscode/l10n';
import { formatCount } from '../messages/formatNumber';
import type { Ui } from './dialogs';
import type { ImportFiles, NamedText } from './importFiles';

/** Names of existing files that a question lists. */
const maxListedNames = 10;

/** A text to save in a new file. */
export interface UnsavedFile {
  /** The name of what it comes from, such as `candidates.json`. */
  readonly source: string;
  readonly text: string;
}

/** The names of new files. */
interface Naming {
  /** The number of the first file of a source. */
  readonly first: number;
  /** @param base the name of the source without its extensions. */
  readonly nameOf: (base: string, number: number) => string;
}

/** `candidates-1.profile.json` */
const profileNaming: Naming = { first: 1, nameOf: (base, number) => `${base}-${number}.profile.json` };

/** `ada.html`; others with the same name are `ada-1.html`, `ada-2.html`. */
export function namingOf(extension: string): Naming {
  return { first: 0, nameOf: (base, number) => `${base}${number === 0 ? '' : `-${number}`}.${extension}` };
}

/**
 * Saves texts, each in a file of its own. Asks before it replaces a file.
 * @returns the names of the files; undefined after Escape, or if VS Code does not create them.
 */
export async function saveNewFiles(
  { ui, importFiles }: { readonly ui: Ui; readonly importFiles: ImportFiles },
  folder: string,
  unsaved: readonly UnsavedFile[],
  naming = profileNaming,
): Promise<readonly string[] | undefined> {
  const existing = new Set((await importFiles.namesIn(folder)).map(comparable));
  const planned = namesFor(unsaved, new Set(), naming);
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
    if (choice === 'keep-both') names = namesFor(unsaved, existing, naming);
  }
  const files = unsaved.map(({ text }, index): NamedText => ({ name: names[index] ?? '', text }));
  if (await importFiles.write(folder, files)) return names;
  void ui.showMessage('error', l10n.t('VS Code did not create the files.'));
  return undefined;
}

/** Names that are not taken, and differ from each other. The number counts the files of the same source. */
function namesFor(unsaved: readonly UnsavedFile[], taken: ReadonlySet<string>, { first, nameOf }: Naming): string[] {
  const used = new Set(taken);
  const nextNumbers = new Map<string, number>();
  return unsaved.map(({ source }) => {
    const base = baseName(source);
    let number = nextNumbers.get(comparable(base)) ?? first;
    // The second `ada` would have the name of a source `ada-1`.
    while (used.has(comparable(nameOf(base, number)))) number++;
    nextNumbers.set(comparable(base), number + 1);
    used.add(comparable(nameOf(base, number)));
    return nameOf(base, number);
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
