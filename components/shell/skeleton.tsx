/** What the next page will look like, by its address: title, then a list, cards in two columns, or the overview. */
export function Skeleton({ of: path }: { of: string }) {
  return (
    <div aria-hidden="true" className="skeleton">
      <div className="mb-3">
        <div className="flex min-h-9 items-center">
          <Bar className="h-6 w-80" />
        </div>
        <Bar className="my-[3px] h-4 w-2/3" />
      </div>
      {path === '/' ? (
        <OverviewOutline />
      ) : path.split('/').length > 2 ? (
        <DetailOutline />
      ) : (
        <ListOutline withLinks={WITH_LINKS.has(path)} />
      )}
    </div>
  )
}

function Bar({ className }: { className: string }) {
  return <div className={`max-w-full rounded-md bg-soft ${className}`} />
}

function Panel({ className }: { className: string }) {
  return <div className={`rounded-card border border-line bg-card ${className}`} />
}

/** Lists with links above their filters. */
const WITH_LINKS = new Set(['/iam-users', '/accounts'])

const WIDTHS = ['w-1/2', 'w-2/3', 'w-1/3', 'w-3/5', 'w-2/5']
/** As many as a list has in a window of 900 px. */
const ROWS = Array.from({ length: 19 }, (_, row) => ({ row, width: WIDTHS[row % WIDTHS.length] }))

function ListOutline({ withLinks }: { withLinks: boolean }) {
  return (
    <>
      {withLinks && <Bar className="mb-2 h-8 w-3/4" />}
      <Bar className="mb-2.5 h-9 w-full" />
      <div className="rounded-card border border-line bg-card px-3">
        {ROWS.map(({ row, width }) => (
          <div key={row} className="flex h-[34px] items-center border-b border-soft last:border-0">
            <Bar className={`h-3.5 ${width}`} />
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
