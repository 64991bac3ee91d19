import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const root = path.join(__dirname, '..', '..', '..');

/** Where a picture belongs. Only `npm run screenshots` replaces pictures, and only those that the README shows. */
export function pictureFile(name: string): string {
  const isShown = readFileSync(path.join(root, 'README.md'), 'utf8').includes(`(docs/images/${name})`);
  const replaces = isShown && process.env.HRFLOW_SCREENSHOTS !== undefined;
  return path.join(root, replaces ? path.join('docs', 'images') : '.test-results', name);
}

/** Writes a screenshot with a palette of up to 256 colours, which needs a third of the bytes. */
export async function writePicture(picture: Buffer, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(file);
}
