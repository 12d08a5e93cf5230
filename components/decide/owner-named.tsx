import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Refusal } from '@/lib/contract/acted'
import { NamedField } from './named-field'
import { useOwnerSearch } from './searches'

/** What is refused until somebody is named, and what is said wrong then. */
const STRANGER: readonly string[] = [
  'claim-by-stranger',
  'claim-names-nobody',
  'no-such-owner',
  'several-owners',
  'several-people',
  'person-left',
]

/** Whether a claim was refused because it names nobody known: whoever accepts it says who owns the user. */
export const takesOwner = (problem: Refusal | null): boolean => STRANGER.includes(problem?.code ?? '')

/** Who answers for it, of those known; it has the focus as it comes. */
export function OwnerNamed({ start }: { start: string }) {
  const words = useTranslations('decide')
  const [typed, setTyped] = useState(start)
  const place = useRef<HTMLDivElement>(null)
  const search = useOwnerSearch()
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  return (
    <div ref={place} className="basis-full">
      <NamedField
        name="named"
        label={words('ownerName')}
        required
        typed={typed}
        isPicked={false}
        search={search}
        onType={setTyped}
        onPick={({ text }) => setTyped(text ?? typed)}
      />
    </div>
  )
}
