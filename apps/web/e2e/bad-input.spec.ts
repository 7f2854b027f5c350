import type { Page } from '@playwright/test';
import { brandRoot, expect, signIn, test } from './journey.ts';

const script =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><script>document.title="pwned"</script><rect width="40" height="40" onload="alert(1)"/></svg>';

async function drop(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

test('a file that is no picture is refused in words, and the rest of the form stays', async ({
  page,
}) => {
  await signIn(page, 'manager');
  await page.goto(`${brandRoot(page)}/rights/new`);
  await page.getByLabel('Title').fill('Kept title');

  await drop(page, 'holiday.png', 'image/png', Buffer.from('this is no picture at all'));
  const problems = page.locator('main li').filter({ hasText: /picture|image|read/i });
  await expect(problems.first()).toBeVisible({ timeout: 60_000 });

  await drop(page, 'empty.png', 'image/png', Buffer.alloc(0));
  await expect(page.getByText(/empty|0 bytes/i).first()).toBeVisible({ timeout: 60_000 });

  await drop(page, 'logo.svg', 'image/svg+xml', Buffer.from(script));
  await expect(page.getByText(/script/i).first()).toBeVisible({ timeout: 60_000 });
  expect(await page.title()).not.toContain('pwned');
  await expect(page.getByLabel('Title')).toHaveValue('Kept title');
});

test('addresses that Ringer will not open are refused in words', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto(`${brandRoot(page)}/sources?add=1`);
  const dialog = page.getByRole('dialog', { name: 'Add a source' });
  for (const [address, words] of [
    ['not an address', /is not an address/],
    ['file:///etc/passwd', /http and https/],
    ['http://192.168.1.1/', /private|inside|reach/i],
    ['http://no-such-host.invalid/', /not found|resolve|exist|no address/i],
  ] as const) {
    await dialog.getByLabel('Address').fill(address);
    await dialog.getByRole('button', { name: 'Add this source' }).click();
    await expect(dialog.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await expect(dialog.getByLabel('Address')).toHaveValue(address);
  }
});

test('a CSV with wrong columns names the column and changes nothing', async ({ page }) => {
  await signIn(page, 'manager');
  await page.goto(`${brandRoot(page)}/settings`);
  await page.getByRole('tab', { name: /Licen/ }).click();
  await page.getByLabel('CSV file of licences').setInputFiles({
    name: 'licences.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('art,wert\nseller,Shop\n'),
  });
  await expect(page.getByText(/kind.*value/i).first()).toBeVisible();
});

test('ids and filters that nobody could have chosen lead nowhere', async ({ page }) => {
  await signIn(page, 'analyst');
  const root = brandRoot(page);
  for (const path of ['/cases/1', '/cases/00000000-0000-7000-8000-000000000000', '/scans/x']) {
    await page.goto(`${root}${path}`);
    await expect(page.getByText('There is nothing at this address')).toBeVisible();
  }
  await page.goto(`${root}/queue?state=burnt&order=1&rightId=x`);
  await expect(page.getByRole('heading', { name: 'Queue' })).toBeVisible();
});
