import { Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, Uri, workspace } from 'vscode';
import type { ServerRequests } from '../languageClient/serverRequests';
import { findOpenDocument } from '../ui/openDocuments';
import type { ProfileFiles } from '../ui/profileFiles';
import { type AgentInput, messagesFor, resolveInput, type ToolFiles } from './toolInput';

/** The tools in package.json, without their prefix. None of them sends anything to HrFlow, or reads from it. */
const names = ['check_profile', 'fix_profile', 'import_profile', 'profile_schema', 'explain_rule', 'profile_text'];

export interface ToolParts {
  readonly server: Pick<ServerRequests, 'runTool'>;
  readonly profileFiles: Pick<ProfileFiles, 'read'>;
  readonly extensionUri: Uri;
}

/** Registers the tools for agents. The language server runs them. */
export function registerTools(parts: ToolParts): Disposable {
  // Editors that are based on VS Code may lack language models.
  if (typeof (lm as Partial<typeof lm> | undefined)?.registerTool !== 'function')
    return new Disposable(() => undefined);
  const files = filesFor(parts);
  const tools = names.map((name) =>
    lm.registerTool<AgentInput>(`hrflow_${name}`, {
      prepareInvocation: ({ input }) => messagesFor(name, input),
      async invoke({ input: given }) {
        const { input, uri } = await resolveInput(given, files);
        const ruleDocumentation = name === 'explain_rule' ? await readRules(parts.extensionUri) : undefined;
        const { text, isError } = await parts.server.runTool({
          ...{ name, input },
          ...(uri !== undefined && { uri }),
          ...(ruleDocumentation !== undefined && { ruleDocumentation }),
        });
        // VS Code passes the message to the model.
        if (isError) throw new Error(text);
        return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
      },
    }),
  );
  return Disposable.from(...tools);
}

function filesFor({ profileFiles }: ToolParts): ToolFiles {
  return {
    folders: () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    join: (folder, relative) => Uri.joinPath(Uri.parse(folder), relative.replaceAll('\\', '/')).toString(),
    absolute(file) {
      if (/^(?:[/\\]|[a-z]:[/\\])/i.test(file)) return normalized(Uri.file(file));
      return /^[a-z][\w+.-]+:/i.test(file) ? normalized(Uri.parse(file)) : undefined;
    },
    isAllowed(uri) {
      if (workspace.getWorkspaceFolder(Uri.parse(uri))) return true;
      return findOpenDocument(uri)?.languageId === 'hrflow-profile';
    },
    read: (uri) => profileFiles.read(uri),
  };
}

/** Without `..` in the path. */
function normalized(uri: Uri): string {
  return uri.path.startsWith('/') ? Uri.joinPath(uri, '.').toString() : uri.toString();
}

async function readRules(extensionUri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, 'docs', 'rules.md')));
}
