import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import type { Clock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import type { SourceContext } from '../source-context.ts'

/** For sources that start no process and watch no file; `own`: what a test looks at. */
export function createTestContext(clock: Clock, own: Partial<SourceContext>): SourceContext {
	return {
		ffmpegPath: 'ffmpeg',
		neverIn: [],
		format: defaultProgramFormat,
		clock,
		log: silentLog,
		spawn: () => {
			throw new Error('This source starts no process.')
		},
		machine: { os: 'linux', display: null, hasDdagrab: false },
		drawing: { draw: () => Promise.reject(new Error('Nothing is drawn.')) },
		files: { watch: () => ({ setKnown() {}, dispose() {} }) },
		onState() {},
		onNaturalSize() {},
		onPlayback() {},
		...own,
	}
}
