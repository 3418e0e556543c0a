import { expect, test } from 'vitest'
import { bestFor, type EncoderMeasurement, type EncoderResult, type MeasuredFormatId, recommendedFormat } from './encoder-measurement.ts'

const result = (codec: EncoderResult['codec'], formatId: MeasuredFormatId, loadPercent: number | null, speed = 3): EncoderResult => ({
	codec,
	formatId,
	loadPercent,
	speed: loadPercent === null ? null : speed,
	reason: null,
})
const measurement = (...results: EncoderResult[]): EncoderMeasurement => ({ atMs: 0, preset: 'veryfast', processors: 4, results })

test('the best format that leaves room is recommended, with the encoder that needs the least', () => {
	const measured = measurement(
		result('libx264', '720p30', 20),
		result('libx264', '1080p30', 48),
		result('libx264', '1080p60', 90, 1.1),
		result('h264_vaapi', '1080p60', 40),
		result('h264_nvenc', '1080p60', null),
	)
	expect(recommendedFormat(measured)).toBe('1080p60')
	expect(bestFor(measured, '1080p60')?.codec).toBe('h264_vaapi')
	expect(bestFor(measured, '1080p30')?.codec).toBe('libx264')
})

test('an encoder that is hardly faster than the program leaves no room, however little it takes', () => {
	expect(recommendedFormat(measurement(result('libx264', '720p30', 20), result('h264_qsv', '1080p30', 10, 1.2)))).toBe('720p30')
	expect(recommendedFormat(measurement(result('libx264', '720p30', 80)))).toBeNull()
	expect(recommendedFormat(measurement())).toBeNull()
})
