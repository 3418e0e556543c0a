import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createStreamCache } from './stream-cache.ts'

const tag = (kind: MediaTag['kind'], what: string, change: Partial<MediaTag> = {}): MediaTag => ({
	...{ kind, timestampMs: 0, body: Buffer.from(what), isKeyframe: false, isSequenceHeader: false },
	...change,
})
const words = (cache: ReturnType<typeof createStreamCache>) => cache.beginning().map(({ body }) => Buffer.from(body).toString())

test('a later reader gets metadata, decoder configurations and everything since the last keyframe', () => {
	const cache = createStreamCache()
	cache.take(tag('audio', 'aac', { isSequenceHeader: true }))
	cache.take(tag('data', 'size'))
	cache.take(tag('video', 'avc', { isSequenceHeader: true }))
	for (const group of ['1', '2']) {
		cache.take(tag('video', `key ${group}`, { isKeyframe: true }))
		cache.take(tag('audio', `sound ${group}`))
		cache.take(tag('video', `picture ${group}`))
	}
	expect(words(cache)).toEqual(['size', 'avc', 'aac', 'key 2', 'sound 2', 'picture 2'])
})

test('a group that is too large is not kept, and the next one is', () => {
	const cache = createStreamCache(10)
	cache.take(tag('video', 'key 1', { isKeyframe: true }))
	cache.take(tag('video', 'much too large'))
	cache.take(tag('video', 'more'))
	expect(words(cache)).toEqual([])
	cache.take(tag('video', 'key 2', { isKeyframe: true }))
	expect(words(cache)).toEqual(['key 2'])
})
