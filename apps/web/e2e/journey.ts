import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Page,
} from '@playwright/test';
import { z } from 'zod';
import { stackVariable } from './stack-variable.ts';

const Stack = z.object({
  baseUrl: z.url(),
  databaseSwitchUrl: z.url(),
  bazaarOrigin: z.url(),
  scanId: z.uuid(),
  signIns: z.array(
    z.object({
      role: z.enum(['analyst', 'manager', 'client', 'admin']),
      name: z.string(),
      email: z.string(),
      password: z.string(),
    }),
  ),
});
export type Role = z.infer<typeof Stack>['signIns'][number]['role'];

/** Where the stack of this run is. */
export const stack = Stack.parse(JSON.parse(process.env[stackVariable] ?? '{}'));

function personOf(role: Role) {
  const person = stack.signIns.find((each) => each.role === role);
  if (!person) throw new Error(`The demo has no ${role}.`);
  return person;
}

/** Signs in by the form; ends on the brand's home. */
export async function signIn(page: Page, role: Role): Promise<void> {
  const { email, password } = personOf(role);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The address of the demo brand's pages, such as "/oskelle". */
export function brandRoot(page: Page): string {
  return `/${new URL(page.url()).pathname.split('/')[1] ?? ''}`;
}

/** A second person at another computer. */
export async function anotherPerson(
  browser: Browser,
  role: Role,
): Promise<{ context: BrowserContext; page: Page; name: string }> {
  const context = await browser.newContext({ baseURL: stack.baseUrl });
  const page = await context.newPage();
  await signIn(page, role);
  return { context, page, name: personOf(role).name };
}

/** Waits until the queue holds so many open cases and returns their ids in its order. */
export async function openCases(page: Page, atLeast: number): Promise<string[]> {
  const root = brandRoot(page);
  let ids: string[] = [];
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(`/api/brands${root}/queue`);
        ids = z
          .object({ items: z.array(z.object({ id: z.string() })) })
          .parse(await answer.json())
          .items.map((item) => item.id);
        return ids.length;
      },
      { timeout: 200_000, intervals: [500] },
    )
    .toBeGreaterThanOrEqual(atLeast);
  return ids;
}

/** The case on screen, as "Case 12". */
export async function caseOnScreen(page: Page): Promise<string> {
  return (await page.getByRole('article').getAttribute('aria-label')) ?? '';
}

/** Opens a case and waits until its keys are heard. */
export async function openCase(page: Page, caseId: string): Promise<void> {
  await page.goto(`${brandRoot(page)}/cases/${caseId}`);
  await untilCaseIsReady(page);
}

/** The tabs come a frame after the rest of a case, when the page's code runs. */
export async function untilCaseIsReady(page: Page): Promise<void> {
  await expect(page.getByRole('tab', { name: /^Evidence/ })).toBeVisible();
}

export const test = base.extend({
  baseURL: stack.baseUrl,
});
export { expect };
