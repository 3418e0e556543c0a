import type { Clock } from './clock.ts'

/** Resolves after `delayMs`, or at once when the signal is aborted (the caller checks the signal). */
export function wait(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (delayMs <= 0 || signal?.aborted) return resolve()
		const cancel = clock.after(delayMs, finish)
		function finish(): void {
			cancel()
			signal?.removeEventListener('abort', finish)
			resolve()
		}
		signal?.addEventListener('abort', finish, { once: true })
	})
}
