import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import profileSchema from '../../schemas/profile.schema.json';
import { defaultLimits } from '../../server/profile/json/limits';
import type { ProfileDiagnostic } from '../../server/profile/diagnostics/diagnostic';
import { asProfile, everyLevel } from '../support/profiles';
import { ProfileText } from '../../server/profile/document/profileDocument';
import type { DiagnosticLevel } from '../../server/profile/diagnostics/diagnostic';
import { computeDiagnostics } from '../../server/profile/diagnostics/diagnostics';
import { allRules } from '../../server/profile/rules/ruleList';
import { ruleRunner } from '../../server/profile/rules/engine/ruleRunner';
import { NodeKind, type Path, type SyntaxTree } from '../../server/profile/json/syntaxTree';

/** The findings of a validator in a common form: `type experiences.0.title`, `missing info full_name`. */
export type Verdict = ReadonlySet<string>;

const service = getLanguageService({ schemaRequestService: () => Promise.reject(new Error('nothing is loaded')) });

/** A copy, because the service resolves references in place. */
const schema = structuredClone(profileSchema);

/** The kind of each of our codes in a verdict. Other codes come from annotations (`x-…`), which only we support. */
const kinds: Readonly<Record<string, string>> = {
  'missing-members': 'missing',
  'unknown-member': 'unknown',
  'wrong-type': 'type',
  'questionable-type': 'type',
  'unknown-value': 'enum',
  'out-of-range': 'range',
  'empty-value': 'pattern',
};

/** The kind of each message of the JSON service in a verdict. */
const messages: readonly (readonly [RegExp, kind: string])[] = [
  [/^Missing property "(.*)"\.$/s, 'missing'],
  [/^Property .* is not allowed\.$/s, 'unknown'],
  [/^Incorrect type\. Expected/, 'type'],
  [/^Value is not accepted\. Valid values:/, 'enum'],
  [/^Value is (?:above the maximum|below the minimum) of/, 'range'],
  [/^String does not match the pattern of/, 'pattern'],
];

const schemaLevels = new Map<string, DiagnosticLevel>([...everyLevel, ...asProfile]);

const ruleLevels = new Map<string, DiagnosticLevel>([
  ...schemaLevels,
  ...allRules.map(({ code }) => [code, 'off'] as const),
]);

/** All our diagnostics for a text, without the limit for display. @param withRules whether to include those of the rules. */
export function ourProblems(text: string, withRules = false): readonly ProfileDiagnostic[] {
  return computeDiagnostics(new ProfileText(text, defaultLimits).forRepair(), {
    levels: withRules ? schemaLevels : ruleLevels,
    runRules: ruleRunner(allRules),
    now: Date.UTC(2026, 10, 23),
    reportAll: true,
    onRuleError: (_, error) => {
      throw error;
    },
  });
}

export function ourVerdict(text: string): Verdict {
  const { tree } = new ProfileText(text).parseResult;
  const places = placesOf(tree);
  const found = ourProblems(text).flatMap(({ code, start, message }) => {
    const kind = kinds[code];
    if (kind === undefined) return [];
    const place = `${kind} ${places.get(start)}`;
    // One diagnostic lists all properties that an object lacks.
    const missing = /^Missing required propert(?:y|ies): ((?:`[^`]*`(?:, )?)*)\./.exec(message)?.[1];
    return code === 'missing-members'
      ? [...(missing ?? '').matchAll(/`(.*?)`/g)].map(([, name]) => `${place} ${name}`)
      : [place];
  });
  return new Set(found);
}

/** The findings of `doValidation` of the JSON service for the same text and schema. */
export async function jsonServiceVerdict(text: string): Promise<Verdict> {
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  const { tree } = new ProfileText(text).parseResult;
  const places = placesOf(tree);
  const diagnostics = await service.doValidation(
    document,
    service.parseJSONDocument(document),
    { schemaValidation: 'error' },
    schema,
  );
  const found = diagnostics.flatMap(({ message: said, range }) => {
    const message = typeof said === 'string' ? said : said.value;
    // Not a finding of the schema.
    if (message === 'Duplicate object key') return [];
    const [pattern, kind] = messages.find(([each]) => each.test(message)) ?? [];
    if (!pattern) throw new Error(`no kind for: ${message}`);
    const name = kind === 'missing' ? ` ${pattern.exec(message)?.[1]}` : '';
    return [`${kind} ${places.get(document.offsetAt(range.start))}${name}`];
  });
  return new Set(found);
}

/** The paths of properties, by the offsets of their names and values, and of array items. */
function placesOf(tree: SyntaxTree): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  const visit = (node: number, path: Path): void => {
    const written = JSON.stringify(path);
    places.set(tree.start(node), written);
    tree.children(node).forEach((child, index) => {
      const isMember = tree.kind(node) === NodeKind.Object;
      const next = [...path, isMember ? tree.keyName(child - 1) : index];
      if (isMember) places.set(tree.start(child - 1), JSON.stringify(next));
      visit(child, next);
    });
  };
  if (tree.size > 0) visit(0, []);
  return places;
}
