import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ProfileService } from '../profile/profileService';
import type { OpenDocuments } from './openDocuments';
import type { Background, Guard } from './guard';
import type { Settings } from './settings';
import type { ClientFallbacks } from './clientFallbacks';
import type { WorkspaceUsage } from './workspaceUsage';

/** What a feature may use. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** Simpler forms of what this editor may not know. */
  readonly fallbacks: ClientFallbacks;
  readonly documents: OpenDocuments;
  readonly service: ProfileService;
  readonly settings: Settings;
  readonly workspaceUsage: WorkspaceUsage;
  readonly guard: Guard;
  readonly background: Background;
  /** Calls back when the editor is initialized. The connection itself has room for one listener only. */
  readonly onInitialized: (listener: () => void) => void;
}

/** One thing that the language server offers: what it tells the editor, and the handlers that keep the word. */
export interface Feature {
  /** @returns this feature's share of the answer to `initialize`. */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  /** Called once, during `initialize`. */
  register(context: FeatureContext): void;
}
