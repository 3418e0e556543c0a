import { expect, it } from 'vitest'
import { fromSocketError } from './ingest-error.ts'

const failed = (code: string, reason?: string) => Object.assign(new Error('x'), { code, reason })

it.each([
	['a link that is cut in the middle', failed('ECONNRESET'), 'ingest-closed-in-handshake', false],
	['a self-signed server', failed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'ingest-tls-self-signed', true],
	['an authority that nobody knows', failed('SELF_SIGNED_CERT_IN_CHAIN'), 'ingest-tls-unknown-authority', true],
	['only the last certificate of a chain', failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'ingest-tls-incomplete-chain', true],
	['an old certificate', failed('CERT_HAS_EXPIRED'), 'ingest-tls-expired', true],
	['a certificate of tomorrow', failed('CERT_NOT_YET_VALID'), 'ingest-tls-not-yet-valid', true],
	['another name', failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'ingest-tls-wrong-name', true],
	['a forged signature', failed('CERT_SIGNATURE_FAILURE'), 'ingest-tls-bad-certificate', true],
	['TLS 1.1 only', failed('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tlsv1 alert protocol version'), 'ingest-tls-old-version', false],
	['no TLS at all', failed('ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'), 'ingest-not-tls', false],
	['no common cipher', failed('ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'handshake failure'), 'ingest-tls-failed', false],
	['something unknown', failed('EWHATEVER'), 'ingest-tls-failed', false],
	['a name that nobody has', failed('ENOTFOUND'), 'ingest-unknown-host', false],
])('%s while TLS is made; only a certificate that was judged is final', (_, error, code, final) => {
	const cause = fromSocketError(error, true)
	expect([cause.code, cause.final, cause.retryable]).toEqual([code, final, !final])
})

it('the reason of an unknown failure stands beside it, without addresses of memory', () => {
	expect(fromSocketError(failed('ERR_SSL_X', 'handshake failure'), true).serverSaid).toBe('handshake failure')
	expect(fromSocketError(failed('EWHATEVER'), true).serverSaid).toBe('EWHATEVER')
})

it('a reset of an open connection is a lost link', () => {
	expect(fromSocketError(failed('ECONNRESET'), false).code).toBe('ingest-closed')
})
