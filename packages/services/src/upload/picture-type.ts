/** What a file says it is in its first bytes. */
export type PictureType = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'tiff' | 'bmp' | 'svg';

type Signature = { type: PictureType; parts: { offset: number; bytes: string }[] };

const signatures: Signature[] = [
  { type: 'png', parts: [{ offset: 0, bytes: '\x89PNG\r\n\x1a\n' }] },
  { type: 'jpeg', parts: [{ offset: 0, bytes: '\xff\xd8\xff' }] },
  { type: 'gif', parts: [{ offset: 0, bytes: 'GIF87a' }] },
  { type: 'gif', parts: [{ offset: 0, bytes: 'GIF89a' }] },
  {
    type: 'webp',
    parts: [
      { offset: 0, bytes: 'RIFF' },
      { offset: 8, bytes: 'WEBP' },
    ],
  },
  { type: 'avif', parts: [{ offset: 4, bytes: 'ftypavif' }] },
  { type: 'avif', parts: [{ offset: 4, bytes: 'ftypavis' }] },
  { type: 'avif', parts: [{ offset: 4, bytes: 'ftypmif1' }] },
  { type: 'tiff', parts: [{ offset: 0, bytes: 'II*\0' }] },
  { type: 'tiff', parts: [{ offset: 0, bytes: 'MM\0*' }] },
  { type: 'bmp', parts: [{ offset: 0, bytes: 'BM' }] },
];

const svgWindowBytes = 4096;

/**
 * The kind of picture by a file's first bytes, or null when it is none. Says nothing about the rest: the worker
 * looks into the file in a process of its own.
 */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const head = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(bytes.byteLength, svgWindowBytes),
  );
  const found = signatures.find(({ parts }) =>
    parts.every((part) => {
      const wanted = Buffer.from(part.bytes, 'latin1');
      return head.subarray(part.offset, part.offset + wanted.byteLength).equals(wanted);
    }),
  );
  return found?.type ?? (looksLikeSvg(head) ? 'svg' : null);
}

/** An XML text whose first element is svg, behind any declaration, comments and document type. */
function looksLikeSvg(head: Buffer): boolean {
  const text = head.toString(head[0] === 0xff && head[1] === 0xfe ? 'utf16le' : 'utf8');
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (!start.startsWith('<')) return false;
  const firstElement = /<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)/.exec(
    start.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '').replaceAll(/<![^>[]*(?:\[[\s\S]*?\]\s*)?>/g, ''),
  );
  return firstElement?.[2] === 'svg';
}
