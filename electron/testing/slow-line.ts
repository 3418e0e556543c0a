import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A connection to an ingest on this computer that carries less than is sent: the rest waits at the sender. */
export interface SlowLine {
	readonly port: number
	close(): void
}

/** Time between two portions, ms. */
const portionMs = 100

/** Carries `bytesPerSecond` to the ingest, and back everything that arrives. Each connection has a limit of its own. */
export async function startSlowLine(ingestPort: number, bytesPerSecond: number): Promise<SlowLine> {
	const sockets = new Set<Socket>()
	const portionBytes = Math.round((bytesPerSecond * portionMs) / 1000)

	function keep(socket: Socket, onClose: () => void): void {
		sockets.add(socket)
		socket.on('error', () => {})
		socket.on('close', () => {
			sockets.delete(socket)
			onClose()
		})
	}

	const server = createServer({ highWaterMark: portionBytes }, (sender) => {
		const ingest = connect(ingestPort, '127.0.0.1')
		const portions = setInterval(() => {
			// Less than a portion is read as a whole.
			const bytes: Buffer | null = sender.read(Math.min(portionBytes, sender.readableLength))
			if (bytes) ingest.write(bytes)
		}, portionMs)
		// A listener that reads nothing: the system then holds back the data.
		sender.on('readable', () => {})
		sender.on('end', () => ingest.end())
		ingest.pipe(sender)
		keep(sender, () => {
			clearInterval(portions)
			ingest.destroy()
		})
		keep(ingest, () => sender.destroy())
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close()
			for (const socket of sockets) socket.destroy()
		},
	}
}
