import type { Category } from './design.ts';

export type ShopKey = 'thistle' | 'kaufhafen' | 'flipstow';
export type Language = 'en' | 'de' | 'fr' | 'pl';
export type Currency = 'EUR' | 'GBP' | 'USD' | 'PLN';

/** Someone who sells on one shop. */
export interface Seller {
  key: string;
  name: string;
  shop: ShopKey;
  city: string;
  country: string;
  /** Year since which the shop knows the seller. */
  since: number;
  /** Share of happy buyers, 0..1. */
  rating: number;
  sales: number;
}

/** What a product page offers, without any judgement about it. */
export interface Offer {
  /** Opaque number, unique in the world. */
  id: string;
  shop: ShopKey;
  seller: string;
  /** Path of the product page on its shop. */
  path: string;
  category: Category;
  title: string;
  description: string[];
  language: Language;
  price: number;
  /** A struck-through price, where the seller shows one. */
  before?: number;
  currency: Currency;
  /** Picture names, the first is the main one. */
  pictures: string[];
  condition: 'new' | 'used';
  colour: string;
  delivery: string;
  stars: number;
  reviews: number;
  firstWeek: number;
  lastWeek?: number;
}

/** Everything the shops know. */
export interface Market {
  seed: string;
  sellers: readonly Seller[];
  offers: readonly Offer[];
}

/** The offers that are live in a week (1-based), in the order of their ids. */
export function liveOffers(market: Market, week: number): Offer[] {
  return market.offers.filter(
    (offer) => offer.firstWeek <= week && (offer.lastWeek === undefined || week <= offer.lastWeek),
  );
}

/** The last week for which the world has news. */
export const LAST_WEEK = 6;
