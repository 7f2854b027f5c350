import {
  brandRoot,
  caseOnScreen,
  expect,
  openCase,
  openCases,
  signIn,
  stack,
  test,
} from './journey.ts';

test('the database stops: the page says so, keeps the verdict and recovers by itself', async ({
  page,
}) => {
  await signIn(page, 'analyst');
  const ids = await openCases(page, 4);
  await openCase(page, ids[0] ?? '');
  await page.waitForLoadState('networkidle');
  const name = await caseOnScreen(page);

  await fetch(`${stack.databaseSwitchUrl}/stop`, { method: 'POST' });
  try {
    await page.keyboard.press('1');
    await expect(page.getByRole('article')).not.toHaveAttribute('aria-label', name);
    await expect(page.getByText('The database is not answering')).toBeVisible();
    await expect(page.getByText(`Your verdict on ${name.toLowerCase()} is kept`)).toBeVisible();
  } finally {
    const started = await fetch(`${stack.databaseSwitchUrl}/start`, { method: 'POST' });
    expect(started.status).toBe(204);
  }
  await expect(page.getByText('The database is not answering')).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText(`Your verdict on ${name.toLowerCase()} is kept`)).toBeHidden({
    timeout: 60_000,
  });
  await expect
    .poll(
      async () => {
        const path = `/api/brands${brandRoot(page)}/cases/${ids[0] ?? ''}`;
        return (await (await page.request.get(path)).json()).state;
      },
      { timeout: 30_000 },
    )
    .toBe('confirmed');
});
