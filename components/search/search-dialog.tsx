'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { SearchField } from '@/components/ui/search-field'
import { ProblemError } from '@/lib/contract/fetcher'
import { LONGEST_SEARCH } from '@/lib/contract/lists/search-text'
import { fetchSearch, type SearchHit, searchHits, searchKey } from '@/lib/contract/search'
import { isSearchable } from '@/lib/contract/views/search'
import type { SearchReach } from '@/lib/domain/viewer'
import { HitText } from './hit-text'

interface SearchDialogProps {
  onClose: () => void
  onKeys: () => void
  finds: SearchReach
  peopleFirst: boolean
}

/** Search as one types: arrows move, Enter opens; Enter on nothing leads to the search page. */
export function SearchDialog({ onClose, onKeys, finds, peopleFirst }: SearchDialogProps) {
  const words = useTranslations('search')
  const common = useTranslations('common')
  const router = useRouter()
  const [text, setText] = useState('')
  const [place, setPlace] = useState(0)
  const q = useDeferredValue(text.trim())
  const { data, error } = useQuery({
    queryKey: searchKey(q),
    queryFn: ({ signal }) => fetchSearch(q, signal),
    enabled: isSearchable(q),
    placeholderData: keepPreviousData,
  })
  const found = data && isSearchable(q) ? searchHits(data, peopleFirst) : []
  const hits = found.flatMap((group) => group.hits)
  const active = hits[Math.min(place, hits.length - 1)]

  function open(href: string) {
    onClose()
    router.push(href)
  }
  function press(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || hits.length === 0) return
    event.preventDefault()
    const next = (Math.min(place, hits.length - 1) + step + hits.length) % hits.length
    setPlace(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Dialog label={words('title')} onClose={onClose}>
      <form
        action="/search"
        onSubmit={(event) => {
          event.preventDefault()
          if (active && data?.q === text.trim()) open(active.href)
          else open(`/search?${new URLSearchParams({ q: text.trim() })}`)
        }}
      >
        <SearchField
          name="q"
          autoFocus
          autoComplete="off"
          maxLength={LONGEST_SEARCH}
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setPlace(0)
          }}
          onKeyDown={press}
          placeholder={words('placeholder', { finds })}
          aria-label={words('title')}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={hits.length > 0 ? 'search-found' : undefined}
          aria-autocomplete="list"
          aria-activedescendant={active ? optionId(hits.indexOf(active)) : undefined}
          className="min-h-11"
        />
      </form>
      {hits.length > 0 && (
        <div role="listbox" id="search-found" aria-label={words('results')} tabIndex={-1} className="grid gap-3">
          {found.map(({ group, hits: own }) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options is no field set
            <div key={group} role="group" aria-label={words(`group.${group}`)}>
              <p aria-hidden="true" className="px-2 pb-1 text-quiet text-ink-3">
                {words(`group.${group}`)}
              </p>
              {own.map((hit) => (
                <Option key={hit.href} hit={hit} place={hits.indexOf(hit)} isActive={hit === active} onOpen={open} />
              ))}
            </div>
          ))}
        </div>
      )}
      <p role="status" className={hits.length > 0 ? 'sr-only' : 'px-2 text-ink-3'}>
        {error
          ? words(isSignedOut(error) ? 'signedOut' : 'failed')
          : !isSearchable(q)
            ? words('hint')
            : data
              ? words('count', { count: hits.length })
              : common('loading')}
      </p>
      <p className="border-t border-soft pt-2 text-quiet text-ink-3">
        {words('arrows')}{' '}
        <Link href="/keys" prefetch={false} onClick={onClose} className="underline">
          {words('pasteText')}
        </Link>{' '}
        <span aria-hidden="true">· </span>
        <button type="button" onClick={onKeys} className="cursor-pointer underline">
          {words('allKeys')}
        </button>
      </p>
    </Dialog>
  )
}

const optionId = (place: number) => `search-option-${place}`

const isSignedOut = (error: Error) => error instanceof ProblemError && error.problem.status === 401

interface OptionProps {
  hit: SearchHit
  place: number
  isActive: boolean
  onOpen: (href: string) => void
}

/** A link, so that it opens in another tab too. */
function Option({ hit, place, isActive, onOpen }: OptionProps) {
  return (
    <a
      id={optionId(place)}
      href={hit.href}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(hit.href)
      }}
      className={`flex min-h-9 items-baseline justify-between gap-4 rounded-lg px-2 py-1.5 ${isActive ? 'bg-selected text-ink-2' : 'text-ink hover:bg-soft'}`}
    >
      <HitText hit={hit} />
    </a>
  )
}
