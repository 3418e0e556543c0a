import type { AddressInfo, Server } from 'node:net'
import { firstRtmpPort } from '../../../shared/domain/listening-address.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { ChildChannel } from '../../process/child-channel.ts'
import { childLog } from '../../process/child-log.ts'
import type { FromIngest, ToIngest } from '../ingest-messages.ts'
import { type FeedServer, openFeedServer } from './feed-server.ts'
import { createIngestServer } from './ingest-server.ts'

export interface IngestWorkerOptions {
	readonly channel: ChildChannel<ToIngest, FromIngest>
	readonly clock: Clock
	/** Ends the process. */
	readonly exit: (code: number) => void
}

/** When the first port is taken, the next ones are tried, this many in all. */
const triedPorts = 10

/** The ingest process: receives what senders send to the sources that listen, and passes it to the program. */
export function runIngestWorker({ channel, clock, exit }: IngestWorkerOptions): void {
	const log = childLog(channel.send)
	let feeds: FeedServer | null = null
	let opening: Promise<void> = Promise.resolve()
	const server = createIngestServer({
		clock,
		listen: listenOnFreePort,
		onListening: (port) => channel.send({ type: 'listening', port }),
		onTag: (sourceId, tag) => feeds?.take(sourceId, tag),
		onEnd: (sourceId) => feeds?.end(sourceId),
		onChange: () => channel.send({ type: 'senders', senders: server.senders(), refused: server.refused() }),
		log,
	})

	async function stop(): Promise<void> {
		await Promise.all([server.dispose(), feeds?.dispose()])
		exit(0)
	}

	channel.onMessage((message) => {
		switch (message.type) {
			case 'start':
				opening = openFeedServer(message.socket, message.token).then(
					(opened) => {
						feeds = opened
					},
					(error: unknown) => {
						const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
						log.error('The socket for the program cannot be opened', { code })
						// Main starts another process.
						exit(1)
					},
				)
				return
			case 'sources':
				// Nobody may send before the program can read.
				return detach(opening.then(() => server.setSources(message.sources)))
			case 'stop':
				return detach(stop())
		}
	})
	channel.onDisconnect(() => detach(stop()))
}

/** null when none of them can be opened. */
async function listenOnFreePort(server: Server, host: string): Promise<number | null> {
	for (let port = firstRtmpPort; port < firstRtmpPort + triedPorts; port += 1) {
		if (await listen(server, port, host)) return (server.address() as AddressInfo).port
	}
	return null
}

function listen(server: Server, port: number, host: string): Promise<boolean> {
	return new Promise((resolve) => {
		const failed = () => resolve(false)
		server.once('error', failed)
		server.listen(port, host, () => {
			server.off('error', failed)
			resolve(true)
		})
	})
}
