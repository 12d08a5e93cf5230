import type { ReactNode } from 'react'

/** For words around such a number. */
export const own = (value: number) => (chunks: ReactNode) => <OwnNumber value={value}>{chunks}</OwnNumber>

/** A number that the page itself lists, or one reckoned from others: there is no other list to lead to. */
function OwnNumber({ value, children }: { value: number; children: ReactNode }) {
  return <data value={value}>{children}</data>
}
