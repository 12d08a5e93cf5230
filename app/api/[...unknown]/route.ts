import { nothingThere } from '@/app/api/guarded'

export const GET = nothingThere
export const POST = nothingThere
export const PUT = nothingThere
export const PATCH = nothingThere
export const DELETE = nothingThere
