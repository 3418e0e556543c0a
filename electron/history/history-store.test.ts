import {
	chmodSync,
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AsRunEntry } from '../../shared/domain/as-run.ts'
import type { ShowReport } from '../../shared/domain/show.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { type HistoryStore, openHistory } from './history-store.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-history-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

let problems: AppErrorData[]
function open(): HistoryStore {
	problems = []
	return openHistory({ path: join(folder, 'history.db'), log: silentLog, onProblem: (problem) => problems.push(problem) })
}

function report(id: string, startedAtMs: number): ShowReport {
	return {
		id,
		title: `Show ${id}`,
		practice: true,
		startedAtMs,
		endedAtMs: startedAtMs + 1000,
		onAirMs: 900,
		endedBy: 'operator',
		frames: { emitted: 30, dropped: 0, late: 0 },
		averageKbps: 2500,
		peakViewers: null,
		destinations: [],
		ads: [],
		markers: [],
		recordings: [],
		samples: [],
		events: [],
		interruptions: [],
	}
}

test('reports come back whole and newest first, unfinished ones apart', () => {
	const first = open()
	first.saveReport(report('a', 1000), true)
	first.saveReport(report('b', 2000), true)
	first.saveReport(report('c', 3000), false)
	first.dispose()
	const history = open()
	expect(history.listReports().map(({ id }) => id)).toEqual(['b', 'a'])
	expect(history.report('a')).toEqual(report('a', 1000))
	expect(history.report('nothing')).toBeNull()
	expect(history.unfinishedReports().map(({ id }) => id)).toEqual(['c'])
	history.saveReport({ ...report('c', 3000), endedBy: 'crash' }, true)
	expect(history.unfinishedReports()).toEqual([])
	expect(history.report('c')?.endedBy).toBe('crash')
	history.dispose()
})

test('ad launches survive a restart and are replaced as a whole', () => {
	const history = open()
	history.saveAdLaunches([
		{ platformId: 'p', destinationId: 'a', atMs: 100 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	history.saveAdLaunches([
		{ platformId: 'p', destinationId: 'a', atMs: 200 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	history.dispose()
	const again = open()
	expect(again.loadAdLaunches()).toEqual([
		{ platformId: 'p', destinationId: 'a', atMs: 200 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	again.dispose()
})

test('launches that an older version stored are kept, without a destination', () => {
	const path = join(folder, 'history.db')
	const old = new DatabaseSync(path)
	old.exec(`CREATE TABLE ad_launches (platform_id TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
		INSERT INTO ad_launches VALUES ('p', 100); PRAGMA user_version = 1`)
	old.close()
	for (let start = 0; start < 2; start += 1) {
		const history = open()
		expect(history.loadAdLaunches()).toEqual([{ platformId: 'p', destinationId: null, atMs: 100 }])
		history.dispose()
	}
	expect(readdirSync(folder).some((name) => name.includes('unreadable'))).toBe(false)
})

test('an ad of a report from before has no destination', () => {
	const ad = { atMs: 1, outcome: 'started', endsAtMs: 2, remainingAfter: 3 }
	const history = open()
	// In the format of that time.
	history.saveReport({ ...report('a', 1000), ads: [ad] as unknown as ShowReport['ads'] }, true)
	expect(history.report('a')?.ads).toEqual([{ ...ad, destinationId: null, platformName: null }])
	history.dispose()
})

const asideCount = () => readdirSync(folder).filter((name) => /unreadable-[^.]+Z$/.test(name)).length

test('a file that is no database is set aside and said', () => {
	writeFileSync(join(folder, 'history.db'), 'this is not a database, but long enough to be opened as one'.repeat(40))
	const history = open()
	expect(history.listReports()).toEqual([])
	expect(asideCount()).toBe(1)
	expect(problems).toMatchObject([{ code: 'history-set-aside', action: expect.stringContaining('unreadable-') }])
	history.dispose()
})

test('damaged pages in the middle are found when they are read, and work continues in a fresh file', () => {
	const first = open()
	for (let number = 0; number < 400; number += 1)
		first.saveReport({ ...report(`show-${number}`, number), title: 'x'.repeat(4000) }, number % 7 !== 0)
	first.dispose()
	const path = join(folder, 'history.db')
	const file = openSync(path, 'r+')
	for (let at = 3 * 4096; at < statSync(path).size; at += 3 * 4096) writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, at)
	closeSync(file)

	const history = open()
	expect(history.unfinishedReports()).toEqual([])
	history.saveReport(report('after', 1000), true)
	expect(history.listReports().map(({ id }) => id)).toEqual(['after'])
	expect(asideCount()).toBe(1)
	expect(problems.map(({ code }) => code)).toEqual(['history-set-aside'])
	history.dispose()
})

test('a history that another program holds is not thrown away: this run is kept in memory', () => {
	const first = open()
	first.saveReport(report('a', 1000), true)
	first.dispose()
	const other = new DatabaseSync(join(folder, 'history.db'))
	other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
	const history = open()
	history.saveReport(report('b', 2000), true)
	expect(history.listReports().map(({ id }) => id)).toEqual(['b'])
	expect(problems).toMatchObject([{ code: 'history-not-kept', serverSaid: expect.stringContaining('locked') }])
	history.dispose()
	other.close()
	expect(asideCount()).toBe(0)
	const later = open()
	expect(later.listReports().map(({ id }) => id)).toEqual(['a'])
	later.dispose()
})

test('only this user can read it, also when a version before left it open to all', () => {
	const modes = () => readdirSync(folder).map((name) => `${name} ${(statSync(join(folder, name)).mode & 0o777).toString(8)}`)
	const first = open()
	first.saveReport(report('a', 1000), true)
	expect(modes().sort()).toEqual(['history.db 600', 'history.db-shm 600', 'history.db-wal 600'])
	first.dispose()
	chmodSync(join(folder, 'history.db'), 0o644)
	const later = open()
	later.saveReport(report('b', 1000), true)
	expect(modes().sort()).toEqual(['history.db 600', 'history.db-shm 600', 'history.db-wal 600'])
	later.dispose()
})

test('a stored report that is not JSON is left out and stays in the file', () => {
	const first = open()
	first.saveReport(report('a', 1000), false)
	first.dispose()
	const other = new DatabaseSync(join(folder, 'history.db'))
	other.exec(`UPDATE shows SET report = '{"id":'`)
	other.close()
	const history = open()
	expect(history.report('a')).toBeNull()
	expect(history.unfinishedReports()).toEqual([])
	expect(problems).toEqual([])
	history.dispose()
	expect(rowCount()).toBe(1)
})

function rowCount(): unknown {
	const database = new DatabaseSync(join(folder, 'history.db'))
	const row = database.prepare('SELECT count(*) AS count FROM shows').get()
	database.close()
	return row?.['count']
}

test('what was wrong with a stored report is logged as its field, never as its value', () => {
	const first = open()
	first.saveReport({ ...report('a', 1000), title: 'geheim-1234', frames: 'geheim-1234' } as unknown as ShowReport, true)
	first.dispose()
	const lines: unknown[] = []
	const log = { ...silentLog, error: (message: string, details?: object) => lines.push([message, details]) }
	const history = openHistory({ path: join(folder, 'history.db'), log, onProblem() {} })
	expect(history.report('a')).toBeNull()
	history.dispose()
	expect(lines).toMatchObject([[expect.any(String), { field: 'frames' }]])
	expect(JSON.stringify(lines)).not.toContain('geheim')
})

test('reports and ad launches of the version before still open: a finished practice show, and one that was cut off', () => {
	copyFileSync(new URL('./testing/history-version-2.db', import.meta.url), join(folder, 'history.db'))
	const history = open()
	const [finished] = history.listReports()
	expect(finished).toMatchObject({ title: 'Harbour Cup', practice: true, onAirMs: 5169 })
	expect(history.report(finished?.id ?? '')).toMatchObject({
		endedBy: 'operator',
		frames: { emitted: 180, dropped: 58, late: 11 },
		destinations: [{ id: 'practice', liveMs: 5171, stretches: [{ state: 'connecting' }, { state: 'live' }] }],
		ads: [{ destinationId: 'practice', outcome: 'started', remainingAfter: 23 }],
		recordings: [{ durationMs: 10734, status: 'finished' }],
		samples: { length: 4 },
		events: { length: 7 },
	})
	// Its sentences were plain English, without a key.
	expect(history.report(finished?.id ?? '')?.events[0]).toMatchObject({ text: { key: '', text: 'is going live.' } })
	expect(history.unfinishedReports()).toMatchObject([
		{ practice: false, onAirMs: 11736, destinations: [{ platformId: 'dailymotion' }], events: { length: 7 } },
	])
	expect(history.loadAdLaunches()).toEqual([
		{ platformId: 'practice', destinationId: 'practice', atMs: 1795910321019 },
		{ platformId: 'dailymotion', destinationId: 'account-f7ff9a7d2aed', atMs: 1795910330231 },
	])
	expect(problems).toEqual([])
	history.dispose()
})

test('the history of a newer version stays as it is, and this version keeps its own beside it', () => {
	const path = join(folder, 'history.db')
	const newer = new DatabaseSync(path)
	newer.exec('CREATE TABLE shows (everything TEXT); PRAGMA user_version = 9')
	newer.close()
	const before = readFileSync(path)
	const history = open()
	expect(problems).toMatchObject([{ code: 'history-newer', action: expect.stringContaining('history.version-2.db') }])
	history.saveReport(report('meanwhile', 1000), true)
	history.dispose()
	expect(readFileSync(path)).toEqual(before)
	const again = open()
	expect(again.listReports().map(({ id }) => id)).toEqual(['meanwhile'])
	again.dispose()
})

test('where the cue list stands and what ran in which show come back, also from a file that was never closed', () => {
	const entry = (cueId: string, showId: string | null): AsRunEntry => ({
		...{ id: 0, showId, mode: 'running', listId: 'list', listName: 'Tonight', cueId, number: cueId, name: '', lengthS: null, by: 'go' },
		...{ askedAtMs: 1, startedAtMs: 1, endedAtMs: null, outcome: 'running', actions: [] },
	})
	const first = open()
	expect(first.loadCueRun()).toBeNull()
	first.saveCueRun({ listId: 'list', standbyId: 'a' })
	first.saveCueRun({ listId: 'list', standbyId: 'b' })
	const id = first.addAsRun(entry('1', 'show-1'))
	first.addAsRun(entry('2', 'show-1'))
	first.addAsRun(entry('3', null))
	first.updateAsRun({ ...entry('1', 'show-1'), id, endedAtMs: 5, outcome: 'done' })
	const second = open()
	expect(second.loadCueRun()).toEqual({ listId: 'list', standbyId: 'b' })
	expect(second.asRun('show-1').map(({ cueId, outcome }) => [cueId, outcome])).toEqual([
		['1', 'done'],
		['2', 'running'],
	])
	expect(second.asRun(null).map(({ cueId }) => cueId)).toEqual(['3'])
	expect(second.openAsRun().map(({ cueId }) => cueId)).toEqual(['2', '3'])
	for (const store of [first, second]) store.dispose()
})
