import { cookies } from 'next/headers'
import { actOpenly } from './act'

const YEAR = 365 * 24 * 3600

/** Keeps a choice in this browser. */
export async function remember(form: FormData, cookie: string, choice: string): Promise<void> {
  await actOpenly(form, async () => {
    ;(await cookies()).set(cookie, choice, { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true })
  })
}
