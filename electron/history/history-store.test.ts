import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ShowReport } from '../../shared/domain/show.ts'
import { silentLog } from '../lib/log.ts'
import { openHistory } from './history-store.ts'

let folder: string
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-history-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

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
		recordings: [],
		samples: [],
		events: [],
	}
}

test('reports come back whole and newest first, unfinished ones apart', () => {
	const first = openHistory(join(folder, 'history.db'), silentLog)
	first.saveReport(report('a', 1000), true)
	first.saveReport(report('b', 2000), true)
	first.saveReport(report('c', 3000), false)
	first.close()
	const history = openHistory(join(folder, 'history.db'), silentLog)
	expect(history.listReports().map(({ id }) => id)).toEqual(['b', 'a'])
	expect(history.report('a')).toEqual(report('a', 1000))
	expect(history.report('nothing')).toBeNull()
	expect(history.unfinishedReports().map(({ id }) => id)).toEqual(['c'])
	history.saveReport({ ...report('c', 3000), endedBy: 'crash' }, true)
	expect(history.unfinishedReports()).toEqual([])
	expect(history.report('c')?.endedBy).toBe('crash')
	history.close()
})

test('ad launches survive a restart and are replaced as a whole', () => {
	const history = openHistory(join(folder, 'history.db'), silentLog)
	history.saveAdLaunches([
		{ platformId: 'p', destinationId: 'a', atMs: 100 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	history.saveAdLaunches([
		{ platformId: 'p', destinationId: 'a', atMs: 200 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	history.close()
	const again = openHistory(join(folder, 'history.db'), silentLog)
	expect(again.loadAdLaunches()).toEqual([
		{ platformId: 'p', destinationId: 'a', atMs: 200 },
		{ platformId: 'q', destinationId: null, atMs: 250 },
	])
	again.close()
})

test('launches that an older version stored are kept, without a destination', () => {
	const path = join(folder, 'history.db')
	const old = new DatabaseSync(path)
	old.exec(`CREATE TABLE ad_launches (platform_id TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
		INSERT INTO ad_launches VALUES ('p', 100); PRAGMA user_version = 1`)
	old.close()
	for (let start = 0; start < 2; start += 1) {
		const history = openHistory(path, silentLog)
		expect(history.loadAdLaunches()).toEqual([{ platformId: 'p', destinationId: null, atMs: 100 }])
		history.close()
	}
	expect(readdirSync(folder).some((name) => name.includes('unreadable'))).toBe(false)
})

test('an ad of a report of before has no destination', () => {
	const ad = { atMs: 1, outcome: 'started', endsAtMs: 2, remainingAfter: 3 }
	const history = openHistory(join(folder, 'history.db'), silentLog)
	// As it was written then.
	history.saveReport({ ...report('a', 1000), ads: [ad] as unknown as ShowReport['ads'] }, true)
	expect(history.report('a')?.ads).toEqual([{ ...ad, destinationId: null, platformName: null }])
	history.close()
})

test('a file that is no database is set aside', () => {
	writeFileSync(join(folder, 'history.db'), 'this is not a database, but long enough to be looked at as one'.repeat(40))
	const history = openHistory(join(folder, 'history.db'), silentLog)
	expect(history.listReports()).toEqual([])
	expect(readdirSync(folder).some((name) => name.includes('unreadable'))).toBe(true)
	history.close()
})
