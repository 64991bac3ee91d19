import * as l10n from '@vscode/l10n';
import {
  CodeLens,
  type Command,
  Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { labelText } from '../messages/plainText';
import { isCodeLensEnabled } from '../settings/settings';
import type { ActiveTargets } from '../target/activeTargets';
import { countProblems } from '../ui/countProblems';
import { profileSelector } from '../ui/profileSelector';
import { problemsText } from './stateTexts';

export interface ProfileCodeLensParts {
  readonly targets: ActiveTargets;
  readonly isTrusted: () => boolean;
}

const previewCommand = 'hrflow.openPreviewToSide';
/** In milliseconds. Problems change with each keystroke. */
const problemsDelay = 200;

/** What the first line of a document shows. The number of lenses never moves the text: they share a line. */
interface Shown {
  /** Computed in a typing pause, because that may require parsing the whole text. */
  destination?: string;
  problems: number;
}

/**
 * Actions above the first line of a profile: index, preview, problems. The counts above its lists come from the language server.
 * Controlled by `hrflow.codeLens.enable`.
 */
export function createProfileCodeLenses({ targets, isTrusted }: ProfileCodeLensParts): Disposable {
  const changed = new EventEmitter<void>();
  const shown = new WeakMap<TextDocument, Shown>();
  const updateDestination = (document: TextDocument): void => {
    const known = shown.get(document);
    if (!known || document.isClosed) return;
    const destination = destinationOf(targets, document);
    if (known.destination === destination) return;
    known.destination = destination;
    changed.fire();
  };
  let timer: NodeJS.Timeout | undefined;
  const updateProblems = (): void => {
    const isOutdated = (document: TextDocument): boolean => {
      const known = shown.get(document);
      return known !== undefined && known.problems !== countProblems(document.uri);
    };
    if (workspace.textDocuments.some(isOutdated)) changed.fire();
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(profileSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses(document) {
        if (isOmitted(document)) return [];
        const known = shown.get(document) ?? { problems: 0 };
        shown.set(document, known);
        known.destination ??= destinationOf(targets, document);
        known.problems = countProblems(document.uri);
        return lensesFor(document, known, isTrusted());
      },
    }),
    targets.onDidChange(() => {
      for (const document of workspace.textDocuments) updateDestination(document);
    }),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    targets.onDidType(updateDestination),
    languages.onDidChangeDiagnostics(() => {
      clearTimeout(timer);
      timer = setTimeout(updateProblems, problemsDelay);
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow.codeLens')) changed.fire();
    }),
    new Disposable(() => clearTimeout(timer)),
  );
}

/** Stored profiles have lenses of their own. */
function isOmitted({ uri }: TextDocument): boolean {
  return uri.scheme === 'hrflow-stored' || !isCodeLensEnabled(workspace, uri);
}

function lensesFor(document: TextDocument, { destination, problems }: Shown, isTrusted: boolean): CodeLens[] {
  const actions: Command[] = [
    ...(isTrusted && destination !== undefined
      ? [{ title: destination, command: 'hrflow.indexProfile', arguments: [document.uri] }]
      : []),
    { title: l10n.t('Preview'), command: previewCommand, arguments: [document.uri] },
    ...(problems === 0 ? [] : [{ title: problemsText(problems), command: 'workbench.actions.view.problems' }]),
  ];
  const firstLine = new Range(0, 0, 0, 0);
  return actions.map((action) => new CodeLens(firstLine, action));
}

/** The title of the action that sends a document. */
function destinationOf(targets: ActiveTargets, document: TextDocument): string {
  try {
    const { environment, source } = targets.of(document);
    const name = labelText(environment.name);
    return source
      ? l10n.t({
          message: 'Index to {0}/{1}',
          args: [name, labelText(source.label)],
          comment: ['{0}: environment, {1}: source'],
        })
      : l10n.t('Index to {0}', name);
  } catch {
    // The command reports what is wrong with the settings.
    return l10n.t('Index Profile');
  }
}
