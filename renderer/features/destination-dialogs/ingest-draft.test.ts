import { expect, test } from 'vitest'
import { presetsFixture } from '../../fixtures/presets.ts'
import { en } from '../../texts/testing/english.ts'
import {
	addedIngest,
	draftOf,
	foundPresets,
	hasFixedAddress,
	ingestProblems,
	presetLine,
	protocolOf,
	testedIngest,
	withAddress,
	withServer,
} from './ingest-draft.ts'

const [skyline, harbour] = presetsFixture
if (!skyline || !harbour) throw new Error('The fixture has lost its services')

test('a service brings its name, its first server and the protocol of it', () => {
	const draft = draftOf(skyline)
	expect(draft).toMatchObject({ name: 'Skyline', protocol: 'rtmps', address: 'rtmps://in.skyline.example:443/live' })
	expect(hasFixedAddress(draft)).toBe(true)
	expect(addedIngest({ ...draft, key: ' k1 ' })).toEqual({
		name: 'Skyline',
		protocol: 'rtmps',
		server: 'rtmps://in.skyline.example:443/live',
		key: 'k1',
		presetId: 'skyline',
		authority: null,
	})
})

test('another server changes address and protocol and keeps the key', () => {
	const draft = withServer({ ...draftOf(skyline), key: 'k1' }, 'Global (SRT)')
	expect(testedIngest(draft)).toEqual({ protocol: 'srt', server: 'srt://in.skyline.example:9000', key: 'k1', authority: null })
	expect(withServer(draft, 'No such server')).toBe(draft)
})

test('where the service gives an address of its own, it is typed and the protocol follows it', () => {
	const draft = draftOf(harbour)
	expect(hasFixedAddress(draft)).toBe(false)
	expect(withAddress(draft, 'rtmp://x.example/live')).toMatchObject({ protocol: 'rtmp' })
	expect(withAddress(draft, 'x.example/live')).toMatchObject({ protocol: 'rtmps' })
})

test('a custom address belongs to no service', () => {
	const draft = { ...withAddress(draftOf(null), 'srt://x.example:9000'), name: 'Mine' }
	expect(addedIngest(draft)).toEqual({
		name: 'Mine',
		protocol: 'srt',
		server: 'srt://x.example:9000',
		key: '',
		presetId: null,
		authority: null,
	})
	expect(protocolOf('https://x.example')).toBeNull()
})

test('what is missing is said at its field; a typed address may hold the key, and SRT needs none', () => {
	expect(ingestProblems(draftOf(null), en)).toEqual({ name: 'Give it a name.', address: 'Enter the address.' })
	expect(ingestProblems(draftOf(skyline), en)).toEqual({ key: 'Paste the stream key.' })
	expect(ingestProblems(withServer(draftOf(skyline), 'Global (SRT)'), en)).toEqual({})
	expect(ingestProblems(withAddress(draftOf(harbour), 'rtmp://x.example/live/key'), en)).toEqual({})
})

test('the search takes words in any order, and nothing typed finds all', () => {
	expect(foundPresets(presetsFixture, '  ')).toHaveLength(presetsFixture.length)
	expect(foundPresets(presetsFixture, 'tv HARB').map(({ id }) => id)).toEqual(['harbour'])
	expect(foundPresets(presetsFixture, 'no such')).toEqual([])
})

test('a row of the list names the ways in', () => {
	expect(presetLine(skyline, en)).toBe('RTMPS, RTMP, SRT')
	expect(presetLine(harbour, en)).toBe('Address from its page')
})

test('a pasted authority goes along with RTMPS only', () => {
	const draft = { ...withAddress(draftOf(null), 'rtmps://x.example/live'), authority: '-----BEGIN CERTIFICATE-----' }
	expect(testedIngest(draft)).toMatchObject({ authority: '-----BEGIN CERTIFICATE-----' })
	expect(addedIngest(withAddress(draft, 'rtmp://x.example/live'))).toMatchObject({ authority: null })
	expect(addedIngest({ ...draft, authority: '  ' })).toMatchObject({ authority: null })
})
