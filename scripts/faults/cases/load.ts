import { type ChildProcess, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import type { Fault } from '../lib/rig.ts'

/** Other programs take every core, s. */
const lengthS = 20

export const loadFaults: readonly Fault[] = [
	{
		group: 'The computer',
		name: `other programs take every core, ${lengthS} s`,
		async does() {
			const busy: ChildProcess[] = cpus().map(() =>
				spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore', timeout: lengthS * 1000 }),
			)
			await Promise.all(busy.map((child) => new Promise((resolve) => child.once('exit', resolve))))
		},
		lasts: true,
		// Pictures are left out, the same ones everywhere; sound is not.
		limits: { hitsAll: true },
	},
]
