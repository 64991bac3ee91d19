import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { cachedFolder } from './downloadCache';
import { runCommand } from './processes';

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Starts a headless browser: an installed one, otherwise the one from an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
}

async function findChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const named = process.env.HRFLOW_CHROMIUM;
  if (named !== undefined) return { executablePath: named, env: {} };
  for (const name of commandNames) {
    const executablePath = findOnPath(name);
    if (executablePath !== undefined) return { executablePath, env: {} };
  }
  return await packagedChromium();
}

/** @returns undefined if the command is not on the path. */
export function findOnPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/**
 * The browser of `@sparticuz/chromium`, a package for minimal server environments. The package also contains the shared libraries
 * and the fonts that the browser needs.
 */
async function packagedChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const main = createRequire(__filename).resolve('@sparticuz/chromium');
  const packageFolder = main.slice(0, main.lastIndexOf(`${path.sep}build${path.sep}`));
  const binaries = path.join(packageFolder, 'bin');
  const folder = await cachedFolder('chromium-147', async (target) => {
    await unpack(path.join(binaries, 'chromium.br'), path.join(target, 'chromium'));
    await chmod(path.join(target, 'chromium'), 0o755);
    for (const archive of ['al2023', 'fonts', 'swiftshader']) {
      const tar = path.join(target, `${archive}.tar`);
      await unpack(path.join(binaries, `${archive}.tar.br`), tar);
      await runCommand('tar', ['-xf', tar, '-C', target]);
      await rm(tar);
    }
  });
  // The font configuration in the package refers to folders of a server environment.
  const fontConfiguration = path.join(folder, 'fonts.conf');
  const folders = [path.join(folder, 'fonts'), '/usr/share/fonts'].map((each) => `<dir>${each}</dir>`).join('');
  const cache = `<cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  await writeFile(fontConfiguration, `<?xml version="1.0"?><fontconfig>${folders}${cache}</fontconfig>`);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_FILE: fontConfiguration },
  };
}

async function unpack(source: string, target: string): Promise<void> {
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target));
}
