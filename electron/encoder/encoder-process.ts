import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type ManagedProcess, startManagedProcess } from '../process/managed-process.ts'
import type { Spawn } from '../process/spawn.ts'

export interface EncoderProcessOptions {
	readonly spawn: Spawn
	readonly ffmpegPath: string
	readonly clock: Clock
	readonly log: Log
}

/** Longest time without any tag, ms: this detects a driver that hangs. */
const staleMs = 4000
/** Time to encode the queued pictures after the inputs were ended, ms. */
export const drainMs = 5000

/** Starts FFmpeg with the arguments of an encoder. It loads, and then waits for its first picture for as long as it takes. `extraPipes`: see encoder-arguments.ts. */
export function startEncoderProcess(
	{ ffmpegPath, ...options }: EncoderProcessOptions,
	args: readonly string[],
	extraPipes: number,
): ManagedProcess {
	return startManagedProcess({
		...options,
		command: ffmpegPath,
		args,
		input: true,
		extraPipes,
		gentle: 'end-input',
		graceMs: drainMs,
		staleMs,
		onLine: (line) => options.log.info('Encoder says', { line }),
	})
}
