import type { SourceKind, SourceView } from '@ringer/domain';
import { Globe, Globe2, List, Network, Search, type LucideIcon } from 'lucide-react';

export const kindLabel: Record<SourceKind, string> = {
  site: 'Site',
  sitemap: 'Sitemap',
  'url-list': 'List of addresses',
  'search-template': 'Search page',
  'look-alike-domains': 'Look-alike domains',
};
export const kindIcon: Record<SourceKind, LucideIcon> = {
  site: Globe,
  sitemap: Network,
  'url-list': List,
  'search-template': Search,
  'look-alike-domains': Globe2,
};

/** Where a source looks, in one line. */
export function describeSource(source: SourceView): string {
  if (source.kind === 'url-list')
    return source.urls.length === 1 ? '1 address' : `${source.urls.length} addresses`;
  if (source.kind === 'search-template') {
    const words = source.terms.length === 1 ? '1 word' : `${source.terms.length} words`;
    return `${source.url ?? ''} with ${words}`;
  }
  if (source.kind === 'look-alike-domains') return `Domains like ${source.terms.join(', ')}`;
  return source.url ?? kindLabel[source.kind];
}
