import { brandRoot, expect, openCases, signIn, test } from './journey.ts';

test('a client sees no cases, rights or scans', async ({ page, browser }) => {
  const analyst = await browser.newPage();
  await signIn(analyst, 'analyst');
  const [caseId = ''] = await openCases(analyst, 1);
  await analyst.close();

  await signIn(page, 'client');
  const root = brandRoot(page);
  const nav = page.getByRole('navigation', { name: 'Desk' });
  await expect(nav.getByRole('link', { name: 'Home' })).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Queue' })).toHaveCount(0);
  for (const path of ['/queue', '/scans', '/rights', `/cases/${caseId}`]) {
    await page.goto(`${root}${path}`);
    await expect(page.getByText('There is nothing at this address')).toBeVisible();
  }
  for (const path of ['/queue', `/cases/${caseId}`, '/scans']) {
    const answer = await page.request.get(`/api/brands${root}${path}`);
    expect([403, 404]).toContain(answer.status());
  }
});

test('an administrator changes what comes first in the queue', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto(`${brandRoot(page)}/settings`);
  const value = page.getByLabel('Value of a catch');
  const before = await value.inputValue();
  await value.fill('120');
  await page.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Value of a catch')).toHaveValue('120');
  await page.getByLabel('Value of a catch').fill(before);
  await page.getByRole('button', { name: /Save/ }).click();
  await expect(page.getByText(/saved/i).first()).toBeVisible();
});

test('a stranger is sent to sign in and told nothing', async ({ page }) => {
  await page.goto('/oskelle/queue');
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get('/api/brands/oskelle/queue')).status()).toBe(401);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
});
