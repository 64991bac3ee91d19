import type { ImportResult } from '../../profile/profileService';
import type { Feature } from '../feature';

/** The parameters of `hrflow/importProfile`: a text of a file, the clipboard or an editor. */
interface ImportParams {
  readonly text: string;
}

/** Finds the profiles in a text, and converts those in the format of another system. */
export const importProfile: Feature = {
  capabilities: () => ({}),

  register({ connection, service, guard }) {
    connection.onRequest<ImportResult, never>(
      'hrflow/importProfile',
      guard('import', ({ text }: ImportParams) => service.importProfile(text)),
    );
  },
};
