/** What the next page will look like, by its address: title, then a list, cards in two columns, or the overview. */
export function Skeleton({ of: path }: { of: string }) {
  return (
    <div aria-hidden="true" className="skeleton">
      <div className="mb-4">
        <Bar className="h-7 w-80" />
        <Bar className="mt-2 h-4 w-56" />
      </div>
      {path === '/' ? <OverviewOutline /> : path.split('/').length > 2 ? <DetailOutline /> : <ListOutline />}
    </div>
  )
}

function Bar({ className }: { className: string }) {
  return <div className={`max-w-full rounded-md bg-soft ${className}`} />
}

function Panel({ className }: { className: string }) {
  return <div className={`rounded-card border border-line bg-card ${className}`} />
}

const ROWS = ['w-1/2', 'w-2/3', 'w-1/3', 'w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-2/3', 'w-2/5', 'w-3/5']

function ListOutline() {
  return (
    <>
      <Bar className="mb-3 h-9 w-full" />
      <div className="rounded-card border border-line bg-card px-3">
        {ROWS.map((width, row) => (
          // Ten bars that never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no other identity
          <div key={row} className="flex h-[52px] items-center border-b border-soft last:border-0">
            <Bar className={`h-4 ${width}`} />
          </div>
        ))}
      </div>
    </>
  )
}

function DetailOutline() {
  return (
    <div className="grid gap-4">
      <Panel className="h-24" />
      <Panel className="h-24" />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_310px]">
        <Panel className="h-80" />
        <Panel className="h-80" />
      </div>
    </div>
  )
}

function OverviewOutline() {
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_310px]">
        <Panel className="h-[340px]" />
        <Panel className="h-[340px]" />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <Panel className="h-32" />
        <Panel className="h-32" />
        <Panel className="h-32" />
        <Panel className="h-32" />
      </div>
      <Panel className="h-96" />
    </div>
  )
}
