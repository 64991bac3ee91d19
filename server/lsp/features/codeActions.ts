import * as l10n from '@vscode/l10n';
import { type ClientCapabilities, type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver';
import {
  composeTextTitle,
  type DiagnosticLevels,
  limitExpensiveFixes,
  type ProfileDiagnostic,
  type Span,
} from '../../profile/profileService';
import { toCodeAction, toSpan, toWorkspaceEdit } from '../convert';
import type { OpenDocument } from '../openDocuments';
import type { Feature, FeatureContext } from '../feature';
import { splitActions } from './splitProfiles';

const fixAllKind = `${CodeActionKind.SourceFixAll}.hrflow`;
const sortKind = `${CodeActionKind.Source}.sort.hrflow`;
const composeTextKind = `${CodeActionKind.Source}.composeText.hrflow`;
/** A separate kind, so that `editor.codeActionsOnSave` with `composeTextKind` never replaces a text of the author. */
const replaceTextKind = `${CodeActionKind.Source}.replaceText.hrflow`;

/** Quick fixes for the selection; on request, source actions that fix or sort the whole document or compose its `text`. */
export const codeActions: Feature = {
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKind, composeTextKind, replaceTextKind],
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
          // Source actions are expensive and not useful in a light bulb: only if they are requested by kind.
          ...(isRequested(fixAllKind, only) ? fixAll(context, document, levels) : []),
          ...(isRequested(sortKind, only) ? sortProperties(context, document) : []),
          ...composeText(context, document, only),
        ];
        return actions.flatMap((action) => fallbacks.codeAction(action, document) ?? []);
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
        return { ...action, edit: fallbacks.workspaceEdit(toWorkspaceEdit(document, edits)) };
      }),
    );
  },
};

/** The data of a code action whose edits are computed on `codeAction/resolve`. */
interface FixAllData {
  readonly uri: string;
  readonly code: string;
}

/** Whether the editor requests the edits of a code action when it is selected. */
function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const { dataSupport, resolveSupport } = textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

/** Diagnostics of a selection whose fixes are offered. A longer list is not useful. */
const maxDiagnosticsWithFixes = 50;

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
    .filter((diagnostic) => overlaps(diagnostic, span) || overlaps(diagnostic.alternativeFixSpan?.(), span))
    .filter(({ kind }) => kind !== 'syntax' || !isPlainJson);
  const selected = limitExpensiveFixes(profile.text, inSelection).slice(0, maxDiagnosticsWithFixes);
  const fixes = selected.flatMap((diagnostic) => (diagnostic.fixes?.() ?? []).map((fix) => ({ diagnostic, fix })));
  // Fixes that remove what the author wrote come last.
  const removals = fixes.filter(({ fix }) => fix.isRemoval);
  const others = fixes.filter(({ fix }) => !fix.isRemoval);
  const firstOfCodes = [...new Map(selected.map((diagnostic) => [diagnostic.code, diagnostic])).values()];
  return withoutDuplicates([
    ...actionsOf(others),
    ...splitActions({ service, client }, document, selected),
    ...firstOfCodes.flatMap((diagnostic) => fixAllOfCode(diagnostic)),
    ...actionsOf(removals),
  ]);

  function actionsOf(candidates: typeof fixes): CodeAction[] {
    return candidates.map(({ diagnostic, fix }) => toCodeAction(document, diagnostic, fix));
  }

  function fixAllOfCode(diagnostic: ProfileDiagnostic): CodeAction[] {
    const { code } = diagnostic;
    if (!service.canFixAllOfCode(profile, code, levels)) return [];
    const all = { title: l10n.t('Fix all `{0}` problems in the document', code), preferred: false };
    if (!resolvesEdits(client))
      return [toCodeAction(document, diagnostic, { ...all, edits: service.fixAllOfCode(profile, code, levels) })];
    return [{ ...toCodeAction(document, diagnostic, all), data: { uri: document.uri, code } satisfies FixAllData }];
  }
}

function overlaps(range: Span | undefined, { start, end }: Span): boolean {
  return range !== undefined && range.start <= end && start <= range.end;
}

/** Removes duplicates: two diagnostics may have the same fix. */
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
  return [{ title: l10n.t('Apply all safe fixes'), kind: fixAllKind, edit: toWorkspaceEdit(document, edits) }];
}

function sortProperties({ service }: FeatureContext, document: OpenDocument): CodeAction[] {
  const edits = service.sort(document.profile);
  if (edits.length === 0) return [];
  const title = l10n.t('Sort properties in documentation order');
  return [{ title, kind: sortKind, edit: toWorkspaceEdit(document, edits) }];
}

function composeText(
  { service }: FeatureContext,
  document: OpenDocument,
  only: CodeActionKind[] | undefined,
): CodeAction[] {
  if (![composeTextKind, replaceTextKind].some((kind) => isRequested(kind, only))) return [];
  const { edits, replacesText } = service.composeText(document.profile);
  const kind = replacesText ? replaceTextKind : composeTextKind;
  if (edits.length === 0 || !isRequested(kind, only)) return [];
  const title = replacesText ? l10n.t('Replace `text` with a text composed from the profile') : composeTextTitle();
  return [{ title, kind, edit: toWorkspaceEdit(document, edits) }];
}

/** Kinds of code actions are hierarchical: a request for `source` includes `source.fixAll.hrflow`. */
function isRequested(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((requested) => requested === '' || kind === requested || kind.startsWith(`${requested}.`)) ?? false;
}
