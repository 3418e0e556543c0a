/** Calls `handle` for every unhandled error in this process, which Node would otherwise end. Returns the function that removes the handler. */
export function catchStrayErrors(handle: (error: unknown) => void): () => void {
	process.on('uncaughtException', handle)
	process.on('unhandledRejection', handle)
	return () => {
		process.off('uncaughtException', handle)
		process.off('unhandledRejection', handle)
	}
}
