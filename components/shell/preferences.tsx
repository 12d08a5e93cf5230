import { useLocale, useTranslations } from 'next-intl'
import { setLanguage } from '@/app/actions/set-language'
import { setTheme } from '@/app/actions/set-theme'
import { THEMES, type Theme } from '@/lib/i18n/theme'

/** Switches to the other language; works before the page is hydrated. */
export function LanguageSwitch() {
  const other = useLocale() === 'ja' ? { locale: 'en', name: 'English' } : { locale: 'ja', name: '日本語' }
  return (
    <form action={setLanguage}>
      <button
        type="submit"
        name="locale"
        value={other.locale}
        lang={other.locale}
        className="cursor-pointer text-ink-2 hover:underline"
      >
        {other.name}
      </button>
    </form>
  )
}

const NAMES = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const

/** Light, dark, or as the system has it. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const words = useTranslations('shell')
  return (
    <form action={setTheme}>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="mb-1 text-quiet text-ink-3">{words('theme')}</legend>
        {THEMES.map((choice) => (
          <button
            key={choice}
            type="submit"
            name="theme"
            value={choice}
            aria-pressed={choice === theme}
            className={`cursor-pointer rounded-full border px-2.5 py-0.5 text-quiet ${choice === theme ? 'border-ink-3 bg-selected font-semibold' : 'border-line hover:border-ink-3'}`}
          >
            {words(NAMES[choice])}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
