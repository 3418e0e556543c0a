import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { PracticeApi } from '../../electron/platforms/practice/practice-api.ts'
import { freeUdpPort } from '../../electron/testing/free-port.ts'

export interface StandInSrt {
	/** srt://host:port. */
	readonly server: string
	/** Received so far. */
	bytes(): number
	stop(): Promise<void>
}

/** An SRT ingest: FFmpeg waits for one caller, and again for the next. FFmpeg does not report the stream id, so the key is the one last given out. */
export async function startStandInSrt(options: {
	readonly api: () => Pick<PracticeApi, 'pushStarted' | 'pushEnded'>
	readonly lastAskedKey: () => string | null
}): Promise<StandInSrt> {
	const server = `srt://127.0.0.1:${await freeUdpPort()}`
	let bytes = 0
	let child: ChildProcess
	let stopped = false

	function listen(): void {
		let key: string | null = null
		const started = spawn('ffmpeg', ['-v', 'error', '-i', `${server}?mode=listener`, '-map', '0', '-c', 'copy', '-f', 'mpegts', 'pipe:1'], {
			stdio: ['ignore', 'pipe', 'ignore'],
		})
		child = started
		started.stdout.on('data', (chunk: Buffer) => {
			bytes += chunk.length
			if (key !== null) return
			key = options.lastAskedKey()
			if (key !== null) options.api().pushStarted(key)
		})
		started.once('exit', () => {
			if (key !== null) options.api().pushEnded(key)
			if (!stopped) listen()
		})
	}
	listen()

	return {
		server,
		bytes: () => bytes,
		async stop() {
			stopped = true
			const ended = once(child, 'exit')
			child.kill('SIGKILL')
			await ended
		},
	}
}
