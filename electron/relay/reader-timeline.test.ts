import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createReaderTimeline, type ReaderTimeline } from './reader-timeline.ts'

const header = (kind: MediaTag['kind'], value = 0): MediaTag => ({
	kind,
	timestampMs: 0,
	body: Uint8Array.of(9, value),
	isKeyframe: false,
	isSequenceHeader: kind !== 'data',
})
const frame = (kind: MediaTag['kind'], timestampMs: number, isKeyframe = false): MediaTag => ({
	kind,
	timestampMs,
	body: kind === 'video' ? Uint8Array.of(isKeyframe ? 0x17 : 0x27, 1) : Uint8Array.of(0xaf, 1),
	isKeyframe,
	isSequenceHeader: false,
})

/** 25 pictures a second, a keyframe every 10, sound every 20 ms. */
function program(fromMs: number, toMs: number): MediaTag[] {
	const tags: MediaTag[] = []
	for (let atMs = Math.ceil(fromMs / 20) * 20; atMs < toMs; atMs += 20) {
		if (atMs % 40 === 0) tags.push(frame('video', atMs, atMs % 400 === 0))
		tags.push(frame('audio', atMs))
	}
	return tags
}

function take(timeline: ReaderTimeline, tags: readonly MediaTag[]) {
	const results = tags.map((tag) => timeline.take(tag))
	return { tags: results.flatMap((result) => result.tags), gaps: results.map((result) => result.gapMs).filter((gapMs) => gapMs > 0) }
}

const names = (tags: readonly MediaTag[]) =>
	tags.map((tag) => `${tag.isSequenceHeader ? 'H' : tag.isKeyframe ? 'K' : ''}${tag.kind[0]}${tag.timestampMs}`)

describe('timeline of a reader', () => {
	it('begins with headers at the time of the first keyframe, whatever came before it', () => {
		const { tags } = take(createReaderTimeline(), [
			frame('audio', 380),
			header('audio'),
			frame('video', 390),
			header('data'),
			header('video'),
			frame('audio', 395),
			...program(400, 440),
		])
		expect(names(tags)).toEqual(['d400', 'Hv400', 'Ha400', 'Kv400', 'a400', 'a420'])
	})

	it('repeats no header that is known and hands on a changed one before its frame', () => {
		const timeline = createReaderTimeline()
		take(timeline, [header('video'), header('audio'), ...program(0, 400)])
		const again = take(timeline, [header('video'), header('audio', 1), frame('video', 400, true), frame('audio', 400), header('video', 1)])
		expect(names(again.tags)).toEqual(['Kv400', 'Ha400', 'a400'])
		expect(names(take(timeline, [frame('video', 440)]).tags)).toEqual(['Hv440', 'v440'])
	})

	it('says how much is missing and continues at a keyframe', () => {
		const timeline = createReaderTimeline()
		take(timeline, program(0, 1000))
		timeline.reconnected()
		const after = take(timeline, [frame('video', 1160), frame('audio', 1160), ...program(1200, 1300)])
		expect(names(after.tags)[0]).toBe('Kv1200')
		expect(after.gaps).toEqual([200])
	})

	it('does not take a slow program for a gappy one', () => {
		const slow = Array.from({ length: 20 }, (_, index) => frame('video', index * 200, index === 0))
		expect(take(createReaderTimeline(), slow).gaps).toEqual([])
	})

	it('follows a program that begins again', () => {
		const timeline = createReaderTimeline()
		take(timeline, program(100_000, 100_400))
		timeline.reconnected()
		expect(names(take(timeline, program(0, 100)).tags)).toEqual(['Kv0', 'a0', 'a20', 'v40', 'a40', 'a60', 'v80', 'a80'])
	})

	it('makes one sequence of any connections that overlap', () => {
		const whole = program(0, 4000)
		fc.assert(
			fc.property(fc.array(fc.nat(4000), { maxLength: 8 }), (cuts) => {
				const timeline = createReaderTimeline()
				const read: MediaTag[] = []
				const gaps: number[] = []
				let from = 0
				for (const to of [...cuts.sort((a, b) => a - b), 4000]) {
					// As the relay does it: from the last keyframe before the missing part.
					const part = take(timeline, [header('video'), header('audio'), ...program(Math.floor(from / 400) * 400, to)])
					read.push(...part.tags)
					gaps.push(...part.gaps)
					timeline.reconnected()
					from = timeline.lastVideoMs() ?? 0
				}
				expect(read.filter((tag) => tag.isSequenceHeader)).toHaveLength(2)
				expect(gaps).toEqual([])
				for (const kind of ['video', 'audio'] as const) {
					const ofKind = (tags: readonly MediaTag[]) => tags.filter((tag) => tag.kind === kind && !tag.isSequenceHeader)
					expect(ofKind(read)).toEqual(ofKind(whole))
				}
			}),
			{ numRuns: 200 },
		)
	})
})
