import type { ProfileText } from '../document/profileDocument';
import type { LimitKind } from '../json/limits';
import type { RuleRunOptions } from '../rules/engine/ruleRunner';
import { validateSchema } from '../schema/schemaValidation';
import type { DiagnosticLevels, ProfileDiagnostic } from './diagnostic';
import { DiagnosticCollector } from './diagnosticCollector';
import { limitDiagnostic, withOmittedCount } from './limitDiagnostics';
import { literalDiagnostic } from './literalDiagnostic';
import { syntaxDiagnostics } from './syntaxDiagnostics';

export interface DiagnosticsOptions {
  readonly levels: DiagnosticLevels;
  readonly runRules: (value: unknown, run: RuleRunOptions) => void;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** All problems, to be repaired; else no more than are of use when they are shown. */
  readonly reportAll?: boolean;
  /** A rule threw; the others go on. */
  readonly onRuleError: (code: string, error: unknown) => void;
}

/** Problems of one severity that are shown; more help nobody, and an editor with 100,000 of them stands still. */
const maxPerSeverity = 250;
/** Of one severity are repaired at a time, as of the syntax: what more there is comes up when these are. */
const maxPerSeverityForRepair = 40_000;

/**
 * Everything that is wrong with a document, in the order of the text.
 *
 * Value first: the rules and the schema judge the value; positions are looked up for what they say against it. A blank
 * document has no problems: it is where everybody begins.
 */
export function computeDiagnostics(document: ProfileText, options: DiagnosticsOptions): ProfileDiagnostic[] {
  const { exceededLimit, foreignLiteral } = document;
  if (foreignLiteral)
    return [literalDiagnostic(document.text, foreignLiteral)].flatMap((each) => applyLevel(each, options.levels));
  // Where anything stands is read only if something is wrong.
  if (!exceededLimit && document.isStrictJson) return validateDocument(document, options, [], 0);
  const { tree, omittedCount } = document.parseResult;
  const syntax = syntaxDiagnostics(document.text, document.parseResult).flatMap((each) =>
    applyLevel(each, options.levels),
  );
  if (exceededLimit) return diagnosticsBeyondLimits(document, exceededLimit, syntax);
  return tree.size === 0
    ? withOmittedCount(syntax, omittedCount)
    : validateDocument(document, options, syntax, omittedCount);
}

/** @param omittedCount how many more problems of the grammar there are. */
function validateDocument(
  document: ProfileText,
  options: DiagnosticsOptions,
  syntax: readonly ProfileDiagnostic[],
  omittedCount: number,
): ProfileDiagnostic[] {
  const limit = options.reportAll === true ? maxPerSeverityForRepair : maxPerSeverity;
  const collector = new DiagnosticCollector(document, options.levels, limit);
  const { runRules, now, onRuleError, levels } = options;
  // Rules first: they know more, and what the schema says of the same place may give way to them.
  collector.collect((report) =>
    runRules(document.value, {
      hasMatch: (clue) => document.matches(clue),
      now,
      onRuleError,
      report,
      disabledCodes: new Set([...levels].flatMap(([code, level]) => (level === 'off' ? [code] : []))),
    }),
  );
  collector.collect((report) => validateSchema(document.value, now, report));
  return collector.finish(syntax, omittedCount);
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

/** To cure a text, it is read as a whole once more. */
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
