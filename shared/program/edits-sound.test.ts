import { expect, test } from 'vitest'
import { maxSoundGroups } from '../domain/channel.ts'
import { collection as schema } from './collection.ts'
import { withNewSource } from './edits.ts'
import { withChannel, withNewSoundGroup, withoutSoundGroup, withSoundGroup, withTrackName } from './edits-sound.ts'
import { exampleCollection } from './testing/example-collection.ts'

const settings = { kind: 'media', path: '/a.mp3', loop: true } as const
const before = withNewSource(exampleCollection(), { id: 'music', name: 'Music', settings })
const audioOf = ({ sources }: typeof before) => sources.find(({ id }) => id === 'music')?.audio

test('every field of a channel is stored, and one that is neutral again leaves no trace', () => {
	const grouped = withNewSoundGroup(before, 'beds', 'Beds')
	const changed = withChannel(grouped, 'music', {
		input: 'mono',
		trimDb: -3,
		isInverted: true,
		syncOffsetMs: -40,
		pan: 0.5,
		groupId: 'beds',
		tracks: [6, 1, 6],
		headphones: 'only',
		alarms: { silence: false },
	})
	expect(audioOf(changed)).toMatchObject({ gainDb: 0, trimDb: -3, syncOffsetMs: -40, groupId: 'beds', tracks: [1, 6], headphones: 'only' })
	expect(audioOf(schema.parse(changed))).toEqual(audioOf(changed))
	const back = withChannel(changed, 'music', {
		input: 'stereo',
		trimDb: 0,
		isInverted: false,
		syncOffsetMs: 0,
		pan: 0,
		groupId: null,
		tracks: [1],
		headphones: 'both',
		alarms: { silence: true },
	})
	expect(audioOf(back)).toEqual(audioOf(before))
})

test('no track at all is a choice of its own', () => {
	expect(audioOf(withChannel(before, 'music', { tracks: [] }))?.tracks).toEqual([])
})

test('a group is changed and removed; its channels stay', () => {
	const grouped = withChannel(withNewSoundGroup(before, 'beds', 'Beds'), 'music', { groupId: 'beds' })
	expect(withSoundGroup(grouped, 'beds', { gainDb: -6, muted: true }).soundGroups).toEqual([
		{ id: 'beds', name: 'Beds', gainDb: -6, muted: true },
	])
	expect(withoutSoundGroup(grouped, 'beds')).toEqual(before)
	expect(() => withChannel(before, 'music', { groupId: 'beds' })).toThrow(expect.objectContaining({ code: 'unknown-sound-group' }))
	const full = Array.from({ length: maxSoundGroups }).reduce<typeof before>(
		(one, _, index) => withNewSoundGroup(one, `g${index}`, 'G'),
		before,
	)
	expect(() => withNewSoundGroup(full, 'more', 'More')).toThrow(expect.objectContaining({ code: 'too-many-sound-groups' }))
})

test('tracks are named, and without any name the list is absent', () => {
	const named = withTrackName(before, 3, 'Guests')
	expect(named.trackNames).toEqual(['', '', 'Guests'])
	expect(withTrackName(named, 3, '')).toEqual(before)
})

test('a source without sound has no channel', () => {
	expect(() => withChannel(before, 'clock', { pan: 1 })).toThrow(expect.objectContaining({ code: 'source-without-sound' }))
})
