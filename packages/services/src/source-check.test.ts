import { Invalid, Retryable } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import { checkSourceHosts, type ResolveHost } from './source-check.ts';

const names: Record<string, string[]> = {
  'shop.example': ['93.184.216.34'],
  'inside.example': ['93.184.216.34', '10.0.0.5'],
  'mapped.example': ['::ffff:169.254.169.254'],
};

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

const resolve: ResolveHost = async (host) => {
  if (host === 'busy.example') throw failure('EAI_AGAIN');
  const found = names[host];
  if (!found) throw failure('ENOTFOUND');
  return found;
};

async function problemsOf(urls: string[], allowedAddresses: string[] = []): Promise<string[]> {
  try {
    await checkSourceHosts({
      urls: urls.map((url, index) => ({ path: `urls.${index}`, url })),
      allowedAddresses,
      resolve,
    });
  } catch (error) {
    if (error instanceof Invalid)
      return error.fields.map((field) => `${field.path}: ${field.message}`);
    throw error;
  }
  return [];
}

describe('the hosts of a source', () => {
  it('lets public hosts through', async () => {
    expect(await problemsOf(['https://shop.example/a', 'https://8.8.8.8/'])).toEqual([]);
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost:3000/',
    'http://shop.localhost/',
    'http://[::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://inside.example/',
    'http://mapped.example/',
  ])('refuses the private address of %s', async (url) => {
    const [problem] = await problemsOf([url]);
    expect(problem).toMatch(/^urls\.0: .*leads to a private address/);
  });

  it('says which hosts do not exist, at their places', async () => {
    const urls = ['https://shop.example/', 'https://nowhere.example/', 'https://x.invalid/'];
    expect(await problemsOf(urls)).toEqual([
      'urls.1: The host “nowhere.example” does not exist. Check the spelling of the address.',
      'urls.2: The host “x.invalid” does not exist. Check the spelling of the address.',
    ]);
  });

  it('opens exactly the ranges that are allowed', async () => {
    const urls = ['http://localhost:3000/', 'http://inside.example/'];
    expect(await problemsOf(urls, ['127.0.0.0/8', '::1'])).toHaveLength(1);
  });

  it('asks for another try when names cannot be looked up', async () => {
    await expect(problemsOf(['https://busy.example/'])).rejects.toThrow(Retryable);
  });

  it('refuses a list over too many hosts', async () => {
    const urls = Array.from({ length: 501 }, (_, index) => `https://h${index}.example/`);
    expect(await problemsOf(urls)).toEqual(['urls: Keep to 500 different hosts a source.']);
  });
});
