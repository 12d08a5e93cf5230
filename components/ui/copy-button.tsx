'use client'

import { useTranslations } from 'next-intl'
import { useCopy } from './use-copy'

interface CopyButtonProps {
  value: string
  /** What the value is, for screen readers. */
  name: string
}

/** Behind an id or an ARN: copies it whole. It is not there on paper, and not where no script runs. */
export function CopyButton({ value, name }: CopyButtonProps) {
  const words = useTranslations('common')
  const { copied, copy, forget } = useCopy(value)
  return (
    <span className="copy with-script screen-only whitespace-nowrap">
      <button
        type="button"
        aria-label={words('copyOf', { name })}
        title={copied ? words('copied') : words('copyOf', { name })}
        onClick={copy}
        onBlur={forget}
        className="ml-1 inline-flex size-6 cursor-pointer items-center justify-center rounded-md align-middle text-ink-3 hover:bg-soft hover:text-ink"
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-current stroke-[1.5]">
          {copied ? (
            <path d="m3 8.5 3.5 3.5L13 4.5" />
          ) : (
            <>
              <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
              <path d="M10.5 5.5v-1a2 2 0 0 0-2-2h-4a2 2 0 0 0-2 2v4a2 2 0 0 0 2 2h1" />
            </>
          )}
        </svg>
      </button>
      <span role="status" className={copied === false ? 'text-quiet text-danger' : 'sr-only'}>
        {copied !== null && words(copied ? 'copied' : 'notCopied')}
      </span>
    </span>
  )
}
