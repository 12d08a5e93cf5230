import { redirect } from 'next/navigation'
import { requireSignedIn } from '@/lib/auth/viewer'
import { homeOf } from '@/lib/domain/viewer'

/** Leads whoever signed in without asking for a page to their own first one. */
export async function GET(): Promise<never> {
  redirect(homeOf(await requireSignedIn()))
}
