import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import type { Box, Shot } from '../world/picture.ts';

/** A picture as it comes out of the studio. */
interface Developed {
  png: Buffer;
  product: Box;
  mark?: Box;
}

/** A browser with the studio page open. */
export interface Booth {
  /** `sizePx` is the edge of the square picture; the world's pictures take the studio's own. */
  photograph(shot: Shot, samples: number, sizePx?: number): Promise<Developed>;
  close(): Promise<void>;
}

/** Opens a studio. `executablePath` is a Chromium; without it PUPPETEER_EXECUTABLE_PATH or /usr/bin/chromium is taken. */
export async function openBooth(
  executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '/usr/bin/chromium',
): Promise<Booth> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL('./studio/page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
  const script = bundle.outputFiles[0]?.text;
  if (script === undefined) throw new Error('the studio did not bundle');
  const root = process.getuid?.() === 0;
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    protocolTimeout: 600_000,
    args: [
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--force-color-profile=srgb',
      ...(root ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  return {
    photograph: async (shot, samples, sizePx) => {
      const taken = await page.evaluate(
        async (order, count, edge) => {
          const studio = globalThis as unknown as {
            photograph(
              o: unknown,
              n: number,
              px: number | undefined,
            ): Promise<{ png: string; product: Box; mark?: Box }>;
          };
          return studio.photograph(order, count, edge);
        },
        shot,
        samples,
        sizePx,
      );
      return { ...taken, png: Buffer.from(taken.png.slice(taken.png.indexOf(',') + 1), 'base64') };
    },
    close: () => browser.close(),
  };
}
