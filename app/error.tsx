'use client'

import { Bare } from '@/components/shell/bare'
import { FailedPage } from '@/components/shell/failed-page'

/** A page whose shell could not be drawn either (no database). */
export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Bare>
      <FailedPage {...props} />
    </Bare>
  )
}
