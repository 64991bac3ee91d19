// The part of `node:assert/strict` that the suites use, for the extension host of a web worker.

function fail(message: string | undefined, text: string, actual?: unknown, expected?: unknown): never {
  throw Object.assign(new Error(message ?? text), { name: 'AssertionError', actual, expected, showDiff: true });
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value);
}

function areEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [entries, others] = [Object.entries(one), Object.entries(other)];
  const values = new Map<string, unknown>(others);
  return entries.length === others.length && entries.every(([key, value]) => areEqual(value, values.get(key)));
}

const assert = {
  ok(value: unknown, message?: string): asserts value {
    if (!value) fail(message, `${show(value)} is not truthy`);
  },
  equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected)) fail(message, `${show(actual)} is not ${show(expected)}`, actual, expected);
  },
  notEqual(actual: unknown, expected: unknown, message?: string): void {
    if (Object.is(actual, expected)) fail(message, `is ${show(actual)}`);
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (!areEqual(actual, expected)) fail(message, `${show(actual)} is not ${show(expected)}`, actual, expected);
  },
  match(text: string, pattern: RegExp, message?: string): void {
    if (!pattern.test(text)) fail(message, `${show(text)} does not match ${String(pattern)}`);
  },
  doesNotMatch(text: string, pattern: RegExp, message?: string): void {
    if (pattern.test(text)) fail(message, `${show(text)} matches ${String(pattern)}`);
  },
  async rejects(action: PromiseLike<unknown>, message?: string): Promise<void> {
    const isRejected = await Promise.resolve(action).then(
      () => false,
      () => true,
    );
    if (!isRejected) fail(message, 'The promise did not reject');
  },
};

export default assert;
