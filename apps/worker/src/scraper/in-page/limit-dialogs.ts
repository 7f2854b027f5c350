/**
 * Runs in the page before its own scripts: after `most` dialogs each further one throws, which ends a loop of them.
 * The protocol cannot: a script that asks again at once never lets a command through.
 */
export function limitDialogs(most: number): void {
  let asked = 0;
  for (const name of ['alert', 'confirm', 'prompt', 'print'] as const) {
    const native = window[name] as (...words: unknown[]) => unknown;
    const limited = (...words: unknown[]) => {
      asked += 1;
      if (asked > most) throw new Error('Too many dialogs.');
      return name === 'print' ? undefined : native.apply(window, words);
    };
    Object.defineProperty(window, name, { value: limited, writable: true, configurable: true });
  }
}
