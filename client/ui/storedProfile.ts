import { EventEmitter, Uri, window, workspace } from 'vscode';

/** Shows what the service has stored, in one read-only document that is used again each time. */
export interface StoredProfileView {
  dispose(): void;
  show(profile: object): Promise<void>;
}

export function createStoredProfileView(): StoredProfileView {
  // The name gives the document our language; the server reports no problems for this scheme.
  const uri = Uri.parse('hrflow-stored:/Stored profile.profile.json');
  const changed = new EventEmitter<Uri>();
  const content = { text: '' };
  const provider = workspace.registerTextDocumentContentProvider(uri.scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => content.text,
  });
  return {
    async show(profile) {
      content.text = JSON.stringify(profile, undefined, 2);
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}
