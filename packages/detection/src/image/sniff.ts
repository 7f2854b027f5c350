/** Formats that Ringer opens. Anything else never reaches a decoder. */
export type ImageKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'tiff' | 'svg';

/**
 * Names a picture's format by its first bytes (never by file name or declared type).
 * @returns null when it is none that Ringer opens
 */
export function sniffImage(bytes: Uint8Array): ImageKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64));
  const ascii = head.toString('latin1');
  if (ascii.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (ascii.startsWith('GIF87a') || ascii.startsWith('GIF89a')) return 'gif';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'webp';
  if (ascii.slice(4, 8) === 'ftyp' && /avif|avis/.test(ascii.slice(8, 32))) return 'avif';
  if (ascii.startsWith('II*\0') || ascii.startsWith('MM\0*')) return 'tiff';
  return looksLikeSvg(bytes) ? 'svg' : null;
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 65_536));
  const text = start.toString('utf8').replace(/^\uFEFF/, '');
  return /^\s*</.test(text) && /<(?:[\w-]+:)?svg[\s>/]/i.test(text);
}
