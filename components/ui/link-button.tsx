import Link from 'next/link'
import type { ComponentProps } from 'react'
import { BUTTON_LOOK, BUTTON_SHAPE } from './button'

interface LinkButtonProps extends ComponentProps<typeof Link> {
  look?: 'primary' | 'plain'
}

/** A link that looks like a button: it leads somewhere and changes nothing. What it leads to is read when it is followed. */
export function LinkButton({ look = 'plain', className = '', ...rest }: LinkButtonProps) {
  return <Link prefetch={false} className={`${BUTTON_SHAPE} ${BUTTON_LOOK[look]} ${className}`} {...rest} />
}
