import type { Ajv, Options } from 'ajv';

export const annotations: ReadonlySet<string>;
export function createAjv(options?: Options): Ajv;
export function compileSchema(schema: object): { code: string; types: string };
export function writeCompiledSchema(): void;
