import { expect, test } from 'vitest'
import { hideSecrets, isSameServer, revealSecrets } from './address-secrets.ts'
import { hasSecret, readListening, withoutSecret, writeListening } from './listening-address.ts'

const secret = '4c1d90b2a6e84f7fb06c53d8e91a7f3a'

test.each(['listen-rtmp', 'listen-srt'] as const)('%s: the key is hidden, kept and shown again like every secret of an address', (way) => {
	const path = writeListening(way, { port: 8890, secret })
	const hidden = hideSecrets(path)
	expect(hidden.path).not.toContain(secret)
	expect(Object.values(hidden.secrets)).toEqual([secret])
	expect(revealSecrets(hidden.path, hidden.secrets)).toBe(path)
	expect(isSameServer(hidden.path, path)).toBe(true)
	expect(readListening(way, path)).toEqual({ port: 8890, secret })
	const kept = readListening(way, hidden.path)
	expect(kept).toEqual({ port: 8890, secret: '••••' })
	expect(kept && hasSecret(kept)).toBe(false)
	expect(readListening(way, withoutSecret(way, hidden.path))).toEqual({ port: 8890, secret: '' })
})

test('another address is not one that listens', () => {
	for (const path of ['', 'rtmp://a.example/in?key=ab', 'srt://0.0.0.0:1', 'rtmp://0.0.0.0:1936/in?key=a&b=c']) {
		expect(readListening('listen-rtmp', path)).toBeNull()
		expect(readListening('listen-srt', path)).toBeNull()
	}
})
