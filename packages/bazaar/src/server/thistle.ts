import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Category } from '../world/design.ts';
import type { Offer } from '../world/market.ts';
import {
  all,
  document,
  money,
  originOf,
  pageNumber,
  relatedTo,
  scriptJson,
  serveBasics,
  stars,
  type Markup,
} from './page.ts';
import type { Shelf } from './shelf.ts';
import { THISTLE_STYLE } from './thistle-style.ts';

const PER_PAGE = 12;
const ROOMS: Record<Category, string> = {
  lamp: 'Lighting',
  kettle: 'Kettles',
  mug: 'Cups',
  bottle: 'Bottles',
  headphones: 'Listening',
  watch: 'Watches',
  sunglasses: 'Eyewear',
  backpack: 'Bags',
  chair: 'Seating',
  speaker: 'Speakers',
  accessory: 'Parts & care',
};

/** Thistle & Quay: a calm English shop with pages of twelve, JSON-LD and prices in pounds. */
export function thistleApp(shelf: () => Shelf): Hono {
  const app = new Hono();
  serveBasics(app, shelf, {
    colour: '#2f4a3f',
    letter: 'T',
    paths: (s) => [
      '/',
      ...s.categories.map((category) => `/rooms/${category}`),
      ...s.sellers.map((seller) => `/makers/${seller.key}`),
    ],
  });

  const frame = (
    title: string,
    body: Markup,
    options: { on?: string; query?: string; head?: Markup } = {},
  ): Markup =>
    document({
      language: 'en-GB',
      title,
      style: THISTLE_STYLE,
      ...(options.head === undefined ? {} : { head: options.head }),
      body: html`<div class="bar">Free delivery over £60 · 30 days to change your mind</div>
        <header>
          <form class="search" action="/search" role="search">
            <input
              name="q"
              value="${options.query ?? ''}"
              placeholder="Search the shop"
              aria-label="Search"
            /><button>Find</button>
          </form>
          <a class="logo" href="/">Thistle <em>&amp;</em> Quay</a>
          <div class="tools"><a href="/account">Sign in</a><a href="/basket">Basket (0)</a></div>
        </header>
        <nav aria-label="Rooms">
          <a href="/all" class="${options.on === 'all' ? 'on' : ''}">Everything</a
          >${all(shelf().categories, (category) => html`<a class="${options.on === category ? 'on' : ''}" href="/rooms/${category}">${ROOMS[category]}</a>`)}
        </nav>
        <main>${body}</main>
        <footer>
          <div>
            <section>
              <h5>Thistle &amp; Quay</h5>
              <p>Independent sellers of well-made things, gathered under one roof since 2011.</p>
              <p>Unit 4, The Old Rope Works, Quayside</p>
            </section>
            <section>
              <h5>Help</h5>
              <p>Delivery</p>
              <p>Returns</p>
              <p>Contact</p>
            </section>
            <section>
              <h5>Sell with us</h5>
              <p>Open a stall</p>
              <p>Fees</p>
              <p>Report an item</p>
            </section>
            <section>
              <h5>Small print</h5>
              <p>Terms</p>
              <p>Privacy</p>
              <p>Cookies</p>
            </section>
          </div>
        </footer>`,
    });

  const card = (offer: Offer): Markup =>
    html`<a class="card" href="${offer.path}"
      ><img
        src="${shelf().picture(offer.pictures[0] ?? '', true)}"
        width="320"
        height="320"
        alt="${offer.title}"
      />
      <h3>${offer.title}</h3>
      <div class="by">${shelf().seller(offer.seller)?.name ?? ''}</div>
      <div class="price">
        ${money(offer.price, offer.currency)}${offer.before === undefined ? '' : html`<span class="was">${money(offer.before, offer.currency)}</span>`}
      </div></a
    >`;

  const listing = (
    heading: string,
    offers: readonly Offer[],
    page: number,
    link: (page: number) => string,
  ): Markup => {
    const pages = Math.max(1, Math.ceil(offers.length / PER_PAGE));
    const shown = offers.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    return html`<div class="lead">
        <h1>${heading}</h1>
        <span>${offers.length} ${offers.length === 1 ? 'item' : 'items'}</span>
      </div>
      <div class="split">
        <aside>
          <h4>Price</h4>
          <ul>
            ${all(
              ['Under £25', '£25 to £75', '£75 to £150', 'Over £150'],
              (label) =>
                html`<li>
                  <label><input type="checkbox" /> ${label}</label>
                </li>`,
            )}
          </ul>
          <h4>Condition</h4>
          <ul>
            <li>
              <label><input type="checkbox" /> New</label>
            </li>
            <li>
              <label><input type="checkbox" /> Pre-loved</label>
            </li>
          </ul>
          <h4>Sellers</h4>
          <ul>
            ${all(shelf().sellers.slice(0, 8), (seller) => html`<li><a href="/makers/${seller.key}">${seller.name}</a></li>`)}
          </ul>
        </aside>
        <div>
          ${shown.length === 0 ? html`<p>Nothing here yet. Try a wider search.</p>` : html`<div class="grid">${all(shown, card)}</div>`}
          ${
            pages === 1
              ? ''
              : html`<div class="pages" role="navigation" aria-label="Pages">
                  ${page > 1 ? html`<a rel="prev" href="${link(page - 1)}">Back</a>` : ''}${all(
                    Array.from({ length: pages }, (_, i) => i + 1),
                    (n) => (n === page ? html`<b>${n}</b>` : html`<a href="${link(n)}">${n}</a>`),
                  )}${page < pages ? html`<a rel="next" href="${link(page + 1)}">Next</a>` : ''}
                </div>`
          }
        </div>
      </div>`;
  };

  app.get('/', (c) => {
    const s = shelf();
    const hero =
      s.offers.find((offer) => offer.pictures[0]?.endsWith('-home'))?.pictures[0] ??
      s.offers[0]?.pictures[0] ??
      '';
    const cover = (category: Category): Offer | undefined =>
      s.newest.find((offer) => offer.category === category);
    return c.html(
      frame(
        'Thistle & Quay: well-made things for the home',
        html` <section class="hero">
            <div>
              <h1>Things that earn their place</h1>
              <p>
                Lamps, kettles, chairs and small pleasures from makers and shops across the country.
              </p>
              <a class="button" href="/all">See everything</a>
            </div>
            <img src="${s.picture(hero)}" width="640" height="640" alt="" />
          </section>
          <h2>By room</h2>
          <div class="rooms">
            ${all(s.categories.slice(0, 5), (category) => html`<a href="/rooms/${category}"><img src="${s.picture(cover(category)?.pictures[0] ?? '')}" width="320" height="400" alt="" /><span>${ROOMS[category]}</span></a>`)}
          </div>
          <h2>New this week</h2>
          <div class="grid">${all(s.newest.slice(0, 8), card)}</div>`,
      ),
    );
  });
  app.get('/all', (c) => {
    const { newest } = shelf();
    return c.html(
      frame(
        'Everything · Thistle & Quay',
        listing(
          'Everything',
          newest,
          pageNumber(c, Math.ceil(newest.length / PER_PAGE)),
          (n) => `/all?page=${n}`,
        ),
        { on: 'all' },
      ),
    );
  });
  app.get('/rooms/:category', (c) => {
    const category = shelf().categories.find((item) => item === c.req.param('category'));
    if (category === undefined) return c.notFound();
    const offers = shelf().newest.filter((offer) => offer.category === category);
    return c.html(
      frame(
        `${ROOMS[category]} · Thistle & Quay`,
        listing(
          ROOMS[category],
          offers,
          pageNumber(c, Math.ceil(offers.length / PER_PAGE)),
          (n) => `/rooms/${category}?page=${n}`,
        ),
        { on: category },
      ),
    );
  });
  app.get('/search', (c) => {
    const query = c.req.query('q') ?? '';
    const offers = shelf().search(query);
    return c.html(
      frame(
        `“${query}” · Thistle & Quay`,
        listing(
          `Results for “${query}”`,
          offers,
          pageNumber(c, Math.ceil(offers.length / PER_PAGE)),
          (n) => `/search?q=${encodeURIComponent(query)}&page=${n}`,
        ),
        { query },
      ),
    );
  });
  app.get('/makers/:key', (c) => {
    const seller = shelf().seller(c.req.param('key'));
    if (seller === undefined) return c.notFound();
    const offers = shelf().offers.filter((offer) => offer.seller === seller.key);
    return c.html(
      frame(
        `${seller.name} · Thistle & Quay`,
        html`<div class="box" style="margin:0 0 34px">
            <b>${seller.name}</b><br />${seller.city}, ${seller.country} · with us since
            ${seller.since} · ${(seller.rating * 100).toFixed(1)} % happy buyers · ${seller.sales}
            sales
          </div>
          ${listing('From this seller', offers, pageNumber(c, Math.ceil(offers.length / PER_PAGE)), (n) => `/makers/${seller.key}?page=${n}`)}`,
      ),
    );
  });
  app.get('/item/:slug', (c) => {
    const s = shelf();
    const offer = s.offer(c.req.param('slug').slice(-6));
    if (offer === undefined || c.req.path !== offer.path) return c.notFound();
    const seller = s.seller(offer.seller);
    const origin = originOf(c);
    const data = {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: offer.title,
      description: offer.description.join(' '),
      sku: offer.id,
      color: offer.colour,
      image: offer.pictures.map((name) => origin + s.picture(name)),
      offers: {
        '@type': 'Offer',
        url: origin + offer.path,
        price: offer.price.toFixed(2),
        priceCurrency: offer.currency,
        availability: 'https://schema.org/InStock',
        itemCondition: `https://schema.org/${offer.condition === 'new' ? 'NewCondition' : 'UsedCondition'}`,
        seller: { '@type': 'Organization', name: seller?.name ?? '' },
      },
      ...(offer.reviews === 0
        ? {}
        : {
            aggregateRating: {
              '@type': 'AggregateRating',
              ratingValue: offer.stars,
              reviewCount: offer.reviews,
            },
          }),
    };
    return c.html(
      frame(
        `${offer.title} · Thistle & Quay`,
        html` <div class="crumbs">
            <a href="/">Home</a> / <a href="/rooms/${offer.category}">${ROOMS[offer.category]}</a> /
            ${offer.title}
          </div>
          <div class="product">
            <div class="gallery">
              <img
                class="main"
                src="${s.picture(offer.pictures[0] ?? '')}"
                width="640"
                height="640"
                alt="${offer.title}"
              />${offer.pictures.length < 2 ? '' : html`<div class="row">${all(offer.pictures.slice(1), (name, i) => html`<img src="${s.picture(name)}" width="160" height="160" alt="${offer.title}, picture ${i + 2}" />`)}</div>`}
            </div>
            <div>
              <h1>${offer.title}</h1>
              ${offer.reviews === 0 ? html`<small>No reviews yet</small>` : html`${stars(offer.stars)} <small>${offer.stars.toFixed(1)} from ${offer.reviews} reviews</small>`}
              <div class="amount">
                ${money(offer.price, offer.currency)}${offer.before === undefined ? '' : html`<span class="was">${money(offer.before, offer.currency)}</span>`}
              </div>
              <small>VAT included · ${offer.delivery}</small>
              <div class="buy">
                <select aria-label="How many">
                  <option>1</option>
                  <option>2</option>
                  <option>3</option></select
                ><button class="button">Add to basket</button
                ><button class="button quiet">Save</button>
              </div>
              ${all(offer.description, (line) => html`<p>${line}</p>`)}
              <div class="box">
                Sold by <b><a href="/makers/${offer.seller}">${seller?.name ?? ''}</a></b
                ><br />${seller?.city ?? ''}, ${seller?.country ?? ''} ·
                ${((seller?.rating ?? 0) * 100).toFixed(1)} % happy buyers · ${seller?.sales ?? 0}
                sales
              </div>
              <table class="facts">
                <tr>
                  <td>Colour</td>
                  <td>${offer.colour}</td>
                </tr>
                <tr>
                  <td>Condition</td>
                  <td>${offer.condition === 'new' ? 'New' : 'Pre-loved'}</td>
                </tr>
                <tr>
                  <td>Item number</td>
                  <td>${offer.id}</td>
                </tr>
              </table>
            </div>
          </div>
          <section class="also">
            <h2>You may also like</h2>
            <div class="grid">${all(relatedTo(s, offer, 4), card)}</div>
          </section>`,
        {
          on: offer.category,
          head: html`<script type="application/ld+json">
              ${scriptJson(data)}
            </script>
            <link rel="canonical" href="${origin}${offer.path}" />`,
        },
      ),
    );
  });
  app.get('/basket', (c) =>
    c.html(
      frame(
        'Basket · Thistle & Quay',
        html`<h1>Your basket is empty</h1>
          <a class="button" href="/all">Find something</a>`,
      ),
    ),
  );
  app.get('/account', (c) =>
    c.html(
      frame(
        'Sign in · Thistle & Quay',
        html`<h1>Sign in</h1>
          <p>Accounts open again soon.</p>`,
      ),
    ),
  );
  app.notFound((c) =>
    c.html(
      frame(
        'Not found · Thistle & Quay',
        html`<h1>We could not find that page</h1>
          <p>It may have been sold.</p>`,
      ),
      404,
    ),
  );
  return app;
}
