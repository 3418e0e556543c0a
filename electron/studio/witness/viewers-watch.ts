import type { AdSeen, AdsView } from '../../../shared/domain/ads.ts'
import type { AirView } from '../../../shared/domain/air.ts'
import { mainCanvas } from '../../../shared/domain/canvas.ts'
import type { DestinationView } from '../../../shared/domain/destination.ts'
import { defaultWatchSettings, maxWitnesses, type WitnessState } from '../../../shared/domain/witness.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Secret } from '../../lib/secret.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Witness } from '../../witness/witness.ts'
import type { ShowBinding } from '../show-binding.ts'
import { createPlaybackAddresses } from './playback-addresses.ts'
import { adsToWatch, type WatchedAd } from './watched-ads.ts'
import { adLine, seenOf, stateLine } from './witness-lines.ts'

/** What viewers of each destination of the running show really get. */
export interface ViewersWatch {
	/** null: it is not watched. */
	state(destinationId: string): WitnessState | null
	readonly onChange: Subscribe
	dispose(): void
}

export interface ViewersWatchOptions {
	readonly witness: Witness
	readonly program: Pick<ProgramProcess, 'onFingerprint' | 'timelineEpochMs'>
	readonly show: Pick<ShowBinding, 'platformRuns' | 'onChange'>
	readonly destinations: { views(): readonly Pick<DestinationView, 'id' | 'name' | 'canvas'>[] }
	readonly air: { view(): Pick<AirView, 'settings'>; readonly onChange: Subscribe }
	readonly ads: {
		view(): Pick<AdsView, 'history'>
		/** Times are Unix ms. */
		noteSeen(destinationId: string, requestedAtMs: number, seen: AdSeen): void
		readonly onChange: Subscribe
	}
	readonly activity: Pick<Activity, 'add'>
	readonly clock: Clock
	readonly onSecret: (secret: Secret) => void
}

export function createViewersWatch(options: ViewersWatchOptions): ViewersWatch {
	const { witness, program, show, activity, clock } = options
	const changes = createListeners()
	const addresses = createPlaybackAddresses({ clock, onSecret: options.onSecret, onChange: evaluate })
	/** What was said last about each destination. */
	const said = new Map<string, WitnessState>()
	/** Ads whose end has not been judged, and all that were seen in the list of ads. */
	let openAds: readonly WatchedAd[] = []
	const knownAds = new Set<string>()
	let stopFingerprints: (() => void) | null = null
	let watchedIds: readonly string[] = []
	const nameOf = (id: string) => options.destinations.views().find((view) => view.id === id)?.name ?? ''

	function runsToWatch(): readonly PlatformRun[] {
		const { enabled, practice } = options.air.view().settings.watch ?? defaultWatchSettings
		if (!enabled) return []
		const views = options.destinations.views()
		const isMain = (id: string) => (views.find((view) => view.id === id)?.canvas ?? mainCanvas) === mainCanvas
		return show
			.platformRuns()
			.filter(
				({ destinationId, adapter, broadcast }) =>
					broadcast.playback && isMain(destinationId) && (practice || !adapter.capabilities.practice),
			)
			.filter((run) => run.status()?.onAir === true)
			.slice(0, maxWitnesses)
	}

	function evaluate(): void {
		const runs = runsToWatch()
		addresses.follow(runs)
		const streams = runs.flatMap(({ destinationId, broadcast }) => {
			const url = addresses.address(destinationId)
			return url === null ? [] : [{ destinationId, url, mayBeLocal: broadcast.playback?.isOnThisComputer ?? false }]
		})
		witness.setStreams(streams)
		const before = watchedIds
		watchedIds = streams.map(({ destinationId }) => destinationId)
		for (const id of said.keys()) if (!watchedIds.includes(id)) said.delete(id)
		openAds = openAds.filter(({ destinationId }) => watchedIds.includes(destinationId))
		if (watchedIds.length > 0) stopFingerprints ??= program.onFingerprint(witness.note)
		else {
			stopFingerprints?.()
			stopFingerprints = null
		}
		if (watchedIds.join() !== before.join()) changes.notify()
	}

	function followAds(): void {
		for (const ad of adsToWatch(options.ads.view().history, watchedIds, knownAds, clock.now())) {
			knownAds.add(ad.id)
			openAds = [...openAds, ad]
			witness.noteAd(ad.destinationId, ad.id, ad.lengthMs)
		}
	}

	function state(id: string): WitnessState | null {
		if (!watchedIds.includes(id)) return null
		const verdict = witness.verdict(id)
		if (!('sinceMs' in verdict)) return verdict
		const sinceMs = Math.round(clock.unixOf(program.timelineEpochMs + verdict.sinceMs))
		const isAd = verdict.kind === 'different' && openAds.some(({ destinationId }) => destinationId === id)
		return { kind: isAd ? 'ad' : verdict.kind, sinceMs }
	}

	function sayState(id: string): void {
		const now = state(id)
		if (now) {
			const line = stateLine(said.get(id) ?? null, now)
			if (line) activity.add({ kind: 'destination', subject: verbatim(nameOf(id)), ...line })
			if (line || said.get(id) === undefined) said.set(id, now)
		}
		changes.notify()
	}

	const unsubscribes = [
		show.onChange(evaluate),
		options.air.onChange(evaluate),
		options.ads.onChange(followAds),
		witness.onVerdict(sayState),
		witness.onAddressRefused(addresses.renew),
		witness.onAd(({ destinationId, id, verdict }) => {
			const ad = openAds.find((open) => open.id === id)
			openAds = openAds.filter((open) => open !== ad)
			const carriesAds = show.platformRuns().find((run) => run.destinationId === destinationId)?.broadcast.playback?.carriesAds ?? false
			const line = adLine(verdict, carriesAds)
			if (line) activity.add({ kind: 'ad', subject: verbatim(nameOf(destinationId)), ...line })
			const seen = seenOf(verdict, carriesAds)
			if (ad && seen) options.ads.noteSeen(destinationId, ad.requestedAtMs, seen)
			changes.notify()
		}),
	]
	return {
		state,
		onChange: changes.add,
		dispose() {
			for (const unsubscribe of unsubscribes) unsubscribe()
			stopFingerprints?.()
			addresses.dispose()
		},
	}
}
