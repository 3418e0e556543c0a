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

/** The first connection names no user, the second names the user, the third carries the answer to the challenge. */
const signInRounds = 3
/** The causes seen when a server speaks TLS and the address says that it does not, or the other way round. */
const unexplained: ReadonlySet<IngestErrorCode> = new Set(['ingest-closed-in-handshake', 'ingest-not-tls'])
/** With these causes, the certificate may still be trusted by this computer's own store. */
const unknownHere: ReadonlySet<IngestErrorCode> = new Set([
	'ingest-tls-self-signed',
	'ingest-tls-unknown-authority',
	'ingest-tls-incomplete-chain',
])

/**
 * Connects to a server and follows its answers: signs in where that is required, searches this computer's certificate store where the
 * built-in authorities are not enough, and probes once per address whether a server that closes at once speaks TLS or not.
 */
export function createIngestConnect(
	socketFactory: (ca: readonly string[] | undefined) => SocketFactory = (ca) => createSocketFactory(ca),
): ConnectIngest {
	const probed = new Set<string>()
	/** Addresses whose certificate is not trusted by the built-in authorities. */
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
				// The server requests again what it was already given.
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
