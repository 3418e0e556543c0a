import { describe, expect, it } from 'vitest'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { createTagCache } from './tag-cache.ts'

function tag(kind: MediaTag['kind'], timestampMs: number, what: 'frame' | 'key' | 'header' = 'frame', bytes = 10): MediaTag {
	return { kind, timestampMs, body: new Uint8Array(bytes), isKeyframe: what === 'key', isSequenceHeader: what === 'header' }
}

const names = (tags: readonly MediaTag[]) =>
	tags.map((each) => `${each.isSequenceHeader ? 'H' : each.isKeyframe ? 'K' : ''}${each.kind[0]}${each.timestampMs}`)

/** Seconds of program with one picture and one sound a second, and a keyframe for every two pictures. */
function program(fromS: number, toS: number): MediaTag[] {
	const tags: MediaTag[] = []
	for (let at = fromS; at < toS; at += 1) {
		tags.push(tag('video', at * 1000, at % 2 === 0 ? 'key' : 'frame'), tag('audio', at * 1000 + 5))
	}
	return tags
}

describe('what the publisher repeats', () => {
	it('is the headers and the last groups, 6 s at least', () => {
		const cache = createTagCache()
		const headers = [tag('data', 0), tag('video', 0, 'header'), tag('audio', 0, 'header')]
		for (const each of [...headers, ...program(0, 21)]) cache.add(each, true)
		const replay = names(cache.replay())
		expect(replay.slice(0, 4)).toEqual(['d0', 'Hv0', 'Ha0', 'Kv14000'])
		expect(replay.at(-1)).toBe('a20005')
	})

	it('keeps everything while it cannot be delivered', () => {
		const cache = createTagCache()
		for (const each of program(0, 60)) cache.add(each, false)
		expect(names(cache.replay())[0]).toBe('Kv0')
	})

	it('puts a changed header where it belongs', () => {
		const cache = createTagCache()
		const changed = { ...tag('video', 18_000, 'header'), body: Uint8Array.of(1) }
		for (const each of [tag('video', 0, 'header'), ...program(0, 18), changed, ...program(18, 21)]) cache.add(each, true)
		const replay = names(cache.replay())
		expect(replay[0]).toBe('Hv0')
		expect(replay.indexOf('Hv18000')).toBe(replay.indexOf('Kv18000') - 1)
		for (const each of program(21, 40)) cache.add(each, true)
		expect(names(cache.replay())[0]).toBe('Hv18000')
	})

	it('stays within its bytes by giving up whole groups', () => {
		const cache = createTagCache(1000)
		for (let at = 0; at < 20; at += 1) cache.add(tag('video', at * 1000, at % 2 === 0 ? 'key' : 'frame', 100), false)
		expect(names(cache.replay())[0]).toBe('Kv10000')
	})

	it('does not fill up when there are no keyframes, or no picture', () => {
		const cache = createTagCache(1000)
		for (let at = 0; at < 100; at += 1) cache.add(tag('video', at, 'frame', 100), true)
		expect(cache.replay().length).toBeLessThanOrEqual(10)
		const sound = createTagCache()
		for (let at = 0; at < 1000; at += 1) sound.add(tag('audio', at * 100), true)
		expect(names(sound.replay())[0]).toBe('a93900')
	})
})
