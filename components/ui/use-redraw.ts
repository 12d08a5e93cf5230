import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'

/**
 * After a change the server draws the page again, and what the browser itself asks for is asked for anew: whatever is typed,
 * open or selected elsewhere stays.
 * @returns a function whose promise is kept when the new drawing is there.
 */
export function useRedraw(): () => Promise<void> {
  const router = useRouter()
  const queries = useQueryClient()
  const [drawing, startDrawing] = useTransition()
  const waiting = useRef<(() => void)[]>([])
  useEffect(() => {
    if (!drawing) for (const drawn of waiting.current.splice(0)) drawn()
  }, [drawing])
  return async () => {
    const drawn = new Promise<void>((resolve) => {
      waiting.current.push(resolve)
    })
    startDrawing(() => router.refresh())
    await Promise.all([drawn, queries.invalidateQueries()])
  }
}
