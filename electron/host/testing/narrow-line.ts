import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line with a limit of bytes a second in each direction, for all connections together. */
export interface NarrowLine {
	readonly port: number
	close(): void
}

const tickMs = 20

/** Between devices and a port of this computer. What does not fit waits at its sender, as far as the system's buffers allow. */
export async function openNarrowLine(toPort: number, bytesPerSecond: number): Promise<NarrowLine> {
	/** Each waits to be read; the one that was served last is served after the others. */
	let waiting: (readonly [from: Socket, to: Socket])[] = []
	const sockets = new Set<Socket>()
	const perTick = Math.round((bytesPerSecond * tickMs) / 1000)

	function carry(upwards: boolean): void {
		let left = perTick
		for (const pair of waiting.filter(([, to]) => (to.remotePort === toPort) === upwards)) {
			const [from, to] = pair
			const bytes: Buffer | null = from.readableLength > 0 ? from.read(Math.min(left, from.readableLength)) : null
			if (!bytes) continue
			to.write(bytes)
			left -= bytes.length
			waiting = [...waiting.filter((other) => other !== pair), pair]
			if (left <= 0) return
		}
	}
	const ticks = setInterval(() => {
		carry(true)
		carry(false)
	}, tickMs)

	const server = createServer({ highWaterMark: perTick }, (device) => {
		const studio = connect({ port: toPort, host: '127.0.0.1', highWaterMark: perTick } as { port: number; host: string })
		for (const [from, to] of [
			[device, studio],
			[studio, device],
		] as const) {
			sockets.add(from)
			waiting.push([from, to])
			from.on('readable', () => {})
			from.on('error', () => {})
			from.on('close', () => {
				sockets.delete(from)
				waiting = waiting.filter(([each]) => each !== from)
				to.destroy()
			})
		}
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			clearInterval(ticks)
			server.close()
			for (const socket of sockets) socket.destroy()
		},
	}
}
