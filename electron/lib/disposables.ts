import type { Clock } from './clock.ts'
import { errorText } from './error-text.ts'
import type { Log } from './log.ts'

/** Collects what is created in order and disposed in reverse order. */
export interface Disposables {
	/** `limitMs`: how long it may take, ms; after that the next one starts without waiting. Infinity for parts that have limits of their own. */
	add(name: string, dispose: () => unknown, limitMs?: number): void
	/** Disposes each once, the last added first. One that fails or hangs is logged and doesn't keep the others from being disposed. */
	dispose(): Promise<void>
}

/** Longer than a child process is waited for before it's killed, ms. */
const usualLimitMs = 15_000

export function createDisposables({ clock, log }: { readonly clock: Pick<Clock, 'after'>; readonly log: Pick<Log, 'error'> }): Disposables {
	const entries: { readonly name: string; readonly dispose: () => unknown; readonly limitMs: number }[] = []
	let disposing: Promise<void> | null = null

	async function disposeAll(): Promise<void> {
		for (let entry = entries.pop(); entry; entry = entries.pop()) {
			const { name, dispose, limitMs } = entry
			const { promise: timeLimit, resolve: giveUp } = Promise.withResolvers<'late'>()
			const cancelLimit = limitMs === Number.POSITIVE_INFINITY ? () => {} : clock.after(limitMs, () => giveUp('late'))
			const failed = (error: unknown) => log.error('A part of the studio did not stop in order', { name, error: errorText(error) })
			const disposed = new Promise((resolve) => resolve(dispose())).catch(failed)
			if ((await Promise.race([disposed, timeLimit])) === 'late') log.error('A part of the studio did not stop in time', { name, limitMs })
			cancelLimit()
		}
	}

	return {
		add(name, dispose, limitMs = usualLimitMs) {
			entries.push({ name, dispose, limitMs })
		},
		dispose() {
			disposing ??= disposeAll()
			return disposing
		},
	}
}
