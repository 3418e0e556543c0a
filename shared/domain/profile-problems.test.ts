import { expect, test } from 'vitest'
import { defaultEncoderProfile } from './encoder.ts'
import { profileProblems } from './profile-problems.ts'
import { defaultProgramFormat } from './program.ts'

test('what is over a limit is said in sentences with both numbers', () => {
	const service = { name: 'Some Service', limits: { videoKbps: 6000, audioKbps: 128, keyframeSeconds: 2, heightPx: 720, fps: 30 } }
	const profile = { ...defaultEncoderProfile, videoBitrateKbps: 8000, audioBitrateKbps: 160, keyframeIntervalS: 4 }
	const format = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 60_000, denominator: 1001 } } as const
	expect(profileProblems(service, profile, format).map(({ text }) => text)).toEqual([
		'Some Service takes at most 6000 kb/s; the picture is sent with 8000.',
		'Some Service takes at most 128 kb/s of sound; it is sent with 160.',
		'Some Service wants a keyframe every 2 s; one is sent every 4 s.',
		'Some Service takes pictures up to 720 lines; they are sent with 1080.',
		'Some Service takes at most 30 frames a second; 59.94 are sent.',
	])
})

test('what is exactly at a limit, or has none, is no problem', () => {
	const exact = { name: 'Exact', limits: { videoKbps: 2500, audioKbps: 160, keyframeSeconds: 2, heightPx: 720, fps: 30 } }
	const silent = { name: 'Silent', limits: { videoKbps: null, audioKbps: null, keyframeSeconds: null, heightPx: null, fps: null } }
	const ntsc = { ...defaultProgramFormat, frameRate: { numerator: 30_000, denominator: 1001 } } as const
	expect(profileProblems(exact, defaultEncoderProfile, ntsc)).toEqual([])
	expect(profileProblems(silent, { ...defaultEncoderProfile, videoBitrateKbps: 20_000 }, defaultProgramFormat)).toEqual([])
})
