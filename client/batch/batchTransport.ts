import type { ApiAddress } from '../hrflow/apiAddress';
import { storedContainsAll } from '../hrflow/comparison/storedContains';
import type { HrflowClient } from '../hrflow/hrflowClient';
import { readJson, stringProperty } from '../hrflow/jsonTree';
import { applyReplacement, propertyReplacement } from '../hrflow/propertyRanges';
import { requestBody } from '../hrflow/requestBody';
import type { Credentials } from '../hrflow/types';
import type { PlannedProfile } from './plan/batch';
import { matchesPlan, readContent } from './plan/profileContent';
import type { BatchTransport } from './run/batchRunParts';

/** The API and the account of a batch; the credentials may be replaced while the batch is paused. */
export interface BatchTarget {
  readonly address: ApiAddress;
  credentials: Credentials;
}

/** Reads the texts of documents, as `ProfileFiles`. */
export interface TextReader {
  read(document: string): Promise<{ readonly text: string } | { readonly reason: string }>;
}

/** Reads the text again for each profile, to keep none in memory, and sends it only if it is the planned one. */
export function createBatchTransport(
  { profileFiles, client }: { readonly profileFiles: TextReader; readonly client: HrflowClient },
  target: BatchTarget,
): BatchTransport {
  // A signal for each request: a shared one would keep listeners of all of them.
  const operation = (): BatchTarget & { signal: AbortSignal } => ({ ...target, signal: new AbortController().signal });
  return {
    async load(planned) {
      const file = await profileFiles.read(planned.document);
      if ('reason' in file) return { not: 'gone' };
      return matchesPlan(readContent(file.text), planned) ? { text: file.text } : { not: 'changed' };
    },
    index: ({ sourceKey, namesSource }, text) =>
      client.indexProfile({ ...operation(), body: requestBody(text, namesSource ? undefined : sourceKey) }),
    update: ({ sourceKey, namesSource }, text, { key }) => {
      const identified = key === undefined ? text : applyReplacement(text, propertyReplacement(text, 'key', key));
      const body = requestBody(identified, namesSource ? undefined : sourceKey);
      return client.updateProfile({ ...operation(), body });
    },
    async find(planned: PlannedProfile) {
      const { sourceKey, reference = '', document } = planned;
      const identifier = { by: 'reference', value: reference } as const;
      const stored = await client.readProfileText({ ...operation(), sourceKey, identifier });
      if (stored === undefined) return undefined;
      const file = await profileFiles.read(document);
      const isOurs = 'text' in file && matchesPlan(readContent(file.text), planned);
      if (!isOurs || !storedContainsAll(file.text, stored)) return 'other';
      const key = stringProperty(readJson(stored), 'key');
      return key === undefined ? {} : { key };
    },
  };
}
