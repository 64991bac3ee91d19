import type { TextDocument } from 'vscode';
import { environmentLabel } from '../environments/environments';
import { readJson, stringProperty, writeJson } from '../hrflow/jsonTree';
import type { Environment } from '../environments/environments';
import type { StoredDocument } from '../ui/storedProfileView';

/**
 * A stored profile for the editor: formatted, with the spelling of its numbers.
 * @param text as the service wrote it.
 * @param document from which the profile was indexed, if known.
 */
export function toStoredDocument(
  text: string,
  environment: Environment,
  document: TextDocument | undefined,
): StoredDocument {
  const profile = readJson(text);
  const key = stringProperty(profile, 'key');
  const storedAt = stringProperty(profile, 'updated_at') ?? stringProperty(profile, 'created_at');
  const fallbackName = stringProperty(profile, 'reference') ?? key ?? 'profile';
  return {
    text: profile ? writeJson(profile) : text,
    where: environmentLabel(environment),
    host: new URL(environment.apiAddress.origin).host,
    name: document ? profileBaseName(document) : fallbackName,
    ...(key !== undefined && { key }),
    ...(storedAt !== undefined && { storedAt }),
    ...(document && { document: document.uri }),
  };
}

/** The name of a file without `.profile.json`. */
export function profileBaseName({ uri }: Pick<TextDocument, 'uri'>): string {
  return (uri.path.split('/').at(-1) ?? '').replace(/\.profile\.json$/i, '');
}
