/** The reader's choice of colours; "system" follows the device. */
export type Theme = 'system' | 'light' | 'dark';

export const THEME_COOKIE = 'ringer-theme';
const ONE_YEAR_S = 31_536_000;

/** Reads a cookie's value; anything unknown is "system". */
export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Applies the choice to this page and keeps it for the next one. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${ONE_YEAR_S}; samesite=lax`;
}
