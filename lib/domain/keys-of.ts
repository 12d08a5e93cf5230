/** The keys of a table, in its order: they are all that its type names, since tables are written out whole. */
export function keysOf<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
  const isKey = (name: string): name is K => Object.hasOwn(table, name)
  return Object.keys(table).filter(isKey)
}
