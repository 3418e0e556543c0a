import { decodeFastMessage, type FastRequest } from '../../../shared/ipc/fast-port.ts'
import type { FastPortAddress } from '../../client/studio-connection.ts'

/**
 * Runs in a worker: receives the sound, and hands each block straight to the thread that plays it. Whatever the page draws meanwhile, no block waits for it.
 * The page says where to connect, because only it has the token.
 */

/** What the page sends. */
export type ReceiverOrder =
	| { readonly kind: 'open'; readonly address: FastPortAddress; readonly request: FastRequest }
	| { readonly kind: 'request'; readonly request: FastRequest }
	/** Where the blocks go: the port of the worklet. */
	| { readonly kind: 'play-to'; readonly output: MessagePort }

/** What it reports: how long the sound was on its way, ms; or that the connection is closed. */
export type ReceiverReport = { readonly kind: 'transit'; readonly transitMs: number } | { readonly kind: 'closed' }

/** The types of this scope are in another library of TypeScript than those of the page. */
interface Scope {
	onmessage: ((event: MessageEvent<ReceiverOrder>) => void) | null
	postMessage(report: ReceiverReport): void
}
const scope = self as unknown as Scope

/** Another computer's clock: what it says about the way here is not a duration. */
const mostTransitMs = 2000
/** How much of each new measurement counts. */
const smoothing = 0.1
const reportEveryMs = 1000

function createReceiver(report: (report: ReceiverReport) => void): (order: ReceiverOrder) => void {
	let output: MessagePort | null = null
	let socket: WebSocket | null = null
	let request: FastRequest | null = null
	let transitMs = 0
	let reportedAtMs = 0

	function take({ data }: MessageEvent<unknown>): void {
		if (!(data instanceof ArrayBuffer)) return
		const message = decodeFastMessage(data)
		if (message?.kind !== 'sound') return
		const block = message.samples.slice()
		output?.postMessage(block, [block.buffer])
		const now = Date.now()
		const tookMs = now - message.mixedAtMs
		if (Math.abs(tookMs) < mostTransitMs) transitMs += (Math.max(0, tookMs) - transitMs) * smoothing
		if (now - reportedAtMs < reportEveryMs) return
		reportedAtMs = now
		report({ kind: 'transit', transitMs })
	}

	function sendRequest(): void {
		if (socket?.readyState === WebSocket.OPEN && request) socket.send(JSON.stringify(request))
	}

	function open({ url, protocols }: FastPortAddress): void {
		const opened = new WebSocket(url, [...protocols])
		socket = opened
		opened.binaryType = 'arraybuffer'
		opened.onopen = sendRequest
		opened.onmessage = take
		opened.onclose = () => {
			if (socket !== opened) return
			socket = null
			report({ kind: 'closed' })
		}
	}

	return (order) => {
		if (order.kind === 'play-to') {
			output = order.output
			return
		}
		request = order.request
		if (order.kind === 'open') open(order.address)
		else sendRequest()
	}
}

const take = createReceiver((report) => scope.postMessage(report))
scope.onmessage = ({ data }) => take(data)
