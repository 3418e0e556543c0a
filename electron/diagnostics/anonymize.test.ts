import { expect, test } from 'vitest'
import { anonymize, namesIn } from './anonymize.ts'

const none = { names: [], home: '/home/ines' }

test.each([
	['connected to rtmp://ingest.example.com/live', 'connected to rtmp://[address]'],
	['https://ada:pw@api.example.com:8443/x?y=1 answered', 'https://[address] answered'],
	['from 192.168.1.24:5123', 'from [address]:5123'],
	['from 2001:db8:0:1::7', 'from [address]'],
	['from fe80::1, ::1 and a:b:c:d:e:f:0:1', 'from [address], ::1 and [address]'],
	['on 127.0.0.1:4123', 'on 127.0.0.1:4123'],
	['signed in as ines@example.com', 'signed in as [address]'],
	['/home/ines/Videos/a.mp4', '~/Videos/a.mp4'],
	['/home/ada/a.mp4', '/home/[name]/a.mp4'],
	['C:\\Users\\Ada\\a.mp4', 'C:\\Users\\[name]\\a.mp4'],
	['{"at":"2026-11-29T18:30:01.123Z","level":"info"}', '{"at":"2026-11-29T18:30:01.123Z","level":"info"}'],
	['version 7.1.2', 'version 7.1.2'],
])('%s', (given, expected) => {
	expect(anonymize(given, none)).toBe(expected)
})

test('the names that people gave are taken out, the longest first, also as they stand in JSON', () => {
	const text = JSON.stringify({ source: 'Helm "two" camera', scene: 'Helm', other: 'A' })
	expect(anonymize(text, { names: ['Helm', 'Helm "two" camera', 'A'], home: '' })).toBe('{"source":"[name]","scene":"[name]","other":"A"}')
})

test('names are found wherever people give them, and nothing else is', () => {
	const value = {
		show: { title: 'Harbour Cup' },
		sources: [{ id: 'a', name: 'Helm', settings: { kind: 'camera', path: '/films/a.mp4' } }],
		lists: { paths: ['one', 'two'] },
	}
	expect(namesIn(value)).toEqual(['Harbour Cup', 'Helm', '/films/a.mp4', 'one', 'two'])
})
