import { randomBytes } from 'node:crypto'
import { type IngestAddress, parseIngestTarget } from './ingest-address.ts'
import { IngestError, ingestError } from './ingest-error.ts'
import { speaksOtherwise } from './ingest-probe.ts'
import { answerToSignIn } from './ingest-sign-in.ts'
import { createSocketFactory } from './ingest-socket.ts'
import { connectPublisher, type PublisherOptions, type RtmpPublisher } from './publish-client.ts'

/** Rejects with IngestError or the signal's reason. */
export type ConnectIngest = (options: PublisherOptions) => Promise<RtmpPublisher>

/** What a server is seen to do that speaks TLS where the address says it does not, or the other way round. */
const unexplained: ReadonlySet<string> = new Set(['ingest-closed-in-handshake', 'ingest-not-tls'])
/** The first connection names nobody, the second one the user, the third one carries the answer. */
const signInRounds = 3

/**
 * Connects to a server as far as its own words lead: signs in where it asks for that, and finds out once for each address whether a server that hangs
 * up at once speaks TLS or not.
 */
export function createIngestConnect(): ConnectIngest {
	const probed = new Set<string>()

	/** The cause that is told. */
	async function explained(error: unknown, address: IngestAddress, options: PublisherOptions): Promise<unknown> {
		if (!(error instanceof IngestError) || !unexplained.has(error.code) || probed.has(address.tcUrl)) return error
		probed.add(address.tcUrl)
		const createSocket = options.socketFactory ?? createSocketFactory(options.ca)
		if (!(await speaksOtherwise(address, createSocket)) || options.signal?.aborted) return error
		return ingestError(address.secure ? 'ingest-speaks-no-tls' : 'ingest-speaks-tls')
	}

	return async (options) => {
		const address = parseIngestTarget(options.target)
		let { target } = options
		for (let round = 1; ; round += 1) {
			try {
				return await connectPublisher({ ...options, target })
			} catch (error) {
				const words = error instanceof IngestError && error.code === 'ingest-needs-sign-in' ? error.challenge : null
				if (words === null) throw await explained(error, address, options)
				if (!address.signIn) throw error
				const query = answerToSignIn(words, address.signIn, address.app, randomBytes(4).toString('hex'))
				if (query === null) throw error
				// It asks again for what it was given.
				if (round === signInRounds) throw ingestError('ingest-sign-in-refused', error instanceof IngestError ? error.serverSaid : null)
				target = { ...target, server: withQuery(options.target.server, query) }
			}
		}
	}
}

function withQuery(server: string, query: string): string {
	const bare = server.trim().replace(/\/+$/, '')
	return `${bare}${bare.includes('?') ? '&' : '?'}${query}`
}
