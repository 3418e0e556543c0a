import { expect, test } from 'vitest'
import type { Cue, CueAction } from '../../shared/domain/cue.ts'
import type { MediaPlayback } from '../../shared/domain/media-playback.ts'
import { knownLengths } from './known-lengths.ts'

const cue = (id: string, lengthS: number | null, ...actions: Omit<CueAction, 'id'>[]): Cue => ({
	...{ id, number: id, name: '', note: '', lengthS, follow: { kind: 'by-hand' } },
	actions: actions.map((action, index) => ({ ...action, id: `${id}-${index}` })),
})
const film: MediaPlayback = { state: 'playing', positionMs: 0, atMs: 0, durationMs: 60_000, startMs: 12_000, endMs: null, loops: false }

test('a cue without a length lasts as long as its film or its ads, whichever is longer', () => {
	const cues = [
		cue('planned', 10, { kind: 'ads', settings: { count: 2 } }),
		cue('ads', null, { kind: 'ads', settings: { count: 2 } }),
		cue('film', null, { kind: 'film', settings: { sourceId: 'leg', waitsForEnd: true } }),
		cue('both', null, { kind: 'ads', settings: { count: 1 } }, { kind: 'film', settings: { sourceId: 'leg', waitsForEnd: true } }),
		cue('not waited for', null, { kind: 'film', settings: { sourceId: 'leg', waitsForEnd: false } }),
		cue('not open', null, { kind: 'film', settings: { sourceId: 'other', waitsForEnd: true } }),
		cue('open', null, { kind: 'take', settings: {} }),
	]
	const known = knownLengths({ cues }, { leg: film }, { typicalLengthMs: 30_000, spacingMs: 45_000 })
	expect(Object.fromEntries(known)).toEqual({ ads: 105_000, film: 48_000, both: 48_000 })
})

test('before an ad was measured it is taken to last 30 s', () => {
	const known = knownLengths({ cues: [cue('ads', null, { kind: 'ads', settings: {} })] }, {}, { typicalLengthMs: null, spacingMs: 45_000 })
	expect(known.get('ads')).toBe(30_000)
})
