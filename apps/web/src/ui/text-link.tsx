import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';

/** A link inside text or a table. */
export function TextLink({ className, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink
      {...rest}
      className={cx(
        'rounded-sm font-medium text-accent underline-offset-3 hover:underline',
        className,
      )}
    />
  );
}
