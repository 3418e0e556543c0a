import { describe, expect, test } from 'vitest'
import { readPlaylist } from './playlist.ts'

const address = 'https://cdn.example/live/index.m3u8?token=1'

describe('A playlist of sizes', () => {
	test('leads to the lowest one that has a picture', () => {
		const text = `#EXTM3U
#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1,BANDWIDTH=2500000,RESOLUTION=1280x720
720.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=400000,CODECS="avc1.42e00a,mp4a.40.2",RESOLUTION=426x240

../240/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"
audio.m3u8`
		expect(readPlaylist(text, address)).toEqual({ kind: 'variants', lowest: 'https://cdn.example/240/index.m3u8' })
	})
})

describe('A playlist of pieces', () => {
	test('names them with number, length, header and breaks', () => {
		const text = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:17
#EXT-X-MAP:URI="init.mp4"
#EXTINF:4.004,
a.m4s
#EXT-X-DISCONTINUITY
#EXTINF:2,title
https://ads.example/b.m4s
`
		expect(readPlaylist(text, address)).toEqual({
			kind: 'pieces',
			targetMs: 4000,
			isOver: false,
			isEncrypted: false,
			pieces: [
				{
					number: 17,
					url: 'https://cdn.example/live/a.m4s',
					durationMs: 4004,
					headerUrl: 'https://cdn.example/live/init.mp4',
					isBreak: false,
				},
				{ number: 18, url: 'https://ads.example/b.m4s', durationMs: 2000, headerUrl: 'https://cdn.example/live/init.mp4', isBreak: true },
			],
		})
	})

	test('says that it is over, or encrypted', () => {
		const text = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-KEY:METHOD=AES-128,URI="k"\n#EXTINF:2,\na.ts\n#EXT-X-ENDLIST'
		expect(readPlaylist(text, address)).toMatchObject({ isOver: true, isEncrypted: true })
		expect(readPlaylist(text.replace(/AES-128,URI="k"/, 'NONE'), address)).toMatchObject({ isEncrypted: false })
	})

	test.each(['file:///etc/passwd', 'concat:a.ts|b.ts', 'data:text/plain,x'])('never leads to %s', (reference) => {
		const text = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${reference}\n`
		expect(readPlaylist(text, address)).toMatchObject({ pieces: [] })
	})
})

test.each(['', '<html>', '#EXTM3U', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-BYTERANGE:5@0\n#EXTINF:2,\na.ts'])(
	'What is no readable playlist is said to be none: %j',
	(text) => {
		expect(readPlaylist(text, address)).toEqual({ kind: 'unreadable' })
	},
)
