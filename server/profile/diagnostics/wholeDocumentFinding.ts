import { isPlainProfile } from '../import/candidateShape';
import type { Finding } from '../schema/finding';
import type { DiagnosticLevels } from './diagnostic';
import { emptyResponseFinding } from './emptyResponseFinding';
import { foreignFormatFinding } from './foreignFormatFinding';
import { wrapperFinding } from './wrapperFinding';

/** Finds out whether a document is something other than one profile. Called on each keystroke: must be fast for any value. */
type FindWhole = (value: unknown, now: number) => Finding | undefined;

/** The most specific ones first. */
const findings: readonly FindWhole[] = [foreignFormatFinding, wrapperFinding, emptyResponseFinding];

/**
 * The finding about a document as a whole, which replaces those of the schema and the rules: in a response with a profile in it, or in a
 * resume of another format, they would report each property.
 * @param value of the document; with syntax errors, everything in it that is valid.
 * @param now milliseconds since the epoch.
 * @param levels a finding whose code is off is left out.
 */
export function wholeDocumentFinding(value: unknown, now: number, levels: DiagnosticLevels): Finding | undefined {
  if (isPlainProfile(value)) return undefined;
  for (const find of findings) {
    const finding = find(value, now);
    if (finding && levels.get(finding.code) !== 'off') return finding;
  }
  return undefined;
}
