import { fixture } from '../support/profiles';

/** Good profiles in the layouts that people and programs write, by name. */
export const slipProfiles: Readonly<Record<string, string>> = {
  'two spaces': pretty('workspace/harry-potter.profile.json', 2),
  tabs: pretty('profiles/valid/returned-with-pages.profile.json', '\t'),
  'short objects on one line': compact(parsed('profiles/valid/full.profile.json')),
  minified: JSON.stringify(parsed('workspace/harry-potter.profile.json')),
};

function parsed(name: string): unknown {
  return JSON.parse(fixture(name));
}

function pretty(name: string, indentation: number | string): string {
  return JSON.stringify(parsed(name), undefined, indentation) + '\n';
}

/** A value as formatters print it: one property per line, but objects and arrays that fit on the line on one line. */
function compact(value: unknown, indent = '', used = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const isList = Array.isArray(value);
  const inner = `${indent}  `;
  const parts = Object.entries(value).map(
    ([name, child]) => [isList ? '' : `${JSON.stringify(name)}: `, child] as const,
  );
  if (parts.length === 0) return open.trim() + close.trim();
  const flat = open + parts.map(([name, child]) => name + compact(child, '', -Infinity)).join(', ') + close;
  if (indent.length + used + flat.length <= 80 && (used !== 0 || indent !== '')) return flat;
  const lines = parts.map(([name, child]) => inner + name + compact(child, inner, name.length));
  return `${open.trim()}\n${lines.join(',\n')}\n${indent}${close.trim()}`;
}
