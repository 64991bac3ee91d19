import { type ClientCapabilities, type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import {
  type DiagnosticLevels,
  limitExpensiveFixes,
  type ProfileDiagnostic,
  type Span,
} from '../../profile/profileService';
import { toCodeAction, toSpan, toWorkspaceEdit } from '../convert';
import type { OpenDocument } from '../openDocuments';
import type { Feature, FeatureContext } from '../feature';

const fixAllKind = `${CodeActionKind.SourceFixAll}.hrflow`;
const sortKind = `${CodeActionKind.Source}.sort.hrflow`;

/** Quick fixes for the problems that touch the selection; on request, fixes and order for the whole document. */
export const codeActions: Feature = {
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKind],
      ...(resolvesEdits(client) && { resolveProvider: true }),
    },
  }),

  register(context) {
    const { connection, fallbacks, documents, service, settings, guard } = context;
    connection.onCodeAction(
      guard('code actions', async (params) => {
        const { uri } = params.textDocument;
        const levels = await settings.levels(uri);
        const document = documents.get(uri);
        if (!document) return [];
        const { only } = params.context;
        const actions = [
          ...(isRequested(CodeActionKind.QuickFix, only ?? ['']) ? quickFixes(context, document, levels, params) : []),
          // Nobody looks for these in a light bulb, and they cost: only for whoever names them.
          ...(isRequested(fixAllKind, only) ? fixAll(context, document, levels) : []),
          ...(isRequested(sortKind, only) ? sortProperties(context, document) : []),
        ];
        return actions.map(compatibleAction);
      }),
    );
    connection.onCodeActionResolve(
      guard('code action', async (action) => {
        const { uri, code } = (action.data ?? {}) as Partial<FixAllData>;
        if (uri === undefined || code === undefined) return action;
        const levels = await settings.levels(uri);
        const document = documents.get(uri);
        if (!document) return action;
        const edits = service.fixAllOfCode(document.profile, code, levels);
        return compatibleAction({ ...action, edit: toWorkspaceEdit(document, edits) });
      }),
    );
    function compatibleAction(action: CodeAction): CodeAction {
      return { ...action, ...(action.edit && { edit: fallbacks.workspaceEdit(action.edit) }) };
    }
  },
};

/** What a code action carries whose edits are computed when the editor asks for them. */
interface FixAllData {
  readonly uri: string;
  readonly code: string;
}

/** Whether an editor asks for the edits of a code action when it is chosen. */
function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

/** Problems in a selection whose cures are shown: who selects more of them has no use for a list of all. */
const maxProblemsWithFixes = 50;

function quickFixes(
  { service, client }: FeatureContext,
  document: OpenDocument,
  levels: DiagnosticLevels,
  { range }: CodeActionParams,
): CodeAction[] {
  const { profile, isPlainJson } = document;
  const span = toSpan(document, range);
  const inSelection = service
    .diagnostics(profile, levels)
    .filter((problem) => overlaps(problem, span) || overlaps(problem.alternativeFixSpan?.(), span))
    .filter((problem) => problem.kind !== 'syntax' || !isPlainJson);
  const selectedProblems = limitExpensiveFixes(profile.text, inSelection).slice(0, maxProblemsWithFixes);
  const fixes = selectedProblems.flatMap((problem) => (problem.fixes?.() ?? []).map((fix) => ({ problem, fix })));
  // To remove what the author wrote is the last choice, whatever problem it is for.
  const removals = fixes.filter(({ fix }) => fix.isRemoval);
  const others = fixes.filter(({ fix }) => !fix.isRemoval);
  const kinds = [...new Map(selectedProblems.map((problem) => [problem.code, problem])).values()];
  return withoutDuplicates([
    ...actionsOf(others),
    ...kinds.flatMap((problem) => fixAllOfKind(problem)),
    ...actionsOf(removals),
  ]);

  function actionsOf(candidates: typeof fixes): CodeAction[] {
    return candidates.map(({ problem, fix }) => toCodeAction(document, problem, fix));
  }

  function fixAllOfKind(problem: ProfileDiagnostic): CodeAction[] {
    const { code } = problem;
    if (!service.canFixAllOfCode(profile, code, levels)) return [];
    const all = { title: `Fix all \`${code}\` in the document`, preferred: false };
    if (!resolvesEdits(client))
      return [toCodeAction(document, problem, { ...all, edits: service.fixAllOfCode(profile, code, levels) })];
    return [{ ...toCodeAction(document, problem, all), data: { uri: document.uri, code } satisfies FixAllData }];
  }
}

function overlaps(range: Span | undefined, { start, end }: Span): boolean {
  return range !== undefined && range.start <= end && start <= range.end;
}

/** Two problems may have one cure. */
function withoutDuplicates(fixes: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return fixes.filter((fix) => {
    const key = JSON.stringify([fix.title, fix.edit]);
    return !seen.has(key) && seen.add(key);
  });
}

function fixAll({ service }: FeatureContext, document: OpenDocument, levels: DiagnosticLevels): CodeAction[] {
  const edits = service.fixAll(document.profile, levels);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all that is beyond doubt', kind: fixAllKind, edit: toWorkspaceEdit(document, edits) }];
}

function sortProperties({ service }: FeatureContext, document: OpenDocument): CodeAction[] {
  const edits = service.sort(document.profile);
  if (edits.length === 0) return [];
  const title = 'Order members as the documentation does';
  return [{ title, kind: sortKind, edit: toWorkspaceEdit(document, edits) }];
}

/** Kinds of code actions are a hierarchy by dots: who asks for `source` wants `source.fixAll.hrflow` too. */
function isRequested(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((requested) => requested === '' || kind === requested || kind.startsWith(`${requested}.`)) ?? false;
}
