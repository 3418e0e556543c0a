import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { waitUntil } from './wait-until.ts'

/** FFmpeg as the SRT server of one caller, with the latency that it has by itself (120 ms), which writes what comes into this file. Resolves when it listens. */
export async function startSrtReceiver(port: number, file: string, cleanups: (() => unknown)[]): Promise<ChildProcess> {
	const address = `srt://127.0.0.1:${port}?mode=listener`
	const receiver = spawn('ffmpeg', ['-v', 'error', '-f', 'mpegts', '-i', address, '-map', '0', '-c', 'copy', '-copyts', '-y', file], {
		stdio: 'ignore',
	})
	cleanups.push(() => receiver.kill('SIGKILL'))
	const inTable = `:${port.toString(16).toUpperCase().padStart(4, '0')} `
	await waitUntil('the receiver', async () => (await readFile('/proc/net/udp', 'utf8')).includes(inTable))
	return receiver
}
