import { expect, test } from 'vitest'
import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import { playAddress } from './rtmp-stream.ts'

test.each([
	['rtmp://h.example/live/cam', 'live', 'cam', 'rtmp://h.example/live'],
	['rtmp://h.example:1936/live/inst/cam?a=b/c', 'live/inst', 'cam?a=b/c', 'rtmp://h.example:1936/live/inst'],
	['rtmps://u:p@[2001:db8::1]/live/mp4:a/b.mp4', 'live/mp4:a', 'b.mp4', 'rtmps://[2001:db8::1]/live/mp4:a'],
	['rtmp://h.example/cam', 'cam', '', 'rtmp://h.example/cam'],
])('%s', (path, app, name, tcUrl) => {
	const found = readMediaAddress(path)
	expect(found.kind === 'network' && playAddress(found.address)).toEqual({ app, name, tcUrl })
})
