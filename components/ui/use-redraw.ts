import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

/**
 * After a change the server draws the page again: whatever is typed, open or selected elsewhere stays.
 * @returns a function whose promise is kept when the new drawing is there.
 */
export function useRedraw(): () => Promise<void> {
  const router = useRouter()
  const [drawing, startDrawing] = useTransition()
  const waiting = useRef<(() => void)[]>([])
  useEffect(() => {
    if (!drawing) for (const drawn of waiting.current.splice(0)) drawn()
  }, [drawing])
  // What asked for it may go with what was drawn before.
  useEffect(
    () => () => {
      for (const drawn of waiting.current.splice(0)) drawn()
    },
    [],
  )
  return () => {
    startDrawing(() => router.refresh())
    return new Promise((resolve) => {
      waiting.current.push(resolve)
    })
  }
}
