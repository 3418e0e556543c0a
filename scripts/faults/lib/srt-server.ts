import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { detach } from '../../../electron/lib/detach.ts'
import { createFlvParser } from '../../../electron/media/flv/flv-parser.ts'
import { freeUdpPort } from '../../../electron/testing/free-port.ts'
import type { MediaTag } from '../../../shared/domain/feeds.ts'

/** An SRT server that takes every caller; one from whom something comes replaces the caller before it, as platforms do. */
export interface SrtServer {
	readonly port: number
	/** Ends the present connection in order, and takes callers with this passphrase from now on. */
	restart(passphrase?: string): Promise<void>
	close(): Promise<void>
}

const usualPassphrase = 'faults-passphrase'
/** What the connection is encrypted with, as the key of a destination. */
export const srtKey = `passphrase=${usualPassphrase}`
export const anotherPassphrase = 'another-passphrase'

/** FFmpeg, which takes one caller and ends with it. */
interface Listener {
	readonly port: number
	readonly ffmpeg: ChildProcess
	hasCome: boolean
}

/**
 * FFmpeg alone would confirm what a second caller sends, and not read it, until it knows that the first one is gone: here each caller has an FFmpeg of its own.
 * One waits in advance.
 */
export async function startSrtServer(host: string, onTag: (tag: MediaTag) => void): Promise<SrtServer> {
	let passphrase = usualPassphrase
	let isClosed = false
	let present: Listener | null = null
	const listeners = new Set<Listener>()
	/** By the caller's port. */
	const lines = new Map<number, { readonly listener: Listener; readonly back: Socket }>()
	const front = createSocket('udp4')
	front.bind(0, host)
	await once(front, 'listening')
	front.on('message', (bytes, caller) => {
		const line = lines.get(caller.port) ?? (isHandshake(bytes) ? take(caller) : null)
		line?.back.send(bytes, line.listener.port, '127.0.0.1')
	})
	let spare = await listen()
	process.once('exit', killAll)

	function killAll(): void {
		for (const { ffmpeg } of listeners) ffmpeg.kill('SIGKILL')
	}

	function take({ address, port: callerPort }: RemoteInfo) {
		// Callers before it that never sent anything have given up.
		for (const each of listeners) if (each !== spare && !each.hasCome) each.ffmpeg.kill('SIGKILL')
		const listener = spare
		const back = createSocket('udp4')
		back.on('error', () => {})
		back.on('message', (bytes) => {
			if (!isClosed) front.send(bytes, callerPort, address)
		})
		const line = { listener, back }
		lines.set(callerPort, line)
		listener.ffmpeg.once('exit', () => {
			lines.delete(callerPort)
			back.close()
		})
		detach(
			listen().then((next) => {
				spare = next
			}),
		)
		return line
	}

	async function listen(): Promise<Listener> {
		const port = await freeUdpPort()
		const address = `srt://127.0.0.1:${port}?mode=listener&passphrase=${passphrase}`
		// What is known of a stream after its first pictures is enough: each moment more would count as time that nothing came. "nobuffer" would throw
		// them away, and the stream would then begin with the next keyframe.
		const quickly = ['-probesize', '500000', '-analyzeduration', '500000', '-fpsprobesize', '0']
		// A picture of which a packet was lost is lost, and no reason to end: on a block of sound that is not whole FFmpeg would.
		const whole = ['-fflags', '+discardcorrupt']
		const out = ['-map', '0', '-c', 'copy', '-f', 'flv', '-flush_packets', '1', 'pipe:1']
		const ffmpeg = spawn('ffmpeg', ['-v', 'error', ...quickly, ...whole, '-f', 'mpegts', '-i', address, ...out], {
			stdio: ['ignore', 'pipe', 'ignore'],
		})
		const own: Listener = { port, ffmpeg, hasCome: false }
		listeners.add(own)
		const parser = createFlvParser({
			onTag(tag) {
				if (!own.hasCome) replacePresent(own)
				if (present === own) onTag(tag)
			},
		})
		ffmpeg.stdout.on('data', (bytes: Buffer) => parser.push(bytes))
		ffmpeg.once('exit', () => listeners.delete(own))
		return own
	}

	function replacePresent(next: Listener): void {
		next.hasCome = true
		present?.ffmpeg.kill('SIGKILL')
		present = next
	}

	async function endAll(): Promise<void> {
		await Promise.all([...listeners].map(({ ffmpeg }) => endInOrder(ffmpeg)))
	}

	return {
		port: front.address().port,
		async restart(next = usualPassphrase) {
			passphrase = next
			await endAll()
			spare = await listen()
		},
		async close() {
			await endAll()
			isClosed = true
			process.off('exit', killAll)
			front.close()
		},
	}
}

async function endInOrder(ffmpeg: ChildProcess): Promise<void> {
	const ended = once(ffmpeg, 'exit')
	ffmpeg.kill('SIGTERM')
	const late = setTimeout(() => ffmpeg.kill('SIGKILL'), 2000)
	await ended
	clearTimeout(late)
}

/** Control packet of type 0 (draft-sharabayko-srt-01, 3.2.1). */
function isHandshake(bytes: Buffer): boolean {
	return bytes.length >= 64 && bytes.readUInt16BE(0) === 0x8000
}
