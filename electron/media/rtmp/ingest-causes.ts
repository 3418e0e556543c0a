/**
 * Every cause that can be distinguished, and whether it is final: retrying with the same address and key cannot help. Temporary problems are
 * retried. The sentences are in shared/texts/en/ingest.ts.
 */
export const ingestFinal = {
	'ingest-bad-address': true,
	'ingest-unknown-host': false,
	'ingest-unreachable': false,
	'ingest-refused-connection': false,
	'ingest-timeout': false,
	'ingest-no-answer': false,
	'ingest-closed': false,
	'ingest-closed-in-handshake': false,
	'ingest-closed-before-key': false,
	'ingest-closed-after-key': false,
	'ingest-server-closing': false,
	'ingest-rejected': false,
	'ingest-rejected-app': true,
	'ingest-redirected': true,
	'ingest-needs-sign-in': true,
	'ingest-sign-in-refused': true,
	'ingest-rejected-key': true,
	'ingest-key-in-use': false,
	'ingest-refused-stream': false,
	'ingest-ended-by-server': false,
	'ingest-protocol': false,
	'ingest-web-server': false,
	'ingest-speaks-tls': true,
	'ingest-speaks-no-tls': true,
	'ingest-not-tls': false,
	'ingest-tls-failed': false,
	'ingest-tls-old-version': false,
	'ingest-tls-self-signed': true,
	'ingest-tls-unknown-authority': true,
	'ingest-tls-incomplete-chain': true,
	'ingest-tls-expired': true,
	'ingest-tls-not-yet-valid': true,
	'ingest-tls-wrong-name': true,
	'ingest-tls-bad-certificate': true,
} as const satisfies Readonly<Record<string, boolean>>

export type IngestErrorCode = keyof typeof ingestFinal
