import type { ExtensionContext } from 'vscode';
import { compose } from './composition';
import type * as nodePlatform from './platform/nodePlatform';
import type * as webPlatform from './platform/webPlatform';

/** What `deactivate` releases. It has at most one function, because an extension is activated once. */
const releases: (() => Promise<void>)[] = [];

/** The entry point of both extension hosts: that of Node, and the web worker, which has no Node. */
export function activate(context: ExtensionContext): void {
  // One bundle for both, because a package shares nothing between its files. `require` instead of `import`: esbuild bundles both modules
  // and runs one of them.
  /* eslint-disable @typescript-eslint/no-require-imports -- see above */
  const { platform } =
    typeof importScripts === 'function'
      ? (require('./platform/webPlatform') as typeof webPlatform)
      : (require('./platform/nodePlatform') as typeof nodePlatform);
  /* eslint-enable @typescript-eslint/no-require-imports */
  releases.push(compose(context, platform));
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await Promise.allSettled(releases.splice(0).map((release) => release()));
}
