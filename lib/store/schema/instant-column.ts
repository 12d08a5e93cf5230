import { customType } from 'drizzle-orm/pg-core'
import { type Instant, instant } from '../../domain/instant'

/** `timestamptz` as an {@link Instant}. No column has a time default: time comes in as a parameter. */
export const at = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => instant(value),
  toDriver: (value) => value,
})
