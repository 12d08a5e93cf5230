/**
 * Runs in the measured page before any script of its own, and keeps what the browser tells about it.
 * Source: web.dev, "Web Vitals": LCP is the last candidate, CLS the worst session window (1 s gap, 5 s long), INP by the
 * longest event of an interaction; blocking time is what tasks take beyond 50 ms.
 */
;(() => {
  const seen = { lcp: 0, fcp: 0, cls: 0, tasks: [] }
  Object.defineProperty(window, 'benchSeen', { value: seen })
  const window_ = { value: 0, from: Number.NEGATIVE_INFINITY, last: Number.NEGATIVE_INFINITY }
  const watch = (type, options, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...options })

  watch('largest-contentful-paint', {}, (entry) => {
    seen.lcp = entry.startTime
  })
  watch('paint', {}, (entry) => {
    if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime
  })
  watch('layout-shift', {}, (entry) => {
    if (entry.hadRecentInput) return
    const goesOn = entry.startTime - window_.last < 1_000 && entry.startTime - window_.from < 5_000
    window_.value = goesOn ? window_.value + entry.value : entry.value
    if (!goesOn) window_.from = entry.startTime
    window_.last = entry.startTime
    seen.cls = Math.max(seen.cls, window_.value)
  })
  watch('longtask', {}, (entry) => {
    seen.tasks.push({ start: entry.startTime, ms: entry.duration })
  })
  // Told at once: an interaction that leaves the page takes what it left here with it.
  const tell = (entry) => {
    if (entry.interactionId > 0)
      window.benchInteraction?.({ id: entry.interactionId, name: entry.name, ms: entry.duration })
  }
  watch('event', { durationThreshold: 16 }, tell)
  watch('first-input', {}, tell)
})()
