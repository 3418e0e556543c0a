import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformAdapter, PlatformBroadcast } from '../platforms/platform.ts'
import { createEndedThere } from './ended-there.ts'
import { createFreshIngest } from './fresh-ingest.ts'
import { type PlatformRun, startPlatformRun } from './platform-run.ts'
import { createPublishStep, type PublishStep } from './publish-step.ts'
import type { ShowPushes } from './show-pushes.ts'

/** A prepared broadcast during its show: reads its status, publishes it to viewers, and reads its addresses again when an ingest refuses the key. */
export interface FollowedBroadcast {
	readonly broadcast: PlatformBroadcast
	readonly run: PlatformRun
	/** null = nothing has to be published. */
	readonly publishing: PublishStep | null
	/** A push or a status reading has changed. */
	evaluate(): void
	/** A person tries again: reads the addresses now. */
	readIngest(): void
	/** Stopping twice is harmless. */
	dispose(): void
}

export interface PushAddress {
	readonly id: string
	readonly name: string
}

export interface FollowedBroadcastOptions {
	readonly broadcast: PlatformBroadcast
	readonly adapter: PlatformAdapter
	readonly main: PushAddress
	readonly backup: PushAddress
	readonly pushes: ShowPushes
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	/** The destination is being pushed to, or would be if the connection were not lost. */
	readonly isSending: () => boolean
	/** Nothing may be sent to the second address now. */
	readonly leavesSecond: () => boolean
	/** Adds a line to the log of the show. */
	readonly note: (level: 'info' | 'good' | 'error', text: Text) => void
	/** Called for a status reading, or for the failure of one. */
	readonly onReading: () => void
	readonly onChange: () => void
	/** The broadcast was ended on the platform while the picture was being sent. */
	readonly onEnded: () => void
}

export function followBroadcast(options: FollowedBroadcastOptions): FollowedBroadcast {
	const { broadcast, adapter, main, backup, pushes, clock, note } = options
	/** The target that the first address is pushed to now. */
	let target: IngestTarget | null = broadcast.ingest
	/** The same for the second one. */
	let second: IngestTarget | null = broadcast.backupIngest ?? null
	let hasLeftSecond = false
	const run = startPlatformRun({
		destinationId: main.id,
		adapter,
		broadcast,
		clock,
		random: options.random,
		log: options.log.child('platform'),
		onChange: options.onReading,
	})

	const publishing =
		broadcast.publish === undefined
			? null
			: createPublishStep({
					publish: broadcast.publish,
					name: main.name,
					clock,
					isPushed: () => options.isSending() && [main, backup].some(({ id }) => pushes.state(id).kind === 'live'),
					status: run.status,
					onStatus: run.accept,
					readNow: run.readNow,
					onChange: options.onChange,
					note,
				})

	const mainAddress = { id: main.id, which: 'ingest' } as const
	const fresh =
		broadcast.ingest === null || !broadcast.readIngest
			? null
			: createFreshIngest({
					broadcast,
					addresses: broadcast.backupIngest ? [mainAddress, { id: backup.id, which: 'backupIngest' }] : [mainAddress],
					clock,
					state: (address) => pushes.state(address),
					onNew(address, now) {
						if (!options.isSending()) return
						note('info', say('destination/new-address'))
						if (address === main.id) target = now
						else second = now
						if (address === main.id || !options.leavesSecond()) pushes.start(address, address === main.id ? main.name : backup.name, now)
					},
				})

	const endedThere =
		broadcast.ingest === null || typeof broadcast.graceMs !== 'number'
			? null
			: createEndedThere({
					broadcast,
					state: () => pushes.state(main.id),
					pause: () => pushes.stop(main.id),
					resume() {
						if (target && options.isSending()) pushes.start(main.id, main.name, target)
					},
					onStatus: run.accept,
					onEnded: options.onEnded,
				})

	/** Sends to the second address, or leaves it to another computer, whose connection the server may hold for a moment longer. */
	function reconcileSecond(): void {
		if (!second) return
		const isIdle = pushes.state(backup.id).kind === 'idle'
		const leaves = options.leavesSecond()
		hasLeftSecond ||= leaves
		if (leaves && !isIdle) detach(pushes.stop(backup.id))
		if (!leaves && isIdle) pushes.start(backup.id, backup.name, hasLeftSecond ? { ...second, mayBeHeld: true } : second)
	}

	return {
		broadcast,
		run,
		publishing,
		evaluate() {
			publishing?.evaluate()
			if (!options.isSending()) return
			reconcileSecond()
			endedThere?.evaluate()
			fresh?.evaluate()
		},
		readIngest: () => detach(fresh?.read()),
		dispose() {
			run.dispose()
			publishing?.dispose()
			fresh?.dispose()
			endedThere?.dispose()
		},
	}
}
