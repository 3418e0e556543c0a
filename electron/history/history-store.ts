import { mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type ReportSummary, type ShowReport, showReport } from '../../shared/domain/show.ts'
import type { Log } from '../lib/log.ts'

/**
 * What has happened, kept in SQLite: one row per show with its report, and the times of ad launches, which the ad ledger counts across restarts.
 * A report is written when a show begins and updated while it runs, so that a crash leaves what was known.
 */
export interface HistoryStore {
	saveReport(report: ShowReport, finished: boolean): void
	/** Takes a report out: a show that never went on air leaves none. */
	discardReport(id: string): void
	/** Newest first. */
	listReports(): ReportSummary[]
	report(id: string): ShowReport | null
	/** Shows whose end was never written: the studio was killed. */
	unfinishedReports(): ShowReport[]
	/** The ad launches that still count, oldest first. */
	loadAdLaunches(): AdLaunch[]
	/** Replaces them as a whole. */
	saveAdLaunches(launches: readonly AdLaunch[]): void
	close(): void
}

export interface AdLaunch {
	readonly platformId: string
	/** null = stored before launches were counted for each destination. */
	readonly destinationId: string | null
	/** Unix ms. */
	readonly atMs: number
}

const schemaVersion = 2

export function openHistory(path: string, log: Log): HistoryStore {
	const database = openDatabase(path, log)
	const save = database.prepare(
		`INSERT INTO shows (id, title, practice, started_at, ended_at, on_air_ms, finished, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		 ON CONFLICT (id) DO UPDATE SET title = excluded.title, practice = excluded.practice, ended_at = excluded.ended_at, on_air_ms = excluded.on_air_ms, finished = excluded.finished, report = excluded.report`,
	)
	const list = database.prepare(
		'SELECT id, title, practice, started_at, ended_at, on_air_ms FROM shows WHERE finished = 1 ORDER BY started_at DESC LIMIT 500',
	)
	const one = database.prepare('SELECT report FROM shows WHERE id = ?')
	const unfinished = database.prepare('SELECT report FROM shows WHERE finished = 0 ORDER BY started_at')
	const discard = database.prepare('DELETE FROM shows WHERE id = ?')
	const launches = database.prepare('SELECT platform_id, destination_id, at FROM ad_launches ORDER BY at')
	const addLaunch = database.prepare('INSERT INTO ad_launches (platform_id, destination_id, at) VALUES (?, ?, ?)')

	function parse(row: Record<string, unknown> | undefined): ShowReport | null {
		if (!row) return null
		const parsed = showReport.safeParse(JSON.parse(String(row['report'])))
		if (!parsed.success) log.error('A stored report does not fit this version', { issues: parsed.error.issues.length })
		return parsed.success ? parsed.data : null
	}

	return {
		saveReport(report, finished) {
			save.run(
				report.id,
				report.title,
				report.practice ? 1 : 0,
				report.startedAtMs,
				report.endedAtMs,
				report.onAirMs,
				finished ? 1 : 0,
				JSON.stringify(report),
			)
		},
		discardReport(id) {
			discard.run(id)
		},
		listReports: () =>
			list.all().map((row) => ({
				id: String(row['id']),
				title: String(row['title']),
				practice: row['practice'] === 1,
				startedAtMs: Number(row['started_at']),
				endedAtMs: Number(row['ended_at']),
				onAirMs: Number(row['on_air_ms']),
			})),
		report: (id) => parse(one.get(id)),
		unfinishedReports: () =>
			unfinished.all().flatMap((row) => {
				const report = parse(row)
				return report ? [report] : []
			}),
		loadAdLaunches: () =>
			launches.all().map((row) => ({
				platformId: String(row['platform_id']),
				destinationId: row['destination_id'] === null ? null : String(row['destination_id']),
				atMs: Number(row['at']),
			})),
		saveAdLaunches(next) {
			database.exec('BEGIN')
			try {
				database.exec('DELETE FROM ad_launches')
				for (const { platformId, destinationId, atMs } of next) addLaunch.run(platformId, destinationId, atMs)
				database.exec('COMMIT')
			} catch (error) {
				database.exec('ROLLBACK')
				throw error
			}
		},
		close() {
			database.close()
		},
	}
}

/** A file that is not a database is set aside: a broken history must not keep a show from going on air. */
function openDatabase(path: string, log: Log): DatabaseSync {
	mkdirSync(dirname(path), { recursive: true })
	try {
		return prepareDatabase(path)
	} catch (error) {
		const aside = `${path}.unreadable-${Date.now()}`
		log.error('The history could not be opened and was set aside', { aside, error: error instanceof Error ? error.message : String(error) })
		renameSync(path, aside)
		return prepareDatabase(path)
	}
}

function prepareDatabase(path: string): DatabaseSync {
	const database = new DatabaseSync(path)
	try {
		// WAL with NORMAL survives the end of the process at any moment; a power cut may lose the last write, never the file.
		database.exec(`
			PRAGMA journal_mode = WAL;
			PRAGMA synchronous = NORMAL;
			PRAGMA busy_timeout = 2000;
			CREATE TABLE IF NOT EXISTS shows (
				id TEXT PRIMARY KEY, title TEXT NOT NULL, practice INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL,
				on_air_ms INTEGER NOT NULL, finished INTEGER NOT NULL, report TEXT NOT NULL
			) STRICT;
			CREATE TABLE IF NOT EXISTS ad_launches (platform_id TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
		`)
		const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
		// In one step: a file must never have the column and the old number.
		if (version < 2)
			database.exec(`BEGIN; ALTER TABLE ad_launches ADD COLUMN destination_id TEXT; PRAGMA user_version = ${schemaVersion}; COMMIT`)
		return database
	} catch (error) {
		database.close()
		throw error
	}
}
