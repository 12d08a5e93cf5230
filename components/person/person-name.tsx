import Link from 'next/link'
import type { PersonLine } from '@/lib/contract/views/person'

/** A person's name with how it is read, leading to their page. */
export function PersonName({ person }: { person: Pick<PersonLine, 'id' | 'name' | 'reading'> }) {
  return (
    <>
      <Link href={`/people/${person.id}`} prefetch={false} className="font-medium wrap-anywhere hover:underline">
        {person.name}
      </Link>
      {person.reading && <small className="wrap-anywhere">{person.reading}</small>}
    </>
  )
}
