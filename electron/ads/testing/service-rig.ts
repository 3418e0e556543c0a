import type { AdLaunchRecord, AdsView } from '../../../shared/domain/ads.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { silentLog } from '../../lib/log.ts'
import { requireNoTimers } from '../../lib/testing/timers.ts'
import type { BroadcastWithAds } from '../../platforms/platform.ts'
import { type PracticeRig, type PracticeRigOptions, startPracticeRig } from '../../platforms/testing/practice-rig.ts'
import type { AdLine } from '../activity-lines.ts'
import { type AdService, createAdService } from '../ad-service.ts'
import type { AdBroadcast } from '../controller.ts'
import type { AdLaunchEntry } from '../ledger.ts'
import type { StoredAds } from '../service-ports.ts'
import { signal } from './controller-rig.ts'

/** The ad service and the practice service, without sockets, sharing one clock. Stored values outlive the ad service. */
export interface AdServiceRig {
	readonly rig: PracticeRig
	service: AdService
	/** null = off air. */
	target: AdBroadcast | null
	/** Another account of the same platform in the same show. */
	second: AdBroadcast | null
	stored: StoredAds
	ledger: readonly AdLaunchEntry[]
	/** Safety delay, ms. */
	delayMs: number
	readonly scenes: { onAir: string | null; next: string | null; readonly all: Set<string>; readonly cuts: string[] }
	readonly lines: AdLine[]
	readonly records: (AdLaunchRecord & { readonly subject: string })[]
	/** When each launch reached the service. */
	readonly launchesMs: readonly number[]
	/** Goes on air with a new broadcast, or again with an earlier one; resolves when the platform has confirmed it. */
	goOnAir(again?: BroadcastWithAds): Promise<void>
	/** The second account joins the show; resolves when its platform has confirmed it. */
	addSecond(): Promise<AdBroadcast>
	/** The push ends and the show is over. */
	goOffAir(): Promise<void>
	/** Somebody takes a scene. */
	take(sceneId: string): Promise<void>
	/** A new ad service with the stored values; the broadcast is gone, as after a crash. */
	restart(): void
	/** Advances time from timer to timer, with a reading every 10 s; time does not advance while a request is pending. */
	pass(ms: number): Promise<void>
	/** Completes everything that needs no time to pass. */
	settle(): Promise<void>
	view(): AdsView
	close(): Promise<void>
}

const readEveryMs = 10_000
/** Time limit of each request of the adapter. */
const requestLimitMs = 15_000

export const noAds: StoredAds = {
	schedule: { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null },
	slate: { enabled: false, sceneId: null, leadMs: 0, trailMs: 0, returnWhenEnded: true },
	slateShown: null,
}

export async function startAdServiceRig(options: PracticeRigOptions = {}): Promise<AdServiceRig> {
	const launchesMs: number[] = []
	const rig = await startPracticeRig({
		inProcess: true,
		...options,
		settings: { tokenLifetimeS: 360_000, ...options.settings },
		answer(request) {
			if (request.form.has('live_ad_break_launch')) launchesMs.push(rig.clock.steady())
			return options.answer?.(request) ?? null
		},
	})
	const { clock } = rig
	let readAtMs = clock.steady()

	function create(): AdService {
		return createAdService({
			clock,
			log: silentLog,
			ledger: {
				load: () => it.ledger,
				save: (entries) => {
					it.ledger = entries
				},
			},
			broadcasts: () => [it.target, it.second].filter((one) => one !== null),
			absence: () => 'off-air',
			delayMs: () => it.delayMs,
			store: {
				load: () => it.stored,
				save: (ads) => {
					it.stored = ads
				},
			},
			scenes: {
				onAirId: () => it.scenes.onAir,
				nextId: () => it.scenes.next,
				has: (id) => it.scenes.all.has(id),
				cut(sceneId, nextSceneId) {
					it.scenes.onAir = sceneId
					it.scenes.next = nextSceneId
					it.scenes.cuts.push(sceneId)
				},
			},
			minuteMs: () => 60_000,
			note: (line) => it.lines.push(line),
			onRecord: (record, subject) => it.records.push({ ...record, subject: subject.text }),
			onChange: () => {},
		})
	}

	async function settle(): Promise<void> {
		// Waits briefly for a timer that happens to have the same delay, then advances time.
		for (let turn = 0; turn < 3 || (turn < 20 && clock.timersInMs().includes(requestLimitMs)); turn += 1)
			await new Promise((resolve) => setImmediate(resolve))
	}

	/** Errors of the readings that are not awaited. */
	const ending = new AbortController()

	async function read(): Promise<void> {
		for (const place of ['target', 'second'] as const) {
			const target = it[place]
			const status = await target?.broadcast.status(ending.signal).catch(() => null)
			if (!target || !status || it[place] !== target) continue
			it[place] = { ...target, confirmedOnAir: status.onAir === true }
			it.service.onStatus(target.destinationId, status)
			await settle()
		}
	}

	const it: Omit<AdServiceRig, 'desk'> & { service: AdService } = {
		rig,
		service: undefined as unknown as AdService,
		target: null,
		second: null,
		stored: noAds,
		ledger: [],
		delayMs: 0,
		scenes: { onAir: 'show', next: 'guest', all: new Set(['show', 'guest', 'slate']), cuts: [] },
		lines: [],
		records: [],
		launchesMs,
		async goOnAir(again) {
			const broadcast = again ?? (await rig.adapter.prepare({ title: 'Evening show' }, signal))
			rig.api.pushStarted(broadcast.ingest?.key ?? '')
			clock.advance(5000)
			const rules = { hourlyLimit: 24, spacingMs: 45_000 }
			it.target = { broadcast, name: 'Practice', destinationId: 'd1', rules, confirmedOnAir: false }
			readAtMs = clock.steady() + readEveryMs
			await read()
		},
		async addSecond() {
			const broadcast = await rig.adapter.prepare({ title: 'Evening show' }, signal)
			rig.api.pushStarted(broadcast.ingest?.key ?? '')
			clock.advance(5000)
			const rules = { hourlyLimit: 24, spacingMs: 45_000 }
			it.second = { broadcast, name: 'Practice (club)', destinationId: 'd2', rules, confirmedOnAir: false }
			await read()
			return it.second
		},
		async goOffAir() {
			for (const one of [it.target, it.second]) if (one) rig.api.pushEnded(one.broadcast.ingest?.key ?? '')
			it.target = null
			it.second = null
			it.service.refresh()
			await settle()
		},
		async take(sceneId) {
			it.scenes.next = it.scenes.onAir
			it.scenes.onAir = sceneId
			it.service.refresh()
			await settle()
		},
		restart() {
			it.service.dispose()
			it.target = null
			it.second = null
			it.service = create()
			it.service.refresh()
		},
		async pass(ms) {
			const endMs = clock.steady() + ms
			await settle()
			while (clock.steady() < endMs) {
				const nextTimerMs = clock.timersInMs()[0] ?? ms
				// After the computer slept, both may be in the past.
				clock.advance(Math.max(0, Math.min(nextTimerMs, endMs - clock.steady(), readAtMs - clock.steady())))
				await settle()
				if (clock.steady() < readAtMs) continue
				readAtMs = clock.steady() + readEveryMs
				// Not awaited: a request that is repeated needs time to pass.
				void read()
				await settle()
			}
		},
		settle,
		view: () => it.service.view(),
		async close() {
			it.service.dispose()
			ending.abort()
			await rig.close()
			await requireNoTimers(clock)
		},
	}
	it.service = create()
	it.service.refresh()
	await settle()
	return it
}

/** The code of the error that a call throws, or "done". */
export function thrownBy(call: () => void): string {
	try {
		call()
		return 'done'
	} catch (error) {
		if (error instanceof AppError) return error.code
		throw error
	}
}
