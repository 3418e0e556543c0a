import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Line } from './spoiled-line.ts'

/** A line that carries datagrams to a server on this computer and back, and can be spoiled. */
export interface SpoiledDatagrams {
	readonly port: number
	/** See Line. "stall", "silent" and "hold": every datagram is lost, in both directions. A number: bytes per second to the server; what waits longer than a moment is lost. */
	set(line: Line): Promise<void>
	close(): void
}

/** Time between two portions of a slow line, ms. */
const portionMs = 20
/** A slow line keeps what it cannot carry yet for this long, as routers do, s. */
const keptS = 0.5

export async function startSpoiledDatagrams(serverPort: number): Promise<SpoiledDatagrams> {
	/** By the caller's port. */
	const backs = new Map<number, Socket>()
	let line: Line = 'pass'
	let waiting: { readonly bytes: Buffer; readonly back: Socket }[] = []
	let allowance = 0
	let front: Socket | null = await bound(0)
	const { port } = front.address() as AddressInfo
	front.on('message', take)
	const portions = setInterval(carryPortion, portionMs)

	function backOf({ port: callerPort }: RemoteInfo): Socket {
		const known = backs.get(callerPort)
		if (known) return known
		const back = createSocket('udp4')
		back.on('error', () => {})
		back.on('message', (bytes) => {
			if (line === 'pass' || typeof line === 'number') front?.send(bytes, callerPort, '127.0.0.1')
		})
		backs.set(callerPort, back)
		return back
	}

	function take(bytes: Buffer, from: RemoteInfo): void {
		if (line === 'pass') backOf(from).send(bytes, serverPort, '127.0.0.1')
		else if (typeof line === 'number') {
			const waits = waiting.reduce((sum, each) => sum + each.bytes.length, 0)
			if (waits < line * keptS) waiting.push({ bytes, back: backOf(from) })
		}
	}

	function carryPortion(): void {
		if (typeof line !== 'number') return
		const perPortion = (line * portionMs) / 1000
		// Never more than a few portions at once, or what was not used would pass at any speed.
		allowance = Math.min(allowance + perPortion, Math.max(1500, 3 * perPortion))
		while (waiting[0] && waiting[0].bytes.length <= allowance) {
			const { bytes, back } = waiting.shift() as (typeof waiting)[number]
			allowance -= bytes.length
			back.send(bytes, serverPort, '127.0.0.1')
		}
	}

	function closeBacks(): void {
		for (const back of backs.values()) back.close()
		backs.clear()
		waiting = []
	}

	return {
		port,
		async set(next) {
			line = next
			// What a slow line holds is not lost when it gets better.
			if (next === 'pass') for (const { bytes, back } of waiting) back.send(bytes, serverPort, '127.0.0.1')
			if (typeof next !== 'number') waiting = []
			if (next === 'refuse') {
				front?.close()
				front = null
				closeBacks()
			} else if (!front) {
				front = await bound(port)
				front.on('message', take)
			}
		},
		close() {
			clearInterval(portions)
			front?.close()
			front = null
			closeBacks()
		},
	}
}

async function bound(port: number): Promise<Socket> {
	const socket = createSocket('udp4')
	socket.on('error', () => {})
	socket.bind(port, '127.0.0.1')
	await once(socket, 'listening')
	return socket
}
