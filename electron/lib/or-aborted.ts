/** Resolves and rejects as the promise does, or with `error()` when the signal is aborted first. The promise itself continues. */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal, error: () => Error): Promise<Value> {
	return new Promise((resolve, reject) => {
		const abort = (): void => reject(error())
		if (signal.aborted) abort()
		signal.addEventListener('abort', abort, { once: true })
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
	})
}
