import type { ProfileText } from '../document/profileDocument';
import type { LimitKind } from '../json/limits';
import type { RuleRunOptions } from '../rules/engine/ruleRunner';
import type { Finding } from '../schema/finding';
import { validateSchema } from '../schema/schemaValidation';
import { isStoredProfile } from '../schema/storedProfile';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostic';
import { envelopeDiagnostics, withinEnvelope } from './envelopeDiagnostics';
import { DiagnosticCollector } from './diagnosticCollector';
import { limitDiagnostic, withOmittedCount } from './limitDiagnostics';
import { literalDiagnostic } from './literalDiagnostic';
import { syntaxDiagnostics } from './syntaxDiagnostics';
import { wholeDocumentFinding } from './wholeDocumentFinding';

export interface DiagnosticsOptions {
  readonly levels: DiagnosticLevels;
  readonly runRules: (value: unknown, run: RuleRunOptions) => void;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Report all problems, to fix them; by default, only as many as are useful to show. */
  readonly reportAll?: boolean;
  /** Called when a rule throws. The other rules still run. */
  readonly onRuleError: (code: string, error: unknown) => void;
}

/** Diagnostics shown per severity. More are not useful, and an editor freezes with 100,000 of them. */
const maxPerSeverity = 250;
/** Diagnostics per severity that are fixed in one round, as many as syntax errors. The next round finds the rest. */
const maxPerSeverityForRepair = 40_000;

/**
 * Computes the diagnostics of a document: first the syntax errors, which may explain the others, then the others, each in text order.
 *
 * Value first: the rules and the schema validate the value, and positions are looked up for their findings only. A blank
 * document has no diagnostics, because every new document starts blank.
 */
export function computeDiagnostics(document: ProfileText, options: DiagnosticsOptions): ProfileDiagnostic[] {
  const { exceededLimit, foreignLiteral } = document;
  if (foreignLiteral)
    return [literalDiagnostic(document.text, foreignLiteral)].flatMap((each) => applyLevel(each, options.levels));
  // Valid JSON needs no syntax tree until a finding needs a position.
  if (!exceededLimit && document.isStrictJson && !document.envelope) return validateDocument(document, options, [], 0);
  const { tree, omittedCount } = document.parseResult;
  const { envelope } = document;
  const ofEnvelope = envelopeDiagnostics(document.text, envelope?.findings ?? [], options.now).flatMap((each) =>
    applyLevel(each, options.levels),
  );
  if (envelope && envelope.json === undefined) return ofEnvelope;
  const ofJson = syntaxDiagnostics(document.json, document.parseResult).flatMap((each) =>
    applyLevel(each, options.levels),
  );
  if (exceededLimit) return diagnosticsBeyondLimits(document, exceededLimit, [...ofEnvelope, ...ofJson]);
  const all =
    tree.size === 0
      ? withOmittedCount(ofJson, omittedCount)
      : validateDocument(document, options, ofJson, omittedCount);
  if (!envelope) return all;
  return [...ofEnvelope, ...withinEnvelope(document, all)].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** @param omittedCount number of syntax errors that are not in `syntax`. */
function validateDocument(
  document: ProfileText,
  options: DiagnosticsOptions,
  syntax: readonly ProfileDiagnostic[],
  omittedCount: number,
): ProfileDiagnostic[] {
  const limit = options.reportAll === true ? maxPerSeverityForRepair : maxPerSeverity;
  const collector = new DiagnosticCollector(document, options.levels, limit);
  const { runRules, now, onRuleError, levels } = options;
  const whole = wholeDocumentFinding(document.value, now, levels);
  if (whole) {
    collector.collect((report) => report(whole));
    return collector.finish(syntax, omittedCount);
  }
  const isStored = isStoredProfile(document.value);
  // Rules run first: they are more specific, and their findings can supersede those of the schema.
  collector.collect((report) =>
    runRules(document.value, {
      hasMatch: (pattern) => document.matches(pattern),
      now,
      onRuleError,
      report,
      levels,
      isStored,
    }),
  );
  collector.collect((report) =>
    validateSchema(document.value, now, (finding) => {
      if (!isStored || concernsStoredProfile(finding, levels)) report(finding);
    }),
  );
  return collector.finish(syntax, omittedCount);
}

/** Of a profile that the service returned, only what it would refuse, and findings for which the user configured a level. */
function concernsStoredProfile({ code, severity }: Finding, levels: DiagnosticLevels): boolean {
  return severity === 'error' || code === 'set-by-service' || levels.has(code);
}

function diagnosticsBeyondLimits(
  { parseResult, limits }: ProfileText,
  exceededLimit: LimitKind,
  syntax: readonly ProfileDiagnostic[],
): ProfileDiagnostic[] {
  const diagnostics = [limitDiagnostic(exceededLimit, parseResult, limits), ...syntax.map(withoutFixes)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return withOmittedCount(diagnostics, parseResult.omittedCount);
}

/** Fixes would parse the whole text again, which is too expensive beyond the limits. */
function withoutFixes({
  code,
  severity,
  message,
  documentation,
  kind,
  start,
  end,
}: ProfileDiagnostic): ProfileDiagnostic {
  return { code, severity, message, documentation, kind, start, end };
}

function applyLevel(diagnostic: ProfileDiagnostic, levels: DiagnosticLevels): ProfileDiagnostic[] {
  const level = (diagnostic.kind === 'limit' ? undefined : levels.get(diagnostic.code)) ?? diagnostic.severity;
  return level === 'off' ? [] : [level === diagnostic.severity ? diagnostic : { ...diagnostic, severity: level }];
}
