/** The errors that reached the last-resort handlers of this process during `run`, instead of failing the test run. */
export async function collectStrayErrors(run: () => unknown): Promise<readonly unknown[]> {
	const errors: unknown[] = []
	const collect = (error: unknown) => errors.push(error)
	// Vitest's own handlers would fail the run.
	const others = process.listeners('unhandledRejection')
	process.removeAllListeners('unhandledRejection')
	process.on('unhandledRejection', collect)
	try {
		await run()
		await new Promise((resolve) => setImmediate(resolve))
		await new Promise((resolve) => setImmediate(resolve))
		return errors
	} finally {
		process.off('unhandledRejection', collect)
		for (const other of others) process.on('unhandledRejection', other)
	}
}
