import { expect, test } from 'vitest'
import { decoderThreads } from './decoder-threads.ts'
import type { MediaProbe } from './media-streams.ts'

type Video = NonNullable<MediaProbe['video']>

test.each([
	[640, 360, 30, 16, 1],
	[1280, 720, 30, 16, 1],
	[1920, 1080, 30, 16, 2],
	[1920, 1080, null, 16, 4],
	[3840, 2160, 60, 16, 13],
	[3840, 2160, 60, 2, 2],
])('a film of %d × %d at %d a second is decoded on %d processors by %d threads', (widthPx, heightPx, frameRate, processors, threads) => {
	expect(decoderThreads({ widthPx, heightPx, frameRate } as Video, processors)).toBe(threads)
})
