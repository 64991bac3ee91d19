import { TextDocument } from 'vscode-languageserver-textdocument';
import { displayMessage, displayTitle } from '../lsp/displayText';
import {
  blocksSending,
  type Limits,
  type ProfileDiagnostic,
  ProfileDocument,
  type Severity,
} from '../profile/profileService';

/** A position in a text: line and column from 1, the column in UTF-16 code units, and the offset from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A diagnostic with its positions, as plain data that a worker can return. */
export interface TextProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** URL of the page that documents the property or the JSON syntax. */
  readonly documentation: string;
  readonly start: Place;
  readonly end: Place;
  /** It has a safe fix. */
  readonly isFixable: boolean;
  /** The document must not be treated as valid: an error, or validation stopped early. */
  readonly isBlocking: boolean;
  /** The first quick fix. */
  readonly fix?: string;
  readonly related?: readonly { readonly message: string; readonly start: Place; readonly end: Place }[];
}

/** The text as a document of the language. */
export function documentOf(text: string, limits?: Limits): ProfileDocument {
  return new ProfileDocument(TextDocument.create('file:///profile.json', 'hrflow-profile', 0, text), limits);
}

/** @param withFix whether to compute the title of the fix. */
export function textProblem(document: ProfileDocument, diagnostic: ProfileDiagnostic, withFix: boolean): TextProblem {
  const { code, severity, message, documentation, related, hasExpensiveFixes } = diagnostic;
  const fixes = hasExpensiveFixes ? [] : (diagnostic.fixes?.() ?? []);
  const [title] = withFix ? fixes.filter(({ preferred }) => preferred) : [];
  return {
    ...{ code, severity, message: displayMessage(message), documentation },
    ...spanOf(document, diagnostic),
    isFixable: fixes.filter(({ safe }) => safe).length === 1,
    isBlocking: blocksSending(diagnostic),
    ...(title && { fix: displayTitle(title.title) }),
    ...(related && {
      related: related.map((each) => ({ message: displayMessage(each.message), ...spanOf(document, each) })),
    }),
  };
}

function spanOf(
  document: ProfileDocument,
  span: { readonly start: number; readonly end: number },
): { readonly start: Place; readonly end: Place } {
  return { start: placeOf(document, span.start), end: placeOf(document, span.end) };
}

/** The position of an offset. */
export function placeOf({ source }: ProfileDocument, offset: number): Place {
  const { line, character } = source.positionAt(offset);
  return { line: line + 1, column: character + 1, offset };
}
