import type { Shown } from '../shapes/registry'
import type { reportUploaded } from '../shapes/uploads'

/** What uploading a file changed, or would change. */
export type ReportUploaded = Shown<typeof reportUploaded>
