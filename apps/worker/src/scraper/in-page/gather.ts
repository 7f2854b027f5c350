import type { PixelBox } from '@ringer/domain';

export type GatherLimits = {
  maxDomNodes: number;
  maxTextChars: number;
  maxHtmlChars: number;
  maxImages: number;
  maxLinks: number;
  imageWaitMs: number;
};

export type GatheredImage = {
  url: string;
  alt: string | null;
  origin: 'img' | 'background' | 'poster';
  box: PixelBox | null;
  widthPx: number | null;
  heightPx: number | null;
};

export type GatheredLink = {
  url: string;
  text: string;
  rel: string;
  hasImage: boolean;
  isInFrame: boolean;
};

/** Everything that one look at the page gives. */
export type Gathered = {
  url: string;
  title: string;
  language: string | null;
  text: string;
  html: string;
  nodeCount: number;
  /** The DOM was too large to be written out. */
  isTooLarge: boolean;
  widthPx: number;
  heightPx: number;
  images: GatheredImage[];
  moreImages: number;
  links: GatheredLink[];
  moreLinks: number;
  challengeFrames: number;
};

/** Runs inside the page, in a world of its own, once: waits for pictures, then reads text, HTML, pictures and links. */
export async function gatherPage(limits: GatherLimits): Promise<Gathered> {
  const read = (name: 'documentElement' | 'title') =>
    Object.getOwnPropertyDescriptor(Document.prototype, name)?.get?.call(document) as unknown;
  // Pages can shadow document.title and the like with named elements; the prototype's getters are out of their reach.
  const root = read('documentElement') as HTMLElement | null;
  const body = root?.querySelector('body') ?? null;
  const scroller = document.scrollingElement;
  scroller?.scrollTo({ top: 0, left: 0, behavior: 'instant' });

  const pictures = root ? [...root.querySelectorAll('img')] : [];
  const pending = pictures
    .slice(0, limits.maxImages)
    .filter((image) => !image.complete && image.currentSrc);
  if (pending.length > 0) {
    const settled = pending.map(
      (image) =>
        new Promise<void>((resolve) => {
          image.addEventListener('load', () => resolve(), { once: true });
          image.addEventListener('error', () => resolve(), { once: true });
        }),
    );
    await Promise.race([
      Promise.all(settled),
      new Promise((resolve) => setTimeout(resolve, limits.imageWaitMs)),
    ]);
  }

  const nodeCount = root ? root.getElementsByTagName('*').length : 0;
  const isTooLarge = nodeCount > limits.maxDomNodes;
  const result: Gathered = {
    url: location.href,
    title: (read('title') as string).slice(0, 2000),
    language: root?.getAttribute('lang')?.slice(0, 35) || null,
    text: '',
    html: '',
    nodeCount,
    isTooLarge,
    widthPx: root?.scrollWidth ?? 0,
    heightPx: Math.max(scroller?.scrollHeight ?? 0, body?.scrollHeight ?? 0),
    images: [],
    moreImages: 0,
    links: [],
    moreLinks: 0,
    challengeFrames: 0,
  };
  if (!root || !body || isTooLarge) return result;

  result.text = body.innerText.slice(0, limits.maxTextChars);
  const html = root.outerHTML;
  result.html = html.slice(0, limits.maxHtmlChars);
  result.isTooLarge = html.length > limits.maxHtmlChars;

  const boxOf = (element: Element): PixelBox | null => {
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return null;
    const round = (value: number) => Math.round(value * 10) / 10;
    return {
      x: round(box.x + scrollX),
      y: round(box.y + scrollY),
      width: round(box.width),
      height: round(box.height),
    };
  };
  const add = (image: GatheredImage) => {
    // A data address can be megabytes; the bytes are in the HTML already.
    if (image.url.length > 200_000) return;
    if (result.images.length < limits.maxImages) result.images.push(image);
    else result.moreImages += 1;
  };
  for (const image of pictures) {
    const url = image.currentSrc || image.src;
    if (!url) continue;
    add({
      url,
      alt: image.getAttribute('alt')?.slice(0, 1000) ?? null,
      origin: 'img',
      box: boxOf(image),
      widthPx: image.naturalWidth || null,
      heightPx: image.naturalHeight || null,
    });
  }
  for (const video of root.querySelectorAll('video[poster]')) {
    const url = URL.parse(video.getAttribute('poster') ?? '', document.baseURI)?.href;
    if (url)
      add({ url, alt: null, origin: 'poster', box: boxOf(video), widthPx: null, heightPx: null });
  }
  const blocks = body.querySelectorAll(
    'div,a,span,section,figure,li,header,article,button,i,picture',
  );
  for (const block of [...blocks].slice(0, 3000)) {
    const background = getComputedStyle(block).backgroundImage;
    if (!background.includes('url(')) continue;
    const url = /url\("((?:[^"\\]|\\.)*)"\)/.exec(background)?.[1];
    const box = boxOf(block);
    if (!url || !box || box.width < 48 || box.height < 48) continue;
    add({
      url: url.replace(/\\(.)/g, '$1'),
      alt:
        block.getAttribute('aria-label')?.slice(0, 1000) ??
        block.getAttribute('title')?.slice(0, 1000) ??
        null,
      origin: 'background',
      box,
      widthPx: null,
      heightPx: null,
    });
  }

  const seen = new Set<string>();
  for (const link of root.querySelectorAll<HTMLAnchorElement>(
    'a[href],link[rel="next"],link[rel="prev"]',
  )) {
    const url = URL.parse(link.getAttribute('href') ?? '', document.baseURI);
    if (!url || !/^https?:$/.test(url.protocol) || url.href.length > 2048 || seen.has(url.href))
      continue;
    seen.add(url.href);
    if (result.links.length >= limits.maxLinks) {
      result.moreLinks += 1;
      continue;
    }
    result.links.push({
      url: url.href,
      text: (link.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 120),
      rel: link.getAttribute('rel')?.slice(0, 60) ?? '',
      hasImage: link.querySelector('img,picture,svg image') !== null,
      isInFrame: link.closest('nav,header,footer') !== null,
    });
  }

  result.challengeFrames = root.querySelectorAll(
    'iframe[src*="captcha" i],iframe[src*="challenges.cloudflare.com" i],iframe[src*="turnstile" i],iframe[src*="arkoselabs" i],iframe[src*="geo.captcha-delivery" i],.g-recaptcha,.h-captcha,.cf-turnstile,#challenge-form,#px-captcha',
  ).length;
  return result;
}
