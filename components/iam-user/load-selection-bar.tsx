import { useTranslations } from 'next-intl'
import type { ComponentProps, ComponentType } from 'react'
import { MoreWords } from '@/components/more-words'
import { ErrorNote } from '@/components/ui/error-note'
import type { Uuid } from '@/lib/domain/ids'
import type { Locale } from '@/lib/i18n/locale'
import type { SelectionBar } from './selection-bar'

type BarProps = ComponentProps<typeof SelectionBar> & {
  /** Of which of these rows something was answered already, and what. */
  saidOf: (ids: readonly Uuid[]) => readonly { id: Uuid; name: string; said: string }[]
  /** What stood of these when their rows were drawn. */
  seenOf: (ids: readonly Uuid[]) => readonly string[]
}

/** What the rows of a list are: about each kind other things are decided. */
export type SelectedOf = 'iam-users' | 'leavers'

const DECIDE = {
  en: () => import('@/lib/i18n/messages/en/decide.json'),
  ja: () => import('@/lib/i18n/messages/ja/decide.json'),
}
const KINDS = {
  en: () => import('@/lib/i18n/messages/en/kinds.json'),
  ja: () => import('@/lib/i18n/messages/ja/kinds.json'),
}
const LEAVERS = {
  en: () => import('@/lib/i18n/messages/en/leavers.json'),
  ja: () => import('@/lib/i18n/messages/ja/leavers.json'),
}

const BARS = {
  'iam-users': async (locale: Locale) => {
    const [{ SelectionBar: Bar }, kinds] = await Promise.all([import('./selection-bar'), KINDS[locale]()])
    return { Bar, words: { kinds: kinds.default } }
  },
  leavers: async (locale: Locale) => {
    const [{ CaseBar: Bar }, leavers] = await Promise.all([import('../leavers/case-bar'), LEAVERS[locale]()])
    return { Bar, words: { leavers: leavers.default } }
  },
}

/** What decides about a selection, with its words: whoever selects nothing needs neither. */
export async function loadSelectionBar(of: SelectedOf, locale: Locale): Promise<ComponentType<BarProps>> {
  try {
    const [{ Bar, words }, decide] = await Promise.all([BARS[of](locale), DECIDE[locale]()])
    const messages = { ...words, decide: decide.default }
    return (props) => (
      <MoreWords messages={messages}>
        <Bar {...props} />
      </MoreWords>
    )
  } catch {
    // Out of reach, or of another build.
    return LostBar
  }
}

function LostBar({ chosen }: BarProps) {
  const words = useTranslations('lists')
  return chosen.length > 0 && <ErrorNote title={words('barLost')} live />
}
