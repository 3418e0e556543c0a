import { expect, test } from 'vitest'
import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { EncoderResult } from '../../../shared/domain/encoder-measurement.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { type MeasureOptions, readBenchmark } from '../../encoder/measure-encoders.ts'
import { silentLog } from '../../lib/log.ts'
import type { Spawn } from '../../process/spawn.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import { createEncoderMeasurements } from './encoder-measurements.ts'

const result: EncoderResult = { codec: 'libx264', formatId: '720p30', speed: 3, loadPercent: 20, reason: null }

function start(ffmpeg: { path: string; version: string } | null = { path: 'ffmpeg', version: '7' }) {
	let current = defaultSettings
	let state: EncoderState = { kind: 'off' }
	const states = createListeners()
	const answer = Promise.withResolvers<readonly EncoderResult[]>()
	const runs: MeasureOptions[] = []
	const measurements = createEncoderMeasurements({
		spawn: (() => {}) as unknown as Spawn,
		clock: { now: () => 1000 },
		log: silentLog,
		settings: {
			current: () => current,
			update(change) {
				current = change(current)
			},
		},
		ffmpeg: { view: () => ffmpeg, path: () => 'ffmpeg', workingEncoders: () => ['libx264', 'h264_vaapi'] },
		encoder: { state: () => state, onState: states.add },
		measure: (options) => {
			runs.push(options)
			return answer.promise
		},
	})
	const encode = () => {
		state = { kind: 'starting', codec: 'libx264' }
		states.notify()
	}
	return { measurements, runs, encode, answer }
}

test('what was measured is kept in the settings; two requests at once are one measurement', async () => {
	const { measurements, runs, answer } = start()
	let changes = 0
	measurements.onChange(() => {
		changes += 1
	})
	const both = [measurements.run(), measurements.run()]
	expect(measurements.view()).toEqual({ isRunning: true, last: null })
	expect(runs).toHaveLength(1)
	expect(runs[0]?.codecs).toEqual(['libx264', 'h264_vaapi'])
	answer.resolve([result])
	await Promise.all(both)
	expect(measurements.view()).toMatchObject({ isRunning: false, last: { atMs: 1000, preset: 'veryfast', results: [result] } })
	expect(changes).toBeGreaterThan(1)
})

test('a show that starts ends the measurement, and nothing is kept', async () => {
	const { measurements, runs, encode, answer } = start()
	const running = measurements.run()
	encode()
	expect(runs[0]?.signal.aborted).toBe(true)
	answer.resolve([])
	await expect(running).rejects.toMatchObject({ code: 'encoder-measure-cut' })
	expect(measurements.view()).toEqual({ isRunning: false, last: null })
	await expect(measurements.run()).rejects.toMatchObject({ code: 'encoder-measure-in-show' })
	expect(runs).toHaveLength(1)
})

test('the end of the studio ends the measurement', async () => {
	const { measurements, runs, answer } = start()
	const running = measurements.run()
	measurements.dispose()
	expect(runs[0]?.signal.aborted).toBe(true)
	answer.resolve([])
	await expect(running).rejects.toMatchObject({ code: 'encoder-measure-cut' })
})

test('without FFmpeg nothing is measured', async () => {
	await expect(start(null).measurements.run()).rejects.toMatchObject({ code: 'encoder-measure-no-ffmpeg' })
})

test('what FFmpeg says at its end is read', () => {
	expect(readBenchmark('frame= 60\nbench: utime=1.250s stime=0.050s rtime=0.500s\nbench: maxrss=1kB')).toEqual({
		processorS: 1.3,
		realS: 0.5,
	})
	expect(readBenchmark('Conversion failed!')).toBeNull()
})
