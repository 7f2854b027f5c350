import { describe, expect, it } from 'vitest';
import { readBytes, readJson } from './read-body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://ringer.test/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);

describe('readBytes', () => {
  it('returns the body', async () => {
    expect([...(await readBytes(post(new Uint8Array([1, 2, 3])), 10))]).toEqual([1, 2, 3]);
  });
  it('refuses by the declared length before reading', async () => {
    await expect(
      readBytes(post('x', { 'content-length': '2000000000' }), 1_048_576),
    ).rejects.toThrow(/under 1 MB/);
  });
  it('stops an endless body at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
    });
    await expect(readBytes(post(endless), 10_000)).rejects.toThrow(/too large/);
    expect(sent).toBeLessThan(20);
  });
});

describe('readJson', () => {
  it('says plainly that a body is no JSON', async () => {
    await expect(readJson(post('{"a":'), 100)).rejects.toThrow('The request is not valid JSON.');
  });
});
