import { describe, expect, it } from 'vitest'
import { formProblems } from '../../../shared/domain/form.ts'
import { addressOf, addressTable, filledPath } from './addresses.ts'
import { optionFields } from './forms.ts'
import { listIn, parseOverview, parseStream, playlistIn, splitIngest, toSummary } from './parse.ts'

const stream = (more: object) => parseStream({ id: 'a1', name: 'One', ...more }, 0)

describe('an ingest address', () => {
	it.each([
		['rtmp://at-cdn01.streamdiver.com/live-demo/k1-k2', 'rtmp', 'rtmp://at-cdn01.streamdiver.com/live-demo', 'k1-k2'],
		['rtmps://h:443/app/sub/key?auth=a/b', 'rtmps', 'rtmps://h:443/app/sub', 'key?auth=a/b'],
	])('%s is split at its last slash', (url, protocol, server, key) => {
		expect(splitIngest(url)).toEqual({ protocol, server, key })
	})

	it.each(['rtmp://host/key', 'srt://host:9000/a/b', 'https://host/a/b', '', null, 5])('%s is none', (url) => {
		expect(splitIngest(url)).toBeNull()
	})

	it.each([
		[
			'flags',
			[
				{ url: 'rtmp://h/a/b', primary: 'false' },
				{ url: 'rtmp://h/a/m', primary: 'true' },
			],
		],
		[
			'words',
			[
				{ url: 'rtmp://h/a/b', instance: 'secondary' },
				{ url: 'rtmp://h/a/m', instance: 'primary' },
			],
		],
		['nothing but their order', [{ url: 'rtmp://h/a/m' }, { url: 'rtmp://h/a/b' }]],
	])('is the main one by %s', (_, inputs) => {
		expect(stream({ inputs })).toMatchObject({ ingest: { key: 'm' }, backupIngest: { key: 'b' }, onlyBackup: false })
	})
})

it('is never the backup alone', () => {
	const inputs = [{ url: 'rtmp://h/a/b', primary: false }]
	expect(stream({ inputs })).toMatchObject({ ingest: null, backupIngest: null, onlyBackup: true })
})

describe('a livestream', () => {
	it('is found in data or one member deeper', () => {
		expect(parseStream({ livestream: { id: 'a1', status: 'live' } }, 0)?.state).toBe('live')
		expect(parseStream({ nothing: true }, 0)).toBeNull()
		expect(parseStream({ id: '../x' }, 0)).toBeNull()
	})

	it('has the first playlist in its playouts before any other', () => {
		const playouts = [{ url: 'https://h/dash.mpd' }, { deep: { hls: ['https://h/live.m3u8?x=1'] } }]
		expect(stream({ playlistUrl: 'https://h/old.m3u8', playouts })?.viewerUrl).toBe('https://h/live.m3u8?x=1')
		expect(stream({ playlistUrl: 'https://h/old.m3u8', playouts: [] })?.viewerUrl).toBe('https://h/old.m3u8')
		expect(playlistIn('javascript:alert(1)//.m3u8')).toBeNull()
	})

	it.each([
		[{ mediaId: 'm1' }, 'm1'],
		[{ media: { id: 'm1' } }, 'm1'],
		[{ mediaAssetId: 'm1' }, 'm1'],
		[{ media: '7a6b5c4d-0000-4000-8000-00000000b001' }, '7a6b5c4d-0000-4000-8000-00000000b001'],
		[{ mediaStatus: 'none' }, null],
	])('names its asset in %j', (more, id) => {
		expect(stream(more)?.mediaId).toBe(id)
	})
})

it('finds a list wherever it sits', () => {
	expect(listIn([{ id: 1 }, 'x'])).toEqual([{ id: 1 }])
	expect(listIn({ page: 0, tags: ['a'], content: [{ id: 1 }] })).toEqual([{ id: 1 }])
	expect(listIn({ result: { items: [] } })).toEqual([])
	expect(listIn({ id: 1 })).toBeNull()
	expect(listIn({ errors: [], livestreams: [{ id: 1 }] })).toEqual([{ id: 1 }])
	expect(listIn(null)).toEqual([])
})

it('takes no id that would change the address it stands in, and always has a title', () => {
	expect(parseStream({ id: '..' }, 0)).toBeNull()
	const unnamed = stream({ name: '' })
	expect(unnamed && toSummary(unnamed)).toMatchObject({
		title: 'Livestream a1',
		generatedTitle: { key: 'platform/untitled', params: { id: 'a1' } },
	})
})

it('reads connections, and leaves open what is not there', () => {
	expect(parseOverview({ sum: { hlsConnections: '231', rtmpConnections: 1 } })).toEqual({ viewers: 231, ingestSeen: true })
	expect(parseOverview({ primary: { hlsConnections: 3, rtmpConnections: 0 }, secondary: { hlsConnections: 4 } })).toEqual({
		viewers: 7,
		ingestSeen: false,
	})
	expect(parseOverview({ sum: { hlsConnections: 5 } })).toEqual({ viewers: 5, ingestSeen: null })
	expect(parseOverview('no')).toEqual({ viewers: null, ingestSeen: null })
})

describe('the table of addresses', () => {
	it('has an option for each that is not documented, and its own texts fit', () => {
		const fields = optionFields.filter(({ id }) => id.startsWith('address-'))
		expect(fields).toHaveLength(Object.values(addressTable).filter(({ isDocumented }) => !isDocumented).length)
		expect(formProblems(optionFields, {})).toEqual({})
		expect(formProblems(optionFields, { 'address-start': 'POST https://elsewhere/start' })).toHaveProperty('address-start')
		expect(formProblems(optionFields, { 'address-start': 'POST //elsewhere/start' })).toHaveProperty('address-start')
	})

	it('has no alternative where the account has its own word', () => {
		expect(addressOf('finish', {}).alternative?.path).toBe('/livestreams/{id}/stop')
		expect(addressOf('finish', { 'address-finish': 'PUT /x/{id}' })).toEqual({
			first: { method: 'PUT', path: '/x/{id}' },
			alternative: null,
		})
		expect(addressOf('create', { 'address-create': 'PUT /x' }).first.path).toBe('/livestreams')
	})

	it('fills in and joins', () => {
		expect(filledPath({ method: 'GET', path: '/a/{id}?x={instance}' }, { id: 'b/c', instance: 'primary' }, { page: '0' })).toBe(
			'/a/b%2Fc?x=primary&page=0',
		)
	})
})
