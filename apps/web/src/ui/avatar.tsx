import { cx } from './cx.ts';

/** Initials on a tint that stays the same for the same name. */
export function Avatar({
  name,
  square = false,
  className,
}: {
  name: string;
  square?: boolean;
  className?: string;
}) {
  const initials = name
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');
  const hue = Array.from(name).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360,
    7,
  );
  return (
    <span
      aria-hidden="true"
      style={{ backgroundColor: `oklch(0.5 0.075 ${hue})` }}
      className={cx(
        'inline-flex shrink-0 items-center justify-center font-semibold text-white',
        square ? 'rounded-md' : 'rounded-full',
        className ?? 'size-7 text-[11px]',
      )}
    >
      {initials || '?'}
    </span>
  );
}
