import { type IngestError, ingestError, serverWords } from './ingest-error.ts'

/** Identifies a server that does not speak RTMP by its first bytes; null when they may be RTMP. Pure. */
export function strangerBy(bytes: Uint8Array): IngestError | null {
	const [first, second] = bytes
	if (first === undefined || first === 3) return null
	// A TLS alert or handshake record, versions 1.0 to 1.3.
	if ((first === 0x15 || first === 0x16) && second === 3) return ingestError('ingest-speaks-tls')
	const text = Buffer.from(bytes.subarray(0, 300)).toString('latin1')
	if (/^HTTP\/\d/.test(text)) return ingestError('ingest-web-server', serverWords('', text.split('\r\n', 1)[0] ?? '', ''))
	// Bytes that are not text would mean nothing to the user.
	return ingestError('ingest-protocol', /^[\x20-\x7e\r\n\t]+$/.test(text) ? serverWords('', text, '') : null)
}
