/** Calls `handle` for every error that nobody caught, in this process. Node would end the process otherwise. Returns the function that ends it. */
export function catchStrayErrors(handle: (error: unknown) => void): () => void {
	process.on('uncaughtException', handle)
	process.on('unhandledRejection', handle)
	return () => {
		process.off('uncaughtException', handle)
		process.off('unhandledRejection', handle)
	}
}
