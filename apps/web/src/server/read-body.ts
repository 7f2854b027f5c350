import { Invalid } from '@ringer/domain';
import { Refusal } from './problem.ts';

function tooLarge(maxBytes: number): Refusal {
  return new Refusal(
    'too-large',
    `That is too large. Keep it under ${Math.floor(maxBytes / 1_048_576)} MB.`,
  );
}

/**
 * Reads a request's body and stops as soon as it is over `maxBytes`, so that a huge one never fills the memory.
 * @throws Refusal "too-large"
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    // The rest stays unread: cancelling would cut the connection before the answer is through.
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    chunks.push(value);
  }
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * Reads a JSON body of at most `maxBytes`.
 * @throws Refusal "too-large"; Invalid where it is no JSON
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new Invalid('The request is not valid JSON.', { cause: error });
  }
}
