import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth/auth-options'

/** next-auth's own endpoints: open, as they are the door. It checks its own token against cross-site requests. */
const handler = (request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> =>
  NextAuth(request, context, authOptions())

export { handler as GET, handler as POST }
