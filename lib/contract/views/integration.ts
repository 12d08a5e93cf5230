import type { integrationView } from '../shapes/integrations'
import type { Shown } from '../shapes/registry'

/** One integration: how far its users are, and what to do instead of them. */
export type IntegrationView = Shown<typeof integrationView>
