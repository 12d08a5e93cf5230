import type { ReactNode } from 'react'

interface Told {
  id: string
  /** What to write, and in which form. */
  hint?: ReactNode
  /** What is wrong with it; stays beside what was typed. */
  mistake?: ReactNode
}

interface LabelledProps extends Told {
  label: ReactNode
  children: ReactNode
}

/** The label of the field `id`, and below the field its mistake, when it has one, and its hint. */
export function Labelled({ id, label, hint, mistake, children }: LabelledProps) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children}
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

/** Ties a field to what `Labelled` tells about it. */
export const describing = ({ id, hint, mistake }: Told) => ({
  'aria-invalid': mistake ? true : undefined,
  'aria-describedby': [hint ? `${id}-hint` : '', mistake ? `${id}-mistake` : ''].filter(Boolean).join(' ') || undefined,
})
