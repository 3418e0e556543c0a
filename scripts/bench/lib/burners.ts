import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { wait } from './statistics.ts'

/** One process for each core that keeps it half busy. */
export interface Burners {
	stop(): void
}

/** 5 of every 10 ms, until its time is over or nobody holds its standard input anymore. */
const program = `
const [, seconds] = process.argv
const pause = new Int32Array(new SharedArrayBuffer(4))
process.stdin.on('end', () => process.exit()).resume()
const endMs = Date.now() + 1000 * seconds
function burn() {
	const untilMs = performance.now() + 5
	while (performance.now() < untilMs);
	if (Date.now() > endMs) process.exit()
	Atomics.wait(pause, 0, 0, 5)
	setImmediate(burn)
}
burn()
`

/** They end on their own after this time. Linux: each stays on its core. */
export async function startBurners(seconds: number): Promise<Burners> {
	const children = cpus().map((_, core) =>
		spawn('taskset', ['--cpu-list', String(core), process.execPath, '--eval', program, String(seconds)], {
			stdio: ['pipe', 'ignore', 'inherit'],
		}),
	)
	await wait(1000)
	return {
		stop() {
			for (const child of children) child.kill('SIGKILL')
		},
	}
}
