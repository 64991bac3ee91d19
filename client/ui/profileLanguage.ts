import { ConfigurationTarget, languages, type TextDocument, workspace } from 'vscode';

/** Changes the language of profiles that VS Code shows as JSON. */
export interface ProfileLanguage {
  /**
   * Shows a document as HrFlow Profile, and in future all profiles. Rejects if the settings cannot be written.
   * @returns a function that restores the previous language and settings.
   */
  use(document: TextDocument): Promise<() => Promise<void>>;
}

type Associations = Readonly<Record<string, string>>;

const language = 'hrflow-profile';
/** Of two patterns that match a file, VS Code uses the longer one: this one precedes `*.json`. */
const pattern = '*.profile.json';

export const profileLanguage: ProfileLanguage = {
  async use(document) {
    const previous = document.languageId;
    const configuration = workspace.getConfiguration('files', document.uri);
    const { target, associations } = settingsWithPattern(configuration.inspect<Associations>('associations'));
    await configuration.update('associations', { ...associations, [pattern]: language }, target);
    // A longer pattern may match the file as well.
    const changed = await languages.setTextDocumentLanguage(document, language);
    return async () => {
      await configuration.update('associations', associations, target);
      await languages.setTextDocumentLanguage(changed, previous);
    };
  },
};

interface Inspected {
  readonly globalValue?: Associations;
  readonly workspaceValue?: Associations;
  readonly workspaceFolderValue?: Associations;
}

/** The settings that have the pattern already, because they would override those of a larger place; otherwise those of the user. */
function settingsWithPattern(inspected: Inspected = {}): {
  readonly target: ConfigurationTarget;
  readonly associations: Associations | undefined;
} {
  const { globalValue, workspaceValue, workspaceFolderValue } = inspected;
  if (workspaceFolderValue?.[pattern] !== undefined && workspace.workspaceFile)
    return { target: ConfigurationTarget.WorkspaceFolder, associations: workspaceFolderValue };
  if (workspaceValue?.[pattern] !== undefined)
    return { target: ConfigurationTarget.Workspace, associations: workspaceValue };
  return { target: ConfigurationTarget.Global, associations: globalValue };
}
