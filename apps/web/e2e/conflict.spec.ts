import {
  anotherPerson,
  brandRoot,
  caseOnScreen,
  expect,
  openCase,
  openCases,
  signIn,
  test,
} from './journey.ts';

test('who decides second is told who decided what, and loses no text', async ({
  page,
  browser,
}) => {
  await signIn(page, 'analyst');
  const [caseId = ''] = await openCases(page, 4);
  await openCase(page, caseId);
  const name = await caseOnScreen(page);
  await page.keyboard.press('n');
  await page.keyboard.type('I am sure that this is a copy.');
  await page.keyboard.press('Escape');

  const second = await anotherPerson(browser, 'manager');
  await openCase(second.page, caseId);
  await second.page.keyboard.press('2');
  await expect(second.page.getByText(`${name}: lawful`)).toBeVisible();
  await expect(second.page.getByRole('article')).not.toHaveAttribute('aria-label', name);
  await second.page.waitForLoadState('networkidle');
  await second.context.close();

  await page.keyboard.press('1');
  const notice = page.getByRole('alert').filter({ hasText: 'Show the case again' });
  await expect(notice).toContainText(`${second.name} decided ${name.toLowerCase()} as lawful`);
  await expect(notice).toContainText('your note is kept');
  await notice.getByRole('button', { name: 'Show the case again' }).click();
  await expect(page.getByRole('article')).toHaveAttribute('aria-label', name);
  await expect(page.getByText(`${second.name} called it lawful`).first()).toBeVisible();

  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByLabel('Why').fill('The pictures show a copied design.');
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await expect(page.getByLabel('Note to the verdict')).toHaveValue(
    'I am sure that this is a copy.',
  );
});

test('a verdict without a clause is refused with the field named', async ({ page }) => {
  await signIn(page, 'analyst');
  const [caseId = ''] = await openCases(page, 1);
  const root = brandRoot(page);
  const view = await (await page.request.get(`/api/brands${root}/cases/${caseId}`)).json();
  const answer = await page.request.post(`/api/brands${root}/cases/${caseId}/decide`, {
    headers: { origin: new URL(page.url()).origin },
    data: { caseId, expectedVersion: view.version, verdict: 'lawful', clauseId: '' },
  });
  expect(answer.status()).toBe(422);
  expect((await answer.json()).error.fields).toContainEqual({
    path: 'clauseId',
    message: 'Choose the rubric clause that the verdict rests on.',
  });
});
