import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenIdServer, { type JWK } from 'oidc-provider';
import type { Browser, Route } from './browser.ts';
import { csrfTokenOf } from './desk.ts';

/** People at the provider by their name there, with what the provider tells of them. */
type People = Readonly<Record<string, { email: string; email_verified: boolean; name: string }>>;

export type OpenIdProvider = Route & {
  client: { id: string; secret: string };
  /** Answers everything with 503 until it is called again with false. */
  setAway: (away: boolean) => void;
  stop: () => Promise<void>;
};

/**
 * A certified OpenID provider on loopback that insists on PKCE and, as the standard has it, names the address at its
 * userinfo endpoint only. Its own pages for development stand in for a person who types.
 */
export async function startOpenIdProvider(
  deskOrigin: string,
  people: People,
): Promise<OpenIdProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const client = { id: 'desk', secret: 'known to the provider and the desk' };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new OpenIdServer(origin, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${deskOrigin}/api/auth/callback/oidc`],
      },
    ],
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as JWK), alg: 'RS256' }] },
    cookies: { keys: ['of this test'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people[accountId] }),
    }),
  });
  const answer = provider.callback();
  let away = false;
  server.on('request', (request, response) => {
    if (away) response.writeHead(503).end();
    else void answer(request, response);
  });
  return {
    origin,
    port,
    client,
    setAway: (value) => (away = value),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Presses “Sign in with …” on the desk. Returns the address that the browser is sent to. */
export async function askForProvider(browser: Browser, deskOrigin: string): Promise<URL> {
  const { text } = await browser.visit(`${deskOrigin}/api/auth/signin/oidc`, {
    csrfToken: await csrfTokenOf(browser, deskOrigin),
    callbackUrl: `${deskOrigin}/`,
    json: 'true',
  });
  return new URL((JSON.parse(text) as { url: string }).url);
}

/** Signs in and agrees at the provider; ends on the page of the desk that the person sees then. */
export async function passProvider(
  browser: Browser,
  address: URL,
  login: string,
): Promise<{ url: string; text: string }> {
  const typing = await browser.visit(address.href);
  const agreeing = await browser.visit(typing.url, { prompt: 'login', login, password: 'any' });
  return browser.visit(agreeing.url, { prompt: 'consent' });
}
