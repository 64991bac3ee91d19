import type { ClientCapabilities, Connection, PositionEncodingKind, ServerCapabilities } from 'vscode-languageserver';
import type { ProfileService } from '../profile/profileService';
import type { OpenDocuments } from './openDocuments';
import type { Background, Guard } from './guard';
import type { Settings } from './settings';
import type { ClientFallbacks } from './clientFallbacks';
import type { WorkspaceUsage } from './workspaceUsage';

/** What a feature can use. */
export interface FeatureContext {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  /** The encoding of positions. `documents` convert them. */
  readonly encoding: PositionEncodingKind;
  /** Converts results for editors that lack a capability. */
  readonly fallbacks: ClientFallbacks;
  readonly documents: OpenDocuments;
  readonly service: ProfileService;
  readonly settings: Settings;
  readonly workspaceUsage: WorkspaceUsage;
  readonly guard: Guard;
  readonly background: Background;
  /** Calls back on `initialized`. The connection itself supports a single listener only. */
  readonly onInitialized: (listener: () => void) => void;
}

/** A feature of the language server: its capabilities and its handlers. */
export interface Feature {
  /** @returns the capabilities of this feature, for the result of `initialize`. */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  /** Called once, during `initialize`. */
  register(context: FeatureContext): void;
}
