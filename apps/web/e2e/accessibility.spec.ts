import { AxeBuilder } from '@axe-core/playwright';
import { brandRoot, expect, openCases, signIn, stack, test } from './journey.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page breaks an accessibility rule in ${colorScheme} colours`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const check = async (where: string) => {
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        // Experimental in axe: it counts an avatar's initials and key caps as part of a label.
        .disableRules(['label-content-name-mismatch'])
        .analyze();
      const found = violations.map(
        (each) =>
          `${where}: ${each.id}: ${each.nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect.soft(found).toEqual([]);
    };
    await page.goto('/sign-in');
    await check('sign-in');
    await signIn(page, 'admin');
    const root = brandRoot(page);
    const [caseId = ''] = await openCases(page, 1);
    for (const path of [
      '',
      '/queue',
      `/cases/${caseId}`,
      '/scans',
      '/rights',
      '/rights/new',
      '/sources',
      '/lab',
      '/settings',
    ]) {
      await page.goto(`${root}${path}`);
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      // At the end of a page nothing lies under the bar that sticks to its foot.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await check(path || '/');
    }
    // The stream of a running scan never falls silent; the page is checked as it stands.
    await page.goto(`${root}/scans/${stack.scanId}`, { waitUntil: 'load' });
    await expect(page.getByRole('heading', { name: 'Captured pages' })).toBeVisible();
    await check('scan');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${root}/cases/${caseId}`);
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
    await check('case at 390 px');
  });
}
