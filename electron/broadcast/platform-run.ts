import { type AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformAdapter, PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { type BroadcastWatch, watchBroadcast } from '../platforms/watch.ts'

/** One platform in one show: the prepared broadcast, its last status, and the polling. */
export interface PlatformRun {
	readonly destinationId: string
	readonly adapter: PlatformAdapter
	readonly broadcast: PlatformBroadcast
	status(): PlatformStatus | null
	/** Applies a status that came with another answer (a launched ad, a started recording). */
	accept(status: PlatformStatus): void
	/** Since when and why the platform has not answered; null while it does. */
	trouble(): { readonly sinceMs: number; readonly error: ReturnType<typeof toAppErrorData> } | null
	readNow(): void
	/** Stops polling; the conductor finishes the broadcast itself. */
	dispose(): void
}

export interface PlatformRunOptions {
	readonly destinationId: string
	readonly adapter: PlatformAdapter
	readonly broadcast: PlatformBroadcast
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	/** Called after each change of status or trouble. */
	readonly onChange: (run: PlatformRun) => void
}

export function startPlatformRun(options: PlatformRunOptions): PlatformRun {
	let status: PlatformStatus | null = null
	let trouble: { sinceMs: number; error: ReturnType<typeof toAppErrorData> } | null = null
	const watch: BroadcastWatch = watchBroadcast({
		broadcast: options.broadcast,
		plan: options.adapter.polling,
		clock: options.clock,
		random: options.random,
		log: options.log,
		onStatus(next) {
			trouble = null
			run.accept(next)
		},
		onTrouble(error: AppError, sinceMs: number) {
			trouble = { sinceMs, error: toAppErrorData(error) }
			options.onChange(run)
		},
	})
	const run: PlatformRun = {
		destinationId: options.destinationId,
		adapter: options.adapter,
		broadcast: options.broadcast,
		status: () => status,
		accept(next) {
			// Answers may arrive out of order: the newest reading is kept.
			if (status && next.readAtMs < status.readAtMs) return
			status = next
			options.onChange(run)
		},
		trouble: () => trouble,
		readNow: () => detach(watch.readNow()),
		dispose: () => watch.dispose(),
	}
	return run
}
