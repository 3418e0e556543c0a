import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import { type FileIdentity, identityOf, isSameState } from './file-identity.ts'

/** A file that is checked at intervals. */
export interface FileWatch {
	/** Sets the state that later ones are compared with. null = the file does not exist; undefined = what the next check finds. */
	setKnown(state: FileIdentity | null | undefined): void
	dispose(): void
}

/** Detects changes of files by checking them at intervals: network shares do not report changes. */
export interface FileWatches {
	/** `onChange` is called when the file has a new state and keeps it briefly; null = the file is missing. Files that are shown are checked more often. */
	watch(path: string, isShown: () => boolean, onChange: (state: FileIdentity | null) => void): FileWatch
	dispose(): void
}

export interface FileWatchesOptions {
	readonly clock: Clock
	/** Resolves with null when there is no such file; rejects for any other error. */
	readonly readState?: (path: string) => Promise<FileIdentity | null>
	readonly checkEveryMs?: number
}

const defaultCheckEveryMs = 700
/** Of the files that are not shown, this many are checked each time. */
const hiddenPerCheck = 10
/** A change is reported when the file has not changed again for this long. */
const settleMs = 250
/** A file that is written continuously is reported after this time. */
const maxUnsettledMs = 1000
/** Concurrent checks: each takes one of this process's few threads for files, and blocks it forever on a network share that hangs. */
const maxChecks = 2

interface Entry {
	readonly path: string
	readonly isShown: () => boolean
	readonly onChange: (state: FileIdentity | null) => void
	known: FileIdentity | null | undefined
	/** A change that was detected but is not reported yet. */
	fresh: { state: FileIdentity | null; readonly sinceMs: number } | null
	isDue: boolean
}

export function createFileWatches({
	clock,
	readState = readFileState,
	checkEveryMs = defaultCheckEveryMs,
}: FileWatchesOptions): FileWatches {
	const entries = new Set<Entry>()
	const waiting: Entry[] = []
	/** Folders in which a file is being checked: a second check in a folder that hangs would hang as well. */
	const busyFolders = new Set<string>()
	let nextHidden = 0
	let cancelTimer = () => {}
	let isDisposed = false

	function tick(): void {
		cancelTimer = clock.after(checkEveryMs, tick)
		const all = [...entries]
		const hidden = all.filter((entry) => !entry.isShown())
		const due = new Set(all.filter((entry) => entry.isShown()))
		for (let count = 0; count < Math.min(hiddenPerCheck, hidden.length); count += 1) {
			const next = hidden[(nextHidden + count) % hidden.length]
			if (next) due.add(next)
		}
		nextHidden = hidden.length > 0 ? (nextHidden + hiddenPerCheck) % hidden.length : 0
		for (const entry of due) enqueue(entry)
	}

	function enqueue(entry: Entry): void {
		if (entry.isDue) return
		entry.isDue = true
		waiting.push(entry)
		checkNext()
	}

	function checkNext(): void {
		while (busyFolders.size < maxChecks) {
			const index = waiting.findIndex(({ path }) => !busyFolders.has(dirname(path)))
			const [entry] = index === -1 ? [] : waiting.splice(index, 1)
			if (!entry) return
			const folder = dirname(entry.path)
			busyFolders.add(folder)
			readState(entry.path)
				.then((state) => compare(entry, state))
				// A disk that fails now may work later.
				.catch(() => {})
				.finally(() => {
					busyFolders.delete(folder)
					entry.isDue = false
					checkNext()
				})
		}
	}

	function compare(entry: Entry, state: FileIdentity | null): void {
		if (!entries.has(entry)) return
		if (entry.known === undefined) entry.known = state
		if (isSameState(entry.known, state)) {
			entry.fresh = null
			return
		}
		const nowMs = clock.steady()
		const isSettled = entry.fresh !== null && isSameState(entry.fresh.state, state)
		if (entry.fresh && (isSettled || nowMs - entry.fresh.sinceMs >= maxUnsettledMs)) {
			entry.known = state
			entry.fresh = null
			return entry.onChange(state)
		}
		if (entry.fresh) entry.fresh.state = state
		else entry.fresh = { state, sinceMs: nowMs }
		clock.after(settleMs, () => {
			if (!isDisposed && entries.has(entry)) enqueue(entry)
		})
	}

	return {
		watch(path, isShown, onChange) {
			const entry: Entry = { path, isShown, onChange, known: undefined, fresh: null, isDue: false }
			if (entries.size === 0) cancelTimer = clock.after(checkEveryMs, tick)
			entries.add(entry)
			return {
				setKnown(state) {
					entry.known = state
					entry.fresh = null
				},
				dispose() {
					entries.delete(entry)
					if (entries.size === 0) cancelTimer()
				},
			}
		},
		dispose() {
			isDisposed = true
			entries.clear()
			cancelTimer()
		},
	}
}

async function readFileState(path: string): Promise<FileIdentity | null> {
	try {
		return identityOf(await stat(path, { bigint: true }))
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException
		if (code === 'ENOENT' || code === 'ENOTDIR') return null
		throw error
	}
}
