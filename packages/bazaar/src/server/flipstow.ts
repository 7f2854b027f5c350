import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Category } from '../world/design.ts';
import type { Offer, Seller } from '../world/market.ts';
import { FLIPSTOW_STYLE } from './flipstow-style.ts';
import { all, document, money, pageNumber, relatedTo, serveBasics, type Markup } from './page.ts';
import type { Shelf } from './shelf.ts';

const PER_PAGE = 24;
const TAGS: Record<Category, string> = {
  lamp: 'Lamps',
  kettle: 'Kettles',
  mug: 'Mugs',
  bottle: 'Bottles',
  headphones: 'Headphones',
  watch: 'Watches',
  sunglasses: 'Shades',
  backpack: 'Bags',
  chair: 'Chairs',
  speaker: 'Speakers',
  accessory: 'Bits & parts',
};
const FACES = ['#e0567a', '#5b34e6', '#1f8a70', '#d9822b', '#2f6fd0', '#8a4bb0'];

/** Flipstow: person-to-person listings told in prose, with lazy pictures in two widths and no structured data at all. */
export function flipstowApp(shelf: () => Shelf): Hono {
  const app = new Hono();
  serveBasics(app, shelf, {
    colour: '#5b34e6',
    letter: 'F',
    paths: (s) => [
      '/',
      ...s.categories.map((category) => `/tag/${category}`),
      ...s.sellers.map((seller) => `/u/${seller.key}`),
    ],
  });

  const picture = (name: string, alt: string, sizes: string): Markup =>
    html`<img
      loading="lazy"
      src="${shelf().picture(name, true)}"
      srcset="${shelf().picture(name, true)} 320w, ${shelf().picture(name)} 640w"
      sizes="${sizes}"
      width="640"
      height="640"
      alt="${alt}"
    />`;
  const face = (seller: Seller | undefined): Markup =>
    html`<span
      class="face"
      style="background:${FACES[(seller?.sales ?? 0) % FACES.length] ?? '#5b34e6'}"
      >${(seller?.name ?? '?').charAt(0).toUpperCase()}</span
    >`;
  const card = (offer: Offer, i: number): Markup =>
    html`<a class="card ${i % 3 === 1 ? 'tall' : 'square'}" href="${offer.path}"
      >${picture(offer.pictures[0] ?? '', offer.title, '(max-width: 820px) 46vw, 270px')}
      <div class="line">
        <h3>${offer.title}</h3>
        <span class="price">${money(offer.price, offer.currency)}</span>
      </div>
      <small>${shelf().seller(offer.seller)?.name ?? ''}</small></a
    >`;

  const frame = (
    title: string,
    body: Markup,
    options: { on?: string; query?: string } = {},
  ): Markup =>
    document({
      language: 'en-US',
      title,
      style: FLIPSTOW_STYLE,
      body: html`<header>
          <div>
            <a class="logo" href="/">flip<b>stow</b></a>
            <form class="search" action="/find" role="search">
              <input
                name="q"
                value="${options.query ?? ''}"
                placeholder="Find something good"
                aria-label="Search"
              />
            </form>
            <a class="sell" href="/account">Sell yours</a>
          </div>
        </header>
        <div class="chips">
          ${all(shelf().categories, (category) => html`<a class="${options.on === category ? 'on' : ''}" href="/tag/${category}">${TAGS[category]}</a>`)}
        </div>
        <main>${body}</main>
        <footer>
          <div>
            <span>Flipstow, goods from people near and far</span><span>Safety</span
            ><span>Report a listing</span><span>Terms</span><span>Privacy</span>
          </div>
        </footer>`,
    });

  const listing = (
    heading: string,
    offers: readonly Offer[],
    page: number,
    link: (page: number) => string,
  ): Markup =>
    html`<h2>${heading}</h2>
      ${offers.length === 0 ? html`<p>Nothing yet. Come back next week.</p>` : html`<div class="flow">${all(offers.slice((page - 1) * PER_PAGE, page * PER_PAGE), card)}</div>`}
      <div class="pager">
        ${page > 1 ? html`<a rel="prev" href="${link(page - 1)}">Newer</a>` : ''}${page * PER_PAGE < offers.length ? html`<a rel="next" href="${link(page + 1)}">Show more</a>` : ''}
      </div>`;

  app.get('/', (c) => {
    const s = shelf();
    const page = pageNumber(c, Math.ceil(s.newest.length / PER_PAGE));
    const pile = s.offers.filter((offer) => offer.pictures[0]?.endsWith('-home')).slice(0, 3);
    return c.html(
      frame(
        'Flipstow: good things change hands',
        html`${
          page > 1
            ? ''
            : html`<section class="hello">
                <div>
                  <h1>Good things<br />change hands.</h1>
                  <p>List it in a minute. Find it in a week.</p>
                </div>
                <div class="pile">
                  ${all(pile, (offer) => html`<img src="${s.picture(offer.pictures[0] ?? '', true)}" width="170" height="210" alt="" />`)}
                </div>
              </section>`
        }${listing('Fresh finds', s.newest, page, (n) => `/?page=${n}`)}`,
      ),
    );
  });
  app.get('/tag/:key', (c) => {
    const category = shelf().categories.find((item) => item === c.req.param('key'));
    if (category === undefined) return c.notFound();
    const offers = shelf().newest.filter((offer) => offer.category === category);
    return c.html(
      frame(
        `${TAGS[category]} on Flipstow`,
        listing(
          TAGS[category],
          offers,
          pageNumber(c, Math.ceil(offers.length / PER_PAGE)),
          (n) => `/tag/${category}?page=${n}`,
        ),
        { on: category },
      ),
    );
  });
  app.get('/find', (c) => {
    const query = c.req.query('q') ?? '';
    const offers = shelf().search(query);
    return c.html(
      frame(
        `${query} on Flipstow`,
        listing(
          `“${query}”, ${offers.length} finds`,
          offers,
          pageNumber(c, Math.ceil(offers.length / PER_PAGE)),
          (n) => `/find?q=${encodeURIComponent(query)}&page=${n}`,
        ),
        { query },
      ),
    );
  });
  app.get('/u/:key', (c) => {
    const seller = shelf().seller(c.req.param('key'));
    if (seller === undefined) return c.notFound();
    const offers = shelf().offers.filter((offer) => offer.seller === seller.key);
    return c.html(
      frame(
        `${seller.name} on Flipstow`,
        html`<div class="who">
            ${face(seller)}
            <div>
              <b>${seller.name}</b><br /><small
                >${seller.city}, ${seller.country} · here since ${seller.since} · ${seller.sales}
                flips</small
              >
            </div>
          </div>
          ${listing('Their listings', offers, pageNumber(c, Math.ceil(offers.length / PER_PAGE)), (n) => `/u/${seller.key}?page=${n}`)}`,
      ),
    );
  });
  app.get('/l/:id/:slug', (c) => {
    const s = shelf();
    const offer = s.offer(c.req.param('id'));
    if (offer === undefined || c.req.path !== offer.path) return c.notFound();
    const seller = s.seller(offer.seller);
    const ask =
      offer.language === 'pl'
        ? `Cena: ${money(offer.price, offer.currency)}.`
        : `I'm asking ${money(offer.price, offer.currency)} for it${offer.before === undefined ? '' : `, down from ${money(offer.before, offer.currency)}`}.`;
    const state =
      offer.language === 'pl'
        ? offer.condition === 'new'
          ? 'Nowe.'
          : 'Używane, stan dobry.'
        : offer.condition === 'new'
          ? 'It is new.'
          : 'It has been used but cared for.';
    return c.html(
      frame(
        `${offer.title} · Flipstow`,
        html`<div class="item">
            <div class="shots">
              ${all(offer.pictures, (name) => picture(name, offer.title, '(max-width: 820px) 94vw, 600px'))}
            </div>
            <div>
              <div class="who">
                ${face(seller)}
                <div>
                  <a href="/u/${offer.seller}"><b>${seller?.name ?? ''}</b></a
                  ><br /><small
                    >${seller?.city ?? ''}, ${seller?.country ?? ''} · ${seller?.sales ?? 0}
                    flips</small
                  >
                </div>
              </div>
              <h1>${offer.title}</h1>
              <div class="talk" lang="${offer.language}">
                ${all(offer.description, (line) => html`<p>${line}</p>`)}
                <p>${state} ${ask} ${offer.delivery}.</p>
              </div>
              <div class="act"><button>Buy it</button><button>Say hi</button></div>
              <div class="note">
                Pay through Flipstow and we hold the money until you are happy.
              </div>
            </div>
          </div>
          <h2 style="margin-top:54px">More like this</h2>
          <div class="flow">${all(relatedTo(s, offer, 8), card)}</div>`,
        { on: offer.category },
      ),
    );
  });
  app.get('/account', (c) =>
    c.html(
      frame(
        'Sell on Flipstow',
        html`<h2>Sign up</h2>
          <p>New accounts open on Mondays.</p>`,
      ),
    ),
  );
  app.notFound((c) =>
    c.html(frame('Gone · Flipstow', html`<h2>This one has been flipped already</h2>`), 404),
  );
  return app;
}
