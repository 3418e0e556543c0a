import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type AsRunEntry, asRunEntry } from '../../shared/domain/as-run.ts'
import { type ReportSummary, type ShowReport, showReport } from '../../shared/domain/show.ts'
import { type AppErrorData, dataOf } from '../../shared/errors/app-error.ts'
import { faultOf } from '../lib/document/salvage.ts'
import { asidePath, besidePath } from '../lib/document/set-aside.ts'
import type { Log } from '../lib/log.ts'

/**
 * The history, stored in SQLite: one row per show with its report, one per cue that ran, where the cue list stands, and the times of ad launches, which the
 * ad ledger counts across restarts.
 * A report is saved when a show begins and updated while it runs, so that a crash loses only the last changes.
 */
export interface HistoryStore {
	saveReport(report: ShowReport, finished: boolean): void
	/** Deletes a report: a show that never went on air leaves none. */
	discardReport(id: string): void
	/** Newest first. */
	listReports(): ReportSummary[]
	report(id: string): ShowReport | null
	/** Shows whose end was never saved, because the studio was killed. */
	unfinishedReports(): ShowReport[]
	/** The ad launches that still count towards a limit, oldest first. */
	loadAdLaunches(): AdLaunch[]
	/** Replaces all of them. */
	saveAdLaunches(launches: readonly AdLaunch[]): void
	/** Where the cue list stands, as JSON; null = nothing was saved. */
	loadCueRun(): unknown
	saveCueRun(run: object): void
	/** Adds a line to the as-run log and returns its id. */
	addAsRun(entry: AsRunEntry): number
	updateAsRun(entry: AsRunEntry): void
	/** The cues of a show in the order in which they began; null = those that ran off air, the newest 500. */
	asRun(showId: string | null): AsRunEntry[]
	/** Those whose end was never saved. */
	openAsRun(): AsRunEntry[]
	dispose(): void
}

export interface AdLaunch {
	readonly platformId: string
	/** null = stored before launches were counted for each destination. */
	readonly destinationId: string | null
	/** Unix ms. */
	readonly atMs: number
}

const schemaVersion = 2

export interface HistoryOptions {
	readonly path: string
	readonly log: Log
	/** What was wrong with the file, for the screen. */
	readonly onProblem: (problem: AppErrorData) => void
}

/** SQLite's primary result codes for a damaged page and for a file that is not a database. */
const damagedCodes: readonly number[] = [11, 26]

/**
 * Never throws: a broken history must not keep a show from going on air. A damaged file is set aside whenever the damage is found, and a new one is
 * started. When no file can be used, the history of this run is kept in memory. Both are reported.
 */
export function openHistory(options: HistoryOptions): HistoryStore {
	const { path, log } = options
	let queries = openFile()

	function openFile(): Queries {
		try {
			mkdirSync(dirname(path), { recursive: true })
			return openQueries(isNewer(path) ? openBeside() : path)
		} catch (error) {
			return isDamage(error) || isFolder(path) ? startAgain(error) : keepInMemory(error)
		}
	}

	/** A newer version wrote the file: it stays as it is, and this version uses its own. */
	function openBeside(): string {
		const beside = besidePath(path, schemaVersion)
		log.error('The history is of a newer version and is left as it is', { path, beside })
		options.onProblem(dataOf('history-newer', { path, beside }))
		return beside
	}

	function startAgain(error: unknown): Queries {
		const aside = asidePath(path, 'unreadable')
		log.error('The history could not be read and was set aside', { aside, error: textOf(error) })
		try {
			renameSync(path, aside)
			for (const ending of ['-wal', '-shm']) if (existsSync(path + ending)) renameSync(path + ending, aside + ending)
			const fresh = openQueries(path)
			options.onProblem(dataOf('history-set-aside', { aside }))
			return fresh
		} catch (second) {
			return keepInMemory(second)
		}
	}

	function keepInMemory(error: unknown): Queries {
		log.error('The history cannot be kept on disk', { error: textOf(error) })
		options.onProblem(dataOf('history-not-kept', { path }, { serverSaid: textOf(error).slice(0, 200) }))
		return openQueries(':memory:')
	}

	/** A damaged page is only found when it is read: `run` is then repeated on a new file. */
	function use<Result>(run: (queries: Queries) => Result): Result {
		try {
			return run(queries)
		} catch (error) {
			if (!isDamage(error)) throw error
			closeQuietly(queries)
			queries = startAgain(error)
			return run(queries)
		}
	}

	function parseAsRun(row: Record<string, unknown>): AsRunEntry[] {
		const parsed = asRunEntry.safeParse({ ...Object(fromJson(String(row['entry']))), id: Number(row['id']) })
		if (!parsed.success) log.error('A stored line of the as-run log does not fit this version', { field: faultOf(parsed.error) })
		return parsed.success ? [parsed.data] : []
	}

	function parse(row: Record<string, unknown> | undefined): ShowReport | null {
		if (!row) return null
		const parsed = showReport.safeParse(fromJson(String(row['report'])))
		if (!parsed.success) log.error('A stored report does not fit this version', { field: faultOf(parsed.error) })
		return parsed.success ? parsed.data : null
	}

	return {
		saveReport: (report, finished) =>
			use(({ save }) => {
				const { id, title, practice, startedAtMs, endedAtMs, onAirMs } = report
				save.run(id, title, practice ? 1 : 0, startedAtMs, endedAtMs, onAirMs, finished ? 1 : 0, JSON.stringify(report))
			}),
		discardReport: (id) =>
			use(({ discard }) => {
				discard.run(id)
			}),
		listReports: () =>
			use(({ list }) =>
				list.all().map((row) => ({
					id: String(row['id']),
					title: String(row['title']),
					practice: row['practice'] === 1,
					startedAtMs: Number(row['started_at']),
					endedAtMs: Number(row['ended_at']),
					onAirMs: Number(row['on_air_ms']),
				})),
			),
		report: (id) => use(({ one }) => parse(one.get(id))),
		unfinishedReports: () =>
			// A report that can't be read stays in the file: a newer version may have written it.
			use(({ unfinished }) => unfinished.all().flatMap((row) => parse(row) ?? [])),
		loadAdLaunches: () =>
			use(({ launches }) =>
				launches.all().map((row) => ({
					platformId: String(row['platform_id']),
					destinationId: row['destination_id'] === null ? null : String(row['destination_id']),
					atMs: Number(row['at']),
				})),
			),
		saveAdLaunches: (next) =>
			use(({ database, addLaunch }) => {
				database.exec('BEGIN')
				try {
					database.exec('DELETE FROM ad_launches')
					for (const { platformId, destinationId, atMs } of next) addLaunch.run(platformId, destinationId, atMs)
					database.exec('COMMIT')
				} catch (error) {
					// After some failures SQLite has already rolled back.
					if (database.isTransaction) database.exec('ROLLBACK')
					throw error
				}
			}),
		loadCueRun: () =>
			use(({ cueRun }) => {
				const row = cueRun.get()
				return row ? fromJson(String(row['run'])) : null
			}),
		saveCueRun: (run) =>
			use(({ saveCueRun }) => {
				saveCueRun.run(JSON.stringify(run))
			}),
		addAsRun: (entry) => use(({ addAsRun }) => Number(addAsRun.run(entry.showId, 0, JSON.stringify(entry)).lastInsertRowid)),
		updateAsRun: (entry) =>
			use(({ updateAsRun }) => {
				const isSettled = entry.actions.every(({ outcome }) => outcome !== 'waiting' && outcome !== 'running')
				updateAsRun.run(entry.endedAtMs !== null && isSettled ? 1 : 0, JSON.stringify(entry), entry.id)
			}),
		asRun: (showId) =>
			use(({ asRunOf, asRunOffAir }) => (showId === null ? asRunOffAir.all().toReversed() : asRunOf.all(showId)).flatMap(parseAsRun)),
		openAsRun: () => use(({ openAsRun }) => openAsRun.all().flatMap(parseAsRun)),
		dispose: () => closeQuietly(queries),
	}
}

type Queries = ReturnType<typeof openQueries>

function openQueries(path: string) {
	const database = prepareDatabase(path)
	return {
		database,
		save: database.prepare(
			`INSERT INTO shows (id, title, practice, started_at, ended_at, on_air_ms, finished, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET title = excluded.title, practice = excluded.practice, ended_at = excluded.ended_at, on_air_ms = excluded.on_air_ms, finished = excluded.finished, report = excluded.report`,
		),
		list: database.prepare(
			'SELECT id, title, practice, started_at, ended_at, on_air_ms FROM shows WHERE finished = 1 ORDER BY started_at DESC LIMIT 5000',
		),
		one: database.prepare('SELECT report FROM shows WHERE id = ?'),
		unfinished: database.prepare('SELECT id, report FROM shows WHERE finished = 0 ORDER BY started_at'),
		discard: database.prepare('DELETE FROM shows WHERE id = ?'),
		launches: database.prepare('SELECT platform_id, destination_id, at FROM ad_launches ORDER BY at'),
		cueRun: database.prepare('SELECT run FROM cue_run WHERE id = 1'),
		saveCueRun: database.prepare('INSERT INTO cue_run (id, run) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET run = excluded.run'),
		addAsRun: database.prepare('INSERT INTO as_run (show_id, finished, entry) VALUES (?, ?, ?)'),
		updateAsRun: database.prepare('UPDATE as_run SET finished = ?, entry = ? WHERE id = ?'),
		asRunOf: database.prepare('SELECT id, entry FROM as_run WHERE show_id = ? ORDER BY id LIMIT 5000'),
		asRunOffAir: database.prepare('SELECT id, entry FROM as_run WHERE show_id IS NULL ORDER BY id DESC LIMIT 500'),
		openAsRun: database.prepare('SELECT id, entry FROM as_run WHERE finished = 0 ORDER BY id LIMIT 500'),
		addLaunch: database.prepare('INSERT INTO ad_launches (platform_id, destination_id, at) VALUES (?, ?, ?)'),
	}
}

function closeQuietly({ database }: Queries): void {
	try {
		database.close()
	} catch {
		// A damaged file may refuse to close.
	}
}

/** The low byte is the primary code; the higher bytes hold the details. */
function isDamage(error: unknown): boolean {
	const code = typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
	return damagedCodes.includes(code & 0xff)
}

function isNewer(path: string): boolean {
	if (!existsSync(path)) return false
	const database = new DatabaseSync(path, { readOnly: true })
	try {
		return versionOf(database) > schemaVersion
	} finally {
		database.close()
	}
}

/** Titles, platforms and times of shows are for this user alone. SQLite gives its other files the mode of this one. */
function makePrivate(path: string): void {
	// A file that is there is not opened: closing it would end the locks that this process holds on it.
	if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
	try {
		for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, 0o600)
	} catch {
		// A disk without modes, or a file of another user: it is used as it is.
	}
}

function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}

function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return null
	}
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error)
}

function prepareDatabase(path: string): DatabaseSync {
	if (path !== ':memory:') makePrivate(path)
	const database = new DatabaseSync(path)
	try {
		// WAL with NORMAL survives the end of the process at any moment; a power failure may lose the last writes, never the file.
		database.exec(`
			PRAGMA busy_timeout = 1000;
			PRAGMA journal_mode = WAL;
			PRAGMA synchronous = NORMAL;
			CREATE TABLE IF NOT EXISTS shows (
				id TEXT PRIMARY KEY, title TEXT NOT NULL, practice INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL,
				on_air_ms INTEGER NOT NULL, finished INTEGER NOT NULL, report TEXT NOT NULL
			) STRICT;
			CREATE TABLE IF NOT EXISTS cue_run (id INTEGER PRIMARY KEY, run TEXT NOT NULL) STRICT;
			CREATE TABLE IF NOT EXISTS as_run (
				id INTEGER PRIMARY KEY, show_id TEXT, finished INTEGER NOT NULL, entry TEXT NOT NULL
			) STRICT;
			CREATE INDEX IF NOT EXISTS as_run_show ON as_run (show_id, id);
			CREATE TABLE IF NOT EXISTS ad_launches (platform_id TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
		`)
		// In one transaction: a file must never have the new column and the old version number.
		if (versionOf(database) < 2)
			database.exec(`BEGIN; ALTER TABLE ad_launches ADD COLUMN destination_id TEXT; PRAGMA user_version = ${schemaVersion}; COMMIT`)
		return database
	} catch (error) {
		database.close()
		throw error
	}
}
