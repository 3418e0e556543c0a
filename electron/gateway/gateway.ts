import { isDeepStrictEqual } from 'node:util'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { byFailedStarts } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import type { ForwardTo, FromGateway, ToGateway } from './gateway-messages.ts'
import type { KeyAndCertificate } from './own-certificate.ts'

export interface GatewayOptions {
	readonly fork: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** It was ended because it used too much memory, and is restarted. */
	readonly onTooLarge: (bytes: number) => void
}

/** What the gateway is to do. */
export interface DesiredGateway extends KeyAndCertificate {
	readonly forwardTo: ForwardTo
	readonly addresses: readonly string[]
	/** The first port that is tried; 0 = any free one. */
	readonly port: number
}

export interface GatewayListening {
	readonly addresses: readonly string[]
	/** null: none could be opened. */
	readonly port: number | null
}

/** TLS for devices in the network, in a process of its own: no byte of a picture is encrypted in main. It runs only while the network may connect. */
export interface Gateway {
	/** null: it does not run. */
	set(desired: DesiredGateway | null): void
	/** null until it has tried to listen. */
	listening(): GatewayListening | null
	/** null while it does not run. */
	pid(): number | null
	onChange(listener: () => void): () => void
	dispose(): Promise<void>
}

/** One that hangs is killed after this: devices connect again. ms. */
const heartbeatMs = 1500
/** It holds what slow devices have not read yet, which the sockets bound. */
const memoryLimitBytes = 500_000_000
const startLimitMs = 10_000
const stopLimitMs = 2000
/** Delays after n failed starts in a row, ms; the last one repeats. */
const restartDelays = byFailedStarts([0, 100, 250, 1000, 3000])

export function createGateway({ fork, entry, clock, log, onTooLarge }: GatewayOptions): Gateway {
	const listeners = createListeners()
	let desired: DesiredGateway | null = null
	let listening: GatewayListening | null = null

	const child = createSupervisedChild<ToGateway, FromGateway>({
		name: 'gateway',
		fork,
		entry,
		clock,
		log,
		heartbeatMs,
		memoryLimitBytes,
		isSmall: true,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		startLimitMs,
		restart: restartDelays,
		onForked(send) {
			if (!desired) return
			const { forwardTo, key, certificate, addresses, port } = desired
			send({ type: 'start', forwardTo, key, certificate })
			// After a crash the same port, so that devices find it.
			send({ type: 'listen', addresses, port: listening?.port ?? port })
		},
		onMessage: receive,
		onEnded({ tooLargeBytes }) {
			if (tooLargeBytes !== null) onTooLarge(tooLargeBytes)
		},
	})

	function receive(message: Exclude<FromGateway, LogMessage>): void {
		child.ready()
		listening = { addresses: message.addresses, port: message.port }
		listeners.notify()
	}

	return {
		set(next) {
			if (isDeepStrictEqual(next, desired)) return
			desired = next
			if (next === null) {
				child.stop().catch(() => {})
				listening = null
				listeners.notify()
			} else if (child.isThere()) child.send({ type: 'listen', addresses: next.addresses, port: next.port })
			else child.start()
		},
		listening: () => listening,
		pid: child.pid,
		onChange: listeners.add,
		dispose: child.dispose,
	}
}
