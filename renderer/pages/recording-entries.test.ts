import { expect, test } from 'vitest'
import { cloudRecordingsFixture } from '../fixtures/accounts.ts'
import { recordingsFixture } from '../fixtures/report.ts'
import { en } from '../texts/testing/english.ts'
import { cloudLink, recordingEntries } from './recording-entries.ts'

const now = new Date(2026, 10, 20, 22, 30).getTime()
const files = recordingsFixture().slice(0, 2)
const cloud = cloudRecordingsFixture(now).map((file) => ({ accountId: 'a', platformName: 'Seaview', file }))
const read = (where: Parameters<typeof recordingEntries>[2]) => recordingEntries(files, cloud, where, en)

test('files and cloud recordings are in one list, newest first, and can be distinguished', () => {
	expect(read('all').map(({ title, where }) => `${title}, ${where}`)).toEqual([
		'Harbour Cup race day 4.mp4, This computer',
		'Harbour Cup, race day 4, Seaview',
		'Harbour Cup race day 3.mp4, This computer',
		'Harbour Cup, race day 3, Seaview',
		'Harbour Cup, race day 2, Seaview',
	])
	expect(read('shows')).toHaveLength(2)
	expect(read('cloud').every(({ source }) => source.kind === 'cloud')).toBe(true)
})

test('a recording that the platform works on says how far it is, in the platform’s own word', () => {
	expect(read('cloud')[0]).toMatchObject({ chip: { word: 'Processing' }, progressPercent: 64, size: '–' })
	expect(read('cloud')[1]).toMatchObject({ chip: { word: 'Ready', tone: 'good' }, progressPercent: null })
})

test('a recording that the platform has given up is neither ready nor worked on', () => {
	const given = cloud.slice(0, 1).map(({ file, ...rest }) => ({ ...rest, file: { ...file, status: 'ERRORED', failed: true } }))
	expect(recordingEntries([], given, 'all', en)[0]).toMatchObject({ chip: { tone: 'failed', word: 'Failed' }, progressPercent: null })
})

test('where it was recorded from is reported by title, or by id when the title is not known', () => {
	expect(read('cloud').map(({ line }) => line)).toEqual([
		'Friday 20 November 2026, 19:30, from Harbour Cup, race day 4',
		'Friday 13 November 2026, 19:30, from x8live3',
		'Friday 6 November 2026, 19:30',
	])
})

test('a link is a page, or a file as long as its address works', () => {
	const [working, page, file] = cloudRecordingsFixture(now)
	if (!working || !page || !file?.urlExpiresAtMs) throw new Error('fixture without recordings')
	expect(cloudLink(working, now)).toEqual({ kind: 'none' })
	expect(cloudLink(page, now)).toEqual({ kind: 'page', url: 'https://seaview.example/video/rec3' })
	const untilMs = file.urlExpiresAtMs
	expect(cloudLink(file, untilMs - 1)).toEqual({ kind: 'download', url: 'https://files.seaview.example/rec2.mp4', untilMs })
	expect(cloudLink(file, untilMs)).toEqual({ kind: 'over', untilMs })
	expect(cloudLink({ ...file, url: 'ftp://files.seaview.example/rec2.mp4' }, now)).toEqual({ kind: 'none' })
})

test('what is not known is not drawn as 0', () => {
	const bare = cloud.map(({ file, ...rest }) => ({
		...rest,
		file: { ...file, startedAtMs: null, durationMs: null, recordedFrom: null, status: '' },
	}))
	expect(recordingEntries([], bare.slice(0, 1), 'all', en)[0]).toMatchObject({
		line: 'Cloud recording',
		length: '–',
		chip: { word: 'Being processed' },
	})
})
