import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * What the line to an ingest does. "refuse": nothing listens. "stall": connections stay, and no byte passes. "silent": stall, and new connections are taken
 * and never answered. "hold": the ingest does not learn that a connection is over until the line passes again. A number: bytes per second to the ingest.
 */
export type Line = 'pass' | 'refuse' | 'stall' | 'silent' | 'hold' | number

/** A line to an ingest on this computer that can be spoiled. */
export interface SpoiledLine {
	readonly port: number
	/** `reset`: present connections are torn down at once. */
	set(line: Line, reset?: boolean): Promise<void>
	close(): Promise<void>
}

/** Time between two portions of a slow line, ms. */
const portionMs = 100

export async function startSpoiledLine(ingestPort: number): Promise<SpoiledLine> {
	const pairs = new Set<readonly [Socket, Socket]>()
	const held = new Set<Socket>()
	let line: Line = 'pass'
	let server = await listen(0)
	const { port } = server.address() as AddressInfo

	async function listen(on: number): Promise<Server> {
		const own = createServer({ highWaterMark: 16_384 }, take)
		own.listen(on, '127.0.0.1')
		await once(own, 'listening')
		return own
	}

	function take(sender: Socket): void {
		const ingest = connect(ingestPort, '127.0.0.1')
		const pair = [sender, ingest] as const
		pairs.add(pair)
		const portions = setInterval(() => forward(sender, ingest), portionMs)
		for (const socket of pair) {
			socket.on('error', () => {})
			socket.on('close', () => {
				clearInterval(portions)
				pairs.delete(pair)
				if (line === 'hold' && socket === sender) held.add(ingest)
				else for (const each of pair) each.destroy()
			})
		}
		// A listener that reads nothing: what is not read here waits at the sender.
		sender.on('readable', () => {
			if (line === 'pass' || line === 'hold') forward(sender, ingest)
		})
		ingest.on('data', (bytes) => {
			if (line !== 'stall' && line !== 'silent') sender.write(bytes)
		})
	}

	function forward(sender: Socket, ingest: Socket): void {
		if (line === 'stall' || line === 'silent') return
		const most = typeof line === 'number' ? Math.round((line * portionMs) / 1000) : Number.POSITIVE_INFINITY
		const bytes: Buffer | null = sender.read(Math.min(most, sender.readableLength))
		if (bytes) ingest.write(bytes)
	}

	async function stopListening(): Promise<void> {
		if (!server.listening) return
		server.close()
		for (const pair of pairs) pair[0].destroy()
		await once(server, 'close')
	}

	return {
		port,
		async set(next, reset = false) {
			line = next
			if (reset) for (const [sender] of pairs) sender.resetAndDestroy()
			if (next !== 'hold') {
				for (const ingest of held) ingest.destroy()
				held.clear()
			}
			if (next === 'refuse') await stopListening()
			else if (!server.listening) server = await listen(port)
			for (const [sender, ingest] of pairs) forward(sender, ingest)
		},
		async close() {
			for (const ingest of held) ingest.destroy()
			await stopListening()
		},
	}
}
