import { cx } from './cx.ts';

const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
};

/** Shows a shortcut such as "mod+k" or "g h" (one key after another) as key caps. */
export function Keys({ keys, inverted = false }: { keys: string; inverted?: boolean }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(' ').map((chord, index, chords) => (
        <kbd
          key={chords.slice(0, index + 1).join(' ')}
          className={cx(
            'inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border px-1 font-sans text-[11px] font-medium leading-none',
            inverted ? 'border-canvas/30 text-canvas' : 'border-line bg-sunken text-ink-muted',
          )}
        >
          {chord
            .split('+')
            .map((key) => names[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key))
            .join(' ')}
        </kbd>
      ))}
    </span>
  );
}
