'use client'

import { FailedPage } from '@/components/shell/failed-page'

/** A page that could not be shown, within the shell. */
export default function ErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <FailedPage {...props} />
}
