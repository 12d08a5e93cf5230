'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'
import { describing, Labelled } from '@/components/ui/labelled'
import { TextField } from '@/components/ui/text-field'
import { useDeciding } from './deciding'

export interface FieldProps {
  /** Begins the ids of its fields: several forms are on one page. */
  id: string
}

/** Why: kept for good, and read by many. */
export function ReasonField({ id, label, start }: FieldProps & { label: string; start?: string }) {
  return <LongText id={id} name="reason" label={label} start={start} required />
}

/** Several lines of text. */
export function LongText({
  id,
  name,
  label,
  hint,
  start = '',
  required = false,
}: FieldProps & { name: string; label: string; hint?: string; start?: string; required?: boolean }) {
  const acting = useDeciding()
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

interface TextLineProps extends Omit<ComponentProps<typeof TextField>, 'id' | 'mistake' | 'defaultValue'>, FieldProps {
  name: string
  start?: string
}

/** One line of text. */
export function TextLine({ id, name, start = '', ...field }: TextLineProps) {
  const acting = useDeciding()
  const mistake = acting.problem?.mistakes[name]
  return (
    <TextField
      id={`${id}-${name}`}
      name={name}
      mistake={mistake}
      defaultValue={acting.typed(name) ?? start}
      {...field}
    />
  )
}

/** A day, which lasts until its end. */
export function DayField(field: Omit<TextLineProps, 'type'>) {
  return <TextLine type="date" {...field} />
}

/** The address of a ticket. `start`: the one that is linked. */
export function TicketField({ id, start, required }: FieldProps & { start?: string; required?: boolean }) {
  const words = useTranslations('decide')
  return (
    <TextLine
      id={id}
      name="ticket"
      type="url"
      label={words('ticket')}
      placeholder="https://"
      required={required}
      start={start}
    />
  )
}

interface ChoiceProps {
  name: string
  value: string
  label: ReactNode
  /** It is the one unless another was chosen. */
  isFirst?: boolean
}

/** One of several. */
export function Choice({ name, value, label, isFirst = false }: ChoiceProps) {
  const chosen = useDeciding().typed(name)
  const isChosen = chosen === undefined ? isFirst : chosen === value
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input type="radio" name={name} value={value} defaultChecked={isChosen} required />
      <span>{label}</span>
    </label>
  )
}

interface BoxesProps {
  name: string
  /** Under which name the verb tells what is wrong with them all. */
  toldAs: string
  options: readonly (readonly [value: string, label: string])[]
  start: readonly string[]
}

/** Any of several. */
export function Boxes({ name, toldAs, options, start }: BoxesProps) {
  const acting = useDeciding()
  const ticked = acting.allTyped(name) ?? start
  const mistake = acting.problem?.mistakes[toldAs]
  return (
    <>
      {options.map(([value, label]) => (
        <label key={value} className="flex min-h-8 items-center gap-2">
          <input type="checkbox" name={name} value={value} defaultChecked={ticked.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
      {mistake && <p className="text-danger">{mistake}</p>}
    </>
  )
}
