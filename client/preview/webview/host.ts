import type { PageMessage, PageState } from '../messages';

/** What VS Code passes to the script of a webview. */
interface WebviewApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

/** Defined by VS Code. It can be called once. */
declare function acquireVsCodeApi(): WebviewApi;

/** The panel that shows this page. */
export const host: WebviewApi = acquireVsCodeApi();
