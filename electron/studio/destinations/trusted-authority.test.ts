import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTestAuthority, type TestAuthority } from '../../media/testing/certificates.ts'
import { authorityName, readAuthority } from './trusted-authority.ts'

let own: TestAuthority & { remove(): Promise<void> }
beforeAll(async () => {
	own = await makeTestAuthority()
})
afterAll(() => own.remove())

const now = Date.now()
const why = (text: string, at = now): string => {
	try {
		readAuthority(text, at)
		return 'taken'
	} catch (error) {
		return error instanceof Error && 'code' in error ? String(error.code) : 'thrown'
	}
}

test('certificates are kept without what stands around them, with the name of whose they are', async () => {
	const self = await own.selfSigned()
	const { pem, name } = readAuthority(`Bag Attributes\r\n  friendlyName: x\r\n${own.ca.replaceAll('\n', '\r\n')}\n\n${self.cert}`, now)
	expect(name).toBe('Test authority, localhost')
	expect(pem).toBe(`${own.ca.trim()}\n${self.cert.trim()}\n`)
	expect(authorityName(pem)).toBe(name)
	expect(authorityName('what was kept is broken')).toBeNull()
})

test('what cannot help is refused with the reason, and a private key above all', async () => {
	const issued = await own.issue()
	expect(why(`${own.ca}${issued.key}`)).toBe('authority-private-key')
	expect(why('-----BEGIN ENCRYPTED PRIVATE KEY-----\nabc')).toBe('authority-private-key')
	expect(why('hello')).toBe('authority-no-certificate')
	expect(why(own.ca.slice(0, 200))).toBe('authority-no-certificate')
	expect(why(own.ca.replace(/\n[^-]{60}/, '\n'))).toBe('authority-unreadable')
	expect(why(own.ca, now + 10 * 86_400_000)).toBe('authority-expired')
	expect(why(issued.cert)).toBe('authority-is-a-server')
	expect(() => readAuthority(issued.cert, now)).toThrow(
		'The certificate of localhost belongs to a server and was signed by Test authority.',
	)
	expect(why(own.ca.repeat(21))).toBe('authority-too-many')
	expect(() => readAuthority(issued.key, now)).not.toThrow(issued.key.split('\n')[1])
})
