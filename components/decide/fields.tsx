import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { describing, Labelled } from '@/components/ui/labelled'
import { TextField } from '@/components/ui/text-field'
import type { Acting } from '@/components/ui/use-act'

export interface FieldProps {
  acting: Pick<Acting<unknown>, 'problem' | 'typed' | 'allTyped'>
  /** Begins the ids of its fields: several forms are on one page. */
  id: string
}

/** Why: kept for good, and read by many. */
export function ReasonField({ acting, id, label, start }: FieldProps & { label: string; start?: string }) {
  return <LongText acting={acting} id={id} name="reason" label={label} start={start} required />
}

/** Several lines of text. */
export function LongText({
  acting,
  id,
  name,
  label,
  hint,
  start = '',
  required = false,
}: FieldProps & { name: string; label: string; hint?: string; start?: string; required?: boolean }) {
  const told = { id: `${id}-${name}`, mistake: acting.problem?.mistakes[name], hint }
  return (
    <Labelled label={label} {...told}>
      <textarea
        id={told.id}
        name={name}
        rows={2}
        maxLength={2_000}
        required={required}
        defaultValue={acting.typed(name) ?? start}
        {...describing(told)}
        className="field py-1.5"
      />
    </Labelled>
  )
}

/** A day, which lasts until its end. */
export function DayField({
  acting,
  id,
  name,
  label,
  start = '',
  required = false,
}: FieldProps & { name: string; label: string; start?: string; required?: boolean }) {
  return (
    <TextField
      id={`${id}-${name}`}
      name={name}
      type="date"
      label={label}
      required={required}
      mistake={acting.problem?.mistakes[name]}
      defaultValue={acting.typed(name) ?? start}
    />
  )
}

/** The address of a ticket. `start`: the one that is linked. */
export function TicketField({ acting, id, start, required }: FieldProps & { start?: string; required?: boolean }) {
  const words = useTranslations('decide')
  return (
    <TextField
      id={`${id}-ticket`}
      name="ticket"
      type="url"
      label={words('ticket')}
      placeholder="https://"
      required={required}
      mistake={acting.problem?.mistakes.ticket}
      defaultValue={acting.typed('ticket') ?? start}
    />
  )
}

interface ChoiceProps {
  name: string
  value: string
  label: ReactNode
  isChosen: boolean
}

/** One of several. */
export function Choice({ name, value, label, isChosen }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input type="radio" name={name} value={value} defaultChecked={isChosen} required />
      <span>{label}</span>
    </label>
  )
}
