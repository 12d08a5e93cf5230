/**
 * Preloaded into child processes that have an IPC channel to the process that started them: when that one is gone, however it
 * ended, nobody is left to end them, and they would hold their port against the next start.
 */
process.on('disconnect', () => process.exit(1))
