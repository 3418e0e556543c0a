import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { Text } from '../../shared/texts/text.ts'
import { silentLog } from '../lib/log.ts'
import { requireNoTimers } from '../lib/testing/timers.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { startEncoderRun } from './encoder-run.ts'

/** Reads everything and ends with its input, as FFmpeg does, but writes nothing. */
const readsOnly = ['-e', 'process.stdin.resume()']

function start(program: readonly string[], onEnd: (reason: Text) => void = () => {}) {
	const clock = createManualClock()
	const run = startEncoderRun({
		spawn: (_command, _args, options) => spawn(process.execPath, program, options),
		ffmpegPath: 'ffmpeg',
		format: { widthPx: 16, heightPx: 16, frameRate: { numerator: 30, denominator: 1 } },
		profile: defaultEncoderProfile,
		codec: 'libx264',
		clock,
		log: silentLog,
		index: 1,
		softLimitFrames: 10,
		pictureStep: 1,
		onTag() {},
		onEnd,
	})
	return { run, clock }
}

test('a run that has ended leaves no timer behind', async () => {
	const { run, clock } = start(readsOnly)
	run.writeFrame(0, new Uint8Array(384), new Float32Array(3200))
	expect(await run.dispose()).toBe('gently')
	await requireNoTimers(clock)
})

test('what it wrote last is not given as the reason when it was killed', async () => {
	const dies = `process.stderr.write('Thread message queue blocking\\n', () => process.kill(process.pid, 'SIGKILL'))`
	const reason = await new Promise<Text>((resolve) => start(['-e', dies], resolve))
	expect(reason).toMatchObject({ key: 'encoder-end/killed', params: { signal: 'SIGKILL' } })
})
