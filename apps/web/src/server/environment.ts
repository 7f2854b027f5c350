/**
 * What the web app needs from its environment. Read once at the start, so that a missing value stops the server and
 * not a reader.
 */
export type Environment = {
  databaseUrl: string;
  dataDir: string;
  sessionSecret: string;
  /** An OpenID provider to sign in with, beside e-mail and password. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
};

const MIN_SECRET_LENGTH = 32;

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

/** @throws Error naming every variable that is missing and what to set it to. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const problems: string[] = [];
  const need = (name: string, meaning: string): string => {
    const value = env[name]?.trim();
    if (!value) problems.push(`${name} is not set. It is ${meaning}.`);
    return value ?? '';
  };
  const databaseUrl = need('DATABASE_URL', 'the address of the PostgreSQL database');
  const dataDir = need('RINGER_DATA_DIR', 'the folder that holds the evidence files');
  const sessionSecret = need(
    'NEXTAUTH_SECRET',
    `the secret that seals sessions: at least ${MIN_SECRET_LENGTH} random characters, such as from “openssl rand -base64 48”`,
  );
  if (sessionSecret && sessionSecret.length < MIN_SECRET_LENGTH) {
    problems.push(
      `NEXTAUTH_SECRET is too short. Use at least ${MIN_SECRET_LENGTH} random characters.`,
    );
  }
  if (env['RINGER_ENV'] === 'production') {
    const address = need('NEXTAUTH_URL', 'the address that people open, with https');
    if (address && !isWebAddress(address))
      problems.push('NEXTAUTH_URL is no web address. Write it like “https://ringer.example”.');
  }
  const issuer = env['OIDC_ISSUER']?.trim();
  if (issuer && !isWebAddress(issuer))
    problems.push('OIDC_ISSUER is no web address. Write it like “https://id.example”.');
  const oidc = issuer
    ? {
        issuer,
        clientId: need('OIDC_CLIENT_ID', 'this application’s id at the OpenID provider'),
        clientSecret: need(
          'OIDC_CLIENT_SECRET',
          'this application’s secret at the OpenID provider',
        ),
        name: env['OIDC_NAME']?.trim() || (URL.parse(issuer)?.hostname ?? issuer),
      }
    : null;
  if (problems.length > 0)
    throw new Error(`Ringer’s web app cannot start.\n- ${problems.join('\n- ')}`);
  return {
    databaseUrl,
    dataDir,
    sessionSecret,
    oidc,
  };
}
