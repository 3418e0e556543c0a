import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { startManagedProcess } from '../process/managed-process.ts'
import type { Spawn } from '../process/spawn.ts'

export interface ToolResult {
	/** It ended on its own with success. */
	readonly succeeded: boolean
	readonly output: string
	/** Redacted lines of standard error. */
	readonly lines: readonly string[]
}

/**
 * Runs FFmpeg for one job until it ends. When nothing arrives on its standard output for `silentMs`, it is waiting for a disk that hangs and is given up.
 * Never rejects.
 */
export type RunTool = (args: readonly string[], silentMs: number, onOutput?: (output: string) => void) => Promise<ToolResult>

/** Characters of output that are kept: only its end matters (progress reports). */
const keptOutput = 100_000
/** How long a killed process is waited for, ms: one that waits for a disk that hangs does not end even then. */
const killedMs = 1000

export function createRunTool(services: { readonly spawn: Spawn; readonly clock: Clock; readonly ffmpegPath: () => string }): RunTool {
	return (args, silentMs, onOutput) =>
		new Promise((resolve) => {
			const tool = startManagedProcess({ ...services, command: services.ffmpegPath(), args, input: false, gentle: 'close-output' })
			let output = ''
			let cancel = () => {}
			function allowTime(): void {
				cancel()
				cancel = services.clock.after(silentMs, () => {
					tool.kill()
					cancel = services.clock.after(killedMs, () => resolve({ succeeded: false, output, lines: ['FFmpeg gave no answer'] }))
				})
			}
			allowTime()
			tool.output.setEncoding('utf8')
			tool.output.on('data', (text: string) => {
				allowTime()
				output = (output + text).slice(-keptOutput)
				onOutput?.(text)
			})
			detach(
				tool.exited.then((exit) => {
					cancel()
					resolve({ succeeded: exit.code === 0, output, lines: tool.lastLines() })
				}),
			)
		})
}
