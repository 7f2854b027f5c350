import type { CheerioAPI } from 'cheerio';
import { type AnyNode, type Element, isTag, isText } from 'domhandler';

/** A line of a page as a reader sees it: the text between two block edges. */
export type TextLine = {
  text: string;
  /** The innermost element that holds the line's first text. */
  element: Element;
  order: number;
};

const blockTags = new Set(
  'address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const silentTags = new Set(
  'script style noscript template svg iframe head title textarea'.split(' '),
);
const struckClass =
  /(?:^|[\s_-])(?:old|was|strike\w*|regular|rrp|uvp|msrp|before|compare\w*|crossed|line-through|streich\w*|statt|barr[ée]\w*|original|prev(?:ious)?)(?:$|[\s_-])/i;
const maxDepth = 400;

/** Cuts a page into lines. Prices that are struck out are left out, and raised digits are set apart: 12⁹⁹ is “12 99”. */
export function textLines(root: Element): TextLine[] {
  const lines: TextLine[] = [];
  let text = '';
  let holder: Element | null = null;
  const end = () => {
    const bare = text.replace(/\s+/g, ' ').trim();
    if (bare && holder)
      lines.push({ text: bare.slice(0, 4000), element: holder, order: lines.length });
    text = '';
    holder = null;
  };
  const visit = (node: AnyNode, parent: Element, depth: number) => {
    if (isText(node)) {
      if (!node.data.trim()) {
        text += ' ';
        return;
      }
      holder ??= parent;
      text += node.data;
      return;
    }
    if (!isTag(node) || silentTags.has(node.name) || depth > maxDepth || isHidden(node)) return;
    if (isStruck(node)) return;
    const isBlock = blockTags.has(node.name);
    const isRaised =
      node.name === 'sup' || /cents|decimals?\b|fraction/i.test(node.attribs['class'] ?? '');
    if (isBlock) end();
    else if (isRaised && /\d$/.test(text)) text += ' ';
    for (const child of node.children) visit(child, node, depth + 1);
    if (isBlock) end();
  };
  for (const child of root.children) visit(child, root, 0);
  end();
  return lines;
}

/** The elements above one, nearest first. */
export function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parent; at && isTag(at); at = at.parent) found.push(at);
  return found;
}

/** Addresses of pictures that sit in a link to another page: cards, related products, menus, banners. */
export function linkedPictures($: CheerioAPI, pageUrl: string): Set<string> {
  const found = new Set<string>();
  const self = URL.parse(pageUrl);
  $('a[href] img').each((_, image) => {
    const href = URL.parse($(image).closest('a').attr('href') ?? '', pageUrl);
    const isElsewhere = href && (href.pathname !== self?.pathname || href.host !== self.host);
    if (!isElsewhere || /\.(?:jpe?g|png|webp|avif|gif)$/i.test(href.pathname)) return;
    const source = URL.parse($(image).attr('src') ?? '', pageUrl)?.href;
    if (source) found.add(source);
  });
  return found;
}

function isHidden(element: Element): boolean {
  const style = element.attribs['style'] ?? '';
  return 'hidden' in element.attribs || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

function isStruck(element: Element): boolean {
  if (/^(?:del|s|strike)$/.test(element.name)) return true;
  const isLeaf = element.children.length <= 3;
  return (
    isLeaf &&
    (struckClass.test(element.attribs['class'] ?? '') ||
      /line-through/i.test(element.attribs['style'] ?? ''))
  );
}
