import { createPrng } from '../prng.ts';
import type { Seller, ShopKey } from './market.ts';

/** How a seller behaves; known to the truth, never to the shops. */
export type SellerRole = 'official' | 'licensed' | 'trader' | 'copyist' | 'private';

export interface CastSeller extends Seller {
  role: SellerRole;
}

const CAST: readonly [string, ShopKey, SellerRole, string, string][] = [
  ['Oskelle Official', 'thistle', 'official', 'Copenhagen', 'DK'],
  ['Oskelle Flagship', 'kaufhafen', 'official', 'Kopenhagen', 'DK'],
  ['Harbour Lane Interiors', 'thistle', 'licensed', 'Bristol', 'GB'],
  ['Maison Verrier', 'kaufhafen', 'licensed', 'Lyon', 'FR'],
  ['Nordlicht Wohnen', 'kaufhafen', 'licensed', 'Kiel', 'DE'],
  ['Tallow & Finch', 'thistle', 'licensed', 'Edinburgh', 'GB'],
  ['Prairie Goods Supply', 'flipstow', 'licensed', 'Madison', 'US'],
  ['Salon Zielony', 'flipstow', 'licensed', 'Gdańsk', 'PL'],
  ['Copperhill Home', 'thistle', 'trader', 'Leeds', 'GB'],
  ['Wren Street Store', 'thistle', 'trader', 'Bath', 'GB'],
  ['The Larder Shelf', 'thistle', 'trader', 'Norwich', 'GB'],
  ['Fell & Tarn', 'thistle', 'trader', 'Kendal', 'GB'],
  ['Brightwater Audio', 'thistle', 'trader', 'Cardiff', 'GB'],
  ['Elling Time', 'thistle', 'trader', 'Aarhus', 'DK'],
  ['Kontor Süd', 'kaufhafen', 'trader', 'Ulm', 'DE'],
  ['Werkraum Ost', 'kaufhafen', 'trader', 'Leipzig', 'DE'],
  ['Boutique des Quais', 'kaufhafen', 'trader', 'Nantes', 'FR'],
  ['Rad und Reise Handel', 'kaufhafen', 'trader', 'Freiburg', 'DE'],
  ['Klangkiste', 'kaufhafen', 'trader', 'Bochum', 'DE'],
  ['Zubehör Zentrale', 'kaufhafen', 'trader', 'Hannover', 'DE'],
  ['Dom i Ogień', 'flipstow', 'trader', 'Poznań', 'PL'],
  ['Cedar Loop Outfitters', 'flipstow', 'trader', 'Boise', 'US'],
  ['Fit Parts Depot', 'flipstow', 'trader', 'Columbus', 'US'],
  ['June Okafor', 'flipstow', 'private', 'Atlanta', 'US'],
  ['Piotr W.', 'flipstow', 'private', 'Łódź', 'PL'],
  ['mira.k', 'flipstow', 'private', 'Portland', 'US'],
  ['Dad clearing the garage', 'flipstow', 'private', 'Tulsa', 'US'],
  ['Lena Brandt', 'kaufhafen', 'private', 'Mainz', 'DE'],
  ['sunny-deals-888', 'kaufhafen', 'copyist', 'Shenwan', 'CN'],
  ['BestHome24 Direkt', 'kaufhafen', 'copyist', 'Shenwan', 'CN'],
  ['Lumitop EU Lager', 'kaufhafen', 'copyist', 'Venlo', 'NL'],
  ['Trendline Fabrik', 'kaufhafen', 'copyist', 'Yiwan', 'CN'],
  ['MegaPreis Kanal', 'kaufhafen', 'copyist', 'Hamburg', 'DE'],
  ['luxe_for_less_uk', 'thistle', 'copyist', 'London', 'GB'],
  ['Ambler Trading Co', 'thistle', 'copyist', 'Leicester', 'GB'],
  ['Gallery Outlet Direct', 'thistle', 'copyist', 'Manchester', 'GB'],
  ['dropcartel', 'flipstow', 'copyist', 'Miami', 'US'],
  ['finestcopies_shop', 'flipstow', 'copyist', 'Queens', 'US'],
  ['HomeVibe Studio', 'flipstow', 'copyist', 'Shenwan', 'CN'],
  ['okazja-hurt', 'flipstow', 'copyist', 'Radom', 'PL'],
  ['brand-new-sealed', 'flipstow', 'copyist', 'Las Vegas', 'US'],
  ['warehouse finds 77', 'flipstow', 'copyist', 'Ontario', 'US'],
];

function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The cast of a seed: fixed names and towns, drawn histories. */
export function castSellers(seed: string): CastSeller[] {
  const random = createPrng(`${seed}:sellers`);
  return CAST.map(([name, shop, role, city, country]) => ({
    key: slug(name),
    name,
    shop,
    role,
    city,
    country,
    since: role === 'copyist' ? random.int(2024, 2025) : random.int(2011, 2023),
    rating:
      Math.round(
        random.range(role === 'copyist' ? 0.82 : 0.94, role === 'copyist' ? 0.97 : 0.999) * 1000,
      ) / 1000,
    sales:
      role === 'private'
        ? random.int(2, 60)
        : role === 'copyist'
          ? random.int(40, 3200)
          : random.int(900, 26000),
  }));
}
