import type * as module from './jsonService';
import type { JsonService } from './jsonService';

/**
 * The JSON service, loaded when it is first needed: problems, which an editor asks for first, do without it, and it is a
 * good part of what the server has to load.
 */
export function lazyJsonService(): JsonService {
  let service: JsonService | undefined;
  const loaded = (): JsonService => {
    if (service) return service;
    // A call, and no `import`: esbuild bundles what it names, and runs it then.
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
