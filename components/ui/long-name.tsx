import { Fragment } from 'react'

/** Shorter names have room everywhere, and lists have many. */
const LONG = 16

/** A name without spaces, such as an address: where it must wrap, it does behind a sign or before the capital of a new word, and not before the last letter. */
export function LongName({ children }: { children: string }) {
  if (children.length <= LONG) return children
  return children.split(/(?<=[@._+=,/-])|(?<=\p{Ll})(?=\p{Lu})/u).map((part, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name have no other identity
    <Fragment key={position}>
      {position > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
