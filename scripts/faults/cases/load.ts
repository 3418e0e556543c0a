import { type ChildProcess, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { processesBelow } from '../../../e2e/support/processes.ts'
import type { Fault } from '../lib/rig.ts'

/** Other programs take every core, s. */
const lengthS = 60
/** The computer sleeps, s. */
const asleepS = 8

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
		limits: { hitsAll: true, leastFps: 15, isSoundWhole: true },
	},
	{
		group: 'The computer',
		name: `every process stands still and goes on, ${asleepS} s`,
		async does({ studio }) {
			const all = [studio.pid, ...processesBelow(studio.pid).map(({ pid }) => pid)]
			for (const pid of all) process.kill(pid, 'SIGSTOP')
			await new Promise((resolve) => setTimeout(resolve, asleepS * 1000))
			for (const pid of all.reverse()) process.kill(pid, 'SIGCONT')
		},
		lasts: true,
		// Meanwhile nothing is shown anywhere, and the first look at the screen comes before the first picture.
		redWithinMs: (asleepS + 2) * 1000,
		limits: { hitsAll: true, backMs: 5000 },
	},
]
