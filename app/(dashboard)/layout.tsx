import type { ReactNode } from 'react'
import { requireViewer } from '@/lib/auth/viewer'
import { RoleShell } from './role-shell'

/** Pages for people with a role. Each asks for its own permission besides. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return <RoleShell viewer={await requireViewer('read', 'roster')}>{children}</RoleShell>
}
