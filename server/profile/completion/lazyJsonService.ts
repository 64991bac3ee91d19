import type * as module from './jsonService';
import type { JsonService } from './jsonService';

/**
 * The JSON service, loaded on first use. Diagnostics, which an editor requests first, do not need it, and it is a large part
 * of the server's code.
 */
export function lazyJsonService(): JsonService {
  let service: JsonService | undefined;
  const loaded = (): JsonService => {
    if (service) return service;
    // `require` instead of `import`: esbuild bundles the module and runs it on this call.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
    const { createJsonService } = require('./jsonService') as typeof module;
    return (service = createJsonService());
  };
  return {
    prepare: (...parameters) => loaded().prepare(...parameters),
    complete: (...parameters) => loaded().complete(...parameters),
    foldingRanges: (...parameters) => loaded().foldingRanges(...parameters),
    selectionRanges: (...parameters) => loaded().selectionRanges(...parameters),
    format: (...parameters) => loaded().format(...parameters),
  };
}
