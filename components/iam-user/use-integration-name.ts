import { useTranslations } from 'next-intl'
import { serviceName } from '@/lib/domain/trust/service-name'

/** Gives the name of a catalogue entry or of an AWS service; an id that the catalogue no longer has stands for itself. */
export function useIntegrationName(): (id: string) => string {
  const names = useTranslations('integrations')
  return (id) => (names.has(id) ? names(id) : serviceName(id))
}
