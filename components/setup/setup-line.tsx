'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureNote } from '@/components/failure/failure-note'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-note'
import { InstantText } from '@/components/ui/instant-text'
import { fetchSetup } from '@/lib/contract/setup'
import { type SetupLine as Line, type SetupCheck, setupState } from '@/lib/domain/setup'
import { SetupFindings } from './setup-findings'

const LOOKS = {
  done: { mark: '✓', tone: 'border-done text-done' },
  todo: { mark: '○', tone: 'border-ink-3 text-ink-2' },
  failed: { mark: '!', tone: 'border-danger text-danger' },
}

/**
 * One line of the set-up: how it stands, what was found, what to do; checked again by itself. `drawn`: as it stood when the page
 * was drawn. Needs `setup`, `failures`.
 */
export function SetupLine({ line, drawn }: { line: Line; drawn: SetupCheck }) {
  const words = useTranslations('setup')
  const { data, refetch, isFetching, isError } = useQuery({
    queryKey: ['setup', line],
    queryFn: ({ signal }) => fetchSetup(line, signal),
    initialData: drawn,
    // The next drawing of the page has asked anew.
    gcTime: 0,
    // It asks AWS: only when somebody wants to know.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const state = setupState(data)
  const { mark, tone } = LOOKS[state]
  return (
    <section aria-labelledby={`line-${line}`} aria-busy={isFetching} className="flex gap-3 md:gap-4">
      <span
        aria-hidden="true"
        className={`mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border font-semibold ${tone}`}
      >
        {mark}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <h2 id={`line-${line}`} className="font-semibold">
            {words(`line.${line}`)}{' '}
            <span className={`font-normal ${state === 'failed' ? 'text-danger' : 'text-ink-3'}`}>
              {words(`state.${state}`)}
            </span>
          </h2>
          {/* Without JavaScript the page is asked for anew, which checks every line. */}
          <form
            action="/setup"
            onSubmit={(event) => {
              event.preventDefault()
              refetch()
            }}
          >
            <Button type="submit" isBusy={isFetching} aria-label={words('againOf', { line: words(`line.${line}`) })}>
              {words(isFetching ? 'checking' : 'again')}
            </Button>
          </form>
        </div>
        <div aria-live="polite" className="grid gap-2">
          {data.failure ? <FailureNote failure={data.failure} /> : <SetupFindings check={data} />}
        </div>
        {isError && <ErrorNote title={words('notChecked')} live />}
        <p className="mt-1 text-quiet text-ink-3">
          {words.rich('checkedAt', { at: () => <InstantText at={data.at} as="moment" key="at" /> })}
        </p>
      </div>
    </section>
  )
}
