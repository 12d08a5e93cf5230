import { useTranslations } from 'next-intl'

/** Gives the name of a catalogue entry; an id that the catalogue no longer has, or an AWS service, stands for itself. */
export function useIntegrationName(): (id: string) => string {
  const names = useTranslations('integrations')
  return (id) => (names.has(id) ? names(id) : id)
}
