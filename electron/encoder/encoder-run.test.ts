import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import { silentLog } from '../lib/log.ts'
import { requireNoTimers } from '../lib/testing/timers.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { startEncoderRun } from './encoder-run.ts'

/** Reads everything and ends with its input, as FFmpeg does, but writes nothing. */
const readsOnly = ['-e', 'process.stdin.resume()']

test('a run that has ended leaves no timer behind', async () => {
	const clock = createManualClock()
	const run = startEncoderRun({
		spawn: (_command, _args, options) => spawn(process.execPath, readsOnly, options),
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
		onEnd() {},
	})
	run.writeFrame(0, new Uint8Array(384), new Float32Array(3200))
	expect(await run.dispose()).toBe('gently')
	await requireNoTimers(clock)
})
