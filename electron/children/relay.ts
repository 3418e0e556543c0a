import { alignedInterval } from '../lib/aligned-interval.ts'
import { detach } from '../lib/detach.ts'
import { openChildChannel } from '../process/child-channel.ts'
import type { CanvasAirState, FromRelay, ToRelay } from '../relay/relay-messages.ts'
import { loadNms } from '../relay/server/nms.ts'
import { type RelayServer, startRelayServer } from '../relay/server/relay-server.ts'

// The relay process: receives the program once and sends it to every reader. It may end at any time; main starts another.

const memoryEveryMs = 2000

const channel = openChildChannel<ToRelay, FromRelay>()
let server: RelayServer | null = null
let reported = ''

function withoutSecrets(text: string): string {
	return (server?.secrets ?? []).reduce((clean, secret) => clean.replaceAll(secret, '[redacted]'), text)
}

function log(level: 'info' | 'warn', message: string): void {
	channel.send({ type: 'log', level, message: withoutSecrets(message) })
}

// node-media-server prints to the console, stream names included.
console.log = (...parts: readonly unknown[]) => log('info', parts.map(String).join(' '))

async function start(rtmpPort: number, httpPort: number): Promise<void> {
	try {
		server = await startRelayServer(loadNms(), { rtmpPort, httpPort, log: (message) => log('info', message) })
		channel.send({ type: 'listening', endpoint: server.endpoint })
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : ''
		channel.send({ type: 'failed', reason: code === 'EADDRINUSE' ? 'port-busy' : 'other', detail: code || String(error) })
	}
}

async function stop(): Promise<void> {
	await server?.dispose()
	process.exit(0)
}

/** How much is held changes with every packet: it is said in steps of this, ms. */
const heldStepMs = 500
const airEveryMs = 100
/** The same while nothing is on air. */
const offAirEveryMs = 1000

let nextReport: NodeJS.Timeout | undefined

function reportAir(): void {
	const isOnAir = server?.air().length !== 0
	clearTimeout(nextReport)
	nextReport = setTimeout(reportAir, isOnAir ? airEveryMs : offAirEveryMs).unref()
	const states = (server?.air() ?? []).map((state) => ({ ...state, heldMs: heldStepMs * Math.ceil(state.heldMs / heldStepMs) }))
	const said = JSON.stringify(states.map(({ holding, ...rest }: CanvasAirState) => ({ ...rest, why: holding?.why ?? null })))
	if (said === reported) return
	reported = said
	channel.send({ type: 'air', states })
}

reportAir()
alignedInterval(memoryEveryMs, () => channel.send({ type: 'memory', rssBytes: process.memoryUsage.rss() }))

channel.onMessage((message) => {
	switch (message.type) {
		case 'start':
			detach(start(message.rtmpPort, message.httpPort))
			return
		case 'air':
			server?.setAir(message.order)
			reportAir()
			return
		case 'cut': {
			channel.send({ type: 'cut-out', goneMs: server?.cut(message.lastMs, message.untilMs) ?? 0 })
			return
		}
		case 'stop':
			detach(stop())
	}
})
channel.onDisconnect(() => detach(stop()))
