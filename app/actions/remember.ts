import { cookies } from 'next/headers'
import { requireOwnPage } from './act'

const YEAR = 365 * 24 * 3600

/** Keeps a choice in this browser, when one of our own pages asks for it. @throws NotAllowed */
export async function remember(cookie: string, choice: string): Promise<void> {
  await requireOwnPage()
  ;(await cookies()).set(cookie, choice, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true })
}
