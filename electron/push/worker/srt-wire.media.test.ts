import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createHostLookup } from '../../media/rtmp/host-lookup.ts'
import { readSrtAddress, writeSrtKey } from '../srt-address.ts'
import { openSrtSink } from './srt-sink.ts'

/** What a caller requests when it connects. */
interface Asked {
	readonly streamId: string | null
	readonly isEncrypted: boolean
	/** Latency that the receiver is asked to use, ms. */
	readonly latencyMs: number
}

/** The listener's half of the SRT handshake until the caller's stream ID is known (draft-sharabayko-srt-01, 3.2.1 and 4.3.1). */
async function startSrtListener(): Promise<{ readonly port: number; readonly asked: Promise<Asked>; close(): void }> {
	const socket = createSocket('udp4')
	const asked = Promise.withResolvers<Asked>()
	socket.on('message', (packet, from) => {
		if (packet.length < 64 || packet.readUInt16BE(0) !== 0x8000) return
		const isInduction = packet.readInt32BE(16 + 20) === 1
		if (!isInduction) return asked.resolve(readConclusion(packet))
		const answer = Buffer.from(packet)
		packet.copy(answer, 12, 16 + 24, 16 + 28)
		answer.writeUInt32BE(5, 16)
		answer.writeUInt16BE(0, 20)
		answer.writeUInt16BE(0x4a17, 22)
		answer.writeUInt32BE(0x1234_5678, 16 + 28)
		socket.send(answer, from.port, from.address)
	})
	socket.bind(0, '127.0.0.1')
	await once(socket, 'listening')
	return { port: socket.address().port, asked: asked.promise, close: () => socket.close() }
}

function readConclusion(packet: Buffer): Asked {
	let asked: Asked = { streamId: null, isEncrypted: false, latencyMs: 0 }
	for (let at = 64; at + 4 <= packet.length; ) {
		const kind = packet.readUInt16BE(at)
		const content = packet.subarray(at + 4, at + 4 + packet.readUInt16BE(at + 2) * 4)
		if (kind === 1) asked = { ...asked, latencyMs: content.readUInt16BE(8) }
		if (kind === 3) asked = { ...asked, isEncrypted: true }
		// 32-bit words, each with its bytes reversed.
		if (kind === 5) asked = { ...asked, streamId: Buffer.from(content).swap32().toString('utf8').replace(/\0+$/, '') }
		at += 4 + content.length
	}
	return asked
}

const passphrase = 'correct horse+battery'
const typed = encodeURIComponent(passphrase)

test.each([
	['in the address as it is', `?streamid=#!::r=live/cam1,m=publish&passphrase=${typed}`, '', '#!::r=live/cam1,m=publish', true],
	['percent-encoded', `?passphrase=${typed}&streamid=%23!::r=live%2Fcam1`, '', '#!::r=live/cam1', true],
	['bare in the key field, the passphrase in the address', `?passphrase=${typed}&latency=200`, 'a&b+c d%2F', 'a&b+c d%2F', true],
	['signs of all kinds', '', '-re, "é🔑" \\n#', '-re, "é🔑" \\n#', false],
	['as long as it can be', '', 'x'.repeat(512), 'x'.repeat(512), false],
	['none', `?latency=350000&passphrase=${typed}`, '', null, true],
])('the server is asked for the stream ID byte for byte: %s', async (_, query, key, streamId, isEncrypted) => {
	const listener = await startSrtListener()
	const { server, secrets } = readSrtAddress(`srt://127.0.0.1:${listener.port}${query}`, key)
	const sink = await openSrtSink(
		{ protocol: 'srt', server, key: writeSrtKey(secrets) },
		{ spawn, clock: systemClock, ffmpegPath: 'ffmpeg', findAddresses: createHostLookup(systemClock), onLine() {} },
		{ signal: new AbortController().signal },
	)
	try {
		// The smallest stream that FFmpeg accepts: it connects once it knows the tracks.
		for (let timestampMs = 0; timestampMs < 2000; timestampMs += 20)
			sink.write({
				kind: 'audio',
				timestampMs,
				body: Uint8Array.of(0x72, ...new Uint8Array(160)),
				isKeyframe: false,
				isSequenceHeader: false,
			})
		const latencyMs = query.includes('latency=200') ? 200 : query.includes('latency=350000') ? 350 : 120
		expect(await listener.asked).toEqual({ streamId, isEncrypted, latencyMs })
	} finally {
		sink.abort()
		listener.close()
	}
})
