import { Disposable, EventEmitter, FileDecoration, ThemeColor, Uri, window, workspace } from 'vscode';
import { hasProfileName } from '../files/caseInsensitiveGlob';
import { areFileDecorationsEnabled } from '../settings/settings';
import type { ProfileStates } from './profileStates';
import { stateAppearances, stateText } from './stateTexts';

/** Badges of profiles in the explorer and in tabs. */
export interface ProfileDecorations {
  /** Shows the states of these files again. */
  update(documents: ReadonlySet<string>): void;
  dispose(): void;
}

/** Only states that need attention have a badge. Controlled by `hrflow.fileDecorations.enable`. */
export function createProfileDecorations(states: ProfileStates): ProfileDecorations {
  const changed = new EventEmitter<Uri[] | undefined>();
  const subscriptions = Disposable.from(
    changed,
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration(uri) {
        if (!hasProfileName(uri.path) || !areFileDecorationsEnabled(workspace)) return undefined;
        const document = uri.toString();
        const state = workspace.getWorkspaceFolder(uri) && states.stateOf(document);
        const { badge, color } = state ? stateAppearances[state] : {};
        if (!state || badge === undefined || color === undefined) return undefined;
        return new FileDecoration(badge, stateText(state, states.newestOf(document)), new ThemeColor(color));
      },
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('hrflow.fileDecorations.enable')) changed.fire(undefined);
    }),
  );
  return {
    update: (documents) => changed.fire([...documents].map((document) => Uri.parse(document))),
    dispose() {
      subscriptions.dispose();
    },
  };
}
