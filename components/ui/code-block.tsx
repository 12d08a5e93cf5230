'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from './button'

interface CodeBlockProps {
  /** Names what it is, for screen readers. */
  label: string
  code: string
}

/** Something to copy into a terminal or a console: whole, wrapped, with a button that copies it. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  const words = useTranslations('common')
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      // Without the permission the text is still there to be selected.
      () => setCopied(false),
    )
  return (
    <figure className="my-2 flex min-w-0 items-start rounded-lg border border-line bg-soft">
      <figcaption className="sr-only">{label}</figcaption>
      <pre className="min-w-0 grow p-3 font-mono text-quiet whitespace-pre-wrap wrap-anywhere text-ink">{code}</pre>
      <div className="screen-only shrink-0 p-1.5">
        <Button onClick={copy}>
          <span aria-live="polite">{words(copied ? 'copied' : 'copy')}</span>
        </Button>
      </div>
    </figure>
  )
}
