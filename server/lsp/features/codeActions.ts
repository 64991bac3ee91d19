import { CodeActionKind } from 'vscode-languageserver';
import { toCodeAction } from '../convert';
import type { Feature } from '../feature';

/** Quick fixes for the problems that touch the selection. */
export const codeActions: Feature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } }),

  register({ connection, documents, service, guard }) {
    connection.onCodeAction(
      guard('code actions', ({ textDocument, range, context }) => {
        const document = documents.get(textDocument.uri);
        const wanted = context.only?.some((kind) => isWithin(CodeActionKind.QuickFix, kind)) ?? true;
        if (!document || !wanted) return [];
        const { source } = document.profile;
        const span = { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
        return service
          .problems(document.profile)
          .filter((problem) => problem.start <= span.end && span.start <= problem.end)
          .filter((problem) => problem.kind === 'profile' || !document.isPlainJson)
          .flatMap((problem) => (problem.fixes?.() ?? []).map((fix) => toCodeAction(document, problem, fix)));
      }),
    );
  },
};

/** Kinds of code actions are a hierarchy by dots: who asks for `quickfix` wants `quickfix.extract` too. */
function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
