import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { silentLog } from '../../lib/log.ts'
import { requireNoTimers } from '../../lib/testing/timers.ts'
import { type PracticeRig, type PracticeRigOptions, startPracticeRig } from '../../platforms/testing/practice-rig.ts'
import { type AdBreakController, type AdBroadcast, type AdControllerView, createAdBreakController } from '../controller.ts'
import type { AdLaunchEntry } from '../ledger.ts'

export const signal = new AbortController().signal

/** An ad-break controller and the practice service, connected over real HTTP and sharing one clock. */
export interface AdsRig {
	readonly rig: PracticeRig
	ads: AdBreakController
	/** The broadcast that the controller gets. */
	target: AdBroadcast | null
	readonly views: AdControllerView[]
	readonly records: AdLaunchRecord[]
	saved: readonly AdLaunchEntry[]
	/** Creates a new controller with the saved ledger, as a restart would. */
	restart(): void
	/** Makes one reading and passes it to the controller. */
	read(): Promise<void>
	state(): AdControllerView['state']
	/** Number of ads that actually started on the service. */
	started(): number
	close(): Promise<void>
}

/** On air, with a first reading applied. */
export async function startAdsRig(options: PracticeRigOptions = {}): Promise<AdsRig> {
	const rig = await startPracticeRig({ ...options, settings: { tokenLifetimeS: 360_000, ...options.settings } })
	const broadcast = await rig.adapter.prepare({ title: 'Evening show' }, signal)
	rig.api.pushStarted(broadcast.ingest?.key ?? '')
	rig.clock.advance(10_000)

	function createController(): AdBreakController {
		return createAdBreakController({
			clock: rig.clock,
			log: silentLog,
			ledger: {
				load: () => it.saved,
				save: (entries) => {
					it.saved = entries
				},
			},
			broadcast: () => it.target,
			onChange: (view) => it.views.push(view),
			onRecord: (record) => it.records.push(record),
		})
	}

	const it: Omit<AdsRig, 'ads'> & { ads?: AdBreakController } = {
		rig,
		target: { broadcast, name: 'Practice', destinationId: 'd1', rules: { hourlyLimit: 24, spacingMs: 45_000 }, confirmedOnAir: true },
		views: [],
		records: [],
		saved: [],
		restart() {
			it.ads?.dispose()
			it.ads = createController()
		},
		async read() {
			if (it.target) it.ads?.onStatus(await it.target.broadcast.status(signal))
		},
		state: () => started.ads.view().state,
		started: () => rig.api.adsStarted(it.target?.broadcast.broadcastId ?? ''),
		async close() {
			it.ads?.dispose()
			await rig.close()
			await requireNoTimers(rig.clock)
		},
	}
	const started: AdsRig = Object.assign(it, { ads: createController() })
	await started.read()
	return started
}

/** The code of the AppError that a launch was refused with. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise
		return 'started'
	} catch (error) {
		if (error instanceof AppError) return error.code
		throw error
	}
}
