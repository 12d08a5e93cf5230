import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'

/** The page as a spreadsheet. Needs the words `leavers`. */
export function CsvButton() {
  const words = useTranslations('leavers')
  return (
    <LinkButton href="/api/v1/leavers.csv" download>
      {words('csv')}
    </LinkButton>
  )
}
