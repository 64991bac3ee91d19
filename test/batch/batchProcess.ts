// A window that the test kills: `batchProcess.ts index|resume FOLDER URL`. Prints how far it is, and what it told at the end.
import { openBatchWindow } from './batchWindow';

async function main(): Promise<void> {
  const [what, folder = '', url = ''] = process.argv.slice(2);
  const window = openBatchWindow({ folder, url, onProgress: (words) => console.log(words) });
  await (what === 'resume' ? window.resume() : window.index());
  console.log(`told: ${window.messages[0] ?? ''}`);
}

void main();
