import { decodeFastMessage, type FastRequest } from '../../../shared/ipc/fast-port.ts'
import type { FastPortAddress, StudioConnection } from '../../client/studio-connection.ts'
import { detach } from '../../lib/detach.ts'
import type { MonitorOutput } from './monitor-output.ts'
import type { ReceiverOrder, ReceiverReport } from './monitor-receiver.ts'
import receiverUrl from './monitor-receiver.ts?worker&url'

/** A connection that brings sound to the output, and comes back when it is lost. It is one of its own: sound never waits behind a picture. */
export interface SoundReceiver {
	/** Another feed. */
	ask(request: FastRequest): void
	/** How long the sound is on its way from the mix to this screen, ms. */
	transitMs(): number
	dispose(): void
}

interface ReceiverOptions {
	readonly openFastPort: StudioConnection['openFastPort']
	/** null: the page cannot give a connection to another thread. */
	readonly fastPortAddress: StudioConnection['fastPortAddress']
	readonly output: MonitorOutput
	readonly request: FastRequest
}

const reopenAfterMs = 1000
/** Another computer's clock: what it says about the way here is not a duration. */
const mostTransitMs = 2000
/** How much of each new measurement counts. */
const smoothing = 0.1

/** In a thread of its own where the output has one too, else on the page. */
export function openSoundReceiver({ openFastPort, fastPortAddress, output, request }: ReceiverOptions): SoundReceiver {
	if (fastPortAddress && output.blocks && 'Worker' in globalThis) return receiveInWorker(fastPortAddress, output.blocks, request)
	return receiveOnPage(openFastPort, output, request)
}

function receiveInWorker(fastPortAddress: () => Promise<FastPortAddress>, blocks: MessagePort, first: FastRequest): SoundReceiver {
	const worker = new Worker(receiverUrl, { type: 'module' })
	const order = (each: ReceiverOrder, transferred: Transferable[] = []) => worker.postMessage(each, transferred)
	let request = first
	let transitMs = 0
	let cancelReopen = () => {}

	const connect = () => detach(fastPortAddress().then((address) => order({ kind: 'open', address, request }), reopenLater))

	function reopenLater(): void {
		const timer = setTimeout(connect, reopenAfterMs)
		cancelReopen = () => clearTimeout(timer)
	}

	worker.onmessage = ({ data }: MessageEvent<ReceiverReport>) => {
		if (data.kind === 'closed') reopenLater()
		else transitMs = data.transitMs
	}
	order({ kind: 'play-to', output: blocks }, [blocks])
	connect()
	return {
		ask(next) {
			request = next
			order({ kind: 'request', request })
		},
		transitMs: () => transitMs,
		dispose() {
			cancelReopen()
			worker.terminate()
		},
	}
}

function receiveOnPage(openFastPort: StudioConnection['openFastPort'], output: MonitorOutput, first: FastRequest): SoundReceiver {
	let request = first
	let transitMs = 0
	let isClosed = false
	let cancelReopen = () => {}
	let port = open()

	function open() {
		return openFastPort({
			onOpen: () => port.send(request),
			onMessage(buffer) {
				const message = decodeFastMessage(buffer)
				if (message?.kind !== 'sound') return
				const tookMs = Date.now() - message.mixedAtMs
				if (Math.abs(tookMs) < mostTransitMs) transitMs += (Math.max(0, tookMs) - transitMs) * smoothing
				output.play(message.samples.slice())
			},
			onClose() {
				if (isClosed) return
				const timer = setTimeout(() => {
					port = open()
				}, reopenAfterMs)
				cancelReopen = () => clearTimeout(timer)
			},
		})
	}

	return {
		ask(next) {
			request = next
			port.send(request)
		},
		transitMs: () => transitMs,
		dispose() {
			isClosed = true
			cancelReopen()
			port.close()
		},
	}
}
