import { expect, test } from 'vitest'
import type { LoweredBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import type { OverlayPhase } from '../../../shared/program/overlays.ts'
import { exampleCollection } from '../../../shared/program/testing/example-collection.ts'
import { filmSource } from '../../../shared/program/transition-films.ts'
import { createActivity } from '../../broadcast/activity.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ProgramChange, ProgramProcess } from '../../program-process/program-process.ts'
import { type ActivityFeedServices, startActivityFeed } from './activity-feed.ts'

const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 500, gainDb: 0 } as const

function setUp(phases: Record<string, OverlayPhase>) {
	const clock = createManualClock()
	const activity = createActivity(clock)
	const collection: Collection = { ...exampleCollection(), transition: stinger }
	let states: Record<string, SourceState> = {}
	let changed = (_what: ProgramChange) => {}
	let filmMissing = (_id: string) => {}
	let denoiserFailed = () => {}
	const program = {
		encoder: () => ({ kind: 'off' }),
		process: () => 'running',
		sourceStates: () => states,
		overlayPhase: (id: string) => phases[id] ?? 'off',
		onChange(listener: typeof changed) {
			changed = listener
			return () => {}
		},
		onDenoiserFailed(listener: typeof denoiserFailed) {
			denoiserFailed = listener
			return () => {}
		},
		onFilmMissing(listener: typeof filmMissing) {
			filmMissing = listener
			return () => {}
		},
	} as unknown as ProgramProcess
	const nothing = { onChange: () => () => {} }
	let lowered: readonly LoweredBitrate[] = []
	let bitrateChanged = () => {}
	const bitrate = {
		lowered: () => lowered,
		onChange(listener: typeof bitrateChanged) {
			bitrateChanged = listener
			return () => {}
		},
	}
	const destinations = { views: () => [{ id: 'weak', name: 'Weak' }] }
	const recorder = { ...nothing, state: () => ({ kind: 'off' }) }
	const services = { clock, activity, program, pushes: nothing, destinations, recorder, bitrate, collection: () => collection }
	startActivityFeed(services as unknown as ActivityFeedServices)
	const show = (id: string, phase: OverlayPhase) => {
		phases[id] = phase
		changed('scene')
	}
	const film = (state: SourceState) => {
		states = { [filmSource(stinger).id]: state }
		changed('sources')
	}
	return {
		show,
		film,
		filmMissing: (id: string) => filmMissing(id),
		denoiserFailed: () => denoiserFailed(),
		lower(next: readonly LoweredBitrate[]) {
			lowered = next
			bitrateChanged()
		},
		lines: () => activity.entries().map(({ subject, text }) => `${subject.text} ${text.text}`),
	}
}

test('an overlay that is shown or hidden has one line each, however long its transition is', () => {
	const { show, lines } = setUp({ 'overlay-2': 'on' })
	show('overlay-1', 'in')
	show('overlay-1', 'on')
	show('overlay-2', 'on')
	show('overlay-1', 'out')
	show('overlay-1', 'off')
	show('overlay-2', 'off')
	expect(lines()).toEqual(['Overlay 1 is shown.', 'Overlay 1 is hidden.', 'Overlay 2 is hidden.'])
})

test('a take whose film was not ready says what was used instead', () => {
	const { filmMissing, lines } = setUp({})
	filmMissing(filmSource(stinger).id)
	filmMissing('of-a-take-by-the-remote-api')
	const rest = 'was not ready to play, so the scene was taken with a fade of 0.5 s.'
	expect(lines()).toEqual([`sweep.mov ${rest}`, `Stinger ${rest}`])
})

test('noise suppression that cannot be loaded is said', () => {
	const { denoiserFailed, lines } = setUp({})
	denoiserFailed()
	expect(lines()).toEqual(['Noise suppression could not be loaded. The sound of its channels passes as it is.'])
})

test('a film that is missing is said once, however often it is tried, and again after it was there', () => {
	const { film, lines } = setUp({})
	const error = { code: 'source-file-missing', message: 'The file is missing.', action: 'Choose it.', retryable: false } as const
	for (const state of ['starting', 'failed', 'starting', 'failed', 'starting', 'idle', 'starting', 'failed'] as const) {
		film(state === 'failed' ? { kind: 'failed', error } : { kind: state })
	}
	expect(lines()).toEqual(['sweep.mov The file is missing.', 'sweep.mov The file is missing.'])
})

test('a bitrate that is lowered has a line when it begins and one when it is over, whatever happens between', () => {
	const { lower, lines } = setUp({})
	const weak: LoweredBitrate = { canvas: 'main', videoKbps: 1000, fullKbps: 2500, atFloor: false, destinationId: 'weak' }
	lower([weak])
	lower([{ ...weak, videoKbps: 1750 }])
	lower([])
	expect(lines()).toEqual([
		'Weak has a weak line. 1000 kb/s of video are sent now, instead of 2500.',
		'Encoder sends the whole bitrate again.',
	])
})
