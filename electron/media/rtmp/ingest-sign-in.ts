import { createHash } from 'node:crypto'

export interface SignIn {
	readonly user: string
	readonly password: string
}

/**
 * Servers that require user and password refuse the first connection with the name of a method, refuse a second one, which names the user, with a
 * challenge, and accept a third one whose app carries the answer. Both methods work as in FFmpeg and librtmp.
 * Returns the query for the next connection; null when the server requests nothing that can be answered. Pure except for `nonce`, 8 hexadecimal digits.
 */
export function answerToSignIn(words: string, { user, password }: SignIn, app: string, nonce: string): string | null {
	const method = /authmod=(adobe|llnw)\b/i.exec(words)?.[1]?.toLowerCase()
	if (method === undefined) return null
	const named = `authmod=${method}&user=${queryValue(user)}`
	const challenge = challengeIn(words)
	if (challenge === null) return named
	if (method === 'llnw') {
		const serverNonce = challenge.get('nonce') ?? ''
		const who = md5(`${user}:live:${password}`).toString('hex')
		const what = md5(`publish:/${app}${app.includes('/') ? '' : '/_definst_'}`).toString('hex')
		const count = '00000001'
		const response = md5(`${who}:${serverNonce}:${count}:${nonce}:auth:${what}`).toString('hex')
		return `${named}&nonce=${serverNonce}&cnonce=${nonce}&nc=${count}&response=${response}`
	}
	const opaque = challenge.get('opaque')
	const secret = md5(`${user}${challenge.get('salt') ?? ''}${password}`).toString('base64')
	const response = md5(`${secret}${opaque ?? challenge.get('challenge') ?? ''}${nonce}`).toString('base64')
	return `${named}&challenge=${nonce}&response=${response}${opaque === undefined ? '' : `&opaque=${opaque}`}`
}

/** Parses "?reason=needauth&user=…&salt=…&challenge=…", whose values may end in "="; null when it is missing. */
function challengeIn(words: string): ReadonlyMap<string, string> | null {
	const query = /\?(reason=needauth[^\s\]]*)/i.exec(words)?.[1]
	if (query === undefined) return null
	return new Map(query.split('&').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const))
}

/** Encodes only the characters that would end the value: servers compare the name as it was sent. */
function queryValue(text: string): string {
	return text.replace(/[&=?#%\s]/g, encodeURIComponent)
}

function md5(text: string): Buffer {
	return createHash('md5').update(text).digest()
}
