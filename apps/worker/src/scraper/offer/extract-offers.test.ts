import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractOffers } from './extract-offers.ts';

const url = 'https://shop.example/p/kettle-1';
const page = (body: string, head = '', lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`;
const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const picture = (path: string, size = 500, y = 100, alt: string | null = null) => ({
  url: `https://shop.example${path}`,
  alt,
  box: { x: 0, y, width: size, height: size },
  widthPx: size,
  heightPx: size,
});

describe('JSON-LD', () => {
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: 'Kettle  One',
    description: 'Boils.',
    image: ['/k1.jpg', { '@type': 'ImageObject', url: 'https://cdn.example/k2.jpg' }],
    brand: { '@type': 'Brand', name: 'Zuncta' },
    sku: 'K-1',
    gtin13: '4006381333931',
    offers: {
      '@type': 'Offer',
      price: '1299.00',
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      seller: { '@type': 'Organization', name: 'Anna & Co', url: '/seller/anna' },
    },
  };

  test('reads a product with everything', () => {
    const [offer, ...more] = extractOffers({
      html: page('<h1>Kettle One</h1>', jsonLd(product)),
      url,
    });
    expect(more).toEqual([]);
    expect(offer).toEqual({
      url,
      title: 'Kettle One',
      description: 'Boils.',
      price: '1299.00',
      currency: 'EUR',
      sellerName: 'Anna & Co',
      sellerUrl: 'https://shop.example/seller/anna',
      category: null,
      availability: 'in-stock',
      identifiers: { gtin: '4006381333931', sku: 'K-1', brand: 'Zuncta' },
      imageUrls: ['https://shop.example/k1.jpg', 'https://cdn.example/k2.jpg'],
      method: 'json-ld',
    });
  });

  test('opens graphs, follows references and names the breadcrumb as category', () => {
    const graph = {
      '@graph': [
        {
          '@type': 'BreadcrumbList',
          itemListElement: [
            { name: 'Home' },
            { name: 'Kitchen' },
            { name: 'Kettles' },
            { name: 'Kettle' },
          ],
        },
        { '@type': ['Product', 'Thing'], name: 'Kettle', offers: { '@id': '#o' } },
        { '@id': '#o', '@type': 'Offer', price: 12.5, priceCurrency: 'GBP' },
      ],
    };
    const [offer] = extractOffers({ html: page('', jsonLd(graph)), url });
    expect(offer).toMatchObject({
      title: 'Kettle',
      price: '12.50',
      currency: 'GBP',
      category: 'Kitchen > Kettles',
    });
  });

  test('reads broken JSON as far as shops break it', () => {
    const text =
      '<!-- {"@type":"Product","name":"Kettle\nTwo","offers":{"price":"9,99","priceCurrency":"eur",},} -->';
    const [offer] = extractOffers({
      html: page('', `<script type="application/ld+json">${text}</script>`),
      url,
    });
    expect(offer).toMatchObject({ title: 'Kettle Two', price: '9.99', currency: 'EUR' });
  });

  test('gives one offer a seller, and the range’s low end of an aggregate', () => {
    const many = {
      ...product,
      offers: [
        { price: 10, priceCurrency: 'EUR', seller: { name: 'A' } },
        { price: 11, priceCurrency: 'EUR', seller: { name: 'A' } },
        { price: 12, priceCurrency: 'EUR', seller: { name: 'B' } },
      ],
    };
    expect(
      extractOffers({ html: page('', jsonLd(many)), url }).map((one) => [
        one.sellerName,
        one.price,
      ]),
    ).toEqual([
      ['A', '10.00'],
      ['B', '12.00'],
    ]);
    const range = {
      ...product,
      offers: { '@type': 'AggregateOffer', lowPrice: 5, highPrice: 9, priceCurrency: 'USD' },
    };
    expect(extractOffers({ html: page('', jsonLd(range)), url })[0]).toMatchObject({
      price: '5.00',
      currency: 'USD',
    });
  });

  test('reads a list with full offers, and leaves a list of bare links alone', () => {
    const item = (n: number, offers: unknown) => ({
      '@type': 'ListItem',
      position: n,
      item: { '@type': 'Product', name: `K${n}`, url: `/p/${n}`, ...(offers ? { offers } : {}) },
    });
    const list = (offers: unknown) => ({
      '@type': 'ItemList',
      itemListElement: [item(1, offers), item(2, offers)],
    });
    const full = extractOffers({
      html: page('<h1>Kettles</h1>', jsonLd(list({ price: 3, priceCurrency: 'EUR' }))),
      url: 'https://shop.example/c',
    });
    expect(full.map((one) => one.url)).toEqual([
      'https://shop.example/p/1',
      'https://shop.example/p/2',
    ]);
    expect(
      extractOffers({
        html: page('<h1>Kettles</h1>', jsonLd(list(null))),
        url: 'https://shop.example/c',
      }),
    ).toEqual([]);
  });

  test('keeps related products out of a product page', () => {
    const related = {
      '@type': 'Product',
      name: 'Teapot',
      url: '/p/teapot',
      offers: { price: 5, priceCurrency: 'EUR' },
    };
    const found = extractOffers({
      html: page('<h1>Kettle One</h1>', jsonLd([product, related])),
      url,
    });
    expect(found.map((one) => one.title)).toEqual(['Kettle One']);
  });
});

test('microdata', () => {
  const html =
    page(`<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Kettle</h1>
    <img itemprop="image" src="/k.jpg"><span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Zuncta</b></span>
    <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="priceCurrency" content="PLN"><span itemprop="price" content="129.99">129,99 zł</span>
    <link itemprop="availability" href="https://schema.org/OutOfStock"><a itemprop="seller" href="/s/ola">Sklep Ola</a></div></div>`);
  expect(extractOffers({ html, url })).toMatchObject([
    {
      title: 'Kettle',
      price: '129.99',
      currency: 'PLN',
      sellerName: 'Sklep Ola',
      availability: 'out-of-stock',
      identifiers: { brand: 'Zuncta' },
      imageUrls: ['https://shop.example/k.jpg'],
      method: 'microdata',
    },
  ]);
});

test('microdata with a link as the name of the seller', () => {
  const html =
    page(`<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Kettle</h1>
    <div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="9"><meta itemprop="priceCurrency" content="EUR">
    <div itemprop="seller" itemscope itemtype="https://schema.org/Organization">Verkauf durch <a itemprop="name" href="/haendler/berg">Haus Berg</a></div></div></div>`);
  expect(extractOffers({ html, url })[0]).toMatchObject({
    sellerName: 'Haus Berg',
    sellerUrl: 'https://shop.example/haendler/berg',
  });
});

test('OpenGraph, with prose filling in the seller', () => {
  const head = `<meta property="og:type" content="product"><meta property="og:title" content="Kettle"><meta property="og:image" content="/k.jpg">
    <meta property="product:price:amount" content="20.00"><meta property="product:price:currency" content="USD">`;
  const html = page(
    '<main><h1>Kettle</h1><p>Sold by <a href="/s/1">Bob’s Attic</a></p></main>',
    head,
  );
  expect(extractOffers({ html, url })).toMatchObject([
    {
      title: 'Kettle',
      price: '20.00',
      currency: 'USD',
      sellerName: 'Bob’s Attic',
      sellerUrl: 'https://shop.example/s/1',
      method: 'opengraph',
    },
  ]);
});

describe('prose', () => {
  test.each([
    [
      'en',
      '<p class="price"><del>£30.00</del> £24.50</p><p>Sold by <b>Anna</b></p><button>Add to basket</button>',
      '24.50',
      'GBP',
      'Anna',
    ],
    [
      'de',
      '<div>Preis: 1.299,00 € <small>inkl. MwSt.</small></div><div>zzgl. Versand 4,90 €</div><div>Verkauft von: <a href="/h/1">Haus Berg</a></div><button>In den Warenkorb</button>',
      '1299.00',
      'EUR',
      'Haus Berg',
    ],
    [
      'fr',
      '<span>89,90 €</span><p>Vendu par La Bouilloire</p><button>Ajouter au panier</button>',
      '89.90',
      'EUR',
      'La Bouilloire',
    ],
    [
      'pl',
      '<div class="cena">12<sup>99</sup> zł</div><dl><dt>Sprzedawca</dt><dd>Ola</dd></dl><button>Do koszyka</button>',
      '12.99',
      'PLN',
      'Ola',
    ],
  ])('reads a product page in %s', (lang, body, price, currency, seller) => {
    const html = page(
      `<header><a href="/">Shop</a> Free delivery over £50.00</header><main><h1>Kettle</h1>${body}</main>
      <section><h2>Related</h2><div class="card"><a href="/p/2"><img src="/2.jpg"></a><p class="price">£1.00</p></div></section>`,
      '',
      lang,
    );
    const images = [
      picture('/2.jpg', 150, 900),
      picture('/k.jpg', 500, 100, 'Kettle'),
      picture('/logo.png', 100, 0),
    ];
    expect(extractOffers({ html, url, images })).toMatchObject([
      {
        title: 'Kettle',
        price,
        currency,
        sellerName: seller,
        imageUrls: ['https://shop.example/k.jpg'],
        method: 'prose',
      },
    ]);
  });

  test('reads a price out of a sentence, and the member who sells', () => {
    const html = page(
      `<main><div><a href="/u/finest"><b>finest_shop</b></a> <small>Queens, US</small></div><h1>Kettle</h1>
        <p>Holds one litre and boils it in two minutes, they say.</p><p>It is new. I’m asking $48.49 for it, down from $117.00. Delivery in 3 days, $3.95.</p>
        <button>Buy it</button></main>`,
    );
    expect(extractOffers({ html, url })).toMatchObject([
      {
        price: '48.49',
        currency: 'USD',
        sellerName: 'finest_shop',
        sellerUrl: 'https://shop.example/u/finest',
      },
    ]);
  });

  test('makes no offer of a list or an article', () => {
    const card = (n: number) =>
      `<li><a href="/p/${n}"><img src="/${n}.jpg"><h3>K${n}</h3></a><span class="price">£${n}.00</span></li>`;
    expect(
      extractOffers({
        html: page(`<h1>Kettles</h1><ul>${[1, 2, 3].map(card).join('')}</ul>`),
        url,
      }),
    ).toEqual([]);
    expect(
      extractOffers({
        html: page(
          '<h1>News</h1><p>The company made a profit of $3 million, up from $2 million the year before, it said.</p>',
        ),
        url,
      }),
    ).toEqual([]);
  });

  test('reads number and article codes', () => {
    const html = page(
      '<h1>Kettle</h1><p class="price">£2.00</p><button>Buy now</button><p>EAN: 4006381333931</p><p>Art.-Nr. K-77</p>',
    );
    expect(extractOffers({ html, url })[0]?.identifiers).toEqual({
      gtin: '4006381333931',
      sku: 'K-77',
    });
  });
});

describe('hostile pages', () => {
  test('texts stay text and are bounded', () => {
    const html = page(
      '',
      jsonLd({
        '@type': 'Product',
        name: 'x'.repeat(1e5),
        url: 'javascript:alert(1)',
        image: 'file:///etc/passwd',
        offers: { price: 1, seller: { name: '<script>', url: 'data:x' } },
      }),
    );
    const [offer] = extractOffers({ html, url });
    expect(offer?.title.length).toBeLessThanOrEqual(1000);
    expect(offer).toMatchObject({ url, sellerName: '<script>', sellerUrl: null, imageUrls: [] });
  });

  test('deep nesting and circles end', () => {
    const deep = `${'<div itemscope itemprop="a">'.repeat(3000)}£1`;
    const circle = jsonLd({
      '@graph': [{ '@id': '#a', '@type': 'ItemList', item: { '@id': '#a' } }],
    });
    const started = performance.now();
    expect(extractOffers({ html: page(deep, circle), url })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('any JSON-LD is taken', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const html = page(
          '',
          jsonLd([a, { '@type': 'Product', name: a, offers: b, image: a, brand: b }]).replaceAll(
            '</',
            '<\\/',
          ),
        );
        expect(Array.isArray(extractOffers({ html, url }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
