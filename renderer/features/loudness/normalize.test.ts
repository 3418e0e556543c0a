import { expect, test } from 'vitest'
import { type LoudnessView, noLoudness } from '../../../shared/domain/loudness.ts'
import type { Source, SourceAudio } from '../../../shared/domain/source.ts'
import { loudnessLines } from './loudness-plot.ts'
import { normalization } from './normalize.ts'

const view = (integratedLufs: number | null): LoudnessView => ({
	reading: { ...noLoudness, integratedLufs },
	target: { lufs: -16, truePeakDb: -1, from: 'recommended', name: null },
	offTargetLu: null,
})
const source = (id: string, audio: Partial<SourceAudio> | null): Source =>
	({ id, name: id, audio: audio && { gainDb: 0, muted: false, heard: 'always', ...audio } }) as Source
const groups = [{ id: 'g', name: 'Group', gainDb: 0, muted: true }]

test('all open channels are moved by the same amount, and no others', () => {
	const sources = [
		source('mic', { gainDb: -3 }),
		source('film', {}),
		source('muted', { muted: true }),
		source('grouped', { groupId: 'g' }),
		source('mine', { headphones: 'only' }),
		source('closed', { gainDb: -60 }),
		source('picture', null),
	]
	const found = normalization(view(-19.5), { sources, soundGroups: groups })
	expect(found).toMatchObject({ changeDb: 3.5, isLimited: false })
	expect(found?.gains.map(({ sourceId, toDb }) => [sourceId, toDb])).toEqual([
		['mic', 0.5],
		['film', 3.5],
	])
})

test('a fader at its end, a program on target and one that was not measured are said as they are', () => {
	expect(normalization(view(-30), { sources: [source('mic', { gainDb: 6 })], soundGroups: [] })).toMatchObject({
		isLimited: true,
		gains: [{ toDb: 12 }],
	})
	expect(normalization(view(-16.3), { sources: [source('mic', {})], soundGroups: [] })).toEqual({
		changeDb: 0,
		gains: [],
		isLimited: false,
	})
	expect(normalization(view(null), { sources: [source('mic', {})], soundGroups: [] })).toBeNull()
})

test('the line has its target in the middle, ends at the right and is interrupted by silence', () => {
	expect(loudnessLines([-16, -16], -16)).toEqual(['362.9,35.0 364.0,35.0'])
	expect(loudnessLines([-16, -16, null, -10, -22], -16)).toEqual(['359.5,35.0 360.6,35.0', '362.9,15.0 364.0,55.0'])
	expect(loudnessLines([-70, 5], -16)[0]).toBe('362.9,68.0 364.0,2.0')
	expect(loudnessLines([null, -16, null], -16)).toEqual([])
})
