import {
  type CancellationToken,
  CancellationTokenSource,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextDocument,
  Uri,
} from 'vscode';
import type {
  BaseLanguageClient,
  CodeAction as LspCodeAction,
  Diagnostic as LspDiagnostic,
} from 'vscode-languageclient';
import type { PreviewAnswer } from '../../server/profile/preview/previewAnswer';
import type { SectionName } from '../../server/profile/preview/resume';
import type { TextRange } from '../ui/editor';
import { ResponseTimeoutError } from './responseTimeoutError';

/** A server that takes longer for one document hangs. */
const responseTimeoutMilliseconds = 10_000;

/** An error that the language server found in a document. */
export interface DocumentError {
  readonly message: string;
  readonly range: TextRange;
  /** False: a syntax error, or the nesting depth exceeds the limit. */
  readonly isOfProfile: boolean;
}

/** Problems of a text, whether it is open in an editor or not. */
export interface TextProblems {
  readonly counts: Readonly<Record<'error' | 'warning' | 'information' | 'hint', number>>;
  /** In the order of the text. */
  readonly firstError?: Pick<DocumentError, 'message' | 'range'>;
}

/** A file in a list of profiles. Untrusted texts of a document. */
export interface ProfileSummary {
  readonly name?: string;
  /** The most recent experience. */
  readonly headline?: string;
  /** Errors and warnings. */
  readonly problems: number;
}

/** What became of a value of another format: the path that it had, and the path in the profile that it has. No values. */
interface ImportedValue {
  readonly from: string;
  readonly to: string;
}

/** A candidate of another format as a profile. */
interface ImportedProfile {
  /** Name of the format, such as `JSON Resume`; of a profile, `HrFlow`. */
  readonly format: string;
  /** The profile as JSON; with syntax errors, the text as it was. */
  readonly profile: string;
  readonly report: readonly ImportedValue[];
  readonly hasSyntaxErrors?: true;
  /** It is no profile and in no known format, but among profiles. */
  readonly isUnknown?: true;
}

/** The result of importing a text. `unknown`: it contains no candidate; `withText` is a profile with the text, if that may be a resume. */
export type ImportResult =
  | ({ readonly kind: 'profile' } & ImportedProfile)
  | { readonly kind: 'several'; readonly profiles: readonly ImportedProfile[] }
  | { readonly kind: 'unknown'; readonly withText?: string };

/** A profile as a JSON Resume. */
export interface JsonResumeText {
  readonly text: string;
  /** Where each value of the profile is; `lost` if a JSON Resume has no property for it. */
  readonly report: readonly ImportedValue[];
}

/** What a tool for agents returns; `isError` if the text says what to correct in the input. */
interface ToolAnswer {
  readonly text: string;
  readonly isError?: true;
}

/** A call of a tool for agents. */
interface ToolCall {
  readonly name: string;
  readonly input: object;
  /** The document that the text is from: determines the settings. */
  readonly uri?: string;
  /** The content of docs/rules.md. */
  readonly ruleDocumentation?: string;
}

/** Requests that the client sends to the server, in addition to those of LSP. */
export interface ServerRequests {
  /**
   * The errors of the current text, in document order. The request is necessary because the diagnostics that the editor shows
   * may belong to an older version. Rejects if the server does not run or respond.
   */
  errorsOf(document: TextDocument): Promise<readonly DocumentError[]>;
  /** Validates a text with the settings for its file. Rejects if the server does not run or respond. */
  problemsOf(uri: string, text: string): Promise<TextProblems>;
  /** Like `problemsOf`, with all problems as diagnostics for the Problems view. */
  diagnosticsOf(
    uri: string,
    text: string,
  ): Promise<{ readonly problems: TextProblems; readonly diagnostics: Diagnostic[] }>;
  /** Summarizes and validates a text with the settings for its file. Rejects if the server does not run or respond. */
  summaryOf(uri: string, text: string): Promise<ProfileSummary>;
  /**
   * Converts a Python or JavaScript literal that replaces ranges of a document to JSON. Rejects if the server does not run.
   * @returns undefined if the text should be pasted unchanged.
   */
  pastedAsJson(
    document: TextDocument,
    ranges: readonly Range[],
    text: string,
    token: CancellationToken,
  ): Promise<string | undefined>;
  /** Converts a text that contains a candidate in any known format. Rejects if the server does not run or respond. */
  importProfile(text: string): Promise<ImportResult>;
  /** The texts of the profiles in a document that contains several; otherwise empty. Rejects if the server does not run or respond. */
  splitProfiles(document: TextDocument): Promise<readonly string[]>;
  /**
   * The preview of a document, and its version; null if the server does not have the document. Rejects if the server does not run.
   * @param showAll sections whose lists are not truncated.
   */
  preview(uri: string, showAll: readonly SectionName[], signal: AbortSignal): Promise<PreviewAnswer | null>;
  /** The quick fixes of all problems at a range, those of one problem together. Rejects if the server does not run. */
  quickFixes(document: TextDocument, range: Range): Promise<readonly CodeAction[]>;
  /** A profile as a JSON Resume; null if the document is not JSON. Rejects if the server does not run or respond. */
  toJsonResume(document: TextDocument): Promise<JsonResumeText | null>;
  /** Runs a tool for agents. Rejects if the server does not run or respond. */
  runTool(call: ToolCall): Promise<ToolAnswer>;
}

/** @param client the client that is in use now. A restart may replace it. */
export function createServerRequests(client: () => BaseLanguageClient): ServerRequests {
  return {
    errorsOf: (document) => sendWithTimeout<DocumentError[]>(client(), 'hrflow/errors', identify(client(), document)),

    problemsOf: (uri, text) => sendWithTimeout<TextProblems>(client(), 'hrflow/problemsOf', { uri, text }),

    async summaryOf(uri, text) {
      const parameters = { uri, text, summary: true };
      const { counts, summary } = await sendWithTimeout<TextProblems & { readonly summary: object }>(
        client(),
        'hrflow/problemsOf',
        parameters,
      );
      return { ...summary, problems: counts.error + counts.warning };
    },

    async diagnosticsOf(uri, text) {
      const parameters = { uri, text, all: true };
      const problems = await sendWithTimeout<TextProblems & { diagnostics: LspDiagnostic[] }>(
        client(),
        'hrflow/problemsOf',
        parameters,
      );
      const diagnostics = await client().protocol2CodeConverter.asDiagnostics(problems.diagnostics);
      diagnostics.forEach(linkToRuleDocs);
      return { problems, diagnostics };
    },

    async pastedAsJson(document, ranges, text, token) {
      const { code2ProtocolConverter: code2Protocol } = client();
      const textDocument = code2Protocol.asTextDocumentIdentifier(document);
      const at = ranges.map((range) => code2Protocol.asRange(range));
      const json: unknown = await client().sendRequest(
        'hrflow/pastedAsJson',
        { textDocument, ranges: at, text },
        token,
      );
      return typeof json === 'string' ? json : undefined;
    },

    importProfile: (text) => sendWithTimeout<ImportResult>(client(), 'hrflow/importProfile', { text }),

    splitProfiles: (document) =>
      sendWithTimeout<readonly string[]>(client(), 'hrflow/splitProfiles', identify(client(), document)),

    async preview(uri, showAll, signal) {
      const cancellation = new CancellationTokenSource();
      signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
      const parameters = { textDocument: { uri }, showAll };
      return client().sendRequest<PreviewAnswer | null>('hrflow/preview', parameters, cancellation.token);
    },

    async quickFixes(document, range) {
      const { code2ProtocolConverter, protocol2CodeConverter } = client();
      const parameters = {
        ...identify(client(), document),
        range: code2ProtocolConverter.asRange(range),
        context: { diagnostics: [], only: ['quickfix'] },
      };
      const actions = await client().sendRequest<LspCodeAction[] | null>('textDocument/codeAction', parameters);
      return await Promise.all((actions ?? []).map((action) => protocol2CodeConverter.asCodeAction(action)));
    },

    toJsonResume: (document) =>
      sendWithTimeout<JsonResumeText | null>(client(), 'hrflow/toJsonResume', identify(client(), document)),

    runTool: (call) => sendWithTimeout<ToolAnswer>(client(), 'hrflow/runTool', call),
  };
}

/** The parameters of a request about a document. */
function identify({ code2ProtocolConverter }: BaseLanguageClient, document: TextDocument): object {
  return { textDocument: code2ProtocolConverter.asTextDocumentIdentifier(document) };
}

/** @throws {ResponseTimeoutError} after `responseTimeoutMilliseconds`. */
async function sendWithTimeout<Result>(
  client: BaseLanguageClient,
  method: string,
  parameters: object,
): Promise<Result> {
  const cancellation = new CancellationTokenSource();
  const timer = setTimeout(() => cancellation.cancel(), responseTimeoutMilliseconds);
  const timeout = new Promise<never>((_, reject) => {
    cancellation.token.onCancellationRequested(() =>
      reject(new ResponseTimeoutError('The language server does not respond.')),
    );
  });
  try {
    // Waits for a server that is starting. Rejects if it has stopped.
    const response = client.sendRequest<Result>(method, parameters, cancellation.token);
    return await Promise.race([response, timeout]);
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}

/** Links the code of a problem to its entry in docs/rules.md, which links to HrFlow's documentation. */
export function linkToRuleDocs(diagnostic: Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== 'object') return;
  const argument = encodeURIComponent(JSON.stringify([code.value]));
  diagnostic.code = { value: code.value, target: Uri.parse(`command:hrflow.showRule?${argument}`) };
}
