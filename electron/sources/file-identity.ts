import type { BigIntStats } from 'node:fs'

/** Distinguishes one state of a file from another without reading it. Numbers are text because they are sent as JSON; times in ns. */
export interface FileIdentity {
	readonly device: string
	readonly inode: string
	readonly sizeBytes: string
	readonly modifiedNs: string
	readonly changedNs: string
}

export function identityOf(stats: BigIntStats): FileIdentity {
	return {
		device: String(stats.dev),
		inode: String(stats.ino),
		sizeBytes: String(stats.size),
		modifiedNs: String(stats.mtimeNs),
		changedNs: String(stats.ctimeNs),
	}
}

export function isSameState(a: FileIdentity | null, b: FileIdentity | null): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
