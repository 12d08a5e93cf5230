import { useTranslations } from 'next-intl'
import { LongName } from '@/components/ui/long-name'
import type { Trusted } from '@/lib/domain/trust/trusted'
import { useTrustedWords } from './use-trusted-words'

/** So many names are written out. */
const NAMES_SHOWN = 2

interface TrustedTextProps {
  trusted: Trusted
  /** What the company calls its accounts, by their numbers. */
  names: Readonly<Record<string, string>>
  /** The account that the role is in. */
  home: string
}

/** Whom a trust policy names, in short plain words. Needs the words `roles` and `integrations`. */
export function TrustedText({ trusted, names: accountNames, home }: TrustedTextProps) {
  const words = useTranslations('roles')
  const { who, names } = useTrustedWords(accountNames)(trusted, home)
  const rest = names.length - NAMES_SHOWN
  return (
    <>
      {who}
      {names.slice(0, NAMES_SHOWN).map((name) => (
        <code key={name} className="block font-mono text-quiet wrap-anywhere">
          <LongName>{name}</LongName>
        </code>
      ))}
      {rest > 0 && <span className="text-ink-3">{words('more', { count: rest })}</span>}
    </>
  )
}
