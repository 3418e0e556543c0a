import { expect, test } from 'vitest'
import { writeListening } from '../../../shared/domain/listening-address.ts'
import type { Source, SourceSettings } from '../../../shared/domain/source.ts'
import { emptyCollection } from '../../../shared/program/collection.ts'
import { createNetworkSources } from './network-sources.ts'

const key = '4c1d90b2a6e84f7fb06c53d8e91a7f3a'
const source = (id: string, settings: SourceSettings): Source => ({ id, name: id, settings, audio: null })
const phone = source('phone', {
	kind: 'network',
	way: 'listen-rtmp',
	path: writeListening('listen-rtmp', { port: 1936, secret: key }),
	lan: true,
})
const encoder = source('encoder', { kind: 'network', way: 'listen-srt', path: writeListening('listen-srt', { port: 8890, secret: key }) })
const camera = source('camera', { kind: 'network', way: 'address', path: 'rtsp://camera.example/1' })
const imported = source('imported', {
	kind: 'network',
	way: 'listen-rtmp',
	path: writeListening('listen-rtmp', { port: 1936, secret: '••••' }),
})

function setUp() {
	const collection = { ...emptyCollection, sources: [phone, encoder, camera, imported] }
	const listening: unknown[] = []
	const sources = createNetworkSources({
		collection: () => collection,
		ingest: {
			setSources: (next) => listening.push(next),
			feedAddress: (id) => `feed of ${id}`,
			port: () => 1937,
			sender: (sourceId) => ({ sourceId, from: '192.168.1.61', sinceMs: 0 }),
			refused: () => null,
		},
		reveal: (each) => each,
		readReception: (id) => Promise.resolve(id === 'encoder' ? { reception: null, refusedAtMs: 5000 } : null),
		addresses: () => ['192.168.1.24', '10.0.0.2'],
	})
	return { sources, collection, listening }
}

test('the ingest process listens for RTMP sources whose key is known, and the program gets where to read, without the key', () => {
	const { sources, collection, listening } = setUp()
	sources.follow(collection)
	expect(listening).toEqual([[{ id: 'phone', key, lan: true }]])
	expect(sources.forProgram(phone).settings).toMatchObject({ path: 'feed of phone' })
	expect(JSON.stringify(sources.forProgram(phone))).not.toContain(key)
	expect(sources.forProgram(encoder)).toEqual(encoder)
	expect(sources.forProgram(camera)).toEqual(camera)
	expect(sources.forProgram(imported)).toEqual(imported)
})

test('a sender is given the addresses that it can reach, and a person only the end of the key until it is asked for', async () => {
	const { sources } = setUp()
	const view = await sources.view('phone')
	expect(view.listening).toMatchObject({
		addresses: ['rtmp://192.168.1.24:1937/in', 'rtmp://10.0.0.2:1937/in'],
		keyEnd: '7f3a',
		sender: '192.168.1.61',
	})
	expect(JSON.stringify(view)).not.toContain(key)
	expect((await sources.view('encoder')).listening).toMatchObject({
		...{ addresses: ['srt://127.0.0.1:8890'], sender: null },
		refused: { from: null, atMs: 5000, why: 'key' },
	})
	expect((await sources.view('camera')).listening).toBeNull()
	expect(sources.streamKey('phone')).toBe(key)
})

test('a source without a key says so: one that does not listen, and one whose key is on another computer', async () => {
	const { sources } = setUp()
	expect(() => sources.streamKey('camera')).toThrow(expect.objectContaining({ code: 'network-not-listening' }))
	expect(() => sources.streamKey('imported')).toThrow(expect.objectContaining({ code: 'network-key-missing' }))
	expect((await sources.view('imported')).listening).toMatchObject({ keyEnd: '' })
})
