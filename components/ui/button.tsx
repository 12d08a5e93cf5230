import type { ComponentProps } from 'react'

interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` on a page: what happens next. */
  look?: 'primary' | 'plain'
  /** It is being done: pressed again, nothing happens. Not `disabled`, which would take the keyboard's place away. */
  isBusy?: boolean
  /** Beside a fact, within text. */
  isSmall?: boolean
}

export const BUTTON_LOOK = {
  primary: 'border-ink bg-ink text-paper hover:bg-ink-2 active:bg-ink-3',
  plain: 'border-line bg-card text-ink hover:border-ink-3 active:bg-selected',
}

export const BUTTON_SHAPE =
  'inline-flex min-h-9 items-center justify-center gap-2 whitespace-nowrap rounded-lg border px-3 font-medium disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60'

const SMALL =
  'inline-flex min-h-6 items-center rounded-lg border px-2 text-quiet whitespace-nowrap max-md:min-h-8 aria-disabled:cursor-not-allowed aria-disabled:opacity-60'

/** A button says what happens. */
export function Button({
  look = 'plain',
  type = 'button',
  isBusy = false,
  isSmall = false,
  className = '',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      aria-disabled={isBusy || undefined}
      // Enter in a field presses the form's button too.
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={`${isSmall ? SMALL : BUTTON_SHAPE} cursor-pointer ${BUTTON_LOOK[look]} ${className}`}
      {...rest}
    />
  )
}
