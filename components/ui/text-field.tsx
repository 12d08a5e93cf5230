import type { ComponentProps, ReactNode } from 'react'

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
  const described = [hint ? `${id}-hint` : '', mistake ? `${id}-mistake` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        name={id}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={described || undefined}
        className={`field px-3 ${className}`}
        {...input}
      />
      {mistake && (
        <p id={`${id}-mistake`} className="text-danger">
          {mistake}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-quiet text-ink-3">
          {hint}
        </p>
      )}
    </div>
  )
}
