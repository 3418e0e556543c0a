import { Socket } from 'node:net'
import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { openChildChannel } from '../process/child-channel.ts'
import type { DrawingLog, ToDrawing } from '../sources/drawing/drawing-messages.ts'
import { pieceOf } from '../sources/drawing/drawing-pipe.ts'
import { createDrawingWorker } from '../sources/drawing/drawing-worker.ts'
import { registerInter } from '../sources/drawing/fonts.ts'
import { maxResidentBytes, type WatchdogOptions } from '../sources/drawing/watchdog-options.ts'

// The drawing process: reads and decodes picture files, draws SVG and texts. It may be killed at any time, so nothing is kept here.
const channel = openChildChannel<ToDrawing, DrawingLog>()
const pipe = new Socket({ fd: 4, readable: false, writable: true })
// Whoever asked is gone: nobody would read on.
pipe.on('error', () => process.exit(0))
channel.onDisconnect(() => process.exit(0))

const work = createDrawingWorker({
	send(head, pictures) {
		pipe.cork()
		for (const part of pieceOf(head, pictures)) pipe.write(part)
		pipe.uncork()
	},
})
let isWatched = false

/** What may take long must not take the processor from the program, and must not outlive it. */
function watch(): void {
	isWatched = true
	try {
		setPriority(process.pid, 10)
	} catch {
		// Some systems do not let it.
	}
	const workerData: WatchdogOptions = { parentPid: process.ppid, maxResidentBytes }
	new Worker(new URL('../sources/drawing/watchdog.ts', import.meta.url), { workerData }).unref()
}

registerInter()
channel.onMessage((message) => {
	if (message.type === 'stop') process.exit(0)
	if (message.mayBeHeavy && !isWatched) watch()
	work(message)
})
for (const part of pieceOf({ type: 'ready' })) pipe.write(part)
