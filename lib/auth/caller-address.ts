import ipaddr from 'ipaddr.js'

/** Request header in which our own server tells who calls; whatever a client wrote there it overwrites. */
export const ADDRESS_HEADER = 'x-sunset-address'

/**
 * By what tries are counted: an IPv4 address, or the /64 of an IPv6 address, which is what one customer gets. Whoever
 * comes past our own server (`npm run dev`, tests) shares one.
 */
export function callerAddress(headers: Headers): string {
  const told = headers.get(ADDRESS_HEADER) ?? ''
  if (!ipaddr.isValid(told)) return 'unknown'
  const address = ipaddr.process(told)
  // This machine has an address of each kind, and programs on it call from either.
  if (address.range() === 'loopback') return 'loopback'
  if (!(address instanceof ipaddr.IPv6)) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
