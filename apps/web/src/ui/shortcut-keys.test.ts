import { describe, expect, it } from 'vitest';
import { chordOf, matchKeys } from './shortcut-keys.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('chordOf', () => {
  it('spells Ctrl and Cmd alike', () => {
    expect(chordOf(press('k', { ctrlKey: true }))).toBe('mod+k');
    expect(chordOf(press('k', { metaKey: true }))).toBe('mod+k');
  });
  it('takes the printed character for itself', () => {
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?');
  });
  it('keeps shift with letters and named keys', () => {
    expect(chordOf(press('Z', { shiftKey: true }))).toBe('shift+z');
    expect(chordOf(press('Enter', { shiftKey: true }))).toBe('shift+enter');
  });
});

describe('matchKeys', () => {
  const shortcuts = ['g h', 'g q', 'j', 'mod+k'];
  it('fires a single key at once', () => {
    expect(matchKeys({ shortcuts, pressed: ['j'] })).toEqual({ kind: 'match', keys: 'j' });
  });
  it('waits for the second key of a sequence', () => {
    expect(matchKeys({ shortcuts, pressed: ['g'] })).toEqual({ kind: 'pending' });
    expect(matchKeys({ shortcuts, pressed: ['g', 'q'] })).toEqual({ kind: 'match', keys: 'g q' });
  });
  it('starts over after a key that leads nowhere', () => {
    expect(matchKeys({ shortcuts, pressed: ['g', 'x'] })).toEqual({ kind: 'none' });
  });
});
