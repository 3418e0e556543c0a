import { randomBytes } from 'node:crypto'
import { isWithoutSignal } from '../../shared/domain/source.ts'
import { usedSources } from '../../shared/domain/source-use.ts'
import type { ConductorOptions } from '../broadcast/conductor.ts'
import type { Destination } from '../broadcast/destination.ts'
import type { ProgramProcess } from '../program-process/program-process.ts'
import type { Settings } from '../settings/settings-schema.ts'
import type { RunningAds } from './ads/run-ads.ts'
import type { Problems } from './health/problems.ts'
import type { Markers } from './recording/markers.ts'

/** What the conductor reads from the studio when it needs it. */
export function showFacts(services: {
	readonly settings: { current(): Pick<Settings, 'show' | 'recording' | 'program'> }
	readonly destinations: { enabled(): readonly Destination[] }
	readonly program: Pick<ProgramProcess, 'sourceStates' | 'stats'>
	readonly targetLufs: () => number
	readonly ads: Pick<RunningAds, 'view'>
	readonly markers: Pick<Markers, 'since'>
	readonly problems: Pick<Problems, 'blocking'>
}): ConductorOptions['facts'] {
	const { settings, destinations, program, ads, markers, problems } = services
	return {
		title: () => settings.current().show.title,
		recordWithShow: () => settings.current().recording.withShow,
		destinations: destinations.enabled,
		brokenSources() {
			const states = program.sourceStates()
			return usedSources(settings.current().program)
				.filter(({ id }) => isWithoutSignal(states[id]))
				.map(({ name }) => name)
		},
		stats: program.stats,
		targetLufs: services.targetLufs,
		adRecords: (sinceMs) => ads.view().history.filter(({ requestedAtMs }) => requestedAtMs >= sinceMs),
		markers: markers.since,
		blockedBy: problems.blocking,
	}
}

/** Sorts by time and can be used as a file name. */
export function newShowId(nowMs: number): string {
	return `show-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`
}
