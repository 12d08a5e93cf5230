import { useQueryClient } from '@tanstack/react-query'
import { unstable_isUnrecognizedActionError as isUnrecognized } from 'next/navigation'
import { useOffline } from 'next/offline'
import { useTranslations } from 'next-intl'
import { useActionState, useState } from 'react'
import { type Acted, ownAddressIn, type Refusal } from '@/lib/contract/acted'
import { statusKey } from '@/lib/contract/status'
import { useRedraw } from './use-redraw'

/** One of `app/actions`. */
export type Action<T> = (before: Acted<T> | null, form: FormData) => Promise<Acted<T>>

/** A form's sending, and what came of it. */
export interface Acting<T> {
  done: T | null
  problem: Refusal | null
  isBusy: boolean
  /** It was sent before the page's script ran, and refused: the server has drawn the form anew. */
  isBack: boolean
  /** What a field held then. */
  typed(name: string): string | undefined
  /** Every value that fields of one name held then; `null`: it is not back. */
  allTyped(name: string): readonly string[] | null
  /** For the form's `action`: sends it where no script runs. */
  post: (form: FormData) => void
  /** Sends it and leaves the page as it is. `by`: another way than the action, for what no action takes. @returns whether it was done. */
  send(form: FormData, by?: Action<T>): Promise<boolean>
  /** What was told says nothing about what is being typed now. */
  forget(): void
}

/**
 * Sends forms to a server action. Where no script runs the page comes back with what came of it, at `back`: a fragment, or
 * another page, and no other form's of the same action. Else the page stays, with everything typed, and what came of it is
 * told at once; the server draws the page anew meanwhile.
 */
export function useAct<T>(action: Action<T>, back: string, onDone?: (done: T) => void): Acting<T> {
  const words = useTranslations('common')
  const queries = useQueryClient()
  const redraw = useRedraw()
  const isOffline = useOffline()
  const [posted, post] = useActionState(action, null, back)
  const [acted, setActed] = useState<Acted<T> | null>(posted)
  const [isBusy, setBusy] = useState(false)
  const typed = posted && 'typed' in posted ? posted.typed : null

  async function send(form: FormData, by = action): Promise<boolean> {
    setBusy(true)
    setActed(null)
    try {
      const answered = await by(null, form).catch(unanswered)
      setActed(answered)
      if (!('done' in answered)) return false
      // What the browser itself asked for may have changed, too. How far the page is behind it tells by being drawn.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== statusKey[0] })
      onDone?.(answered.done)
      // After an upgrade a new drawing loads the whole page anew, and what was typed or selected in it would be lost.
      redraw(answered.build === document.documentElement.dataset.build ? 'asked' : 'changed')
      return true
    } finally {
      setBusy(false)
    }
  }

  /** An action of an earlier version of the page, a page of another address, or an answer that is none of an action's. */
  function unanswered(error: unknown): Acted<T> {
    const address = ownAddressIn(error)
    const refused = isUnrecognized(error)
      ? told('page-outdated', words('outdated'))
      : address
        ? told('other-address', words('otherAddress', { address }))
        : told('unanswered', words('unanswered'))
    return { refused, typed: {} }
  }

  // Next sends it again by itself once the server answers.
  const waiting = isBusy && isOffline ? told('unreachable', words('unreachable')) : null
  return {
    done: acted && 'done' in acted ? acted.done : null,
    problem: waiting ?? (acted && 'refused' in acted ? acted.refused : null),
    isBusy,
    isBack: typed !== null,
    typed: (name) => (acted && 'done' in acted ? undefined : typed?.[name]?.[0]),
    allTyped: (name) => typed && (typed[name] ?? []),
    post,
    send,
    forget: () => setActed(null),
  }
}

const told = (code: string, text: string): Refusal => ({ code, text, mistakes: {} })
