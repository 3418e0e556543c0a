/**
 * How the program reads a stream that the ingest process receives: over a socket in a folder of its own. The reader writes one line with the token and the id of
 * the source, and gets FLV as soon as somebody sends. The socket closes when the sender has gone.
 */
export interface IngestFeedAddress {
	/** The path of the socket. */
	readonly socket: string
	/** Only processes of this studio know it; new at each start. */
	readonly token: string
	readonly sourceId: string
}

/** Longer than any greeting: a peer that has sent more without a line end is closed. */
export const maxGreetingBytes = 512

/** The address as one text, in place of the path of a source that listens. */
export function writeFeedAddress({ socket, token, sourceId }: IngestFeedAddress): string {
	return `ingest:${token}:${encodeURIComponent(sourceId)}:${socket}`
}

/** null for any other text. */
export function readFeedAddress(text: string): IngestFeedAddress | null {
	const [, token, sourceId, socket] = /^ingest:([0-9a-f]+):([^:]+):(.+)$/s.exec(text) ?? []
	if (token === undefined || sourceId === undefined || socket === undefined) return null
	return { token, sourceId: decodeURIComponent(sourceId), socket }
}

export function feedGreeting({ token, sourceId }: Pick<IngestFeedAddress, 'token' | 'sourceId'>): string {
	return `${token} ${encodeURIComponent(sourceId)}\n`
}

/** The token and the source of a greeting without its line end; null when it is none. */
export function readGreeting(line: string): Pick<IngestFeedAddress, 'token' | 'sourceId'> | null {
	const [, token, sourceId] = /^([0-9a-f]+) (\S+)$/.exec(line) ?? []
	if (token === undefined || sourceId === undefined) return null
	try {
		return { token, sourceId: decodeURIComponent(sourceId) }
	} catch {
		return null
	}
}
