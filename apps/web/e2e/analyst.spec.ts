import {
  brandRoot,
  caseOnScreen,
  expect,
  openCase,
  openCases,
  signIn,
  stack,
  test,
  untilCaseIsReady,
} from './journey.ts';

test('an analyst watches a scan, settles cases by key and takes one back', async ({ page }) => {
  await signIn(page, 'analyst');
  const root = brandRoot(page);

  await test.step('the scan is watched as it goes', async () => {
    await page.goto(`${root}/scans/${stack.scanId}`);
    await expect(page.getByRole('heading', { name: 'Captured pages' })).toBeVisible();
    // Thumbnails arrive over the stream: no reload happens in this step.
    await expect
      .poll(() => page.locator('main li button img').count(), { timeout: 90_000 })
      .toBeGreaterThan(2);
  });

  await openCases(page, 6);
  await test.step('the queue is walked by keys', async () => {
    await page.goto(`${root}/queue`);
    // A time is told as a distance once the page's code runs, so its keys are heard from then on.
    await expect(page.locator('[data-index="0"] time')).toHaveText(/ago|now|yesterday/);
    await page.keyboard.press('j');
    await expect(page.locator('[data-index="0"]')).toBeFocused();
    await page.keyboard.press('j');
    await expect(page.locator('[data-index="1"]')).toBeFocused();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
    await untilCaseIsReady(page);
  });

  const first = await caseOnScreen(page);
  await test.step('one key settles the case and the next one stands there', async () => {
    await expect(page.getByRole('region', { name: 'Reasons' })).toBeVisible();
    await page.keyboard.press('1');
    await expect(page.getByRole('article')).not.toHaveAttribute('aria-label', first);
    await expect(page.getByText(`${first}: infringing`)).toBeVisible();
  });

  await test.step('z takes the verdict back within ten seconds', async () => {
    const decided = page.waitForResponse((answer) => answer.url().endsWith('/undo'));
    await page.keyboard.press('z');
    expect((await decided).status()).toBe(200);
    await expect(page.getByRole('article')).toHaveAttribute('aria-label', first);
    await expect(page.getByText(`${first}: verdict taken back`)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Infringing/ })).toBeVisible();
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByText('taken back', { exact: true })).toBeVisible();
  });

  await test.step('a note outlives a reload', async () => {
    await page.keyboard.press('n');
    await page.keyboard.type('The handle is stitched another way.');
    await page.reload();
    await untilCaseIsReady(page);
    await expect(page.getByLabel('Note to the verdict')).toHaveValue(
      'The handle is stitched another way.',
    );
  });

  await test.step('another clause can be chosen', async () => {
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog', { name: 'Rubric clause' });
    await expect(dialog).toBeVisible();
    await dialog.getByRole('region', { name: 'Lawful' }).getByRole('button').first().click();
    await expect(dialog).toBeHidden();
    await page.keyboard.press('2');
    await expect(page.getByText(`${first}: lawful`)).toBeVisible();
  });
});

test('the next case is on screen before the server answers', async ({ page, context }) => {
  await signIn(page, 'analyst');
  const [caseId = ''] = await openCases(page, 4);
  await openCase(page, caseId);
  // The next cases and their pictures are fetched while this one is looked at.
  await page.waitForLoadState('networkidle');
  const first = await caseOnScreen(page);

  await context.setOffline(true);
  await page.keyboard.press('1');
  await expect(page.getByRole('article')).not.toHaveAttribute('aria-label', first);
  await expect
    .poll(() =>
      page
        .getByRole('figure')
        .locator('img')
        .evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('verdict-to-next-case').length))
    .toBe(1);
  const durationMs = await page.evaluate(
    () => performance.getEntriesByName('verdict-to-next-case')[0]?.duration ?? 0,
  );
  // The bench holds this to 100 ms on a quiet machine; here a scan runs beside it.
  test.info().annotations.push({
    type: 'verdict-to-next-case',
    description: `${durationMs.toFixed(0)} ms`,
  });

  const kept = page.getByText(`Your verdict on ${first.toLowerCase()} is kept`);
  await expect(kept).toBeVisible();
  await context.setOffline(false);
  await expect(kept).toBeHidden({ timeout: 60_000 });
  await openCase(page, caseId);
  await expect(page.getByText('Confirmed.', { exact: true })).toBeVisible();
});
