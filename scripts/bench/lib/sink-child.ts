import { openSync, writeSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { flvHeader, flvTagBytes } from '../../../electron/media/flv/flv-writer.ts'
import { compositionMs } from '../../../electron/media/flv/media-tag.ts'
import { createIngestSession } from '../../../electron/media/rtmp/ingest-session.ts'
import { type FromSink, slowBytesPerSecond } from './sink-messages.ts'

// Takes every RTMP publisher on loopback and says when its first keyframe came. Some keys ask it to be bad. With a folder as its argument it keeps what each
// key sends there, as FLV, and says when each picture came; without one it keeps nothing.
const keepFolder = process.argv[2]
const tell = (message: FromSink) => process.send?.(message)

const server = createServer((socket) => {
	let key = ''
	let sawKeyframe = false
	let file: number | null = null
	createIngestSession(socket, {
		authorize: (_app, askedKey) => (askedKey === 'refused' ? 'refuse' : 'accept'),
		onPublish(_app, publishedKey) {
			key = publishedKey
			if (keepFolder !== undefined) {
				file = openSync(join(keepFolder, `${key}.flv`), 'w')
				writeSync(file, flvHeader())
			}
			tell({ type: 'publishing', key, atMs: Date.now() })
		},
		onTag(tag) {
			if (key === 'stalled') socket.pause()
			if (file !== null) writeSync(file, flvTagBytes(tag))
			if (file !== null && tag.kind === 'video' && !tag.isSequenceHeader)
				tell({ type: 'picture', key, presentedMs: tag.timestampMs + compositionMs(tag.body), atMs: Date.now() })
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
