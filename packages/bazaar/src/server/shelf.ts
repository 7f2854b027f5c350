import { createHash } from 'node:crypto';
import type { Category } from '../world/design.ts';
import { liveOffers, type Market, type Offer, type Seller, type ShopKey } from '../world/market.ts';

/** What one shop shows in one week. */
export interface Shelf {
  shop: ShopKey;
  week: number;
  offers: readonly Offer[];
  /** Newest first: this week's arrivals lead. */
  newest: readonly Offer[];
  sellers: readonly Seller[];
  categories: readonly Category[];
  offer(id: string): Offer | undefined;
  seller(key: string): Seller | undefined;
  /** Offers whose words hold every word of the query, ignoring case and accents. */
  search(query: string): Offer[];
  /** Address of a picture on this shop; names say nothing about what they show. */
  picture(name: string, small?: boolean): string;
  /** The picture name behind an address, or undefined. */
  pictureName(token: string): string | undefined;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Builds the shelf of a shop for a week. */
export function fillShelf(market: Market, shop: ShopKey, week: number): Shelf {
  const offers = liveOffers(market, week).filter((offer) => offer.shop === shop);
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const sellers = market.sellers.filter(
    (seller) => seller.shop === shop && offers.some((offer) => offer.seller === seller.key),
  );
  const byKey = new Map(sellers.map((seller) => [seller.key, seller]));
  const token = (name: string): string =>
    createHash('sha256').update(`${market.seed}:${shop}:${name}`).digest('hex').slice(0, 18);
  const tokens = new Map(
    market.offers.flatMap((offer) => offer.pictures).map((name) => [token(name), name]),
  );
  return {
    shop,
    week,
    offers,
    newest: offers.toSorted((a, b) => b.firstWeek - a.firstWeek || a.id.localeCompare(b.id)),
    sellers,
    categories: [...new Set(offers.map((offer) => offer.category))].toSorted(),
    offer: (id) => byId.get(id),
    seller: (key) => byKey.get(key),
    search: (query) => {
      const words = plain(query)
        .split(/\s+/)
        .filter((word) => word !== '');
      return offers.filter((offer) => {
        const text = plain(
          `${offer.title} ${offer.description.join(' ')} ${byKey.get(offer.seller)?.name ?? ''}`,
        );
        return words.every((word) => text.includes(word));
      });
    },
    picture: (name, small = false) => `/media/${token(name)}${small ? '-s' : ''}.webp`,
    pictureName: (value) => tokens.get(value),
  };
}
