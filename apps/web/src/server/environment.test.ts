import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

const whole = {
  DATABASE_URL: 'postgresql://ringer@127.0.0.1/ringer',
  RINGER_DATA_DIR: '/var/lib/ringer',
  NEXTAUTH_SECRET: 'x'.repeat(48),
};

describe('readEnvironment', () => {
  it('refuses to start without a session secret and says how to make one', () => {
    expect(() => readEnvironment({ ...whole, NEXTAUTH_SECRET: undefined })).toThrow(
      /NEXTAUTH_SECRET is not set.*openssl rand/,
    );
  });
  it('refuses a short secret', () => {
    expect(() => readEnvironment({ ...whole, NEXTAUTH_SECRET: 'secret' })).toThrow(/too short/);
  });
  it('names everything that is missing at once', () => {
    expect(() => readEnvironment({})).toThrow(
      /DATABASE_URL[\s\S]*RINGER_DATA_DIR[\s\S]*NEXTAUTH_SECRET/,
    );
  });
  it('asks for the rest of an OpenID provider where there is an issuer', () => {
    expect(readEnvironment(whole).oidc).toBeNull();
    expect(() => readEnvironment({ ...whole, OIDC_ISSUER: 'https://id.example' })).toThrow(
      /OIDC_CLIENT_ID/,
    );
  });
  it('refuses a provider whose address is none', () => {
    const oidc = { OIDC_ISSUER: 'id.example', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 's' };
    expect(() => readEnvironment({ ...whole, ...oidc })).toThrow(/OIDC_ISSUER is no web address/);
  });
  it('needs the address that people open in production', () => {
    const production = { ...whole, RINGER_ENV: 'production' };
    expect(() => readEnvironment(production)).toThrow(/NEXTAUTH_URL is not set/);
    expect(() => readEnvironment({ ...production, NEXTAUTH_URL: 'ringer.example' })).toThrow(
      /NEXTAUTH_URL is no web address/,
    );
    const address = 'https://ringer.example';
    expect(readEnvironment({ ...production, NEXTAUTH_URL: address }).sessionSecret).toBe(
      whole.NEXTAUTH_SECRET,
    );
  });
});
