import type { CaseView } from '@ringer/domain';
import { strongestView } from './regions.ts';

/** Pictures kept decoded, newest last; enough for the next cases and the ones just left. */
const KEPT = 40;
const kept = new Map<string, HTMLImageElement>();

function keepDecoded(src: string): void {
  const known = kept.get(src);
  if (known) {
    kept.delete(src);
    kept.set(src, known);
    return;
  }
  const image = new Image();
  image.src = src;
  // A picture that does not decode says so on the page that shows it.
  image.decode().catch(() => undefined);
  kept.set(src, image);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

/** Addresses of the two pictures that a case shows first. */
function firstPictures(view: CaseView): string[] {
  const finding = view.findings[0];
  if (!finding) return [];
  const { imageIndex, referenceId } = strongestView(finding);
  const offer = finding.offer.images.find((image) => image.imageIndex === imageIndex);
  const references = view.right.references.filter((reference) => reference.kind === 'image');
  const reference = references.find((each) => each.id === referenceId) ?? references[0];
  return [offer?.viewUrl, reference?.viewUrl].flatMap((url) => (url ? [url] : []));
}

/** Loads and decodes what a case shows first, so that its first frame is whole. */
export function preloadPictures(view: CaseView): void {
  for (const src of firstPictures(view)) keepDecoded(src);
}
