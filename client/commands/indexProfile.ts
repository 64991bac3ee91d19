import type { Range, TextDocument } from 'vscode';
import type { CredentialStore } from '../credentials';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient, IndexRequest } from '../hrflow/hrflowClient';
import { readProfileText, requestBody } from '../hrflow/request';
import type { Credentials, Indexed } from '../hrflow/types';
import type { Settings } from '../settings';
import type { SourceMemory } from '../sourceMemory';
import type { Editor } from '../ui/editor';
import { type Action, buttonOf, tellFailure, tellSuccess, type Telling } from '../ui/outcome';
import type { Ui } from '../ui/ui';
import { keepCredentials } from './apiCredentials';
import type { Command } from './command';
import { askCredentials, askSourceKey } from './questions';

/** An error in a document, as the language server sees it. */
export interface DocumentError {
  readonly message: string;
  readonly range: Range;
}

export interface IndexProfileParts {
  readonly ui: Ui;
  readonly editor: Editor;
  readonly credentials: CredentialStore;
  readonly sources: SourceMemory;
  readonly client: HrflowClient;
  readonly log: { info(line: string): void };
  /** @throws {Error} with a message for the person. */
  readonly settings: (document?: TextDocument) => Settings;
  readonly isTrusted: () => boolean;
  /** The errors in the document's present text, in its order. Rejects if the language server does not answer. */
  readonly errorsOf: (document: TextDocument) => Promise<readonly DocumentError[]>;
}

/** A text that was looked at and may be sent. */
interface Checked {
  readonly text: string;
  readonly version: number;
  readonly hasSourceKey: boolean;
}

/** Sends the text in the editor, saved or not, to the service, and tells what came of it. */
export function indexProfile(parts: IndexProfileParts): Command {
  const underWay = new Set<string>();
  return {
    id: 'hrflow.indexProfile',
    async run() {
      const { ui, editor } = parts;
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
      const document = editor.activeProfile();
      if (!document) return void ui.message('information', 'Open a profile (*.profile.json) to index it.');
      const name = document.uri.toString();
      if (underWay.has(name)) return void ui.message('information', 'This profile is being indexed already.');
      underWay.add(name);
      try {
        await indexDocument(parts, document);
      } finally {
        underWay.delete(name);
      }
    },
  };
}

async function indexDocument(parts: IndexProfileParts, document: TextDocument): Promise<void> {
  const { ui } = parts;
  const settings = settingsFor(parts, document);
  if (!settings) return;
  const checked = await check(parts, document);
  if (!checked) return;
  const { apiAddress: address } = settings;
  const host = new URL(address.origin).host;
  const sourceKey = checked.hasSourceKey ? undefined : await sourceFor(parts, settings, host);
  if (sourceKey === undefined && !checked.hasSourceKey) return;
  const credentials = (await parts.credentials.get(address.origin)) ?? (await newCredentials(parts, address.origin));
  if (!credentials) return;
  const body = requestBody(checked.text, sourceKey);
  const result = await ui.progress(`Indexing the profile at ${host}`, (signal) =>
    send(parts, { address, credentials, body, signal }),
  );
  const telling =
    'failure' in result
      ? tellFailure(result.failure, host, checked.hasSourceKey)
      : tellSuccess(result.indexed, host, document.version !== checked.version);
  tell(parts, telling, { settings, host, ...('indexed' in result && { indexed: result.indexed }) });
}

/** @returns undefined, after telling, if the API address is not one. */
function settingsFor(parts: IndexProfileParts, document: TextDocument): Settings | undefined {
  try {
    return parts.settings(document);
  } catch (error) {
    tell(parts, { level: 'error', text: (error as Error).message, actions: ['open-settings'] });
    return undefined;
  }
}

/** @returns undefined if the text cannot be sent, or the person thought better of it; the person then knows why. */
async function check(parts: IndexProfileParts, document: TextDocument): Promise<Checked | undefined> {
  const { ui, editor } = parts;
  let version: number;
  let errors: readonly DocumentError[] | undefined;
  do {
    version = document.version;
    errors = await parts.errorsOf(document).catch(() => undefined);
  } while (document.version !== version);
  const text = document.getText();
  const profile = readProfileText(text);
  const first = errors?.[0];
  switch (profile.kind) {
    case 'empty':
      void ui.message(
        'information',
        'The document is empty: there is nothing to index. Type "profile" for a whole one.',
      );
      return undefined;
    case 'not-json':
      if (first) await editor.reveal(document, first.range);
      void ui.message('error', `The text is not JSON and cannot be sent. ${first?.message ?? ''}`.trim());
      return undefined;
    case 'not-an-object':
      void ui.message('error', 'A profile is a JSON object, in braces: this text is another value and cannot be sent.');
      return undefined;
    case 'profile': {
      const checked = { text, version, hasSourceKey: profile.hasSourceKey };
      if (!errors) return (await indexUnchecked(parts)) ? checked : undefined;
      if (!first) return checked;
      await editor.reveal(document, first.range);
      return (await indexAnyway(ui, errors)) ? checked : undefined;
    }
  }
}

async function indexAnyway(ui: Ui, errors: readonly DocumentError[]): Promise<boolean> {
  const button = 'Index Anyway';
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const told = `The profile has ${count} and was not sent. ${errors[0]?.message ?? ''}`;
  if ((await ui.message('error', told, button)) !== button) return false;
  return await ui.confirm(
    'Index this profile in spite of its errors?',
    'The service may refuse it, or store less than you wrote.',
    button,
  );
}

async function indexUnchecked({ ui, editor }: IndexProfileParts): Promise<boolean> {
  const restart = 'Restart Language Server';
  const button = 'Index Anyway';
  const told = 'The profile could not be checked, because the language server does not answer. It was not sent.';
  const taken = await ui.message('error', told, restart, button);
  if (taken === restart) await editor.run('hrflow.restartServer');
  if (taken !== button) return false;
  return await ui.confirm('Index this profile unchecked?', 'Nobody looked for errors in it.', button);
}

async function sourceFor(parts: IndexProfileParts, settings: Settings, host: string): Promise<string | undefined> {
  const { origin } = settings.apiAddress;
  if (settings.sourceKey !== '') return settings.sourceKey;
  return parts.sources.get(origin) ?? (await newSource(parts, origin, host));
}

async function newSource(
  { ui, sources }: IndexProfileParts,
  origin: string,
  host: string,
): Promise<string | undefined> {
  const sourceKey = await askSourceKey(ui, host);
  if (sourceKey !== undefined) await sources.set(origin, sourceKey);
  return sourceKey;
}

async function newCredentials(
  { ui, credentials }: IndexProfileParts,
  origin: string,
): Promise<Credentials | undefined> {
  const given = await askCredentials(ui, new URL(origin).host);
  if (given) await keepCredentials(ui, credentials, origin, given);
  return given;
}

type Result = { readonly indexed: Indexed } | { readonly failure: Failure };

async function send({ client, log }: IndexProfileParts, request: IndexRequest): Promise<Result> {
  const start = Date.now();
  const done = (what: string): void =>
    log.info(
      `Index profile: ${request.body.length} characters to ${request.address.origin}: ${what} after ${Date.now() - start} ms`,
    );
  try {
    const indexed = await client.indexProfile(request);
    done(indexed.kind);
    return { indexed };
  } catch (error) {
    if (!(error instanceof HrflowError)) throw error;
    const { failure } = error;
    done(
      'reason' in failure
        ? `${failure.kind} ${failure.reason}`
        : 'code' in failure
          ? `${failure.kind} ${failure.code}`
          : failure.kind,
    );
    return { failure };
  }
}

/** What the buttons of an outcome need. */
interface Context {
  readonly settings: Settings;
  readonly host: string;
  readonly indexed?: Indexed;
}

/** Shows the message without waiting: one that nobody answers must not keep the document from being sent again. */
function tell(parts: IndexProfileParts, { level, text, actions }: Telling, context?: Context): void {
  void parts.ui.message(level, text, ...actions.map((action) => buttonOf[action])).then(async (taken) => {
    const action = actions.find((each) => buttonOf[each] === taken);
    if (action) await actionOf(parts, context)[action]();
  });
}

function actionOf(parts: IndexProfileParts, context: Context | undefined): Record<Action, () => Promise<void>> {
  const { editor } = parts;
  return {
    'show-profile': () => editor.showStoredProfile(context?.indexed?.profile),
    'copy-key': () => editor.copy(context?.indexed?.key ?? ''),
    'set-credentials': () => editor.run('hrflow.setCredentials'),
    'change-source': async () => {
      if (context) await changeSource(parts, context);
    },
    'open-settings': () => editor.openSettings('hrflow.apiUrl'),
    'show-log': () => editor.run('hrflow.showLog'),
  };
}

/** A source that comes from the setting is changed there; one that was asked for is asked for again. */
async function changeSource(parts: IndexProfileParts, { settings, host }: Context): Promise<void> {
  if (settings.sourceKey !== '') await parts.editor.openSettings('hrflow.sourceKey');
  else await newSource(parts, settings.apiAddress.origin, host);
}
