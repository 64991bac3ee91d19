import { readFileSync } from 'node:fs';
import path from 'node:path';
import profileSchema from '../../../schemas/profile.schema.json';
import { exitCodes } from '../check/summary';
import type { Environment } from '../terminal/environment';

/** In the package and in this repository. */
const typesFile = path.join(__dirname, '..', 'schemas', 'profile.d.ts');

/** Prints the JSON Schema of a profile, or its TypeScript types. @returns the exit code. */
export async function schema({ types }: { readonly types: boolean }, { output }: Environment): Promise<number> {
  // The language contains the schema.
  await output.write(types ? readFileSync(typesFile, 'utf8') : `${JSON.stringify(profileSchema, undefined, 2)}\n`);
  return exitCodes.clean;
}
