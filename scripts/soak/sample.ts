import { readdirSync, readFileSync } from 'node:fs'
import { processesBelow } from '../../e2e/support/processes.ts'
import { hostEntry } from '../setup/paths.mjs'
import type { Sample } from './judge.ts'

/** Which of the studio's own programs a command runs; null for FFmpeg and all else. */
function ownNameOf(command: string): string | null {
	if (/headless\.[jt]s/.test(command)) return 'main'
	return /children\/([\w-]+)\.[jt]s/.exec(command)?.[1] ?? null
}

export function isNodeCommand(command: string): boolean {
	return ownNameOf(command) !== null
}

/** What a process is for, by its command. */
function nameOf(command: string): string {
	const own = ownNameOf(command)
	if (own !== null) return own
	if (!/ffmpeg|ffprobe/.test(command))
		return command.startsWith('/bin/sh') ? 'orphan guard' : (command.split(' ')[0]?.split('/').at(-1) ?? 'other')
	if (/libx264/.test(command)) return 'FFmpeg encoder'
	if (/-f (?:mp4|matroska|mpegts)/.test(command)) return 'FFmpeg recorder'
	return 'FFmpeg film'
}

/** Memory of its own, open files and number of the studio's processes now (Linux). One that ends meanwhile is left out. */
export function sampleOf(pid: number, atS: number): Sample {
	const byName = new Map<string, { ownBytes: number; descriptors: number; processes: number }>()
	const own = { pid, parent: 0, command: hostEntry }
	for (const { pid: each, command } of [own, ...processesBelow(pid)]) {
		const taken = takenBy(each)
		if (!taken) continue
		const name = nameOf(command)
		const before = byName.get(name) ?? { ownBytes: 0, descriptors: 0, processes: 0 }
		byName.set(name, {
			ownBytes: before.ownBytes + taken.ownBytes,
			descriptors: before.descriptors + taken.descriptors,
			processes: before.processes + 1,
		})
	}
	return { atS, byName }
}

function takenBy(pid: number): { readonly ownBytes: number; readonly descriptors: number } | null {
	try {
		// Files that are mapped cannot leak, and their share grows when another program that maps them ends.
		const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
		const kb = ['Pss_Anon', 'Pss_Shmem'].map((key) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0))
		return { ownBytes: kb.reduce((sum, each) => sum + each, 0) * 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length }
	} catch {
		return null
	}
}
