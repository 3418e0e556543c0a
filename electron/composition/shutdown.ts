import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'

/** What was started, so that it can be stopped in reverse. */
export interface Shutdown {
	/** `limitMs`: how long it may take; after that the next step begins without it. */
	add(name: string, stop: () => unknown, limitMs?: number): void
	/** Runs every step once, the last one that was added first. A step that fails or hangs is logged and doesn't keep the others from running. */
	run(): Promise<void>
}

/** More than the longest that a child process is waited for before it's killed. */
const usualLimitMs = 15_000

export function createShutdown({ clock, log }: { readonly clock: Clock; readonly log: Log }): Shutdown {
	const steps: { readonly name: string; readonly stop: () => unknown; readonly limitMs: number }[] = []
	let running: Promise<void> | null = null

	async function runAll(): Promise<void> {
		for (let step = steps.pop(); step; step = steps.pop()) {
			const { name, stop, limitMs } = step
			const { promise: timeLimit, resolve: giveUp } = Promise.withResolvers<'late'>()
			const cancelLimit = clock.after(limitMs, () => giveUp('late'))
			const failed = (error: unknown) =>
				log.error('A part of the studio did not stop in order', {
					name,
					error: error instanceof Error ? (error.stack ?? error.message) : String(error),
				})
			const stopped = new Promise((resolve) => resolve(stop())).catch(failed)
			if ((await Promise.race([stopped, timeLimit])) === 'late') log.error('A part of the studio did not stop in time', { name, limitMs })
			cancelLimit()
		}
	}

	return {
		add(name, stop, limitMs = usualLimitMs) {
			steps.push({ name, stop, limitMs })
		},
		run() {
			running ??= runAll()
			return running
		},
	}
}
