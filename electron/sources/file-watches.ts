import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '../lib/clock.ts'
import { type FileIdentity, identityOf, isSameState } from './file-identity.ts'

/** A file that is looked at now and then. */
export interface FileWatch {
	/** The state of the file that is known: another one is told. null = not there; undefined = whatever is found at the next look. */
	know(state: FileIdentity | null | undefined): void
	dispose(): void
}

/** Looks whether files have changed: by asking, for no share tells of changes by itself. */
export interface FileWatches {
	/** `onChange` is told when the file has another state and keeps it for a moment; null = it is gone. What is shown is looked at more often. */
	watch(path: string, isShown: () => boolean, onChange: (state: FileIdentity | null) => void): FileWatch
	dispose(): void
}

export interface FileWatchesOptions {
	readonly clock: Clock
	/** Resolves with null when there is no such file; rejects for whatever else is wrong. */
	readonly look?: (path: string) => Promise<FileIdentity | null>
	readonly lookEveryMs?: number
}

const defaultLookEveryMs = 700
/** Of the files that nobody sees, this many are looked at each time. */
const hiddenPerLook = 10
/** A change counts when the file is the same again after this. */
const settleMs = 250
/** One that is written all the time is read all the same. */
const maxUnsettledMs = 1000
/** This many questions may be open: each holds one of this process's few threads for files, and a share that hangs holds it for ever. */
const maxOpenQuestions = 2

interface Entry {
	readonly path: string
	readonly isShown: () => boolean
	readonly onChange: (state: FileIdentity | null) => void
	known: FileIdentity | null | undefined
	/** Seen and not told yet. */
	fresh: { state: FileIdentity | null; readonly sinceMs: number } | null
	isAsked: boolean
}

export function createFileWatches({ clock, look = lookAt, lookEveryMs = defaultLookEveryMs }: FileWatchesOptions): FileWatches {
	const entries = new Set<Entry>()
	const waiting: Entry[] = []
	/** Folders with an open question: the next file of a folder that does not answer would not answer either. */
	const asked = new Set<string>()
	let turn = 0
	let cancelTick = () => {}
	let isDisposed = false

	function tick(): void {
		cancelTick = clock.after(lookEveryMs, tick)
		const all = [...entries]
		const hidden = all.filter((entry) => !entry.isShown())
		const due = new Set(all.filter((entry) => entry.isShown()))
		for (let count = 0; count < Math.min(hiddenPerLook, hidden.length); count += 1) {
			const next = hidden[(turn + count) % hidden.length]
			if (next) due.add(next)
		}
		turn = hidden.length > 0 ? (turn + hiddenPerLook) % hidden.length : 0
		for (const entry of due) ask(entry)
	}

	function ask(entry: Entry): void {
		if (entry.isAsked) return
		entry.isAsked = true
		waiting.push(entry)
		work()
	}

	function work(): void {
		while (asked.size < maxOpenQuestions) {
			const index = waiting.findIndex(({ path }) => !asked.has(dirname(path)))
			const [entry] = index === -1 ? [] : waiting.splice(index, 1)
			if (!entry) return
			const folder = dirname(entry.path)
			asked.add(folder)
			look(entry.path)
				.then((state) => seen(entry, state))
				// A disk that fails now may answer later.
				.catch(() => {})
				.finally(() => {
					asked.delete(folder)
					entry.isAsked = false
					work()
				})
		}
	}

	function seen(entry: Entry, state: FileIdentity | null): void {
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
			if (!isDisposed && entries.has(entry)) ask(entry)
		})
	}

	return {
		watch(path, isShown, onChange) {
			const entry: Entry = { path, isShown, onChange, known: undefined, fresh: null, isAsked: false }
			if (entries.size === 0) cancelTick = clock.after(lookEveryMs, tick)
			entries.add(entry)
			return {
				know(state) {
					entry.known = state
					entry.fresh = null
				},
				dispose() {
					entries.delete(entry)
					if (entries.size === 0) cancelTick()
				},
			}
		},
		dispose() {
			isDisposed = true
			entries.clear()
			cancelTick()
		},
	}
}

async function lookAt(path: string): Promise<FileIdentity | null> {
	try {
		return identityOf(await stat(path, { bigint: true }))
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException
		if (code === 'ENOENT' || code === 'ENOTDIR') return null
		throw error
	}
}
