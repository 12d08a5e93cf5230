'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Labelled } from '@/components/ui/labelled'
import { Select } from '@/components/ui/select'
import type { Uuid } from '@/lib/domain/ids'
import { DECIDABLE_KINDS, type Kind } from '@/lib/domain/judge/assessment'
import { useDeciding } from './deciding'
import { Choice, type FieldProps } from './fields'
import { NamedField } from './named-field'
import type { FoundOption, NameSearch } from './rich-named-field'
import { useIntegrationSearch, usePersonSearch, useRoleSearch } from './searches'

/** What it is for, and which integration it belongs to: picking one picks its kind. */
export function KindFields({ id, kind, integration }: FieldProps & { kind: Kind; integration: string | null }) {
  const acting = useDeciding()
  const words = useTranslations('decide')
  const kinds = useTranslations('kinds')
  const search = useIntegrationSearch()
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
          options={DECIDABLE_KINDS.map((one) => [one, kinds(one)] as const)}
        />
      </Labelled>
      <Labelled id={`${id}-integration`} label={words('integration')} mistake={mistake}>
        <SearchedField
          name="integration"
          id={`${id}-integration`}
          label={words('integration')}
          start={integration ?? ''}
          mistakeIn={mistake && `${id}-integration-mistake`}
          search={search}
          onMeant={(option) => option && choose(option.value.kind)}
        />
      </Labelled>
    </div>
  )
}

/** Whose it is: by name or address. */
export function PersonField({ id }: FieldProps) {
  const words = useTranslations('decide')
  const search = usePersonSearch()
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <>
      {picked && <input type="hidden" name="personId" value={picked} />}
      <SearchedField
        name="person"
        id={`${id}-person`}
        label={words('personName')}
        required
        search={search}
        onMeant={(option) => setPicked(option?.value ?? null)}
      />
    </>
  )
}

/** What replaces it: a role by ARN or name, or Identity Center. */
export function ReplacementFields({ id, user, by }: FieldProps & { user: Uuid; by: 'role' | 'assignment' }) {
  const words = useTranslations('decide')
  const search = useRoleSearch(user)
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{words('replacedBy')}</legend>
      <Choice name="by" value="role" label={words('aRole')} isFirst={by === 'role'} />
      <div className="ml-6">
        <SearchedField name="role" id={`${id}-role`} label={words('roleName')} search={search} />
      </div>
      <Choice name="by" value="assignment" label={words('identityCenter')} isFirst={by === 'assignment'} />
    </fieldset>
  )
}

interface SearchedFieldProps<T> extends FieldProps {
  name: string
  label: string
  /** What stands now, by its name. */
  start?: string
  required?: boolean
  /** What is wrong with it is told by the element of this id. */
  mistakeIn?: string
  search: NameSearch<T>
  /** What the text stands for since it was picked; `null`: it was typed. */
  onMeant?: (option: FoundOption<T> | null) => void
}

function SearchedField<T>({ name, start = '', onMeant, ...field }: SearchedFieldProps<T>) {
  const acting = useDeciding()
  const [typed, setTyped] = useState(acting.typed(name) ?? start)
  const [isPicked, setPicked] = useState(start !== '')
  function mean(text: string, option: FoundOption<T> | null): void {
    setTyped(text)
    setPicked(option !== null)
    onMeant?.(option)
  }
  return (
    <NamedField
      {...field}
      name={name}
      typed={typed}
      isPicked={isPicked}
      onType={(text) => mean(text, null)}
      onPick={(option) => mean(option.text ?? option.name, option)}
    />
  )
}
