import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Invalid } from '@ringer/domain';

const maxSvgBytes = 5 * 1024 * 1024;
const drawTimeoutMs = 10_000;
const maxPngBytes = 64 * 1024 * 1024;
const childProgram = fileURLToPath(new URL('./svg-child.ts', import.meta.url));

const refusedElements = new Set([
  'script',
  'foreignobject',
  'iframe',
  'embed',
  'object',
  'audio',
  'video',
  'handler',
  'listener',
  'link',
  'meta',
]);

/**
 * Says why an SVG may not be drawn, in a plain sentence, or null where it may.
 * Refused: script, event handlers, foreignObject, entities, references to anything outside the file.
 */
export function svgProblem(source: string): string | null {
  if (/<!ENTITY/i.test(source) || /<!DOCTYPE[^>]*\[/i.test(source)) {
    return 'The SVG declares entities. Export it as plain SVG and try again.';
  }
  if (/<\?xml-stylesheet/i.test(source)) return 'The SVG loads a style sheet from elsewhere.';
  const visible = source.replace(/<!--[\s\S]*?-->/g, '');
  for (const [, name = '', attributes = ''] of visible.matchAll(
    /<([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g,
  )) {
    const problem = elementProblem(localName(name), attributes);
    if (problem) return problem;
  }
  // Unclosed quotes hide tags from the scan above; the words alone are then enough to refuse.
  if (/<(?:[\w-]+:)?(?:script|foreignObject)\b/i.test(source)) {
    return 'The SVG holds a script or foreign content. Remove it and try again.';
  }
  return styleProblem(visible);
}

function elementProblem(element: string, attributes: string): string | null {
  if (element === 'script') return 'The SVG holds a script. Remove it and try again.';
  if (refusedElements.has(element)) {
    return `The SVG holds a “${element}” element. Export it as plain SVG and try again.`;
  }
  for (const [, name = '', double, single] of attributes.matchAll(
    /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const attribute = localName(name);
    const value = decodeReferences(double ?? single ?? '').trim();
    if (/^on[a-z]/.test(attribute)) {
      return `The SVG holds an event handler (“${attribute}”). Remove it and try again.`;
    }
    if (attribute === 'attributename' && /href|^on/i.test(value)) {
      return 'The SVG animates a link or an event handler. Remove it and try again.';
    }
    const isLink = attribute === 'href' || attribute === 'src';
    if (isLink && !isInside(value)) {
      return 'The SVG refers to a file outside itself. Embed the picture and try again.';
    }
    if (styleProblem(value)) return styleProblem(value);
  }
  return null;
}

function isInside(link: string): boolean {
  return (
    link === '' || link.startsWith('#') || /^data:image\/(?:png|jpeg|gif|webp)[;,]/i.test(link)
  );
}

function styleProblem(text: string): string | null {
  if (/@import/i.test(text)) return 'The SVG imports a style sheet from elsewhere.';
  for (const [, target = ''] of text.matchAll(/url\(\s*['"]?\s*([^'")\s]*)/gi)) {
    if (!isInside(target))
      return 'The SVG refers to a file outside itself. Embed it and try again.';
  }
  return null;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase();
}

function decodeReferences(value: string): string {
  return value
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => codePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, decimal: string) => codePoint(Number(decimal)))
    .replace(/&colon;/gi, ':')
    .replace(/&amp;/gi, '&');
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/**
 * Draws an SVG in a child process with a time and a memory limit; the child has no environment and no network need.
 * @returns PNG bytes, longer edge about 1,024 px
 * @throws Invalid when the SVG is refused, broken or too costly.
 */
export async function rasteriseSvg(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.byteLength > maxSvgBytes) throw new Invalid('The SVG is larger than 5 MB.');
  const source = Buffer.from(bytes).toString('utf8');
  if (source.includes('\uFFFD') || source.includes('\0')) {
    throw new Invalid('The SVG is not UTF-8 text. Save it as UTF-8 and try again.');
  }
  const problem = svgProblem(source);
  if (problem) throw new Invalid(problem);
  return new Promise<Buffer>((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=128', childProgram], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { NODE_NO_WARNINGS: '1' },
      timeout: drawTimeoutMs,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxPngBytes) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    // The child may be gone before it has read everything; its exit tells the story.
    child.stdin.on('error', () => {});
    child.on('error', (cause) => reject(new Invalid('The SVG could not be drawn.', { cause })));
    child.on('close', (code, signal) => {
      if (code === 0 && sizeBytes > 0) resolve(Buffer.concat(chunks));
      else reject(new Invalid(childProblem(code, signal)));
    });
    child.stdin.end(bytes);
  });
}

function childProblem(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL') return 'The SVG takes too long to draw. Simplify it and try again.';
  if (code === 3) return 'The SVG needs too much memory to draw. Simplify it and try again.';
  return 'The SVG is damaged and cannot be drawn. Export it again and retry.';
}
