import { type AddressInfo, createServer } from 'node:net'
import { createIngestSession } from '../../../electron/media/rtmp/ingest-session.ts'
import { type FromSink, slowBytesPerSecond } from './sink-messages.ts'

// Takes every RTMP publisher on loopback, says when its first keyframe came, and keeps nothing. Some keys ask it to be bad.
const tell = (message: FromSink) => process.send?.(message)

const server = createServer((socket) => {
	let key = ''
	let sawKeyframe = false
	createIngestSession(socket, {
		authorize: (_app, askedKey) => (askedKey === 'refused' ? 'refuse' : 'accept'),
		onPublish(_app, publishedKey) {
			key = publishedKey
			tell({ type: 'publishing', key, atMs: Date.now() })
		},
		onTag(tag) {
			if (key === 'stalled') socket.pause()
			if (sawKeyframe || tag.kind !== 'video' || !tag.isKeyframe) return
			sawKeyframe = true
			tell({ type: 'first-keyframe', key, atMs: Date.now() })
		},
	})
	socket.on('data', (bytes) => {
		if (key !== 'slow') return
		socket.pause()
		setTimeout(() => socket.resume(), (bytes.length / slowBytesPerSecond) * 1000)
	})
})
server.listen(0, '127.0.0.1', () => tell({ type: 'listening', port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
