import { DomainError, Forbidden, SignInInput, parseInput } from '@ringer/domain';
import { linkIdentity, signIn, systemCtx, toDomainError } from '@ringer/services';
import type { NextAuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { TokenSet } from 'openid-client';
import { z } from 'zod';
import { base, environment } from './base.ts';
import { clientAddress } from './client-address.ts';
import { signInProblem, signInProblemPath } from './sign-in-problem.ts';

const SESSION_MAX_AGE_S = 7 * 24 * 3_600;

/** The claims that an OpenID provider sends about a person; an account that is known needs no address. */
const Claims = z.object({
  sub: z.string().min(1),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish(),
  name: z.string().optional(),
});
type Claims = z.infer<typeof Claims>;

function oidcProvider(
  oidc: NonNullable<ReturnType<typeof environment>['oidc']>,
): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: {
      // By the standard, the address comes from the userinfo endpoint; many providers put it into the token as well.
      request: async ({ client, tokens }) => {
        const token = new TokenSet(tokens);
        const named = client.issuer.metadata.userinfo_endpoint ? await client.userinfo(token) : {};
        return { ...token.claims(), ...named };
      },
    },
    profile: ({ sub, email, name }) => ({
      id: sub,
      email: email ?? null,
      name: name ?? email ?? null,
    }),
  };
}

/** How people sign in: e-mail and password always, an OpenID provider where the environment names one. */
export function authOptions(): NextAuthOptions {
  const env = environment();
  return {
    secret: env.sessionSecret,
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_S },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          try {
            const input = parseInput(SignInInput, credentials);
            const address = clientAddress(headerOf(request.headers, 'x-forwarded-for'));
            const user = await signIn({
              ctx: systemCtx(await base(), 'web'),
              input: { ...input, address },
            });
            return { id: user.id, email: user.email, name: user.name };
          } catch (thrown) {
            const error = toDomainError(thrown);
            // The message reaches the sign-in form as it is, so only sentences meant for people pass.
            if (error instanceof DomainError && error.code !== 'fatal')
              throw new Error(error.message, { cause: thrown });
            console.error('sign-in failed', error);
            throw new Error(signInProblem('Unavailable'), { cause: thrown });
          }
        },
      }),
      ...(env.oidc ? [oidcProvider(env.oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ account, profile, user }) => {
        if (account?.provider !== 'oidc') return true;
        const claims = Claims.safeParse(profile);
        if (!claims.success) return signInProblemPath('OAuthCallback');
        try {
          const known = await linkIdentity({
            ctx: systemCtx(await base(), 'web'),
            input: {
              provider: 'oidc',
              subject: claims.data.sub,
              email: claims.data.email,
              emailVerified: claims.data.email_verified ?? false,
            },
          });
          user.id = known.id;
          return true;
        } catch (error) {
          if (error instanceof Forbidden) {
            return signInProblemPath(
              claims.data.email_verified ? 'UnknownAccount' : 'UnverifiedEmail',
            );
          }
          console.error('sign-in with the provider failed', error);
          return signInProblemPath('Unavailable');
        }
      },
      jwt: ({ token, user }) => (user ? { ...token, sub: user.id } : token),
      session: ({ session, token }) => ({ ...session, userId: token.sub }),
    },
  };
}

function headerOf(headers: Record<string, unknown> | undefined, name: string): string | undefined {
  const value = headers?.[name];
  return typeof value === 'string' ? value : undefined;
}
