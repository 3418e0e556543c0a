import { type AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformAdapter, PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { type BroadcastWatch, watchBroadcast } from '../platforms/watch.ts'

/** One platform in one show: the prepared broadcast, what it last said, and the polling of it. */
export interface PlatformRun {
	readonly destinationId: string
	readonly adapter: PlatformAdapter
	readonly broadcast: PlatformBroadcast
	status(): PlatformStatus | null
	/** Takes a status that came with another answer (a launched ad, a started recording). */
	accept(status: PlatformStatus): void
	/** Since when and why the platform does not answer; null while it does. */
	trouble(): { readonly sinceMs: number; readonly error: ReturnType<typeof toAppErrorData> } | null
	readNow(): void
	/** Polling ends; the broadcast itself is finished by the conductor. */
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
			// Answers may overtake each other: the newest reading wins.
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
