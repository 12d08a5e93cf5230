import type { Uuid } from '@/lib/domain/ids'

/** What stood of a case when its form was drawn: an answer that would replace another one unread is refused. */
export function Seen({ standing }: { standing: readonly Uuid[] }) {
  return <input type="hidden" name="seen" value={standing.join(' ')} />
}
