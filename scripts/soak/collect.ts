import { processesBelow } from '../../e2e/support/processes.ts'
import { isNodeCommand } from './sample.ts'

/** No program acts on it unless it asks to: FFmpeg and shells are not disturbed when an id has changed hands. */
const collectSignal = 'SIGWINCH'
/** One process after the other: two that collect at once would take both processors. */
const betweenMs = 250
/** V8 sweeps beside the program, and glibc gives back what became free. */
const sweepMs = 1500

/**
 * For the environment of a studio whose processes are to collect when asked. What V8 has not collected yet is no leak, but of a heap that is far from its limit
 * it may rise for a quarter of an hour, by more than the soak allows.
 */
export function collectsWhenAsked(): Readonly<Record<string, string>> {
	const script = `
		import { setFlagsFromString } from 'node:v8'
		import { runInNewContext } from 'node:vm'
		import { isMainThread } from 'node:worker_threads'
		if (isMainThread) {
			setFlagsFromString('--expose-gc')
			const collect = runInNewContext('gc')
			setFlagsFromString('--no-expose-gc')
			process.on('${collectSignal}', () => collect())
		}`
	return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
}

/** Every Node process of the studio collects. Resolves when they have. Processes that end meanwhile are left out. */
export async function collectAll(pid: number): Promise<void> {
	const others = processesBelow(pid).filter(({ command }) => isNodeCommand(command))
	for (const each of [pid, ...others.map((other) => other.pid)]) {
		try {
			process.kill(each, collectSignal)
		} catch {
			continue
		}
		await new Promise((resolve) => setTimeout(resolve, betweenMs))
	}
	await new Promise((resolve) => setTimeout(resolve, sweepMs))
}
