import type { ComponentProps, ReactNode } from 'react'
import { describing, Labelled } from './labelled'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  id: string
  label: ReactNode
  /** What to write, and in which form. */
  hint?: ReactNode
  /** What is wrong with it; stays beside what was typed. */
  mistake?: ReactNode
}

/** A labelled line of text with its hint, and its mistake when it has one. */
export function TextField({ id, label, hint, mistake, className = '', ...input }: TextFieldProps) {
  const told = { id, hint, mistake }
  return (
    <Labelled label={label} {...told}>
      <input id={id} name={id} {...describing(told)} className={`field px-3 ${className}`} {...input} />
    </Labelled>
  )
}
