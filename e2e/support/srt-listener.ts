import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { freeUdpPort } from '../../electron/testing/free-port.ts'

/** An SRT server: FFmpeg that waits for one caller and writes what it sends as it is. Before it stands a relay of datagrams that reads the stream id. */
export interface SrtListener {
	/** Where callers call. */
	readonly port: number
	/** Whether a caller has asked for this stream id. */
	wasAskedFor(streamId: string): boolean
	/** Resolves when FFmpeg has written the last packet: the caller has hung up. */
	readonly finished: Promise<void>
	close(): void
}

export async function startSrtListener(file: string, passphrase: string): Promise<SrtListener> {
	const backPort = await freeUdpPort()
	const address = `srt://127.0.0.1:${backPort}?mode=listener&passphrase=${passphrase}&latency=120000`
	const ffmpeg = spawn(
		'ffmpeg',
		['-v', 'error', '-copyts', '-i', address, '-map', '0', '-c', 'copy', '-copyts', '-f', 'mpegts', '-y', file],
		{
			stdio: 'ignore',
		},
	)
	const front = createSocket('udp4')
	const back = createSocket('udp4')
	const handshakes: Buffer[] = []
	let callerPort = 0
	let isClosed = false
	front.on('message', (bytes, from) => {
		callerPort = from.port
		if (isHandshake(bytes)) handshakes.push(bytes)
		back.send(bytes, backPort, '127.0.0.1')
	})
	back.on('message', (bytes) => {
		if (callerPort !== 0) front.send(bytes, callerPort, '127.0.0.1')
	})
	for (const socket of [front, back]) {
		socket.on('error', () => {})
		socket.bind(0, '127.0.0.1')
		await once(socket, 'listening')
	}
	return {
		port: front.address().port,
		wasAskedFor: (streamId) => handshakes.some((bytes) => wordsTurned(bytes).includes(streamId)),
		finished: once(ffmpeg, 'exit').then(() => {}),
		close() {
			ffmpeg.kill('SIGKILL')
			if (isClosed) return
			isClosed = true
			front.close()
			back.close()
		},
	}
}

/** Control packet of type 0 (draft-sharabayko-srt-01, 3.2.1). */
function isHandshake(bytes: Buffer): boolean {
	return bytes.length > 64 && bytes.readUInt16BE(0) === 0x8000
}

/** The stream id travels as 32-bit words, each with its bytes reversed (3.2.1.3). */
function wordsTurned(bytes: Buffer): string {
	const whole = bytes.subarray(0, bytes.length - (bytes.length % 4))
	return Buffer.from(whole).swap32().toString('latin1')
}
