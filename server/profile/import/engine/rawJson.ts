/** A number with the digits of its source, which a JavaScript number may not keep. */
export class RawNumber {
  constructor(readonly digits: string) {}
}

/** Prints a value as JSON, indented by two spaces; the digits of raw numbers as they are. Undefined properties are left out. */
export function printJson(value: unknown, indent = ''): string {
  if (value instanceof RawNumber) return value.digits;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => printJson(item, inner))
    : Object.entries(value)
        .filter(([, child]) => child !== undefined)
        .map(([name, child]) => `${JSON.stringify(name)}: ${printJson(child, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}
