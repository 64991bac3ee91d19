import type { Command } from '../command';

/** Does nothing: VS Code runs it after it inserted the first completion, which completes a step of the walkthrough. */
export function completionAccepted(): Command {
  return { id: 'hrflow.completionAccepted', run: () => Promise.resolve() };
}
