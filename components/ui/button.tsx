import type { ComponentProps } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` on a page: what happens next. */
  look?: 'primary' | 'plain'
}

export const BUTTON_LOOK = {
  primary: 'border-ink bg-ink text-paper hover:bg-ink-2 active:bg-ink-3',
  plain: 'border-line bg-card text-ink hover:border-ink-3 active:bg-selected',
}

export const BUTTON_SHAPE =
  'inline-flex min-h-9 items-center justify-center gap-2 whitespace-nowrap rounded-lg border px-3 font-medium disabled:cursor-not-allowed disabled:opacity-60'

/** A button says what happens. */
export function Button({ look = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`${BUTTON_SHAPE} cursor-pointer ${BUTTON_LOOK[look]} ${className}`} {...rest} />
}
