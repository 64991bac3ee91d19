import type { FileContent } from '../../client/ui/profileFiles';
import type { ImportFiles, NamedText } from '../../client/ui/importFiles';

/** Files and folders in memory. */
export class FakeImportFiles implements ImportFiles {
  /** By URI. */
  readonly files = new Map<string, FileContent>();
  chosenFiles: readonly string[] | undefined;
  clipboard = '';
  active: NamedText | undefined;
  folder: string | undefined = 'file:///chosen';
  rejectsEdits = false;
  readonly reports: string[] = [];
  readonly did: string[] = [];

  /** @param note receives what is shown. */
  constructor(private readonly note: (text: string) => void = () => undefined) {}

  /** Adds a file with a text. */
  add(uri: string, text: string): this {
    this.files.set(uri, { text, isUnsaved: false });
    return this;
  }

  chooseFiles = () => Promise.resolve(this.chosenFiles);
  selected = (resource: unknown) => (Array.isArray(resource) ? (resource as string[]) : undefined);
  read = (file: string): Promise<FileContent> =>
    Promise.resolve(this.files.get(file) ?? { reason: 'The file cannot be read.' });
  nameOf = (file: string) => file.split('/').at(-1) ?? '';
  clipboardText = () => Promise.resolve(this.clipboard);
  activeText = () => this.active;
  chooseFolder = (title: string) => {
    this.did.push(`choose folder: ${title}`);
    return Promise.resolve(this.folder);
  };
  folderOf = ({ uri }: { readonly uri: { toString: () => string } }) => {
    const text = uri.toString();
    return text.startsWith('untitled:') ? undefined : text.replace(/\/[^/]*$/, '');
  };
  namesIn = (folder: string) =>
    Promise.resolve(
      [...this.files.keys()].filter((file) => file.startsWith(`${folder}/`)).map((file) => this.nameOf(file)),
    );
  write = (folder: string, files: readonly NamedText[]) => {
    if (this.rejectsEdits) return Promise.resolve(false);
    for (const { name, text } of files) this.add(`${folder}/${name}`, text);
    return Promise.resolve(true);
  };
  open = (folder: string, name: string) => Promise.resolve(void this.did.push(`open ${folder}/${name}`));
  showReport = (markdown: string) => {
    this.reports.push(markdown);
    this.note(markdown);
    return Promise.resolve();
  };
  dispose = () => undefined;
}
