import fc from 'fast-check';
import { expect, test } from 'vitest';
import { socksReply, SocksRequestReader } from './socks.ts';

const hello = Buffer.from([5, 1, 0]);
const ask = (host: string, port: number) =>
  Buffer.concat([
    Buffer.from([5, 1, 0, 3, host.length]),
    Buffer.from(host),
    Buffer.from([port >> 8, port & 255]),
  ]);

test('reads a request cut into any pieces', () => {
  fc.assert(
    fc.property(
      fc.domain(),
      fc.integer({ min: 1, max: 65_535 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      (host, port, sizes) => {
        const reader = new SocksRequestReader();
        expect(reader.push(hello)).toEqual({ kind: 'reply', bytes: Buffer.from([5, 0]) });
        let bytes = ask(host, port);
        let step = reader.push(Buffer.alloc(0));
        while (bytes.length > 0) {
          const size = sizes.next().value;
          step = reader.push(bytes.subarray(0, size));
          bytes = bytes.subarray(size);
        }
        expect(step).toMatchObject({ kind: 'connect', host, port });
      },
    ),
  );
});

test('reads addresses of both families', () => {
  const read = (bytes: number[]) => {
    const reader = new SocksRequestReader();
    reader.push(hello);
    return reader.push(Buffer.from(bytes));
  };
  expect(read([5, 1, 0, 1, 10, 0, 0, 1, 0, 80])).toMatchObject({ host: '10.0.0.1', port: 80 });
  expect(read([5, 1, 0, 4, ...Array.from({ length: 15 }, () => 0), 1, 1, 187])).toMatchObject({
    host: '0:0:0:0:0:0:0:1',
    port: 443,
  });
});

test('refuses other versions, commands and sign-ins', () => {
  expect(new SocksRequestReader().push(Buffer.from('GET / HTTP/1.1'))).toEqual({ kind: 'broken' });
  expect(new SocksRequestReader().push(Buffer.from([5, 1, 2]))).toEqual({ kind: 'broken' });
  const reader = new SocksRequestReader();
  reader.push(hello);
  expect(reader.push(Buffer.from([5, 3, 0, 1, 1, 1, 1, 1, 0, 1]))).toEqual({ kind: 'broken' });
});

test('answers say what happened', () => {
  expect(socksReply('succeeded')[1]).toBe(0);
  expect(socksReply('not-allowed')[1]).toBe(2);
});
