import { addPropertiesFixes } from '../../schema/propertyFixes';
import { documentedAsRequired, propertyNamesAt, schemaAt } from '../../schema/profileSchema';
import type { OtherFormat } from './envelopeFinding';

/** Whether a text without JSON may be a resume. */
export function mayBeResume({ format }: OtherFormat): boolean {
  return format === 'text' || format === 'CSV' || format === 'TSV';
}

/**
 * A profile whose `text` is a resume. The other properties that the documentation requires have neutral values.
 * @param now milliseconds since the epoch.
 */
export function profileWithText(text: string, now: number): string {
  const owner = { text: text.replaceAll('\r\n', '\n') };
  const names = documentedAsRequired(schemaAt([])?.schema ?? {}).filter((name) => name !== 'text');
  const added = addPropertiesFixes([], names, owner, now)
    .flatMap(({ changes }) => changes.slice(0, 1))
    .flatMap((change) => (change.kind === 'add' ? [Object.fromEntries(change.properties)] : []));
  const profile: Readonly<Record<string, unknown>> = { ...added[0], ...owner };
  const sorted = propertyNamesAt([]).flatMap((name) => (name in profile ? [[name, profile[name]]] : []));
  return `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`;
}
