import { brandRoot, expect, signIn, test } from './journey.ts';
import { picture } from './picture.ts';

test('an analyst compares two names and two pictures in the lab', async ({ page }) => {
  await signIn(page, 'analyst');
  const root = brandRoot(page);
  const outcome = page.getByRole('region', { name: 'Outcome' });

  await test.step('two names', async () => {
    await page.goto(`${root}/lab`);
    await page.getByRole('button', { name: 'Two names' }).click();
    await page.getByLabel('What was found').fill('0skelle outlet bag');
    await page.getByLabel('What is protected').fill('Oskelle');
    await page.keyboard.press('Enter');
    await expect(outcome).toBeVisible({ timeout: 120_000 });
    // The disguised letters are marked where they stand.
    await expect(outcome.locator('mark')).toHaveText(/0skelle/);
    await expect(outcome.getByText('Words', { exact: true })).toBeVisible();
  });

  await test.step('the address shows the outcome again', async () => {
    await page.reload();
    await expect(outcome.locator('mark')).toHaveText(/0skelle/);
  });

  await test.step('two pictures', async () => {
    await page.getByRole('button', { name: 'Two pictures' }).click();
    const file = { name: 'band.png', mimeType: 'image/png', buffer: picture(400, 320) };
    await page.getByRole('group', { name: 'What was found' }).locator('input').setInputFiles(file);
    await page
      .getByRole('group', { name: 'What is protected' })
      .locator('input')
      .setInputFiles({ ...file, name: 'band-2.png' });
    const compare = page.getByRole('button', { name: 'Compare' });
    await expect(compare).toBeEnabled({ timeout: 60_000 });
    await compare.click();
    await expect(outcome.getByRole('figure')).toHaveCount(2, { timeout: 120_000 });
    await expect(outcome.getByText(/No letters were read|Letters read/).first()).toBeVisible();
    await expect(outcome.getByRole('heading', { name: 'Signals' })).toBeVisible();
  });
});
