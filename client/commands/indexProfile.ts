import type { TextDocument } from 'vscode';
import { type Failure, HrflowError } from '../hrflow/errors';
import type { HrflowClient, IndexRequest } from '../hrflow/hrflowClient';
import { requestBody } from '../hrflow/request';
import type { Indexed } from '../hrflow/types';
import { labelOf } from '../environments';
import type { Settings } from '../settings';
import type { Editor } from '../ui/editor';
import { type Action, buttonOf, tellFailure, tellSuccess, type Telling } from '../ui/outcome';
import { type Checked, checkProfile, type CheckParts } from './checkProfile';
import { type ActiveSettingsParts, settingsFor } from './activeSettings';
import { type Command, type CommandLog, reportFault } from './command';
import { confirmSending, mayWrite } from './confirmSending';
import { changeSource, type DestinationParts, findDestination } from './destination';
import { storedView } from './storedView';

/** What indexing a profile needs. */
export interface IndexProfileParts extends ActiveSettingsParts, CheckParts, DestinationParts {
  readonly editor: Editor;
  readonly client: HrflowClient;
  readonly log: CommandLog;
}

/** Sends the text in the editor, saved or not, to the service, and tells what came of it. */
export function indexProfile(parts: IndexProfileParts): Command {
  const underWay = new Set<string>();
  const isUnderWay = (name: string): boolean => {
    if (!underWay.has(name)) return false;
    void parts.ui.message('information', 'This profile is being indexed already.');
    return true;
  };
  return {
    id: 'hrflow.indexProfile',
    async run(resource) {
      const { ui, editor } = parts;
      if (!parts.isTrusted()) return void ui.message('error', 'Profiles are only sent from trusted workspaces.');
      const document = editor.activeProfile(resource);
      if (!document) return void ui.message('information', 'Open a profile (*.profile.json) to index it.');
      const settings = await settingsFor(parts, document);
      const name = document.uri.toString();
      if (!settings || isUnderWay(name) || !(await mayWrite(parts, settings.environment))) return;
      for (let done = false; !done;) {
        // Not under way yet: the message about errors may stand unanswered for hours while they are mended.
        const checked = await checkProfile(parts, document);
        if (!checked || isUnderWay(name)) return;
        underWay.add(name);
        try {
          done = await submit(parts, settings, document, checked);
        } finally {
          underWay.delete(name);
        }
      }
    },
  };
}

/** @returns false if the document was edited since it was checked, so that nothing was sent. */
async function submit(
  parts: IndexProfileParts,
  settings: Settings,
  document: TextDocument,
  checked: Checked,
): Promise<boolean> {
  const { environment } = settings;
  const destination = await findDestination(parts, settings, checked.hasSourceKey);
  if (!destination || !(await confirmSending(parts, environment, destination, document, checked.text))) return true;
  if (document.version !== checked.version) return false;
  const where = labelOf(environment);
  const { credentials, sourceKey } = destination;
  const body = requestBody(checked.text, sourceKey);
  const result = await parts.ui.progress(`Indexing the profile at ${where}`, ({ signal }) =>
    send(parts, { address: environment.apiAddress, credentials, body, signal }),
  );
  if ('failure' in result) tell(parts, tellFailure(result.failure, where, checked.hasSourceKey), { settings });
  else {
    const changed = document.version !== checked.version;
    tell(parts, tellSuccess(result.indexed, where, changed), { ...result, settings, document });
  }
  return true;
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
    const detail = 'reason' in failure ? ` ${failure.reason}` : 'code' in failure ? ` ${failure.code}` : '';
    done(failure.kind + detail);
    return { failure };
  }
}

/** What the buttons of an outcome need. */
interface Outcome {
  readonly settings?: Settings;
  readonly indexed?: Indexed;
  readonly document?: TextDocument;
}

/** Shows the message without waiting: one that nobody answers must not keep the document from being sent again. */
function tell(parts: IndexProfileParts, { level, text, actions }: Telling, outcome: Outcome): void {
  parts.ui
    .message(level, text, ...actions.map((action) => buttonOf[action]))
    .then(async (taken) => {
      const action = actions.find((each) => buttonOf[each] === taken);
      if (action) await act(parts, action, outcome);
    })
    .catch((error: unknown) => reportFault('A button of Index Profile', error, parts));
}

async function act(parts: IndexProfileParts, action: Action, { settings, indexed, document }: Outcome): Promise<void> {
  const { editor } = parts;
  switch (action) {
    case 'show-profile':
      if (indexed?.profile && settings) {
        const text = indexed.profileText ?? JSON.stringify(indexed.profile);
        await editor.showStoredProfile(storedView(text, settings.environment, document));
      }
      return;
    case 'copy-key':
      if (indexed?.key !== undefined) await editor.copy(indexed.key);
      return;
    case 'change-source':
      // A source that comes from the setting is changed there; one that was asked for is asked for again.
      if (settings?.sourceKey === '') await changeSource(parts, settings.environment);
      else await editor.openSettings('hrflow.sourceKey');
      return;
    case 'set-credentials':
      await editor.run('hrflow.setCredentials');
      return;
    case 'open-settings':
      await editor.openSettings(parts.choices.environment() === undefined ? 'hrflow.apiUrl' : 'hrflow.environments');
      return;
    case 'show-log':
      parts.log.show();
      return;
    default:
      action satisfies never;
  }
}
