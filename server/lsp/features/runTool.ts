import { isTool, runTool as run } from '../../tools/registry';
import { ToolError, type ToolInput } from '../../tools/tool';
import type { Feature } from '../feature';

/** The parameters of `hrflow/runTool`. */
interface ToolParams {
  readonly name: string;
  readonly input: ToolInput;
  /** The document that the text is from: determines the settings. */
  readonly uri?: string;
  /** The content of docs/rules.md: the server opens no files. */
  readonly ruleDocumentation?: string;
}

/** The text for the model; `isError` if it says what to correct in the input. */
interface ToolAnswer {
  readonly text: string;
  readonly isError?: true;
}

/** Runs a tool for an agent in the editor. Nothing is cached. */
export const runTool: Feature = {
  capabilities: () => ({}),

  register({ connection, documents, service, settings, guard }) {
    connection.onRequest(
      'hrflow/runTool',
      guard('tool', async ({ name, input, uri, ruleDocumentation = '' }: ToolParams): Promise<ToolAnswer> => {
        const levels = uri === undefined ? undefined : await settings.levels(uri);
        if (uri !== undefined && !documents.get(uri)) settings.release(uri);
        try {
          if (!isTool(name)) throw new ToolError(name);
          const { text } = run(name, input, {
            ...{ service, limits: documents.limits, ruleDocumentation: () => ruleDocumentation },
            ...(levels && { levels }),
          });
          return { text };
        } catch (error) {
          if (error instanceof ToolError) return { text: error.message, isError: true };
          throw error;
        }
      }),
    );
  },
};
