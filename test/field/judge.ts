import type { CodeAction, ClientCapabilities, Diagnostic, Position, Range, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LanguageClient, vscodeCapabilities } from '../support/languageClient';
import { isJson } from '../support/profiles';

/** What must be true of a document. Patterns are regular expressions, which ignore case. */
export interface Expectations {
  /** The number of errors. */
  readonly errors?: number;
  readonly maxProblems?: number;
  /** Codes, or patterns of messages; `.` is any problem. */
  readonly mustHave?: readonly string[];
  readonly mustNotHave?: readonly string[];
  readonly mustNotHaveMessage?: readonly string[];
  /** Patterns of titles of quick fixes. Those that remove or add properties do not count. */
  readonly offers?: readonly string[];
  readonly mustNotOffer?: readonly string[];
  readonly mustNotPrefer?: readonly string[];
  /** The title of the first quick fix of a problem. */
  readonly offersFirst?: string;
  /** Fix all changes nothing. */
  readonly fixAllEquals?: 'same';
  /** Fix all leaves JSON. */
  readonly fixAllJson?: boolean;
  readonly fixAllMatches?: string;
  /** The text after code actions with these titles, one after the other. */
  readonly after?: { readonly actions: readonly string[]; readonly mustNotMatch: string };
  /** Codes, each with the text that it marks. */
  readonly at?: readonly (readonly [string, string])[];
  /** What pasting a text after another one inserts. JSON is compared by value. */
  readonly paste?: { readonly at: string; readonly text: string; readonly gives: string };
}

/** A document from practice and what the editor must say about it. */
export interface FieldCase {
  readonly name: string;
  readonly text: string;
  readonly exp: Expectations;
}

/** An editor that resolves the edit of a code action when it is selected. */
export const fieldCapabilities: ClientCapabilities = {
  ...vscodeCapabilities,
  textDocument: {
    ...vscodeCapabilities.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
      isPreferredSupport: true,
    },
  },
};

interface Problem {
  readonly diagnostic: Diagnostic;
  /** The marked text. */
  readonly at: string;
  readonly fixes: readonly CodeAction[];
}

/** The editor with one document at a time. */
class Editor {
  private count = 0;

  constructor(private readonly client: LanguageClient) {}

  async open(text: string): Promise<OpenDocument> {
    const uri = await this.client.open(text, 'hrflow-profile', `file:///field/${this.count++}.profile.json`);
    return new OpenDocument(this.client, TextDocument.create(uri, 'hrflow-profile', 0, text));
  }
}

/** Quick fixes are requested for this many problems. */
const maxProblemsWithFixes = 60;

class OpenDocument {
  constructor(
    private readonly client: LanguageClient,
    private readonly document: TextDocument,
  ) {}

  get text(): string {
    return this.document.getText();
  }

  diagnostics(): Promise<Diagnostic[]> {
    return this.client.diagnostics(this.document.uri);
  }

  async problems(): Promise<Problem[]> {
    const problems: Problem[] = [];
    for (const [index, diagnostic] of (await this.diagnostics()).entries()) {
      const context = { diagnostics: [diagnostic], only: ['quickfix'] };
      const fixes = index < maxProblemsWithFixes ? await this.codeActions(diagnostic.range, context) : [];
      problems.push({ diagnostic, at: this.document.getText(diagnostic.range), fixes });
    }
    return problems;
  }

  /** The text after fix all. */
  async fixedText(): Promise<string> {
    const range = { start: { line: 0, character: 0 }, end: this.document.positionAt(this.text.length) };
    const context = { diagnostics: await this.diagnostics(), only: ['source.fixAll.hrflow'] };
    const [action] = await this.codeActions(range, context);
    return action ? await this.textAfter(action) : this.text;
  }

  /** The text after the first code action of a problem whose title matches; undefined if there is none. */
  async textAfterAction(title: RegExp): Promise<string | undefined> {
    for (const diagnostic of await this.diagnostics()) {
      const actions = await this.codeActions(diagnostic.range, { diagnostics: [diagnostic] });
      const action = actions.find((each) => title.test(each.title));
      if (action) return await this.textAfter(action);
    }
    return undefined;
  }

  /** What pasting a text at an offset inserts. */
  async pasted(text: string, offset: number): Promise<string> {
    const at: Position = this.document.positionAt(offset);
    const parameters = { ranges: [{ start: at, end: at }], text };
    return (await this.client.request<string | null>('hrflow/pastedAsJson', this.document.uri, parameters)) ?? text;
  }

  private async codeActions(range: Range, context: object): Promise<readonly CodeAction[]> {
    const parameters = { range, context };
    const { uri } = this.document;
    return (await this.client.request<CodeAction[] | null>('textDocument/codeAction', uri, parameters)) ?? [];
  }

  private async textAfter(action: CodeAction): Promise<string> {
    const { edit } = action.edit
      ? action
      : await this.client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const changes = edit?.documentChanges?.flatMap((change) => ('edits' in change ? change.edits : []));
    const edits = changes ?? edit?.changes?.[this.document.uri] ?? [];
    const textEdits = edits.map((each): TextEdit => ({
      range: each.range,
      newText: 'newText' in each ? each.newText : each.snippet.value,
    }));
    return TextDocument.applyEdits(this.document, textEdits);
  }
}

/** Compares documents with what is expected of them. */
export class Judge {
  private readonly editor: Editor;

  /** @param client started with `fieldCapabilities`. */
  constructor(client: LanguageClient) {
    this.editor = new Editor(client);
  }

  /** @returns what is wrong; empty if everything is as expected. */
  async shortcomings({ text, exp }: FieldCase): Promise<string[]> {
    const document = await this.editor.open(text);
    const problems = await document.problems();
    return [
      ...wrongProblems(problems, exp),
      ...wrongFixes(problems, exp),
      ...wrongFixAll(await document.fixedText(), text, exp),
      ...(await this.wrongAfterActions(text, exp)),
      ...(await wrongPaste(document, exp)),
    ];
  }

  private async wrongAfterActions(text: string, { after }: Expectations): Promise<string[]> {
    if (!after) return [];
    let current = text;
    for (const title of after.actions) {
      const next = await (await this.editor.open(current)).textAfterAction(toPattern(title));
      // Without the action, it cannot do harm.
      if (next === undefined) return [];
      current = next;
    }
    return toPattern(after.mustNotMatch).test(current)
      ? [`after ${after.actions.join(', ')}: ${after.mustNotMatch}`]
      : [];
  }
}

function toPattern(source: string): RegExp {
  return new RegExp(source.replace(/^\(\?i\)/, ''), 'i');
}

function wrongProblems(problems: readonly Problem[], exp: Expectations): string[] {
  const diagnostics = problems.map(({ diagnostic }) => diagnostic);
  const hasCode = (code: string): boolean => diagnostics.some((each) => each.code === code);
  const hasMessage = (pattern: string): boolean =>
    diagnostics.some(({ message }) => toPattern(pattern).test(typeof message === 'string' ? message : message.value));
  const errors = diagnostics.filter(({ severity }) => severity === 1).length;
  const { maxProblems = Infinity, mustHave = [], mustNotHave = [], mustNotHaveMessage = [], at = [] } = exp;
  return [
    ...(exp.errors === undefined || errors === exp.errors ? [] : [`${errors} errors, not ${exp.errors}`]),
    ...(diagnostics.length > maxProblems ? [`${diagnostics.length} problems, at most ${maxProblems}`] : []),
    ...mustHave.filter((each) => !hasCode(each) && !hasMessage(each)).map((each) => `does not report ${each}`),
    ...mustNotHave.filter(hasCode).map((code) => `reports ${code}`),
    ...mustNotHaveMessage.filter(hasMessage).map((pattern) => `reports ${pattern}`),
    ...at
      .filter(([code, text]) => !problems.some((each) => each.diagnostic.code === code && each.at === text))
      .map(([code, text]) => `${code} is not at ${text}`),
  ];
}

function wrongFixes(problems: readonly Problem[], exp: Expectations): string[] {
  const fixes = problems.flatMap((each) => each.fixes);
  const matching = (pattern: string): CodeAction[] => fixes.filter(({ title }) => toPattern(pattern).test(title));
  const { offers = [], mustNotOffer = [], mustNotPrefer = [], offersFirst } = exp;
  const isMissing = (pattern: string): boolean =>
    !matching(pattern).some(({ title }) => !/^(?:Remove `|Add the \d|Add all|Fix all)/.test(title));
  const isPreferred = (pattern: string): boolean => matching(pattern).some((fix) => fix.isPreferred === true);
  return [
    ...offers.filter(isMissing).map((pattern) => `offers nothing like ${pattern}`),
    ...mustNotOffer.filter((pattern) => matching(pattern).length > 0).map((pattern) => `offers ${pattern}`),
    ...mustNotPrefer.filter(isPreferred).map((pattern) => `prefers ${pattern}`),
    ...(offersFirst === undefined || problems.some((each) => each.fixes[0]?.title === offersFirst)
      ? []
      : [`the first fix is ${fixes[0]?.title}`]),
  ];
}

function wrongFixAll(fixed: string, text: string, { fixAllEquals, fixAllJson, fixAllMatches }: Expectations): string[] {
  return [
    ...(fixAllEquals !== undefined && fixed !== text ? ['fix all changes it'] : []),
    ...(fixAllJson && !isJson(fixed) ? ['fix all leaves no JSON'] : []),
    ...(fixAllMatches !== undefined && !toPattern(fixAllMatches).test(fixed)
      ? [`fix all does not lead to ${fixAllMatches}`]
      : []),
  ];
}

async function wrongPaste(document: OpenDocument, { paste }: Expectations): Promise<string[]> {
  if (!paste) return [];
  const pasted = await document.pasted(paste.text, document.text.indexOf(paste.at) + paste.at.length);
  return withoutLayout(pasted) === withoutLayout(paste.gives) ? [] : [`pastes ${pasted}`];
}

function withoutLayout(text: string): string {
  return isJson(text) ? JSON.stringify(JSON.parse(text)) : text;
}
