import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { StandbyCopy, StandbyReturn } from '../../../shared/domain/standby-copy.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import type { AskedAd } from './asked-ads.ts'
import { createStandInDestinations, type StandInDestinations } from './stand-in-destinations.ts'
import type { StandbyAccounts, StandbyAds, StandbyConductor, StandbyCueRuns, StandbyShow } from './standby-ports.ts'

/** The show of the main computer while this computer sends it. */
export interface TakenShow {
	/** Goes live with it. `asked`: ads that may have begun and are not counted yet. Throws what keeps the show from starting. */
	begin(copy: StandbyCopy | null, asked: readonly AskedAd[], shares: boolean): void
	/** Stops sending; the livestreams go on. */
	stop(): Promise<void>
	/** Sends to the destinations that have only one address, or leaves them. */
	share(wanted: boolean): void
	/** It sends there, or has not left them yet. */
	shares(): boolean
	/** Every destination with a second address accepts this computer, or has failed for good here. */
	isAcceptedElsewhere(): boolean
	/** For the main computer; null: nothing to give. */
	returned(): StandbyReturn | null
	showId(): string | null
	rows(): readonly PlatformDestination[] | null
	dispose(): void
}

export interface TakenShowOptions {
	readonly log: Log
	readonly steady: () => number
	readonly show: StandbyShow
	readonly conductor: StandbyConductor
	readonly accounts: Pick<StandbyAccounts, 'open'>
	readonly onTarget: (target: IngestTarget) => void
	readonly cueRuns: StandbyCueRuns
	readonly ads: StandbyAds
	readonly onAirSceneId: () => string | null
	readonly report: (showId: string) => ShowReport | null
	/** It was ended here, or nothing accepted it. */
	readonly onEnded: (showId: string) => void
	/** It waited for the shared addresses, and could not begin. */
	readonly onFailed: (error: unknown) => void
	/** It sends to shared addresses, or no longer does. */
	readonly onShared: () => void
}

export function createTakenShow(options: TakenShowOptions): TakenShow {
	const { show, conductor, cueRuns, ads } = options
	let standIn: StandInDestinations | null = null
	let showId: string | null = null
	let wanted = false
	/** What was asked for last is done. */
	let isSharing = false
	let isStarting = false
	/** There is no address that the main computer does not use: it begins once that one has left them. */
	let waiting: ShowReport | null = null

	function leave(): void {
		waiting = null
		standIn?.dispose()
		standIn = null
		showId = null
		wanted = false
		isSharing = false
	}

	function showChanged(): void {
		if (!standIn || isStarting || waiting || showId === null || show.isRunning()) return
		const ended = showId
		leave()
		options.onEnded(ended)
	}
	const unsubscribe = show.onChange(showChanged)

	async function setShared(next: boolean, ids: readonly string[]): Promise<void> {
		if (next) isSharing = true
		await Promise.all(ids.map((id) => show.setEnabled(id, next)))
		if (wanted === next) isSharing = next
		options.onShared()
	}

	function beginShared(report: ShowReport, { rows }: StandInDestinations): void {
		waiting = null
		isSharing = true
		for (const row of rows) row.setEnabled(true)
		isStarting = true
		try {
			conductor.resume(report)
		} catch (error) {
			leave()
			options.onFailed(error)
		} finally {
			isStarting = false
		}
	}

	return {
		begin(copy, asked, shares) {
			const taken = copy?.show
			if (!taken || taken.destinations.length === 0) throw new AppError('standby-nothing-to-take')
			const made = createStandInDestinations(taken.destinations, options)
			for (const row of made.rows) if (made.shared.includes(row.id)) row.setEnabled(shares)
			wanted = shares
			isSharing = shares
			isStarting = true
			try {
				standIn = made
				showId = taken.id
				if (copy.cueRun) cueRuns.adopt(copy.cueRun)
				const launches = asked.flatMap(({ destinationId, atMs }) => {
					const platformId = made.platformIdOf(destinationId)
					return platformId === null ? [] : [{ platformId, destinationId, atMs }]
				})
				ads.adopt([...copy.ads.launches, ...launches])
				ads.setSchedule(copy.ads.schedule)
				if (made.rows.some((row) => row.isEnabled())) conductor.resume(taken.report)
				else waiting = taken.report
			} catch (error) {
				leave()
				throw error
			} finally {
				isStarting = false
			}
		},
		async stop() {
			const stopped = standIn
			// What follows is no end of the show, which goes on at the main computer.
			standIn = null
			try {
				await conductor.end('handed-over')
			} finally {
				stopped?.dispose()
				leave()
			}
		},
		share(next) {
			if (!standIn || isStarting || next === wanted) return
			wanted = next
			if (waiting) return next ? beginShared(waiting, standIn) : undefined
			detach(setShared(next, standIn.shared), options.log, 'the addresses that both computers use')
		},
		shares: () => isSharing,
		isAcceptedElsewhere() {
			if (!standIn) return false
			const { rows, shared } = standIn
			const own = rows.filter(({ id }) => !shared.includes(id)).map(({ id }) => show.state(id).kind)
			// One that failed is no reason to wait, but where nothing is accepted the other computer must go on.
			return own.every((kind) => kind === 'live' || kind === 'failed') && (own.length === 0 || own.includes('live'))
		},
		returned() {
			const report = showId === null ? null : options.report(showId)
			if (!report || !standIn) return null
			const { listId, state } = cueRuns.stored()
			return {
				report,
				cueRun: listId === '' ? null : { listId, state },
				launches: [...ads.launches()],
				schedule: ads.schedule(),
				onAirSceneId: options.onAirSceneId(),
				accounts: standIn.accounts(),
				shared: [...standIn.shared],
			}
		},
		showId: () => showId,
		rows: () => standIn?.rows ?? null,
		dispose() {
			unsubscribe()
			standIn?.dispose()
		},
	}
}
