import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Fault, type Rig, wait } from '../lib/fault.ts'

const group = 'What the show writes to'

/** More than a recording leaves free. */
const diskBytes = 620_000_000

/** Makes the studio's folder for recordings a small disk in memory. Throws what the system says. */
export async function mountDisk(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true })
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'showcaller-faults', folder], { stdio: 'pipe' })
}

export function unmountDisk(folder: string): void {
	if (existsSync(folder)) execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' })
}

/** The folder that the recording stands in now. */
async function presentFolder({ studio }: Rig): Promise<string> {
	const { local } = (await studio.snapshot()).recording
	if (local.kind !== 'recording') throw new Error('Nothing is recorded.')
	return dirname(local.path)
}

/** Another program writes until nothing is left. */
function fill(folder: string): Promise<unknown> {
	// It ends when nothing is left.
	return once(spawn('dd', ['if=/dev/zero', `of=${join(folder, 'of-others')}`, 'bs=1M'], { stdio: 'ignore' }), 'exit')
}

export const diskFaults: readonly Fault[] = [
	{
		group,
		name: 'the disk is full at once',
		async does(rig) {
			await fill(await presentFolder(rig))
			await wait(8000)
		},
		lasts: true,
		says: /disk|room|space/i,
		limits: { noticedMs: 5000 },
	},
]

export const recordingFaults: readonly Fault[] = [
	{
		group,
		name: 'the folder of recordings is removed',
		does: async (rig) => rm(await presentFolder(rig), { recursive: true, force: true }),
		says: /deleted or moved/,
		// What was written since the last look at the file is deleted with it.
		limits: { noticedMs: 5000, recordingLacksMs: 5000 },
	},
]
