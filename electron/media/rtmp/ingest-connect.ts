import { randomBytes } from 'node:crypto'
import { type IngestAddress, parseIngestTarget } from './ingest-address.ts'
import { IngestError, type IngestErrorCode, ingestError } from './ingest-error.ts'
import { speaksOtherwise } from './ingest-probe.ts'
import { answerToSignIn } from './ingest-sign-in.ts'
import { createSocketFactory, type SocketFactory } from './ingest-socket.ts'
import { builtInTrust, type Trust, trustedCertificates } from './ingest-trust.ts'
import { connectPublisher, type PublisherOptions, type RtmpPublisher } from './publish-client.ts'

/** Rejects with IngestError or the signal's reason. */
export type ConnectIngest = (options: Omit<PublisherOptions, 'ca' | 'socketFactory'>) => Promise<RtmpPublisher>

/** The first connection names nobody, the second one the user, the third one carries the answer. */
const signInRounds = 3
/** What a server is seen to do that speaks TLS where the address says it does not, or the other way round. */
const unexplained: ReadonlySet<IngestErrorCode> = new Set(['ingest-closed-in-handshake', 'ingest-not-tls'])
/** This computer's own store may know better. */
const unknownHere: ReadonlySet<IngestErrorCode> = new Set([
	'ingest-tls-self-signed',
	'ingest-tls-unknown-authority',
	'ingest-tls-incomplete-chain',
])

/**
 * Connects to a server as far as its own words lead: signs in where it asks for that, searches this computer's store of authorities where the
 * built-in ones do not do, and finds out once for each address whether a server that hangs up at once speaks TLS or not.
 */
export function createIngestConnect(
	socketFactory: (ca: readonly string[] | undefined) => SocketFactory = (ca) => createSocketFactory(ca),
): ConnectIngest {
	const probed = new Set<string>()
	/** Addresses whose certificate the built-in authorities do not vouch for. */
	const needSystem = new Set<string>()

	/** The cause that is reported. */
	async function explained(error: unknown, address: IngestAddress, signal: AbortSignal | undefined): Promise<unknown> {
		if (!(error instanceof IngestError) || !unexplained.has(error.code) || probed.has(address.tcUrl)) return error
		probed.add(address.tcUrl)
		if (!(await speaksOtherwise(address, socketFactory(undefined))) || signal?.aborted) return error
		return ingestError(address.secure ? 'ingest-speaks-no-tls' : 'ingest-speaks-tls')
	}

	async function connectTrusting(options: PublisherOptions, address: IngestAddress): Promise<RtmpPublisher> {
		const connect = (trust: Trust) => connectPublisher({ ...options, socketFactory: socketFactory(trustedCertificates(trust)) })
		const trust: Trust = { ...builtInTrust, authority: options.target.authority ?? null, system: needSystem.has(address.tcUrl) }
		try {
			return await connect(trust)
		} catch (error) {
			if (trust.system || !(error instanceof IngestError) || !unknownHere.has(error.code)) throw error
			needSystem.add(address.tcUrl)
			return await connect({ ...trust, system: true })
		}
	}

	return async (options) => {
		const address = parseIngestTarget(options.target)
		let { target } = options
		for (let round = 1; ; round += 1) {
			try {
				return await connectTrusting({ ...options, target }, address)
			} catch (error) {
				const words = error instanceof IngestError && error.code === 'ingest-needs-sign-in' ? error.challenge : null
				if (words === null) throw await explained(error, address, options.signal)
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
