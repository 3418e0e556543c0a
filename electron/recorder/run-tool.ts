import type { Clock } from '../lib/clock.ts'
import { type Spawn, startManagedProcess } from '../process/managed-process.ts'

export interface ToolResult {
	/** It ended by itself and said that all went well. */
	readonly succeeded: boolean
	readonly output: string
	/** Redacted lines of standard error. */
	readonly lines: readonly string[]
}

/** Runs FFmpeg for one job to its end. Never rejects. */
export type RunTool = (args: readonly string[]) => Promise<ToolResult>

/** The end of the output is what matters (progress reports); more is not kept. */
const keptOutput = 100_000

export function createRunTool(services: { readonly spawn: Spawn; readonly clock: Clock; readonly ffmpegPath: () => string }): RunTool {
	return async (args) => {
		const tool = startManagedProcess({ ...services, command: services.ffmpegPath(), args, input: false, gentle: 'close-output' })
		let output = ''
		tool.output.setEncoding('utf8')
		tool.output.on('data', (text: string) => {
			output = (output + text).slice(-keptOutput)
		})
		const exit = await tool.exited
		return { succeeded: exit.code === 0, output, lines: tool.lastLines() }
	}
}
