import { useState } from 'react'

/** Copies a text. `copied`: it was, or could not be (the browser refuses, or the page came over plain HTTP); `null`: nobody asked. */
export function useCopy(text: string): { copied: boolean | null; copy: () => void; forget: () => void } {
  const [copied, setCopied] = useState<boolean | null>(null)
  return {
    copied,
    copy: () => void write(text).then(setCopied),
    forget: () => setCopied(null),
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // The text is still there to be selected.
    return false
  }
}
