import { detach } from '../../lib/detach.ts'
import type { ChildChannel } from '../../process/child-channel.ts'
import { childLog } from '../../process/child-log.ts'
import type { FromGateway, ToGateway } from '../gateway-messages.ts'
import { createGatewayServer, type GatewayServer } from './gateway-server.ts'

export interface GatewayWorkerOptions {
	readonly channel: ChildChannel<ToGateway, FromGateway>
	/** Ends the process. */
	readonly exit: (code: number) => void
}

/** The gateway process: what devices in the network send is decrypted here and passed on, so that main encrypts nothing. */
export function runGatewayWorker({ channel, exit }: GatewayWorkerOptions): void {
	const log = childLog(channel.send)
	let server: GatewayServer | null = null

	async function stop(): Promise<void> {
		await server?.dispose()
		exit(0)
	}

	channel.onMessage((message) => {
		switch (message.type) {
			case 'start':
				server = createGatewayServer({ ...message, log, onListening: (state) => channel.send({ type: 'listening', ...state }) })
				return
			case 'listen':
				return server?.listen(message.addresses, message.port)
			case 'stop':
				return detach(stop())
		}
	})
	channel.onDisconnect(() => detach(stop()))
}
