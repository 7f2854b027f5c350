import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Category } from '../world/design.ts';
import type { Offer } from '../world/market.ts';
import { KAUFHAFEN_STYLE } from './kaufhafen-style.ts';
import {
  all,
  document,
  money,
  originOf,
  pageNumber,
  relatedTo,
  serveBasics,
  stars,
  type Markup,
} from './page.ts';
import type { Shelf } from './shelf.ts';

const PER_PAGE = 20;
const AISLES: Record<Category, string> = {
  lamp: 'Lampen',
  kettle: 'Kessel',
  mug: 'Tassen',
  bottle: 'Flaschen',
  headphones: 'Kopfhörer',
  watch: 'Uhren',
  sunglasses: 'Sonnenbrillen',
  backpack: 'Rucksäcke',
  chair: 'Stühle',
  speaker: 'Lautsprecher',
  accessory: 'Zubehör',
};

// The list grows while the reader scrolls; without a script the link under it leads on.
const SCROLL = `
const list=document.querySelector('[data-feed]'),more=document.querySelector('.more a');
if(list&&more){let busy=false;new IntersectionObserver(async(seen)=>{if(busy||!seen[0].isIntersecting||!more.href)return;busy=true;
const reply=await fetch(more.dataset.api);const part=await reply.json();list.insertAdjacentHTML('beforeend',part.cards);
if(part.api){more.dataset.api=part.api;more.href=part.link}else{more.parentElement.textContent='Das war alles.';more.removeAttribute('href')}busy=false},{rootMargin:'500px'}).observe(more.parentElement)}
const consent=document.querySelector('.consent');
if(consent&&!document.cookie.includes('einwilligung=')){consent.hidden=false;for(const button of consent.querySelectorAll('button'))button.onclick=()=>{document.cookie='einwilligung='+button.value+';path=/';consent.hidden=true}}`;

/** Kaufhafen: a crowded German market with endless lists, microdata, OpenGraph and a consent banner. */
export function kaufhafenApp(shelf: () => Shelf): Hono {
  const app = new Hono();
  serveBasics(app, shelf, {
    colour: '#0c2f52',
    letter: 'K',
    paths: (s) => [
      '/',
      ...s.categories.map((category) => `/kategorie/${category}`),
      ...s.sellers.map((seller) => `/haendler/${seller.key}`),
    ],
  });

  const frame = (
    title: string,
    body: Markup,
    options: { on?: string; query?: string; head?: Markup } = {},
  ): Markup =>
    document({
      language: 'de',
      title,
      style: KAUFHAFEN_STYLE,
      script: SCROLL,
      ...(options.head === undefined ? {} : { head: options.head }),
      body: html`<div class="top">
          <div>
            <a class="logo" href="/"
              ><svg viewBox="0 0 26 26" aria-hidden="true">
                <path d="M3 15h20l-3 7H6z" fill="#ff8a1f" />
                <path d="M12 3v10H5zM14 5l7 8h-7z" fill="#fff" /></svg
              >Kauf<i>hafen</i></a
            >
            <form class="search" action="/suche" role="search">
              <input
                name="q"
                value="${options.query ?? ''}"
                placeholder="Was suchst du?"
                aria-label="Suche"
              /><button>Suchen</button>
            </form>
            <div class="icons">
              <span>Merkliste</span><a href="/account">Mein Konto</a
              ><a href="/basket">Warenkorb 0</a>
            </div>
          </div>
          <div class="cats" style="padding:0;max-width:none">
            <div>
              ${all(shelf().categories, (category) => html`<a class="${options.on === category ? 'on' : ''}" href="/kategorie/${category}">${AISLES[category]}</a>`)}
            </div>
          </div>
        </div>
        <main>${body}</main>
        <footer>
          <div>
            <section>
              <b>Kaufhafen</b>Über 40 Händler legen hier an.<br />Hafenstraße 12, 4. Stock
            </section>
            <section><b>Service</b>Versand<br />Rückgabe<br />Hilfe</section>
            <section><b>Händler</b>Anmelden<br />Gebühren<br />Angebot melden</section>
            <section><b>Rechtliches</b>Impressum<br />AGB<br />Datenschutz</section>
          </div>
        </footer>
        <div class="consent" role="dialog" aria-label="Cookies" hidden>
          <div>
            <div>
              <b>Wir verwenden Cookies</b>
              <p>
                Einige sind notwendig, andere helfen uns, Kaufhafen besser zu machen. Du kannst frei
                wählen.
              </p>
            </div>
            <button class="cta line" value="nein">Nur notwendige</button
            ><button class="cta" value="ja">Alle akzeptieren</button>
          </div>
        </div>`,
    });

  const card = (offer: Offer): Markup =>
    html`<a class="card" href="${offer.path}"
      >${offer.before === undefined ? '' : html`<span class="off">−${Math.round((1 - offer.price / offer.before) * 100)} %</span>`}<img
        loading="lazy"
        src="${shelf().picture(offer.pictures[0] ?? '', true)}"
        width="320"
        height="320"
        alt="${offer.title}"
      />
      <h3>${offer.title}</h3>
      ${offer.reviews === 0 ? '' : html`<div>${stars(offer.stars)} <span class="by">(${offer.reviews})</span></div>`}
      <div class="price ${offer.before === undefined ? '' : 'red'}">
        ${money(offer.price, offer.currency)}${offer.before === undefined ? '' : html`<span class="was">${money(offer.before, offer.currency)}</span>`}
      </div>
      <div class="ship">${offer.delivery}</div>
      <div class="by">${shelf().seller(offer.seller)?.name ?? ''}</div></a
    >`;

  const pick = (kind: string, value: string): readonly Offer[] => {
    const s = shelf();
    if (kind === 'kategorie') return s.newest.filter((offer) => offer.category === value);
    if (kind === 'haendler') return s.offers.filter((offer) => offer.seller === value);
    return s.search(value);
  };
  const linkOf = (kind: string, value: string, page: number): string =>
    kind === 'suche'
      ? `/suche?q=${encodeURIComponent(value)}&page=${page}`
      : `/${kind}/${value}?page=${page}`;
  const apiOf = (kind: string, value: string, page: number): string =>
    `/api/liste?art=${kind}&wert=${encodeURIComponent(value)}&page=${page}`;

  const listing = (heading: string, kind: string, value: string, page: number): Markup => {
    const offers = pick(kind, value);
    const shown = offers.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    return html`<h2>${heading} <span class="by">${offers.length} Angebote</span></h2>
      <div class="split">
        <div class="filter">
          <h4>Preis</h4>
          ${all(['bis 25 €', '25 bis 75 €', '75 bis 150 €', 'ab 150 €'], (label) => html`<label><input type="checkbox" /> ${label}</label>`)}
          <hr />
          <h4>Versand</h4>
          <label><input type="checkbox" /> Kostenlos</label
          ><label><input type="checkbox" /> Aus Deutschland</label>
          <hr />
          <h4>Bewertung</h4>
          <label><input type="checkbox" /> ab 4 Sternen</label>
        </div>
        <div>
          <div class="grid" data-feed>${all(shown, card)}</div>
          <div class="more">
            ${page * PER_PAGE < offers.length ? html`<a href="${linkOf(kind, value, page + 1)}" data-api="${apiOf(kind, value, page + 1)}">Mehr anzeigen</a>` : 'Das war alles.'}
          </div>
        </div>
      </div>`;
  };

  app.get('/', (c) => {
    const s = shelf();
    const deals = s.newest.filter((offer) => offer.before !== undefined);
    const home =
      s.offers.find(
        (offer) => offer.pictures[0]?.endsWith('-home') && offer.category !== 'chair',
      ) ?? s.offers[0];
    return c.html(
      frame(
        'Kaufhafen: Hier legt jeder an',
        html`<div class="banner">
            <div class="big">
              <div>
                <h1>Alles an Bord für dein Zuhause</h1>
                <p>Täglich neue Angebote von über vierzig Händlern.</p>
                <a class="cta" href="/kategorie/lamp">Jetzt stöbern</a>
              </div>
              <img src="${s.picture(home?.pictures[0] ?? '')}" width="640" height="640" alt="" />
            </div>
            ${all(deals.slice(0, 2), (offer) => html`<a class="side" href="${offer.path}"><b>Tagesangebot</b><img src="${s.picture(offer.pictures[0] ?? '', true)}" width="320" height="320" alt="${offer.title}" /><span class="price red">${money(offer.price, offer.currency)}</span></a>`)}
          </div>
          <h2>Neu eingetroffen</h2>
          <div class="grid">${all(s.newest.slice(0, 10), card)}</div>
          <h2>Stark reduziert</h2>
          <div class="grid">${all(deals.slice(2, 12), card)}</div>
          <h2>Händler</h2>
          <p>
            ${all(s.sellers, (seller) => html`<a class="cta line" style="margin:0 8px 8px 0;font-weight:500" href="/haendler/${seller.key}">${seller.name}</a>`)}
          </p>`,
      ),
    );
  });
  app.get('/kategorie/:key', (c) => {
    const category = shelf().categories.find((item) => item === c.req.param('key'));
    if (category === undefined) return c.notFound();
    return c.html(
      frame(
        `${AISLES[category]} kaufen | Kaufhafen`,
        listing(AISLES[category], 'kategorie', category, pageNumber(c, 99)),
        { on: category },
      ),
    );
  });
  app.get('/haendler/:key', (c) => {
    const seller = shelf().seller(c.req.param('key'));
    if (seller === undefined) return c.notFound();
    return c.html(
      frame(
        `${seller.name} | Kaufhafen`,
        html`<div class="panel" style="background:#fff">
            <h1 style="margin:0">${seller.name}</h1>
            ${seller.city} (${seller.country}) · Händler seit ${seller.since} ·
            ${(seller.rating * 100).toFixed(1).replace('.', ',')} % positiv · ${seller.sales}
            Verkäufe
          </div>
          ${listing('Sortiment', 'haendler', seller.key, pageNumber(c, 99))}`,
      ),
    );
  });
  app.get('/suche', (c) => {
    const query = c.req.query('q') ?? '';
    return c.html(
      frame(
        `${query} | Kaufhafen`,
        listing(`Treffer für „${query}“`, 'suche', query, pageNumber(c, 99)),
        { query },
      ),
    );
  });
  app.get('/api/liste', async (c) => {
    const kind = c.req.query('art') ?? 'suche';
    const value = c.req.query('wert') ?? '';
    const page = pageNumber(c, 99);
    const offers = pick(kind, value);
    const next = page * PER_PAGE < offers.length;
    const cards = await all(offers.slice((page - 1) * PER_PAGE, page * PER_PAGE), card);
    return c.json({
      cards: cards.toString(),
      ...(next ? { api: apiOf(kind, value, page + 1), link: linkOf(kind, value, page + 1) } : {}),
    });
  });
  app.get('/artikel/:id', (c) => {
    const s = shelf();
    const offer = s.offer(c.req.param('id'));
    if (offer === undefined) return c.notFound();
    const seller = s.seller(offer.seller);
    const origin = originOf(c);
    const head = html`<meta property="og:type" content="product" />
      <meta property="og:title" content="${offer.title}" />
      <meta property="og:image" content="${origin}${s.picture(offer.pictures[0] ?? '')}" />
      <meta property="og:url" content="${origin}${offer.path}" />
      <meta property="product:price:amount" content="${offer.price.toFixed(2)}" />
      <meta property="product:price:currency" content="${offer.currency}" />`;
    return c.html(
      frame(
        `${offer.title} | Kaufhafen`,
        html`<div class="crumbs">
            <a href="/">Start</a> ›
            <a href="/kategorie/${offer.category}">${AISLES[offer.category]}</a> › Artikel
            ${offer.id}
          </div>
          <div class="product" itemscope itemtype="https://schema.org/Product">
            <div>
              <img
                class="main"
                itemprop="image"
                src="${s.picture(offer.pictures[0] ?? '')}"
                width="640"
                height="640"
                alt="${offer.title}"
              />
              <div class="thumbs">
                ${all(offer.pictures, (name) => html`<img itemprop="image" src="${s.picture(name)}" width="74" height="74" alt="" />`)}
              </div>
            </div>
            <div>
              <h1 itemprop="name">${offer.title}</h1>
              ${offer.reviews === 0 ? html`<span class="by">Noch keine Bewertungen</span>` : html`<div itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating">${stars(offer.stars)} <span itemprop="ratingValue">${offer.stars.toFixed(1)}</span> (<span itemprop="reviewCount">${offer.reviews}</span>)</div>`}
              <div itemprop="description" lang="${offer.language}">
                ${all(offer.description, (line) => html`<p>${line}</p>`)}
              </div>
              <ul class="facts">
                <li>Farbe: <span itemprop="color">${offer.colour}</span></li>
                <li>Zustand: ${offer.condition === 'new' ? 'Neu' : 'Gebraucht'}</li>
                <li>Artikelnummer: <span itemprop="sku">${offer.id}</span></li>
              </ul>
            </div>
            <div class="panel" itemprop="offers" itemscope itemtype="https://schema.org/Offer">
              <meta itemprop="priceCurrency" content="${offer.currency}" />
              <meta itemprop="price" content="${offer.price.toFixed(2)}" />
              <link itemprop="availability" href="https://schema.org/InStock" />
              <div class="price ${offer.before === undefined ? '' : 'red'}">
                ${money(offer.price, offer.currency)}
              </div>
              ${offer.before === undefined ? '' : html`<span class="was" style="margin:0">${money(offer.before, offer.currency)}</span>`}
              <div class="by">inkl. MwSt.</div>
              <div class="ship">${offer.delivery}</div>
              <button class="cta">In den Warenkorb</button
              ><button class="cta line">Sofort kaufen</button>
              <hr />
              <div itemprop="seller" itemscope itemtype="https://schema.org/Organization">
                Verkauf durch<br /><b
                  ><a href="/haendler/${offer.seller}" itemprop="name">${seller?.name ?? ''}</a></b
                >
              </div>
              <div class="by">
                ${seller?.city ?? ''} (${seller?.country ?? ''}) ·
                ${((seller?.rating ?? 0) * 100).toFixed(1).replace('.', ',')} % positiv ·
                ${seller?.sales ?? 0} Verkäufe
              </div>
            </div>
          </div>
          <h2>Andere Kunden sahen auch</h2>
          <div class="grid">${all(relatedTo(s, offer, 5), card)}</div>`,
        { on: offer.category, head },
      ),
    );
  });
  app.get('/basket', (c) =>
    c.html(frame('Warenkorb | Kaufhafen', html`<h2>Dein Warenkorb ist leer</h2>`)),
  );
  app.get('/account', (c) =>
    c.html(
      frame(
        'Konto | Kaufhafen',
        html`<h2>Anmelden</h2>
          <p>Die Anmeldung ist zurzeit nicht möglich.</p>`,
      ),
    ),
  );
  app.notFound((c) =>
    c.html(
      frame('Nicht gefunden | Kaufhafen', html`<h2>Diese Seite gibt es nicht (mehr)</h2>`),
      404,
    ),
  );
  return app;
}
