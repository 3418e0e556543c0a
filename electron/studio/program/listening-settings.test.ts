import { expect, test } from 'vitest'
import { readListening } from '../../../shared/domain/listening-address.ts'
import type { Source, SourceSettings } from '../../../shared/domain/source.ts'
import { listeningCopy, listeningSettings } from './listening-settings.ts'

type Network = Extract<SourceSettings, { kind: 'network' }>
let made = 0
function newKey(): string {
	made += 1
	return String(made).padStart(32, '0')
}
const source = (id: string, settings: SourceSettings): Source => ({ id, name: id, settings, audio: null })
const srt = (others: readonly Source[], change: Partial<Network> = {}) =>
	listeningSettings({ kind: 'network', way: 'listen-srt', path: '', ...change }, others, newKey) as Network

test('a source that listens gets a key; each for SRT gets a port of its own', () => {
	const first = srt([])
	const second = srt([source('a', first)])
	const ports = [first, second].map(({ path }) => readListening('listen-srt', path)?.port)
	expect(ports).toEqual([8890, 8891])
	expect(readListening('listen-srt', first.path)?.secret).toMatch(/^\d{32}$/)
	expect(srt([source('b', second)])).toMatchObject({ path: expect.stringContaining(':8890?') })
})

test('what exists stays: port and key, also with another latency; an empty key is made again', () => {
	const kept = 'srt://0.0.0.0:8895?mode=listener&latency=120000&pbkeylen=16&passphrase=••••'
	expect(srt([], { path: kept }).path).toBe(kept)
	expect(srt([], { path: kept, latencyMs: 500 }).path).toBe(kept.replace('120000', '500000'))
	expect(readListening('listen-srt', srt([], { path: kept.replace('••••', '') }).path)).toMatchObject({
		port: 8895,
		secret: expect.stringMatching(/^\d{32}$/),
	})
})

test('a copy listens with a key and a port of its own; other kinds and addresses are left alone', () => {
	const first = srt([])
	const copy = listeningCopy(first, [source('a', first)], newKey) as Network
	expect(readListening('listen-srt', copy.path)?.port).toBe(8891)
	expect(copy.path).not.toContain(readListening('listen-srt', first.path)?.secret)
	const address: Network = { kind: 'network', way: 'address', path: 'rtsp://camera.example/1' }
	expect(listeningSettings(address, [], newKey)).toBe(address)
	expect(listeningCopy(address, [], newKey)).toBeNull()
	expect(listeningCopy({ kind: 'color', color: '#000000' }, [], newKey)).toBeNull()
})
