import { useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Acting } from '@/components/ui/use-act'
import type { Uuid } from '@/lib/domain/ids'
import { KINDS, type Kind } from '@/lib/domain/judge/assessment'
import { NamedField } from './named-field'
import { useIntegrationSearch, usePersonSearch, useRoleSearch } from './searches'

interface FieldProps {
  acting: Pick<Acting<unknown>, 'problem' | 'typed' | 'allTyped'>
  /** Begins the ids of its fields: several forms are on one page. */
  id: string
}

const DECIDABLE = KINDS.filter((kind) => kind !== 'unknown')

/** What it is for, and which integration it belongs to: picking one picks its kind. */
export function KindFields({ acting, id, kind, integration }: FieldProps & { kind: Kind; integration: string | null }) {
  const words = useTranslations('decide')
  const kinds = useTranslations('kinds')
  const search = useIntegrationSearch()
  const [typed, setTyped] = useState(acting.typed('integration') ?? integration ?? '')
  const [isPicked, setPicked] = useState(typed !== '')
  const place = useRef<HTMLDivElement>(null)
  function choose(chosen: Kind): void {
    const select = place.current?.querySelector<HTMLSelectElement>('select[name="kind"]')
    if (!select) return
    select.value = chosen
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const mistake = acting.problem?.mistakes.integration
  return (
    <div ref={place} className="grid min-w-0 gap-3">
      <Labelled id={`${id}-kind`} label={words('kind')}>
        <Select
          id={`${id}-kind`}
          name="kind"
          chosen={acting.typed('kind') ?? (kind === 'unknown' ? 'ci' : kind)}
          options={DECIDABLE.map((one) => [one, kinds(one)] as const)}
        />
      </Labelled>
      <Labelled id={`${id}-integration`} label={words('integration')} mistake={mistake}>
        <NamedField
          name="integration"
          id={`${id}-integration`}
          label={words('integration')}
          typed={typed}
          isPicked={isPicked}
          mistakeIn={mistake && `${id}-integration-mistake`}
          search={search}
          onType={(text) => {
            setTyped(text)
            setPicked(false)
          }}
          onPick={({ value }) => {
            setTyped(value.name)
            setPicked(true)
            choose(value.kind)
          }}
        />
      </Labelled>
    </div>
  )
}

/** Whose it is: by name or address. */
export function PersonField({ acting, id }: FieldProps) {
  const words = useTranslations('decide')
  const search = usePersonSearch()
  const [typed, setTyped] = useState(acting.typed('person') ?? '')
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <>
      {picked && <input type="hidden" name="personId" value={picked} />}
      <NamedField
        name="person"
        id={`${id}-person`}
        label={words('personName')}
        required
        typed={typed}
        isPicked={picked !== null}
        search={search}
        onType={(text) => {
          setTyped(text)
          setPicked(null)
        }}
        onPick={({ value, text }) => {
          setTyped(text ?? '')
          setPicked(value)
        }}
      />
    </>
  )
}

/** What replaces it: a role by ARN or name, or Identity Center. */
export function ReplacementFields({ acting, id, user, by }: FieldProps & { user: Uuid; by: 'role' | 'assignment' }) {
  const words = useTranslations('decide')
  const search = useRoleSearch(user)
  const [typed, setTyped] = useState(acting.typed('role') ?? '')
  const [isPicked, setPicked] = useState(false)
  const chosen = acting.typed('by') ?? by
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{words('replacedBy')}</legend>
      <Choice name="by" value="role" label={words('aRole')} isChosen={chosen === 'role'} />
      <div className="ml-6">
        <NamedField
          name="role"
          id={`${id}-role`}
          label={words('roleName')}
          typed={typed}
          isPicked={isPicked}
          search={search}
          onType={(text) => {
            setTyped(text)
            setPicked(false)
          }}
          onPick={({ text }) => {
            setTyped(text ?? '')
            setPicked(true)
          }}
        />
      </div>
      <Choice name="by" value="assignment" label={words('identityCenter')} isChosen={chosen === 'assignment'} />
    </fieldset>
  )
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
  const mistake = acting.problem?.mistakes[name]
  return (
    <Labelled id={`${id}-${name}`} label={label} mistake={mistake} hint={hint}>
      <textarea
        id={`${id}-${name}`}
        name={name}
        rows={2}
        maxLength={2_000}
        required={required}
        defaultValue={acting.typed(name) ?? start}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={mistake && `${id}-${name}-mistake`}
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

interface LabelledProps {
  id: string
  label: ReactNode
  mistake?: string
  hint?: string
  children: ReactNode
}

function Labelled({ id, label, mistake, hint, children }: LabelledProps) {
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
      {hint && <p className="text-quiet text-ink-3">{hint}</p>}
    </div>
  )
}
