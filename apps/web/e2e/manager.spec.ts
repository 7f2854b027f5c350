import { brandRoot, expect, signIn, stack, test } from './journey.ts';
import { picture } from './picture.ts';

test('a manager adds a right and a source, starts a scan and cancels it', async ({ page }) => {
  await signIn(page, 'manager');
  const root = brandRoot(page);

  await test.step('a right from a dropped picture', async () => {
    await page.goto(`${root}/rights/new`);
    await page.getByText('Figurative', { exact: false }).first().click();
    await page.getByLabel('Title').fill('Journey star');
    await page.locator('input[type=file]').setInputFiles({
      name: 'star.png',
      mimeType: 'image/png',
      buffer: picture(96, 96),
    });
    const add = page.getByRole('button', { name: 'Add this right' });
    await expect(add).toBeEnabled({ timeout: 60_000 });
    await add.click();
    await expect(page.getByRole('heading', { name: 'Journey star' })).toBeVisible();
  });

  await test.step('a source; a private address is refused in words', async () => {
    await page.goto(`${root}/sources?add=1`);
    const dialog = page.getByRole('dialog', { name: 'Add a source' });
    await dialog.getByLabel('Address').fill(stack.bazaarOrigin);
    await dialog.getByRole('button', { name: 'Add this source' }).click();
    await expect(dialog.getByRole('alert')).toContainText(/private|loopback|this machine/i);
  });

  await test.step('a scan over one source, cancelled', async () => {
    await page.goto(`${root}/scans`);
    await page.getByRole('button', { name: 'Start a scan' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start a scan' });
    const boxes = dialog.getByRole('checkbox');
    await expect(boxes.first()).toBeChecked();
    const count = await boxes.count();
    for (let index = 1; index < count; index += 1) await boxes.nth(index).click();
    await dialog.getByRole('button', { name: 'Scan one source' }).click();
    await page.waitForURL(/\/scans\/[0-9a-f-]{36}$/);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the scan' }).click();
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible({ timeout: 60_000 });
  });
});
