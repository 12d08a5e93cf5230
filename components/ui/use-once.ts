import { useRef } from 'react'
import { newRequestId } from '@/lib/contract/decisions'
import type { Acting } from './use-act'

/**
 * Sends a form with an id of its request, in its field `request`. The same wish tried again is the same request: whatever the
 * first attempt did, it is done once.
 */
export function useOnce({ send }: Pick<Acting<unknown>, 'send'>): Acting<unknown>['send'] {
  const attempt = useRef({ wish: '', request: '' })
  return async (form) => {
    form.delete('request')
    const wish = JSON.stringify([...form])
    if (attempt.current.wish !== wish) attempt.current = { wish, request: newRequestId() }
    form.set('request', attempt.current.request)
    const isDone = await send(form)
    if (isDone) attempt.current.wish = ''
    return isDone
  }
}
