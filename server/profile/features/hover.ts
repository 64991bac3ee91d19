import * as l10n from '@vscode/l10n';
import type { ProfileDocument } from '../document/profileDocument';
import { NodeKind, type Path } from '../json/syntaxTree';
import { enumDescription, schemaDescription, schemaTitle } from '../schema/localizedSchema';
import { resolveRef, type Schema, schemaAt, type SchemaLocation, typesOf } from '../schema/profileSchema';
import { formatTypes } from '../schema/typeNames';
import { formatList } from '../text/formatList';
import type { Span } from '../text/textEdit';
import { describeGap, experienceGapsOf } from './experienceGaps';
import { describeValue } from './valueDescriptions';

/** What to show for a span of the text. */
export interface HoverText extends Span {
  readonly markdown: string;
}

/**
 * Describes the property whose name or scalar value is at an offset: the meaning of a date or coordinate, then, from the
 * schema, its type, whether it is required, its description with an example, and a link to the documentation.
 * @param now milliseconds since the epoch.
 */
export function hoverAt(document: ProfileDocument, offset: number, now: number): HoverText | undefined {
  const { tree } = document.parseResult;
  const nodeLocation = tree.locationAt(offset);
  if (!nodeLocation || (tree.isContainer(nodeLocation.node) && offset !== tree.start(nodeLocation.node)))
    return undefined;
  const { node, path } = nodeLocation;
  const location = schemaAt(path);
  if (!location) return undefined;
  // The value of a container is built by recursion, and may be all of a document that exceeds the limits.
  const isBeyondLimits = document.exceededLimit !== undefined && tree.isContainer(node);
  const value = isBeyondLimits || tree.kind(node) === NodeKind.Key ? undefined : tree.value(node);
  const { schema, documentation } = location;
  const paragraphs = [
    headline(path, location),
    isBeyondLimits ? undefined : describeValue(document, nodeLocation, now),
    describeGaps(document, path),
    schemaDescription(schema),
    describeEnum(schema, value),
    schema['x-set-by-service'] ? l10n.t('The service sets this property.') : undefined,
    documentation ? `[${l10n.t('Documentation')}](${documentation})` : undefined,
  ];
  return {
    start: tree.start(node),
    end: tree.end(node),
    markdown: paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n'),
  };
}

/** The gap before an experience, at the start of it; all gaps, at the list. */
function describeGaps(document: ProfileDocument, [list, index, property]: Path): string | undefined {
  const isStart = property === 'date_start';
  if (list !== 'experiences' || (index !== undefined && !isStart)) return undefined;
  const gaps = experienceGapsOf(document).filter(({ after }) => index === undefined || after === index);
  return gaps.length === 0 ? undefined : gaps.map(describeGap).join('\\\n');
}

function headline(path: Path, { schema, owner }: SchemaLocation): string {
  const name = path.findLast((segment) => typeof segment === 'string');
  const title =
    typeof path.at(-1) === 'number' ? (schemaTitle(schema) ?? itemTitle(name)) : (name ?? l10n.t('profile'));
  const parts = [
    `**${title}**`,
    formatTypes(typesOf(schema)),
    itemType(schema),
    owner && requirement(owner, name ?? ''),
  ];
  return parts.filter(Boolean).join(' · ');
}

function itemTitle(arrayName: string | undefined): string {
  return arrayName === undefined ? l10n.t('item') : l10n.t('item of {0}', arrayName);
}

function itemType({ items }: Schema): string | undefined {
  const title = items && schemaTitle(resolveRef(items));
  return title === undefined ? undefined : l10n.t('items: {0}', title);
}

function requirement(owner: Schema, name: string): string {
  if (owner.required?.includes(name)) return l10n.t('required');
  return [owner['x-recommended'], owner['x-suggested']].some((names) => names?.includes(name))
    ? l10n.t('required by the documentation, not by the service')
    : l10n.t('optional');
}

function describeEnum(schema: Schema, value: unknown): string | undefined {
  if (!schema.enum) return undefined;
  const index = schema.enum.indexOf(value);
  if (index < 0) return l10n.t('One of {0}.', formatList(schema.enum.map((each) => `\`${JSON.stringify(each)}\``)));
  const text = enumDescription(schema, index);
  return text === undefined ? undefined : `\`${JSON.stringify(value)}\`: ${text}`;
}
