import { expect, test } from 'vitest'
import { networkError } from './media-errors.ts'

test.each([
	['CERT_HAS_EXPIRED', 'source-tls-failed/certificate'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'source-tls-failed/certificate'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'source-tls-failed/certificate'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'source-tls-failed/certificate'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'source-tls-failed'],
	['EPROTO', 'source-tls-failed'],
	['', 'source-tls-failed'],
	['ECONNRESET', 'source-connection-lost'],
])('only %s of the certificate blames the certificate', (code, key) => {
	expect(networkError(code, true)).toMatchObject({ key, code: key.split('/')[0] })
})
