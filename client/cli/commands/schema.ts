import profileSchema from '../../../schemas/profile.schema.json';
import { exitCodes } from '../check/summary';
import { readPackageFile } from '../packageFiles';
import type { Environment } from '../terminal/environment';

/** Prints the JSON Schema of a profile, or its TypeScript types. @returns the exit code. */
export async function schema({ types }: { readonly types: boolean }, { output }: Environment): Promise<number> {
  // The language contains the schema.
  await output.write(
    types ? readPackageFile('schemas/profile.d.ts') : `${JSON.stringify(profileSchema, undefined, 2)}\n`,
  );
  return exitCodes.clean;
}
