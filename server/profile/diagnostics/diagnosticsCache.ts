import type { ProfileDocument, ProfileText } from '../document/profileDocument';
import { fixAll } from '../fixes/fixAll';
import { canFixAllOfCode, fixAllOfCode } from '../fixes/fixAllOfCode';
import type { Edit } from '../text/textEdit';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostic';
import { isTruncated } from './limitDiagnostics';

/** Computes the diagnostics of a text. @param reportAll to fix them all, instead of showing only the first ones. */
type ComputeDiagnostics = (
  text: ProfileText,
  levels: DiagnosticLevels,
  reportAll: boolean,
) => readonly ProfileDiagnostic[];

interface CacheEntry {
  readonly levels: DiagnosticLevels;
  readonly diagnostics: readonly ProfileDiagnostic[];
  /** Including those that are not shown. */
  allDiagnostics?: readonly ProfileDiagnostic[];
  readonly fixesByCode: Map<string, readonly Edit[]>;
}

/** The diagnostics of documents that are still in use, and the fixes for the whole document that follow from them. */
export class DiagnosticsCache {
  private readonly entries = new WeakMap<ProfileDocument, CacheEntry>();

  constructor(private readonly compute: ComputeDiagnostics) {}

  diagnostics(document: ProfileDocument, levels: DiagnosticLevels): readonly ProfileDiagnostic[] {
    return this.entry(document, levels).diagnostics;
  }

  fixAll(document: ProfileDocument, levels: DiagnosticLevels): readonly Edit[] {
    if (document.exceededLimit) return [];
    return fixAll(document.text, (text) =>
      text === document.text
        ? this.allDiagnostics(document, levels)
        : this.compute(document.forRepair(text), levels, true),
    );
  }

  canFixAllOfCode(document: ProfileDocument, code: string, levels: DiagnosticLevels): boolean {
    return canFixAllOfCode(document.text, code, this.diagnostics(document, levels));
  }

  /** Cached: the editor requests it whenever the cursor moves. */
  fixAllOfCode(document: ProfileDocument, code: string, levels: DiagnosticLevels): readonly Edit[] {
    const { fixesByCode } = this.entry(document, levels);
    let edits = fixesByCode.get(code);
    if (!edits) {
      edits = this.canFixAllOfCode(document, code, levels)
        ? fixAllOfCode(document.text, code, this.allDiagnostics(document, levels))
        : [];
      fixesByCode.set(code, edits);
    }
    return edits;
  }

  private entry(document: ProfileDocument, levels: DiagnosticLevels): CacheEntry {
    const cached = this.entries.get(document);
    if (cached?.levels === levels) return cached;
    const entry = { levels, diagnostics: this.compute(document, levels, false), fixesByCode: new Map() };
    this.entries.set(document, entry);
    return entry;
  }

  private allDiagnostics(document: ProfileDocument, levels: DiagnosticLevels): readonly ProfileDiagnostic[] {
    const entry = this.entry(document, levels);
    return (entry.allDiagnostics ??=
      isTruncated(entry.diagnostics) && !document.exceededLimit
        ? this.compute(document.forRepair(), levels, true)
        : entry.diagnostics);
  }
}
