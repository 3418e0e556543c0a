import { afterEach, expect, test, vi } from 'vitest'
import { encodeFastMessage, type FastRequest } from '../../../shared/ipc/fast-port.ts'
import type { FastPortListener } from '../../client/studio-connection.ts'
import type { MonitorOutput } from './monitor-output.ts'
import type { ReceiverOrder, ReceiverReport } from './monitor-receiver.ts'
import { openSoundReceiver } from './sound-receiver.ts'

const request = (id: string): FastRequest => ({ want: 'none', thumbnails: false, preview: false, monitor: { kind: 'sources', ids: [id] } })

function outputOf(blocks: MessagePort | null) {
	const played: Float32Array[] = []
	return { played, output: { blocks, play: (block: Float32Array) => void played.push(block) } as unknown as MonitorOutput }
}

function fakeWorker() {
	const workers: { readonly orders: ReceiverOrder[]; isEnded: boolean; report(report: ReceiverReport): void }[] = []
	vi.stubGlobal(
		'Worker',
		class {
			onmessage: ((event: { readonly data: ReceiverReport }) => void) | null = null
			readonly made = { orders: [] as ReceiverOrder[], isEnded: false, report: (data: ReceiverReport) => this.onmessage?.({ data }) }
			constructor() {
				workers.push(this.made)
			}
			postMessage(order: ReceiverOrder) {
				this.made.orders.push(order)
			}
			terminate() {
				this.made.isEnded = true
			}
		},
	)
	return workers
}

afterEach(() => {
	vi.unstubAllGlobals()
	vi.useRealTimers()
})

const kindsOf = (orders: readonly ReceiverOrder[]) => orders.map(({ kind }) => kind)

test('a worker gets where to connect and where to play to, another feed, and a new address when the connection is lost', async () => {
	vi.useFakeTimers()
	const workers = fakeWorker()
	const { port1 } = new MessageChannel()
	let addresses = 0
	const receiver = openSoundReceiver({
		openFastPort: () => expect.fail('not on the page'),
		fastPortAddress: async () => ({ url: `ws://studio/${++addresses}`, protocols: ['showcaller'] }),
		output: outputOf(port1).output,
		request: request('a'),
	})
	const made = workers[0] ?? expect.fail('no worker')
	await vi.advanceTimersByTimeAsync(0)
	expect(kindsOf(made.orders)).toEqual(['play-to', 'open'])
	receiver.ask(request('b'))
	expect(made.orders.at(-1)).toEqual({ kind: 'request', request: request('b') })
	made.report({ kind: 'transit', transitMs: 4 })
	expect(receiver.transitMs()).toBe(4)
	made.report({ kind: 'closed' })
	await vi.advanceTimersByTimeAsync(1000)
	expect(made.orders.at(-1)).toEqual({
		kind: 'open',
		address: { url: 'ws://studio/2', protocols: ['showcaller'] },
		request: request('b'),
	})
	receiver.dispose()
	expect(made.isEnded).toBe(true)
	port1.close()
})

test('where the output has no thread of its own the page receives, and connects again', async () => {
	vi.useFakeTimers()
	fakeWorker()
	const listeners: FastPortListener[] = []
	const sent: FastRequest[] = []
	const { output, played } = outputOf(null)
	const receiver = openSoundReceiver({
		openFastPort(listener) {
			listeners.push(listener)
			return { send: (each) => void sent.push(each), confirm: () => {}, close: () => listener.onClose() }
		},
		fastPortAddress: async () => expect.fail('not in a worker'),
		output,
		request: request('a'),
	})
	listeners[0]?.onOpen()
	const message = encodeFastMessage({ kind: 'sound', mixedAtMs: Date.now(), samples: new Float32Array(8).fill(0.5) })
	listeners[0]?.onMessage(Uint8Array.from(message).buffer)
	expect([sent, played.length, played[0]?.[7]]).toEqual([[request('a')], 1, 0.5])
	listeners[0]?.onClose()
	await vi.advanceTimersByTimeAsync(1000)
	expect(listeners).toHaveLength(2)
	receiver.dispose()
	await vi.advanceTimersByTimeAsync(5000)
	expect(listeners).toHaveLength(2)
})
