import { crew, everyone, owner, producers, type Role, standbyOnly, watchers } from './role.ts'
import type { SnapshotSlice } from './slice-names.ts'

/** Who gets each part of the state. A part without a line does not compile. */
export const sliceRoles = {
	app: watchers,
	show: [...everyone, ...standbyOnly],
	program: [...watchers, ...standbyOnly],
	media: everyone,
	destinations: [...watchers, ...standbyOnly],
	accounts: producers,
	schedule: watchers,
	ads: [...everyone, ...standbyOnly],
	air: watchers,
	recording: watchers,
	cueList: [...everyone, ...standbyOnly],
	cueRun: [...everyone, ...standbyOnly],
	health: watchers,
	tally: everyone,
	obsWebsocket: owner,
	activity: crew,
	remote: owner,
	standby: [...watchers, ...standbyOnly],
} as const satisfies Readonly<Record<SnapshotSlice, readonly Role[]>>

export function mayRead(role: Role, slice: SnapshotSlice): boolean {
	const may: readonly Role[] = sliceRoles[slice]
	return may.includes(role)
}

/** The parts of a snapshot that a role gets. */
export function readableSlices<Slices extends object>(role: Role, snapshot: Slices): Partial<Slices> {
	const kept = Object.entries(snapshot).filter(([slice]) => mayRead(role, slice as SnapshotSlice))
	return Object.fromEntries(kept) as Partial<Slices>
}
