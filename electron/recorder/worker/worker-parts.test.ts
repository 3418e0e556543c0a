import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createRecentTags } from '../../media/flv/recent-tags.ts'
import { partArguments } from './arguments.ts'
import { readParameterSets, withParameterSets } from './parameter-sets.ts'
import { createPartTimeline } from './part-timeline.ts'

const frame = (kind: 'video' | 'audio', timestampMs: number, isKeyframe = false): MediaTag => ({
	kind,
	timestampMs,
	body: Uint8Array.from([isKeyframe ? 0x17 : 0x27, 1, 0, 0, 0, 0, 0, 0, 2, 0x65, timestampMs & 255]),
	isKeyframe,
	isSequenceHeader: false,
})
/** AVC decoder configuration with one SPS and one PPS of the given bytes. */
function header(sps: number, pps: number): MediaTag {
	const record = [1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 2, 0x67, sps, 1, 0, 2, 0x68, pps]
	return { kind: 'video', timestampMs: 0, body: Uint8Array.from([0x17, 0, 0, 0, 0, ...record]), isKeyframe: false, isSequenceHeader: true }
}
const audioHeader: MediaTag = {
	kind: 'audio',
	timestampMs: 0,
	body: Uint8Array.from([0xaf, 0, 0x11, 0x90]),
	isKeyframe: false,
	isSequenceHeader: true,
}

test('a part starts at 0 with a keyframe, keeps the tracks together and never goes back', () => {
	const part = createPartTimeline()
	const fitted = [header(1, 1), audioHeader, frame('audio', 990), frame('video', 1000), frame('video', 1033, true), frame('audio', 1040)]
		.concat([frame('video', 1066), frame('video', 1033, true), frame('audio', 1040), frame('audio', 9040)])
		.map((tag) => part.fit(tag)?.timestampMs ?? null)
	expect(fitted).toEqual([0, 0, null, null, 0, 7, 33, null, null, 8007])
	expect(part.firstTimestampMs()).toBe(1033)
})

test('a new encoder configuration travels with every keyframe from then on, also back to the first', () => {
	const part = createPartTimeline()
	for (const tag of [header(1, 1), frame('video', 0, true), header(1, 1)]) part.fit(tag)
	expect(part.fit(frame('video', 1000, true))?.body).toEqual(frame('video', 1000, true).body)
	expect(part.fit(header(2, 3))).toBeNull()
	const original = frame('video', 2000, true)
	const sets = [0, 0, 0, 2, 0x67, 2, 0, 0, 0, 2, 0x68, 3]
	expect([...(part.fit(original)?.body ?? [])]).toEqual([...original.body.subarray(0, 5), ...sets, ...original.body.subarray(5)])
	part.fit(header(1, 1))
	expect([...(part.fit(frame('video', 3000, true))?.body ?? [])].slice(5, 17)).toEqual([0, 0, 0, 2, 0x67, 1, 0, 0, 0, 2, 0x68, 1])
})

test('a cut decoder configuration is not read', () => {
	const body = header(1, 1).body
	for (let length = 0; length < body.length; length += 1) expect(readParameterSets(body.subarray(0, length))).toBeNull()
	const sets = readParameterSets(body)
	expect(sets?.units.map((unit) => [...unit])).toEqual([
		[0x67, 1],
		[0x68, 1],
	])
	if (sets) expect(withParameterSets(frame('video', 0, true).body, { ...sets, lengthBytes: 2 })[6]).toBe(2)
})

test('the last seconds are kept in whole groups of pictures, and none of an encoder that is gone', () => {
	const recent = createRecentTags()
	for (const tag of [header(1, 1), audioHeader, frame('audio', 0)]) recent.note(tag)
	for (let at = 0; at <= 10_000; at += 1000) {
		recent.note(frame('video', at, true))
		recent.note(frame('audio', at + 1))
	}
	const seconds = [2, 3, 4, 5, 6, 7, 8, 9, 10]
	expect(recent.tags().map((tag) => tag.timestampMs)).toEqual([0, 0, ...seconds.flatMap((at) => [at * 1000, at * 1000 + 1])])
	recent.note(header(1, 1))
	expect(recent.tags()).toHaveLength(20)
	recent.note(header(2, 2))
	expect(recent.tags()).toHaveLength(2)
})

test('at a very high bitrate less is kept, and never less than two groups', () => {
	const recent = createRecentTags()
	const large = (at: number): MediaTag => ({ ...frame('video', at, true), body: new Uint8Array(20_000_000) })
	for (const tag of [header(1, 1), large(0), large(1000), large(2000)]) recent.note(tag)
	expect(recent.tags().map((tag) => tag.timestampMs)).toEqual([0, 1000, 2000])
	for (const at of [3000, 4000]) recent.note({ ...large(at), body: new Uint8Array(60_000_000) })
	expect(recent.tags().map((tag) => tag.timestampMs)).toEqual([0, 3000, 4000])
})

test('FFmpeg copies without touching times into short fragments', () => {
	expect(partArguments('/r/a b.mp4').join(' ')).toBe(
		'-hide_banner -loglevel warning -nostats -fpsprobesize 0 -analyzeduration 1000000 -f flv -i pipe:0 -map 0:v -map 0:a? -c copy -copyts -movflags +empty_moov+default_base_moof -frag_duration 500000 -flush_packets 1 -f mp4 -y file:/r/a b.mp4',
	)
})
