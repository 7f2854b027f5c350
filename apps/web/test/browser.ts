import { request, type IncomingHttpHeaders } from 'node:http';

const MAX_REDIRECTS = 12;

/** One exchange, with the address that was asked. */
type Answer = {
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  cookies: readonly string[];
  text: string;
};

export type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | AsyncIterable<Uint8Array>;
};

/** The way to a public origin: as behind a proxy, the name is public and the server is on loopback. */
export type Route = { origin: string; port: number };

/** A person's browser without the pictures: keeps cookies by origin and path and follows redirects. */
export class Browser {
  readonly #ports: ReadonlyMap<string, number>;
  readonly #address: string;
  readonly #jar: { origin: string; path: string; name: string; value: string }[] = [];

  /** @param address where this person's requests come from, as the proxy tells it */
  constructor(routes: readonly Route[], address: string) {
    this.#ports = new Map(routes.map(({ origin, port }) => [origin, port]));
    this.#address = address;
  }

  /** One request and its answer, redirects left alone. A body without an end is sent until the answer comes. */
  send(address: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    const url = new URL(address);
    const port = this.#ports.get(url.origin);
    if (port === undefined) throw new Error(`No way to ${url.origin}.`);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          agent: false,
          path: `${url.pathname}${url.search}`,
          method,
          headers: {
            host: url.host,
            'x-forwarded-host': url.host,
            'x-forwarded-proto': url.protocol.slice(0, -1),
            'x-forwarded-for': this.#address,
            cookie: this.#cookiesFor(url),
            // As browsers do. A server that is to close would cut a long body before its answer is read.
            connection: 'keep-alive',
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            outgoing.destroy();
            const cookies = incoming.headers['set-cookie'] ?? [];
            for (const cookie of cookies) this.#keep(url.origin, cookie);
            resolve({
              url: url.href,
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              cookies,
              text: Buffer.concat(chunks).toString('utf8'),
            });
          });
        },
      );
      outgoing.on('error', reject);
      if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
        outgoing.end(body);
      } else {
        void pour(body, outgoing);
      }
    });
  }

  /** Opens a page and follows where it sends; a form is what was typed into one. */
  async visit(address: string, form?: Record<string, string>): Promise<Answer> {
    let answer = await this.send(address, form ? formOf(form, address) : {});
    for (let count = 0; answer.headers.location !== undefined; count += 1) {
      if (count === MAX_REDIRECTS) throw new Error(`${address} redirects without an end.`);
      answer = await this.send(new URL(answer.headers.location, answer.url).href);
    }
    return answer;
  }

  #cookiesFor({ origin, pathname }: URL): string {
    return this.#jar
      .filter((cookie) => cookie.origin === origin && pathname.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(origin: string, header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(pair.indexOf('=') + 1);
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    const old = this.#jar.findIndex((each) => each.origin === origin && each.name === name);
    if (old !== -1) this.#jar.splice(old, 1);
    if (value !== '') this.#jar.push({ origin, path, name, value });
  }
}

function formOf(fields: Record<string, string>, address: string): Asked {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: new URL(address).origin,
    },
    body: new URLSearchParams(fields).toString(),
  };
}

async function pour(
  body: AsyncIterable<Uint8Array>,
  outgoing: ReturnType<typeof request>,
): Promise<void> {
  const closed = new Promise<void>((done) => outgoing.once('close', () => done()));
  for await (const chunk of body) {
    if (outgoing.destroyed) return;
    if (outgoing.write(chunk)) continue;
    await Promise.race([closed, new Promise<void>((done) => outgoing.once('drain', done))]);
  }
  outgoing.end();
}
