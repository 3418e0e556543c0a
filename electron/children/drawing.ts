import { once } from 'node:events'
import { Socket } from 'node:net'
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { detach } from '../lib/detach.ts'
import { openChildChannel } from '../process/child-channel.ts'
import type { DrawingLog, ToDrawing } from '../sources/drawing/drawing-messages.ts'
import { messageOf } from '../sources/drawing/drawing-pipe.ts'
import { createDrawingWorker } from '../sources/drawing/drawing-worker.ts'
import { registerInter } from '../sources/drawing/fonts.ts'
import { maxResidentBytes, type WatchdogOptions } from '../sources/drawing/watchdog-options.ts'

// The drawing process: reads and decodes picture files, and draws SVG and text. It may be killed at any time, so it stores nothing.
const channel = openChildChannel<ToDrawing, DrawingLog>()
const pipe = new Socket({ fd: 4, readable: false, writable: true })
// The parent is gone: nothing would read the output.
pipe.on('error', () => process.exit(0))
channel.onDisconnect(() => process.exit(0))

function send(...message: Parameters<typeof messageOf>): Promise<void> {
	return new Promise((resolve) => {
		pipe.cork()
		for (const part of messageOf(...message)) pipe.write(part)
		pipe.write('', () => resolve())
		pipe.uncork()
	})
}

const work = createDrawingWorker({ send })
let watched: Promise<unknown> | null = null

/** Jobs that may take long must not slow down the program, and must not outlive it. Resolves when the watchdog is running. */
function watch(): Promise<unknown> {
	try {
		setPriority(process.pid, 10)
	} catch {
		// Some systems do not allow it.
	}
	const workerData: WatchdogOptions = { parentPid: process.ppid, maxResidentBytes }
	const thread = new Worker(new URL('../sources/drawing/watchdog.ts', import.meta.url), { workerData })
	thread.unref()
	// No heavy job is drawn without the watchdog: if its thread does not start, or fails later, this process ends with an error.
	return once(thread, 'online')
}

registerInter()
channel.onMessage((message) => {
	if (message.type === 'stop') process.exit(0)
	if (!message.mayBeHeavy) return work(message)
	// The memory of the watchdog does not count towards the picture: that is measured after the watchdog has started.
	watched ??= watch()
	detach(watched.then(() => work(message)))
})
detach(send({ type: 'ready' }))
