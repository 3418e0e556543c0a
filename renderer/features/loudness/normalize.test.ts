import { expect, test } from 'vitest'
import { type LoudnessView, noLoudness } from '../../../shared/domain/loudness.ts'
import type { Source, SourceAudio } from '../../../shared/domain/source.ts'
import { loudnessPath } from './loudness-plot.ts'
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
	expect(loudnessPath([-16, -16], -16)).toBe('M362.9,35.0 L364.0,35.0')
	expect(loudnessPath([-16, -16, null, -10, -22], -16)).toBe('M359.5,35.0 L360.6,35.0 M362.9,15.0 L364.0,55.0')
	expect(loudnessPath([-70, 5], -16)).toBe('M362.9,68.0 L364.0,2.0')
	expect(loudnessPath([null, null], -16)).toBe('')
})
