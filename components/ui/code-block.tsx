'use client'

import { useTranslations } from 'next-intl'
import { Button } from './button'
import { useCopy } from './use-copy'

interface CodeBlockProps {
  /** Names what it is, for screen readers. */
  label: string
  code: string
}

/** Something to copy into a terminal or a console: whole, wrapped, with a button that copies it. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  const words = useTranslations('common')
  const { copied, copy } = useCopy(code)
  return (
    <figure className="my-2 flex min-w-0 items-start rounded-lg border border-line bg-soft">
      <figcaption className="sr-only">{label}</figcaption>
      <pre className="min-w-0 grow p-3 font-mono text-quiet whitespace-pre-wrap wrap-anywhere text-ink">{code}</pre>
      <div className="copy screen-only shrink-0 p-1.5">
        <Button onClick={copy}>
          <span aria-live="polite">{words(copied === null ? 'copy' : copied ? 'copied' : 'notCopied')}</span>
        </Button>
      </div>
    </figure>
  )
}

interface FoldedCodeProps extends CodeBlockProps {
  /** What the button says that copies it. */
  button: string
}

/** The same where what it does is listed already: copied by one button, to be read when it is unfolded. */
export function FoldedCode({ label, button, code }: FoldedCodeProps) {
  const words = useTranslations('common')
  const { copied, copy } = useCopy(code)
  return (
    <div className="mt-3">
      <span className="with-script screen-only">
        <Button onClick={copy}>
          <span aria-live="polite">{copied === null ? button : words(copied ? 'copied' : 'notCopied')}</span>
        </Button>
      </span>
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-ink-2 underline">{label}</summary>
        <CodeBlock label={label} code={code} />
      </details>
    </div>
  )
}
