import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { textLines } from './page-text.ts';

/** A schema.org thing with its properties, whatever syntax it was written in. */
export type SchemaNode = { [property: string]: unknown };

const maxNodes = 2000;
const maxDepth = 24;
const maxScriptChars = 2_000_000;

/** All top things of a page's JSON-LD, graphs opened and references by @id resolved. */
export function jsonLdNodes($: CheerioAPI): SchemaNode[] {
  const roots: SchemaNode[] = [];
  $('script[type="application/ld+json" i]').each((_, script) => {
    const text = $(script).text();
    const value = text.length <= maxScriptChars ? tolerantJson(text) : null;
    for (const node of flatten(value, 0)) if (roots.length < maxNodes) roots.push(node);
  });
  const byId = new Map<string, SchemaNode>();
  for (const node of roots) {
    const id = node['@id'];
    if (typeof id === 'string' && Object.keys(node).length > 1) byId.set(id, node);
  }
  return roots.map((node) => resolveIds(node, byId));
}

/** All top things of a page's microdata (HTML Living Standard, section 5), in the same form as JSON-LD. */
export function microdataNodes($: CheerioAPI): SchemaNode[] {
  const roots: SchemaNode[] = [];
  $('[itemscope]:not([itemprop])').each((_, element) => {
    if (roots.length < 200) roots.push(microdataItem($, element, 0));
  });
  return roots;
}

/** Short type names of a thing, such as Product. */
export function typesOf(node: SchemaNode): string[] {
  return listOf(node['@type']).flatMap((type) =>
    typeof type === 'string' ? (type.split(/[/#:]/).at(-1) ?? []) : [],
  );
}

/** A property as a list: absent is empty, one is a list of one. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, 500) : [value];
}

export function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first text of a property: a string, a number, or a thing's name. */
export function textOf(value: unknown): string | null {
  for (const one of listOf(value)) {
    const text = isNode(one) ? textOf(one['name'] ?? one['@value']) : one;
    if (typeof text === 'string' && text.trim()) return text.replace(/\s+/g, ' ').trim();
    if (typeof text === 'number') return String(text);
  }
  return null;
}

function flatten(value: unknown, depth: number): SchemaNode[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value))
    return value.slice(0, maxNodes).flatMap((one) => flatten(one, depth + 1));
  if (!isNode(value)) return [];
  const graph = value['@graph'];
  return graph === undefined
    ? [value]
    : [...flatten(graph, depth + 1), ...(value['@type'] ? [value] : [])];
}

function resolveIds(node: SchemaNode, byId: Map<string, SchemaNode>): SchemaNode {
  const resolved: SchemaNode = {};
  const follow = (value: unknown): unknown => {
    if (!isNode(value) || typeof value['@id'] !== 'string') return value;
    // One step only, so that things that name each other cannot go round in circles.
    return Object.keys(value).length === 1 ? (byId.get(value['@id']) ?? value) : value;
  };
  for (const [key, value] of Object.entries(node)) {
    resolved[key] = Array.isArray(value) ? value.map(follow) : follow(value);
  }
  return resolved;
}

/** JSON as shops write it: wrapped in comments, with raw line breaks in strings or a comma too many. */
function tolerantJson(text: string): unknown {
  const bare = text
    .trim()
    .replace(/^(?:\/\/)?\s*(?:<!--|<!\[CDATA\[|\/\*<!\[CDATA\[\*\/)/, '')
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>|\/\*\]\]>\*\/)$/, '')
    .replace(/;\s*$/, '');
  for (const attempt of [
    bare,
    bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'),
  ]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch {
      // The next attempt is more forgiving; after the last the script says nothing.
    }
  }
  return null;
}

function microdataItem($: CheerioAPI, element: Element, depth: number): SchemaNode {
  const node: Record<string, unknown[]> = {};
  const type = $(element).attr('itemtype');
  if (type) node['@type'] = type.split(/\s+/);
  const visit = (parent: Element) => {
    for (const child of $(parent).children().toArray()) {
      const names = $(child).attr('itemprop')?.split(/\s+/) ?? [];
      const isScope = $(child).attr('itemscope') !== undefined;
      if (names.length > 0) {
        const value =
          isScope && depth < maxDepth ? microdataItem($, child, depth + 1) : propertyText($, child);
        const link = partyLink($, child);
        for (const name of names) {
          if (link && name === 'name') (node['url'] ??= []).push(link.url);
          const meant = link && name === 'name' ? link.name : value;
          (node[name] ??= []).push(link && partyName.test(name) ? link : meant);
        }
      }
      if (!isScope) visit(child);
    }
  };
  visit(element);
  for (const id of ($(element).attr('itemref') ?? '').split(/\s+/).filter(Boolean).slice(0, 20)) {
    const referred = $(`[id="${CSS_ID.test(id) ? id : ''}"]`).get(0);
    if (!referred || referred === element) continue;
    const name = $(referred).attr('itemprop');
    if (name) (node[name] ??= []).push(propertyText($, referred));
    else visit(referred);
  }
  return node;
}

const partyName = /^(?:seller|offeredBy|brand|manufacturer)$/;

/** By the letter a link's value is its address; shops that mark a link as a seller or a name mean the words on it. */
function partyLink($: CheerioAPI, element: Element): { name: string; url: string } | null {
  const name = $(element).text().trim();
  const href = element.tagName === 'a' ? $(element).attr('href') : undefined;
  return name && href ? { name, url: href } : null;
}

const CSS_ID = /^[\w-]+$/;

function propertyText($: CheerioAPI, element: Element): string {
  const $element = $(element);
  const attribute: Record<string, string> = {
    meta: 'content',
    a: 'href',
    area: 'href',
    link: 'href',
    img: 'src',
    source: 'src',
    video: 'src',
    audio: 'src',
    embed: 'src',
    iframe: 'src',
    object: 'data',
    data: 'value',
    meter: 'value',
    time: 'datetime',
  };
  const value = $element.attr('content') ?? $element.attr(attribute[element.tagName] ?? 'content');
  if (value !== undefined) return value.trim();
  const lines = textLines(element).map((line) => line.text);
  return lines.join(' ');
}
