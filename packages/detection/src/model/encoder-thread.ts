// Entry of the encoder thread: holds the session, so that inference never blocks the caller's event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@ringer/domain';
import { describeImage } from '../image/describe.ts';
import type { EncoderRequest, EncoderReply, EncoderSettings, EncoderFacts } from './encoder.ts';
import { ModelFileError } from './manifest.ts';
import { openEncoderSession, type EncoderSession } from './session.ts';

const settings = workerData as EncoderSettings;

async function open(): Promise<EncoderSession | null> {
  try {
    const session = await openEncoderSession(settings.manifestPath, settings);
    const { id, sha256, dimension } = session;
    reply({ number: 0, ok: true, value: { id, sha256, dimension } satisfies EncoderFacts });
    return session;
  } catch (error) {
    reply({ number: 0, ok: false, error: portable(error) });
    return null;
  }
}

async function answer(session: EncoderSession, request: EncoderRequest): Promise<void> {
  const { number } = request;
  try {
    const value =
      request.kind === 'embed'
        ? await session.embedImages(
            // Buffers arrive as plain Uint8Array.
            request.images.map((image) => ({
              ...image,
              rgb: Buffer.from(image.rgb.buffer, image.rgb.byteOffset, image.rgb.byteLength),
            })),
          )
        : await describeImage(session, request.bytes, request.side);
    reply({ number, ok: true, value });
  } catch (error) {
    reply({ number, ok: false, error: portable(error) });
  }
}

function portable(error: unknown): Extract<EncoderReply, { ok: false }>['error'] {
  if (error instanceof ModelFileError) {
    return { code: 'model-file', message: error.problem, file: error.file };
  }
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  return { code: 'fatal', message: error instanceof Error ? error.message : String(error) };
}

function reply(message: EncoderReply): void {
  parentPort?.postMessage(message, []);
}

const session = await open();
if (session) {
  parentPort?.on('message', (request: EncoderRequest) => void answer(session, request));
}
