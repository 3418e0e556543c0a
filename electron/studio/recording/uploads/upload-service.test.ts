import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors/app-error.ts'
import type { ActivityNote } from '../../../broadcast/activity.ts'
import { silentLog } from '../../../lib/log.ts'
import { createManualClock, type ManualClock } from '../../../platforms/testing/manual-clock.ts'
import { until } from '../../../platforms/testing/until.ts'
import type { FileRequest, UploadedVideo, UploadFile } from '../../../platforms/uploads-port.ts'
import { uploadLimit } from './upload-limit.ts'
import { createUploadService, type RecordedFiles, type UploadService, type UploadServiceOptions } from './upload-service.ts'
import { openUploadStore } from './upload-store.ts'

let folder: string
let clock: ManualClock
let notes: ActivityNote[]
let recorded: RecordedFiles
let accounts: Set<string>
/** The uploads that reached the platform, oldest first. */
let asked: {
	readonly file: UploadFile
	readonly title: string
	readonly settle: PromiseWithResolvers<UploadedVideo>
	readonly signal: AbortSignal
}[]
let uploads: UploadService
let ids: number
let store: Awaited<ReturnType<typeof openUploadStore>>

const lost = () => new AppError('upload-connection-lost', {}, { retryable: true })
const request: FileRequest = {
	method: 'POST',
	url: 'http://127.0.0.1/?seal=x',
	headers: {},
	before: '',
	after: '',
	fromByte: 0,
	toByte: 4e9,
}

async function open(change: Partial<UploadServiceOptions> = {}): Promise<UploadService> {
	store = await openUploadStore(join(folder, 'uploads.json'), silentLog)
	return createUploadService({
		store,
		clock,
		activity: { add: (note) => notes.push(note) },
		newId: () => `u${++ids}`,
		filesOf: async () => recorded,
		target(accountId) {
			if (!accounts.has(accountId)) throw new AppError('unknown-account')
			return {
				platformName: 'Seaview',
				offer: { visibilities: ['private'], about: { key: '', params: {}, text: '' }, maxBytes: 64e9, usual: null },
				categories: ['sport'],
			}
		},
		upload(_, file, { title }, signal) {
			const settle = Promise.withResolvers<UploadedVideo>()
			signal.addEventListener('abort', () => settle.reject(new AppError('upload-cancelled')))
			asked.push({ file, title, settle, signal })
			return settle.promise
		},
		async sendFile(_path, _request, onSent) {
			onSent(1e9)
			clock.advance(2000)
			onSent(1e9)
			clock.advance(2000)
			onSent(2e9)
			return { status: 200, body: '{}', contentType: '' }
		},
		isSlowed: () => false,
		...change,
	})
}

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-uploads-'))
	clock = createManualClock()
	notes = []
	asked = []
	ids = 0
	accounts = new Set(['a', 'b'])
	recorded = { title: 'Race', files: [{ path: '/v/Race.mp4', bytes: 4e9, durationMs: 1000 }] }
	uploads = await open()
})
afterEach(async () => {
	uploads.dispose()
	await store.flush()
	await rm(folder, { recursive: true, maxRetries: 5 })
})

const start = (accountId = 'a', change: object = {}) =>
	uploads.start({ recordingId: 'r1', accountId, title: 'Race day', visibility: 'private', category: 'sport', ...change })
const kinds = (of = uploads) => of.list().map(({ state }) => state.kind)
const reaches = (count: number) => until(() => asked.length === count, `upload ${count}`)

test('one after the other, with progress, to the link', async () => {
	await start('a')
	await start('b')
	await reaches(1)
	expect(kinds()).toEqual(['sending', 'waiting'])
	const seen: unknown[] = []
	uploads.onChange(() => seen.push(uploads.list()[0]?.state))
	await asked[0]?.file.send(request, new AbortController().signal)
	expect(seen).toContainEqual({ kind: 'sending', sentBytes: 2e9, bytesPerSecond: 1e9, isSlowed: false })
	expect(kinds()).toEqual(['finishing', 'waiting'])
	asked[0]?.settle.resolve({ id: 'x1', url: 'https://seaview.example/x1' })
	await reaches(2)
	expect(uploads.list()[0]?.state).toEqual({ kind: 'done', url: 'https://seaview.example/x1' })
	expect(notes.at(-1)).toMatchObject({ level: 'good' })
	expect(kinds()).toEqual(['done', 'sending'])
})

test('a recording of several files is several videos, numbered', async () => {
	recorded = { title: 'Race', files: [1, 2].map((number) => ({ path: `/v/${number}.mp4`, bytes: 5, durationMs: 1 })) }
	await start()
	await reaches(1)
	expect(uploads.list().map(({ title, file }) => [title, file])).toEqual([
		['Race day (1/2)', { number: 1, count: 2 }],
		['Race day (2/2)', { number: 2, count: 2 }],
	])
	asked[0]?.settle.resolve({ id: 'x1', url: null })
	await reaches(2)
	expect(asked.map(({ file }) => file.name)).toEqual(['1.mp4', '2.mp4'])
})

test('a passing failure is tried again with longer pauses, a lasting one is said', async () => {
	await start()
	for (const [tries, pauseMs] of [5000, 20_000, 60_000, 180_000].entries()) {
		await reaches(tries + 1)
		asked[tries]?.settle.reject(lost())
		await until(() => kinds()[0] === 'retrying', 'it waits')
		expect(uploads.list()[0]?.state).toMatchObject({ atMs: clock.now() + pauseMs })
		clock.advance(pauseMs)
	}
	await reaches(5)
	asked[4]?.settle.reject(lost())
	await until(() => kinds()[0] === 'failed', 'it has failed')
	expect(notes.at(-1)).toMatchObject({ level: 'error' })
	uploads.retry('u1')
	await reaches(6)
	asked[5]?.settle.reject(new AppError('upload-refused', { name: 'Seaview', status: 413 }))
	await until(() => kinds()[0] === 'failed', 'it has failed')
	expect(asked).toHaveLength(6)
})

test('what was not done when the studio ended is interrupted, and begins again only when asked to', async () => {
	await start('a')
	await start('b')
	await reaches(1)
	asked[0]?.settle.resolve({ id: 'x1', url: null })
	await reaches(2)
	uploads.dispose()
	await until(() => asked[1]?.signal.aborted === true, 'it ends')
	await store.flush()
	const next = await open()
	expect(kinds(next)).toEqual(['done', 'interrupted'])
	expect(notes.at(-1)).toMatchObject({ level: 'warning' })
	expect(asked).toHaveLength(2)
	next.retry(next.list()[1]?.id ?? '')
	await reaches(3)
	next.dispose()
})

test('cancelled, deleted or disconnected: nothing more is sent, and the next one begins', async () => {
	await start('a')
	await start('b')
	await reaches(1)
	uploads.cancel('u1')
	expect(asked[0]?.signal.aborted).toBe(true)
	await reaches(2)
	expect(uploads.list().map(({ id }) => id)).toEqual(['u2'])
	accounts.delete('b')
	uploads.refresh(() => true)
	expect(asked[1]?.signal.aborted).toBe(true)
	expect(uploads.list()[0]?.state).toMatchObject({ kind: 'failed', error: { code: 'unknown-account' } })
	uploads.refresh(() => false)
	expect(uploads.list()).toEqual([])
	expect(() => uploads.cancel('u2')).toThrow(AppError)
})

test('what cannot work is said before anything is sent', async () => {
	await expect(start('c')).rejects.toMatchObject({ code: 'unknown-account' })
	await expect(start('a', { category: 'opera' })).rejects.toMatchObject({ code: 'upload-category' })
	await start('a')
	await expect(start('a')).rejects.toMatchObject({ code: 'upload-running' })
	recorded = { title: 'Race', files: [{ path: '/v/Race.mp4', bytes: 65e9, durationMs: 1 }] }
	await expect(start('b')).rejects.toMatchObject({ code: 'upload-over-limit' })
	expect(uploads.list()).toHaveLength(1)
})

test('the line belongs to a show that runs, and more so when it is late', () => {
	const limit = (isShowRunning: boolean, isAnyBehind: boolean) => uploadLimit({ isShowRunning, isAnyBehind })
	expect(limit(false, false)).toBeNull()
	expect(limit(true, false)).toBe(125_000)
	expect(limit(true, true)).toBeLessThan(limit(true, false) ?? 0)
})
