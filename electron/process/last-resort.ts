/** Calls `handle` for every error that nobody caught, in this process. Node would end the process otherwise. Returns the way to stop. */
export function catchStrayErrors(handle: (error: unknown) => void): () => void {
	process.on('uncaughtException', handle)
	process.on('unhandledRejection', handle)
	return () => {
		process.off('uncaughtException', handle)
		process.off('unhandledRejection', handle)
	}
}

/** For the log: the stack where there is one. */
export function strayErrorText(error: unknown): string {
	return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)
}
