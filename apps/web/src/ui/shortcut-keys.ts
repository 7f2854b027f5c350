/** Keys as pressed: a chord such as "mod+k" or "?", or a sequence of chords such as "g h". */
export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
};

/** The chord of a key press in the same spelling as a shortcut: "mod+k", "alt+arrowup", "?", "shift+enter". */
export function chordOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const printed = press.key.length === 1 && press.key !== ' ';
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push('mod');
  if (press.altKey) parts.push('alt');
  // A printed character already says whether shift was held ("?"), letters excepted.
  if (press.shiftKey && (!printed || /[a-z]/.test(key))) parts.push('shift');
  return [...parts, key].join('+');
}

/**
 * Finds what a chord does after the chords already pressed: `match` fires that shortcut, `pending` waits for the next
 * chord of a sequence, `none` starts over.
 */
export function matchKeys({
  shortcuts,
  pressed,
}: {
  shortcuts: readonly string[];
  pressed: readonly string[];
}): { kind: 'match'; keys: string } | { kind: 'pending' } | { kind: 'none' } {
  const sequence = pressed.join(' ');
  if (shortcuts.includes(sequence)) return { kind: 'match', keys: sequence };
  if (shortcuts.some((keys) => keys.startsWith(`${sequence} `))) return { kind: 'pending' };
  return { kind: 'none' };
}

/** True where a key press is text for a control and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
