import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { Day } from '@/lib/domain/instant'

/** Since when the report tells what changed. */
export function SinceForm({ since }: { since: Day }) {
  const words = useTranslations('report')
  return (
    <form action="/report" className="screen-only flex items-end gap-2">
      <TextField id="since" name="since" type="date" label={words('sinceLabel')} defaultValue={since} />
      <Button type="submit">{words('show')}</Button>
    </form>
  )
}
