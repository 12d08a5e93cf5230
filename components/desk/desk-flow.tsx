'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useEffect, useRef, useState, useTransition } from 'react'
import { undoDecisions } from '@/app/actions/undo-decisions'
import { UndoForm } from '@/components/decide/undo-form'
import { isTyping } from '@/components/search/list-keys'
import { singleKeysOn } from '@/components/search/single-keys'
import { ProblemNote } from '@/components/ui/problem-note'
import { useAct } from '@/components/ui/use-act'
import type { Decided } from '@/lib/domain/decision'
import type { Uuid } from '@/lib/domain/ids'

/** What follows a decision. */
interface Then {
  /** The next user is shown. */
  goesOn: boolean
  /** What was said, where the user stays in the queue for the other half; `null`: it leaves the queue. */
  half: string | null
}

interface Flow {
  /** Something was decided about the user that is shown. */
  tell: (done: Pick<Decided, 'decisions'>, then: Then) => void
}

const Around = createContext<Flow | null>(null)

/** What was decided last, of whom. Events alone write it, so that it is of this tab and never of the server. */
let last: { user: Uuid; name: string; decisions: readonly Uuid[]; half: string | null } | null = null

interface DeskFlowProps {
  user: { id: Uuid; name: string }
  /** Where the next one is. */
  next: string
  children: ReactNode
}

const addressOf = (user: Uuid) => `/work/desk?at=${user}`

/** The way through the desk: one decision after the other, the last one to be taken back, by click or key. */
export function DeskFlow({ user, next, children }: DeskFlowProps) {
  const words = useTranslations('desk')
  const router = useRouter()
  const [done, setDone] = useState(last)
  const undoing = useAct(undoDecisions, '#desk-undo', () => {
    const back = last?.user
    last = null
    setDone(null)
    if (back) router.push(addressOf(back))
  })
  const [isMoving, move] = useTransition()
  const isBusy = useSettling(user.id) || isMoving
  const [early, setEarly] = useState<string | null>(null)
  const go = (to: string) => move(() => router.push(to))
  useDeskKeys(isBusy, { tellEarly: setEarly, go })
  useEffect(() => router.prefetch(next), [router, next])

  function tell({ decisions }: Pick<Decided, 'decisions'>, { goesOn, half }: Then): void {
    if (decisions.length === 0) return
    last = { user: user.id, name: user.name, decisions: decisions.map(({ id }) => id), half }
    setDone(last)
    setEarly(null)
    undoing.forget()
    if (!goesOn) return
    // What is typed next is about the next user, and no more of what was typed about this one.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    go(next)
  }
  return (
    <Around value={{ tell }}>
      <div id="desk-undo" role="status" className="empty:hidden">
        {done && (
          <div className="mb-3 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-card px-3 py-1.5">
            <span className="wrap-anywhere">
              {done.half
                ? words('decidedHalf', { name: done.name, what: done.half })
                : words('decidedNow', { name: done.name })}
            </span>
            <span data-desk-key="u" className="inline-flex items-center gap-1.5">
              <UndoForm undoing={undoing} decisions={done.decisions} isSmall />
              <KeyCap>u</KeyCap>
            </span>
          </div>
        )}
        {undoing.problem && <ProblemNote title={words('undoFailed')} problem={undoing.problem} />}
      </div>
      <p role="status" className="text-ink-2 not-empty:mb-3">
        {early && words('tooEarly', { key: early })}
      </p>
      <div aria-busy={isBusy} className={`transition-opacity ${isMoving ? 'opacity-60' : ''}`}>
        {children}
      </div>
    </Around>
  )
}

/** What was decided goes to the desk around. */
export function useDeskFlow(): Flow {
  const flow = use(Around)
  if (!flow) throw new Error('what decides at the desk stands in its flow')
  return flow
}

/** A key that does what stands beside it. */
export function KeyCap({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="with-script rounded border border-current/40 px-1 font-mono text-[0.75rem] leading-4 font-normal max-md:hidden print:hidden"
    >
      {children}
    </span>
  )
}

const firstIn = (place: Element) =>
  place.querySelector<HTMLElement>('button, input:not([type="hidden"]), select:not([aria-hidden]), [role="combobox"]')

/** To what is answered in a place. */
export const focusFirst = (place: Element | null): void => (place ? firstIn(place)?.focus() : undefined)

/** After `g` a letter leads to a page. */
const AFTER_G_MS = 1_500

/** As long as somebody needs to see who comes next: a key pressed before was meant for whoever was there. */
const SETTLING_MS = 500

/** Whether the user that is shown came only now. */
function useSettling(user: Uuid): boolean {
  const [settled, setSettled] = useState(user)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(user), SETTLING_MS)
    return () => clearTimeout(timer)
  }, [user])
  return settled !== user
}

interface KeysDo {
  /** A key that decides came too early; `null`: one was taken. */
  tellEarly: (key: string | null) => void
  /** To another user. */
  go: (to: string) => void
}

/**
 * Presses what is marked with the key: `data-desk-key`; with `data-desk-focus` it only gets the focus. It comes before the keys of
 * lists, which mean other things there. Nothing is decided by a key while the next user comes, or the moment it came.
 */
function useDeskKeys(isBusy: boolean, does: KeysDo): void {
  const acts = useRef(does)
  const busy = useRef(isBusy)
  useEffect(() => {
    busy.current = isBusy
    acts.current = does
  })
  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return
      if (isTyping(event) || document.querySelector('dialog[open]') || !singleKeysOn()) return
      const isAfterG = performance.now() - goAt < AFTER_G_MS
      goAt = event.key === 'g' ? performance.now() : Number.NEGATIVE_INFINITY
      if (isAfterG || !/^[1-9a-z]$/.test(event.key)) return
      const marked = document.querySelector<HTMLElement>(`main [data-desk-key="${event.key}"]`)
      // At either end these lead nowhere; rows of lists are not theirs here.
      if (/^[jk]$/.test(event.key)) event.preventDefault()
      if (!marked) return
      event.preventDefault()
      const isEarly = busy.current && /^[1-9u]$/.test(event.key)
      acts.current.tellEarly(isEarly ? event.key : null)
      if (isEarly) return
      const href = /^[jk]$/.test(event.key) ? marked.getAttribute('href') : null
      if (href !== null) {
        // From this press on nothing is decided about whoever is left.
        busy.current = true
        acts.current.go(href)
        return
      }
      const target = marked.matches('a, button') ? marked : firstIn(marked)
      if (target?.matches('a, button') && !marked.hasAttribute('data-desk-focus')) target.click()
      else target?.focus()
    }
    document.addEventListener('keydown', press, { capture: true })
    return () => document.removeEventListener('keydown', press, { capture: true })
  }, [])
}
