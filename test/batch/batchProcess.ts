// Runs a batch in a process that tests kill: `batchProcess.ts index|resume FOLDER URL`. Prints the progress and the final message.
import { openBatchWindow } from './batchWindow';

async function main(): Promise<void> {
  const [command, folder = '', url = ''] = process.argv.slice(2);
  const window = openBatchWindow({ folder, url, onProgress: (text) => console.log(text) });
  await (command === 'resume' ? window.resume() : window.index());
  console.log(`message: ${window.messages[0] ?? ''}`);
}

void main();
