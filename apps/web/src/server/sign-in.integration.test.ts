import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBrand,
  addPerson,
  csrfTokenOf,
  openDesk,
  password,
  signIn,
  startServer,
  type Desk,
} from '../../test/desk.ts';
import {
  askForProvider,
  passProvider,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../../test/openid-provider.ts';

// As people run it: in production, behind a proxy that ends https.
const origin = 'https://desk.example';
const brandSlug = 'hollen';

let provider: OpenIdProvider;
let desk: Desk;

beforeAll(async () => {
  provider = await startOpenIdProvider(origin, {
    vera: { email: 'Vera@example.com', email_verified: true, name: 'Vera' },
    stranger: { email: 'stranger@example.com', email_verified: true, name: 'A stranger' },
    unproven: { email: 'walter@example.com', email_verified: false, name: 'Not Walter' },
  });
  desk = await openDesk(
    origin,
    {
      RINGER_ENV: 'production',
      OIDC_ISSUER: provider.origin,
      OIDC_CLIENT_ID: provider.client.id,
      OIDC_CLIENT_SECRET: provider.client.secret,
      OIDC_NAME: 'Acme accounts',
    },
    [provider],
  );
  await addBrand(desk, brandSlug);
  for (const name of ['Vera', 'Walter', 'Thea'])
    await addPerson(desk, name, { brandSlug, role: 'analyst' });
  await addPerson(desk, 'Demo', { brandSlug, role: 'analyst' }, true);
});
afterAll(async () => {
  await desk.stop();
  await provider.stop();
});

type Visitor = ReturnType<Desk['browser']>;
const mayRead = async (browser: Visitor) =>
  (await browser.send(`${origin}/api/brands/${brandSlug}/queue`)).status === 200;
const alertIn = (page: string) => /role="alert"[^>]*>(?:<svg.*?<\/svg>)?([^<]+)</.exec(page)?.[1];

describe('an OpenID provider', () => {
  it('is offered by name on the sign-in page', async () => {
    const { text } = await desk.browser().visit(`${origin}/`);
    expect(text).toMatch(/Sign in with.*Acme accounts/);
  });

  it('lets a person in whose verified address is known here', async () => {
    const browser = desk.browser();
    const address = await askForProvider(browser, origin);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/.{43}/) as string,
      state: expect.stringMatching(/.{20}/) as string,
      nonce: expect.stringMatching(/.{20}/) as string,
    });
    const page = await passProvider(browser, address, 'vera');
    expect(page.url).toBe(`${origin}/${brandSlug}`);
    expect(await mayRead(browser)).toBe(true);
  });

  it.each([
    ['an address that nobody here has', 'stranger', /not known here. Ask an administrator/],
    ['an address that is not verified', 'unproven', /has not verified your e-mail address/],
  ])('refuses %s, and says why', async (_, login, sentence) => {
    const browser = desk.browser();
    const page = await passProvider(browser, await askForProvider(browser, origin), login);
    expect(page.url).toContain(`${origin}/sign-in?`);
    expect(alertIn(page.text)).toMatch(sentence);
    expect(await mayRead(browser)).toBe(false);
  });

  it.each(['state', 'nonce', 'code_challenge'])(
    'refuses an answer to a question with another %s',
    async (name) => {
      const browser = desk.browser();
      const address = await askForProvider(browser, origin);
      address.searchParams.set(name, 'A'.repeat(43));
      const page = await passProvider(browser, address, 'vera');
      expect(alertIn(page.text)).toBe('The sign-in provider’s answer was not valid. Try again.');
      expect(await mayRead(browser)).toBe(false);
    },
  );

  it('that a person turns back at leads back to the sign-in page', async () => {
    const browser = desk.browser();
    const typing = await browser.visit((await askForProvider(browser, origin)).href);
    const page = await browser.visit(`${typing.url}/abort`);
    expect(page.url).toContain(`${origin}/sign-in?`);
    expect(alertIn(page.text)).toBe('The sign-in could not be finished. Try again.');
    expect(await mayRead(browser)).toBe(false);
  });

  it('that is away is told, and password sign-in goes on', async () => {
    const browser = desk.browser();
    provider.setAway(true);
    try {
      const { href } = await askForProvider(browser, origin);
      expect(alertIn((await browser.visit(href)).text)).toMatch(/could not be reached/);
      const { refusal } = await signIn(browser, origin, { email: 'vera@example.com', password });
      expect(refusal).toBeNull();
    } finally {
      provider.setAway(false);
    }
  });
});

describe('the sign-in page', () => {
  it('shows no words that a link brings', async () => {
    const { text } = await desk.browser().visit(`${origin}/sign-in?error=Call+0800+and+pay`);
    expect(alertIn(text)).toBe('The sign-in could not be finished. Try again.');
  });
});

describe('a session', () => {
  it('is a cookie for this site over https only, which no script can read', async () => {
    const { cookies } = await signIn(desk.browser(), origin, {
      email: 'walter@example.com',
      password,
    });
    const session = cookies.find((cookie) => cookie.includes('session-token')) ?? '';
    expect(session).toMatch(/^__Secure-/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(session).toContain(flag);
  });

  it('ends with signing out', async () => {
    const browser = desk.browser();
    await signIn(browser, origin, { email: 'walter@example.com', password });
    expect(await mayRead(browser)).toBe(true);
    const csrfToken = await csrfTokenOf(browser, origin);
    await browser.visit(`${origin}/api/auth/signout`, { csrfToken, json: 'true' });
    expect(await mayRead(browser)).toBe(false);
  });
});

describe('a password', () => {
  it('that is wrong five times has to wait, and is told how long', async () => {
    const browser = desk.browser('192.0.2.9');
    const attempt = async (typed: string) =>
      (await signIn(browser, origin, { email: 'thea@example.com', password: typed })).refusal;
    for (let count = 0; count < 5; count += 1)
      expect(await attempt('wrong')).toBe('E-mail address and password do not match an account.');
    expect(await attempt('wrong')).toMatch(
      /^Too many failed sign-ins. Try again in \d+ minutes\.$/,
    );
    expect(await attempt(password)).toMatch(/Too many/);
  });

  it('is refused unread where it is a flood', async () => {
    const answer = await desk.browser().send(`${origin}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': '1000000000',
      },
      body: endless(),
    });
    expect(answer.status).toBe(413);
  });
});

describe('production', () => {
  it('refuses the demo’s people', async () => {
    const { refusal } = await signIn(desk.browser(), origin, {
      email: 'demo@example.com',
      password,
    });
    expect(refusal).toMatch(/Demo users cannot sign in here/);
  });

  it.each(['NEXTAUTH_SECRET', 'NEXTAUTH_URL'])('does not start without %s', async (name) => {
    await expect(startServer(origin, { ...desk.env, [name]: '' })).rejects.toThrow(
      `${name} is not set.`,
    );
  });
});

/** A body that never ends. */
async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) {
    yield new Uint8Array(16_384);
    await new Promise((next) => setImmediate(next));
  }
}
