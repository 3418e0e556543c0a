import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { sameToken } from './access.ts'
import type { Peer } from './peer.ts'

/** The line with which the gateway process begins each connection; the answer is one byte, and then it is the device's own. */
export interface ForwardedFrom {
	readonly secret: string
	readonly address: string
	readonly localAddress: string
	readonly localPort: number
}

const longestLine = 500
/** The gateway is on the same computer, ms. */
const lineLimitMs = 5000

export interface ForwardedConnections {
	readonly port: number
	/** Only the gateway process knows it. */
	readonly secret: string
	dispose(): Promise<void>
}

/** Takes over the connections that the gateway process has decrypted. It listens on loopback only. */
export async function openForwardedConnections(onConnection: (socket: Socket, peer: Peer) => void): Promise<ForwardedConnections> {
	const secret = randomBytes(24).toString('base64url')
	const open = new Set<Socket>()
	const server = createServer((socket) => {
		open.add(socket)
		socket.on('close', () => open.delete(socket))
		socket.on('error', () => socket.destroy())
		socket.setTimeout(lineLimitMs, () => socket.destroy())
		readLine(socket, (line) => {
			const from = line === null ? null : parse(line)
			if (!from || !sameToken(from.secret, secret)) {
				socket.destroy()
				return
			}
			socket.setTimeout(0)
			socket.write('\n')
			onConnection(socket, { address: from.address, localAddress: from.localAddress, localPort: from.localPort, isEncrypted: true })
		})
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(0, '127.0.0.1', resolve)
	})
	return {
		port: (server.address() as AddressInfo).port,
		secret,
		async dispose() {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()))
			for (const socket of open) socket.destroy()
			await closed
		},
	}
}

/** Nothing comes after the line before it was answered. null: what comes is no line. */
function readLine(socket: Socket, onLine: (line: string | null) => void): void {
	let text = ''
	const read = () => {
		const data: Buffer | null = socket.read()
		text += data?.toString('utf8') ?? ''
		if (!text.endsWith('\n') && text.length <= longestLine) return
		socket.off('readable', read)
		onLine(text.endsWith('\n') ? text : null)
	}
	socket.on('readable', read)
}

function parse(line: string): ForwardedFrom | null {
	try {
		const { secret, address, localAddress, localPort } = JSON.parse(line) as Partial<ForwardedFrom>
		if (typeof secret !== 'string' || typeof address !== 'string' || typeof localAddress !== 'string') return null
		return typeof localPort === 'number' ? { secret, address, localAddress, localPort } : null
	} catch {
		return null
	}
}
