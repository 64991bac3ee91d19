import * as l10n from '@vscode/l10n';
import { plainText } from '../messages/plainText';
import type { FileContent } from '../ui/profileFiles';

/** The input of a tool, which VS Code has validated with the schema in package.json. */
export interface AgentInput {
  readonly text?: string;
  /** A URI, an absolute path, or a path in a workspace folder. */
  readonly file?: string;
  readonly path?: string;
  readonly code?: string;
  readonly format?: string;
}

/** The files that tools may read. */
export interface ToolFiles {
  /** URIs of the workspace folders. */
  readonly folders: () => readonly string[];
  /** The URI of a file in a folder. */
  readonly join: (folder: string, relative: string) => string;
  /** The normalized URI of an absolute path or a URI; undefined for a relative path. */
  readonly absolute: (file: string) => string | undefined;
  /** Whether a file is in a workspace folder, or an open profile. */
  readonly isAllowed: (uri: string) => boolean;
  /** The text of the document if it is open, also unsaved, otherwise of the file. */
  readonly read: (uri: string) => Promise<FileContent>;
}

/** The input for the server. */
export interface ResolvedInput {
  readonly input: Omit<AgentInput, 'file'>;
  /** The document that the text is from. */
  readonly uri?: string;
}

/** Reads the file that an input names. @throws {Error} with a message for the model. */
export async function resolveInput({ file, ...input }: AgentInput, files: ToolFiles): Promise<ResolvedInput> {
  if (file === undefined || file.trim() === '') return { input };
  if (input.text !== undefined) throw new Error(l10n.t('Pass `text` or `file`, not both.'));
  const absolute = files.absolute(file);
  const candidates = absolute === undefined ? files.folders().map((folder) => files.join(folder, file)) : [absolute];
  // A relative path with `..` may lead out of its folder.
  const allowed = candidates.filter(files.isAllowed);
  if (allowed.length === 0)
    throw new Error(l10n.t('{0}: tools read only files of the workspace and open profiles.', plainText(file)));
  const reasons: string[] = [];
  for (const uri of allowed) {
    const content = await files.read(uri);
    if ('text' in content) return { input: { ...input, text: content.text }, uri };
    reasons.push(content.reason);
  }
  throw new Error(l10n.t('{0}: {1}', plainText(file), reasons[0] ?? ''));
}

/** The messages while a tool runs, and before it. */
export interface ToolMessages {
  readonly invocationMessage: string;
  /** Before a file is passed to the model. A text in the input is from the model itself. */
  readonly confirmationMessages?: { readonly title: string; readonly message: string };
}

/** The messages for a tool. */
export function messagesFor(name: string, { file, code, path }: AgentInput): ToolMessages {
  const place = file === undefined ? undefined : plainText(file);
  const subject = place ?? (code === undefined && path === undefined ? undefined : plainText(code ?? path ?? ''));
  return {
    invocationMessage: subject === undefined ? progress(name) : l10n.t('{0}: {1}', progress(name), subject),
    ...(place !== undefined && {
      confirmationMessages: {
        title: progress(name),
        message: l10n.t('Allow the language model to read {0}? It may contain personal data.', place),
      },
    }),
  };
}

function progress(name: string): string {
  switch (name) {
    case 'check_profile':
      return l10n.t('Checking a profile');
    case 'fix_profile':
      return l10n.t('Fixing a profile');
    case 'import_profile':
      return l10n.t('Converting to a profile');
    case 'profile_schema':
      return l10n.t('Reading the schema of profiles');
    case 'explain_rule':
      return l10n.t('Reading the documentation of a rule');
    default:
      return l10n.t('Reading a profile');
  }
}
