import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A shop with product pages that a list links to; every page answers after `delayMs`. */
export async function startSmallShop(options: { products: number; delayMs: number }) {
  const hits = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    hits.set(path, (hits.get(path) ?? 0) + 1);
    if (path === '/robots.txt' || path === '/sitemap.xml') {
      response.writeHead(404).end();
      return;
    }
    if (path.endsWith('.png')) {
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture);
      return;
    }
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(path === '/' ? listPage(options.products) : productPage(path));
    }, options.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    hits,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listPage(products: number): string {
  const links = Array.from(
    { length: products },
    (_, index) => `<li><a href="/product/${index + 1}">Lamp number ${index + 1}</a></li>`,
  );
  return `<!doctype html><html lang="en"><title>Lamps</title><h1>All our lamps</h1><ul>${links.join('')}</ul>`;
}

function productPage(path: string): string {
  const number = path.split('/').at(-1);
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: `Vorrenta desk lamp ${number}`,
    image: '/lamp.png',
    offers: {
      '@type': 'Offer',
      price: '49.00',
      priceCurrency: 'EUR',
      seller: { name: `Seller ${number}` },
    },
  };
  return `<!doctype html><html lang="en"><title>Desk lamp ${number}</title>
    <h1>Vorrenta desk lamp ${number}</h1><p>A lamp for a desk, sold by Seller ${number} for 49 euros, with a warm light.</p>
    <img src="/lamp.png" width="300" height="300" alt="The lamp">
    <script type="application/ld+json">${JSON.stringify(product)}</script>`;
}
