import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { startManagedProcess } from '../process/managed-process.ts'
import type { Spawn } from '../process/spawn.ts'

export interface ToolResult {
	/** It ended on its own and said that all went well. */
	readonly succeeded: boolean
	readonly output: string
	/** Redacted lines of standard error. */
	readonly lines: readonly string[]
}

/** Runs FFmpeg for one job to its end. One that writes nothing to its standard output for `silentMs` waits for a disk that hangs, and is given up. Never rejects. */
export type RunTool = (args: readonly string[], silentMs: number) => Promise<ToolResult>

/** The end of the output is what matters (progress reports); more is not kept. */
const keptOutput = 100_000
/** A process that waits for a disk that hangs does not even end when it is killed. */
const killedMs = 1000

export function createRunTool(services: { readonly spawn: Spawn; readonly clock: Clock; readonly ffmpegPath: () => string }): RunTool {
	return (args, silentMs) =>
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
			})
			detach(
				tool.exited.then((exit) => {
					cancel()
					resolve({ succeeded: exit.code === 0, output, lines: tool.lastLines() })
				}),
			)
		})
}
