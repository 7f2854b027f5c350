import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A time-stamping authority of one's own (`openssl ts`), for tests and the demo; nobody else trusts it. */
export type LocalAuthority = {
  /** Certificate (PEM) to trust. */
  rootPem: string;
  /** Answers an RFC 3161 request as a server would. */
  answer(request: Uint8Array): Promise<Buffer>;
  close(): Promise<void>;
};

const settings = `
[req]
distinguished_name = name
x509_extensions = root
prompt = no
[name]
CN = Ringer test authority
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamper]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = local
[local]
serial = serial
signer_cert = stamper.pem
signer_key = stamper.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
tsa_name = yes
ess_cert_id_chain = no
`;

/**
 * Makes a root, a stamping certificate and a place for requests.
 * @throws Error when openssl is not installed
 */
export async function openLocalAuthority(): Promise<LocalAuthority> {
  const dir = await mkdtemp(join(tmpdir(), 'ringer-tsa-'));
  const openssl = (...args: string[]) => run('openssl', args, { cwd: dir });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await writeFile(join(dir, 'ca.cnf'), settings);
  await writeFile(join(dir, 'serial'), '01\n');
  await openssl(
    'req',
    '-x509',
    '-config',
    'ca.cnf',
    ...newKey,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '3650',
  );
  await openssl(
    'req',
    '-new',
    '-config',
    'ca.cnf',
    ...newKey,
    '-subj',
    '/CN=Ringer test stamper',
    '-keyout',
    'stamper.key',
    '-out',
    'stamper.csr',
  );
  await openssl(
    'x509',
    '-req',
    '-in',
    'stamper.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    '3650',
    '-extfile',
    'ca.cnf',
    '-extensions',
    'stamper',
    '-out',
    'stamper.pem',
  );
  return {
    rootPem: await readFile(join(dir, 'root.pem'), 'utf8'),
    async answer(request) {
      await writeFile(join(dir, 'request.tsq'), request);
      await openssl(
        'ts',
        '-reply',
        '-config',
        'ca.cnf',
        '-queryfile',
        'request.tsq',
        '-out',
        'answer.tsr',
      );
      return readFile(join(dir, 'answer.tsr'));
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}
