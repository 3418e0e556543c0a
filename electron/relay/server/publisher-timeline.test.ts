import { describe, expect, it } from 'vitest'
import { createPublisherTimeline, type PublisherTimeline } from './publisher-timeline.ts'
import { createRecentGops } from './recent-gops.ts'

/** Places frames given as "v10 a12" and returns their times; null for frames that are left out. */
function place(timeline: PublisherTimeline, frames: string): (number | null)[] {
	return frames.split(' ').map((frame) => timeline.place(frame.startsWith('v') ? 'video' : 'audio', Number(frame.slice(1))))
}

describe('timeline of the relay', () => {
	it('leaves the first publisher alone', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('own')
		expect(place(timeline, 'a500 v510 a521 v543')).toEqual([500, 510, 521, 543])
	})

	it('moves both tracks of a returning publisher by one step, whatever the skew at the drop', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('own')
		place(timeline, 'v0 a0 v2000 a5000')
		timeline.begin('own')
		expect(place(timeline, 'a0 v21 a21 v54')).toEqual([5020, 5041, 5041, 5074])
		expect(timeline.newestMs()).toBe(5074)
	})

	it('does not move a publisher that returns beyond the last time', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('own')
		place(timeline, 'v100 a110')
		timeline.begin('own')
		expect(place(timeline, 'v900 a890')).toEqual([900, 890])
	})

	it('never lets a track stand still or go back', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('own')
		place(timeline, 'v100 a100')
		timeline.begin('own')
		// The first frame decides the offset; an earlier frame of the other track must still come after that track's last one.
		expect(place(timeline, 'a50 v20 v21')).toEqual([120, 101, 102])
	})

	it('leaves out what the program repeats and moves nothing', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('program')
		place(timeline, 'v1000 a1005 v1033 a1026')
		timeline.begin('program')
		expect(place(timeline, 'v1000 a1005 v1033 a1026 v1066 a1047')).toEqual([null, null, null, null, 1066, 1047])
	})

	it('follows a program that begins again', () => {
		const timeline = createPublisherTimeline()
		timeline.begin('program')
		place(timeline, 'v100000 a100005')
		timeline.begin('program')
		expect(place(timeline, 'v0 a5 v33')).toEqual([0, 5, 33])
	})
})

describe('recent groups of pictures', () => {
	const group = (name: string) => [Buffer.from(`${name}1`), Buffer.from(`${name}2`)]
	const since = (recent: ReturnType<typeof createRecentGops>, fromMs: number) => recent.since(fromMs).map(String)

	it('gives the finished groups that are still missing', () => {
		const recent = createRecentGops()
		recent.startGop(0, [])
		recent.startGop(2000, group('a'))
		recent.startGop(4000, group('b'))
		recent.startGop(6000, group('c'))
		expect(since(recent, 6500)).toEqual([])
		expect(since(recent, 5999)).toEqual(['c1', 'c2'])
		expect(since(recent, 2000)).toEqual(['b1', 'b2', 'c1', 'c2'])
		expect(since(recent, -1)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2'])
	})

	it('keeps about 8 s, and nothing after a broken group', () => {
		const recent = createRecentGops()
		for (let at = 0; at <= 20; at += 2) recent.startGop(at * 1000, group(`${at}-`))
		expect(since(recent, 0)[0]).toBe('12-1')
		recent.forget()
		expect(since(recent, 0)).toEqual([])
		recent.startGop(22_000, group('x'))
		expect(since(recent, 0)).toEqual([])
	})
})
