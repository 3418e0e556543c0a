import { expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { flvTagBytes } from '../flv/flv-writer.ts'
import { readCommand } from './command.ts'
import { startServerHandshake } from './handshake.ts'
import { createRtmpLink } from './link.ts'
import { chunkStreams, messageTypes } from './message.ts'
import { type PlayEnd, startPlayDialogue } from './play-dialogue.ts'

/** A player and the server half, in memory. */
function play() {
	const heard: string[] = []
	const tags: MediaTag[] = []
	const ends: PlayEnd[] = []
	const toServer: Uint8Array[] = []
	const toPlayer: Uint8Array[] = []
	const link = createRtmpLink({
		write: (bytes) => void toPlayer.push(bytes),
		onMessage(message) {
			const command = readCommand(message)
			if (!command) return
			heard.push(`${command.name} ${command.args[0] ?? ''}`.trim())
			if (command.name === 'connect') link.sendCommand(0, '_result', command.transactionId, {}, { code: 'NetConnection.Connect.Success' })
			if (command.name === 'createStream') link.sendCommand(0, '_result', command.transactionId, null, 7)
		},
	})
	const handshake = startServerHandshake((bytes) => void toPlayer.push(bytes))
	let isShaken = false
	const dialogue = startPlayDialogue(
		{ app: 'live', tcUrl: 'rtmp://h/live', name: 'cam?x=1' },
		{ write: (bytes) => void toServer.push(bytes), onTag: (tag) => tags.push(tag), onEnd: (end) => ends.push(end) },
	)
	function run(): void {
		while (toServer.length + toPlayer.length > 0) {
			for (const bytes of toServer.splice(0)) {
				const rest = isShaken ? bytes : handshake.receive(bytes)
				isShaken ||= rest !== null
				if (rest) link.receive(rest)
			}
			for (const bytes of toPlayer.splice(0)) dialogue.receive(bytes)
		}
	}
	run()
	return { heard, tags, ends, link, run }
}
const tag = (timestampMs: number, size: number): MediaTag => {
	return { kind: 'video', timestampMs, body: new Uint8Array(size).fill(0x27), isKeyframe: false, isSequenceHeader: false }
}
const status = (code: string, level = 'status') => ['onStatus', 0, null, { level, code, description: 'cam?x=1' }] as const

test('it asks for the stream as it was named and takes what comes', () => {
	const { heard, tags, link, run } = play()
	expect(heard).toEqual(['connect', 'createStream', 'play cam?x=1'])
	link.send({ typeId: messageTypes.video, streamId: 7, timestampMs: 40, payload: new Uint8Array(5000).fill(0x27) }, chunkStreams.video)
	run()
	expect(tags).toEqual([tag(40, 5000)])
})

test('several tags in one message are taken apart, with their times', () => {
	const { tags, link, run } = play()
	const payload = Buffer.concat([flvTagBytes(tag(1000, 9)), flvTagBytes(tag(1033, 3))])
	link.send({ typeId: 22, streamId: 7, timestampMs: 500, payload }, chunkStreams.video)
	run()
	expect(tags.map(({ timestampMs, body }) => [timestampMs, [...body]])).toEqual([
		[500, Array<number>(9).fill(0x27)],
		[533, Array<number>(3).fill(0x27)],
	])
})

test.each([
	['NetStream.Play.StreamNotFound', 'error', 'no-stream'],
	['NetStream.Play.Failed', 'status', 'no-stream'],
	['NetStream.Play.UnpublishNotify', 'status', 'ended'],
	['NetStream.Play.Stop', 'status', 'ended'],
])('%s ends it', (code, level, kind) => {
	const { ends, link, run } = play()
	link.sendCommand(7, ...status('NetStream.Play.Start'))
	link.sendCommand(7, ...status(code, level))
	link.sendCommand(7, ...status(code, level))
	run()
	expect(ends).toEqual([{ kind, said: `${code}: cam?x=1` }])
})
