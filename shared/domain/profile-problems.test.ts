import { expect, test } from 'vitest'
import { defaultEncoderProfile } from './encoder.ts'
import { profileProblems } from './profile-problems.ts'
import { defaultProgramFormat } from './program.ts'

test('what is over a limit is said in sentences with both numbers', () => {
	const service = { name: 'Some Service', limits: { videoKbps: 6000, audioKbps: 128, keyframeSeconds: 2, heightPx: 720, fps: 30 } }
	const profile = { ...defaultEncoderProfile, videoBitrateKbps: 8000, audioBitrateKbps: 160, keyframeIntervalS: 4 }
	const format = { widthPx: 1920, heightPx: 1080, frameRate: { numerator: 60_000, denominator: 1001 } } as const
	expect(profileProblems(service, profile, format).map(({ text }) => text)).toEqual([
		'Some Service accepts at most 6000 kb/s of video; you send 8000 kb/s.',
		'Some Service accepts at most 128 kb/s of audio; you send 160 kb/s.',
		'Some Service requires a keyframe every 2 s; you send one every 4 s.',
		'Some Service accepts pictures up to 720 lines high; yours have 1080.',
		'Some Service accepts at most 30 frames per second; you send 59.94.',
	])
})

test('what is exactly at a limit, or has none, is no problem', () => {
	const exact = { name: 'Exact', limits: { videoKbps: 2500, audioKbps: 160, keyframeSeconds: 2, heightPx: 720, fps: 30 } }
	const silent = { name: 'Silent', limits: { videoKbps: null, audioKbps: null, keyframeSeconds: null, heightPx: null, fps: null } }
	const ntsc = { ...defaultProgramFormat, frameRate: { numerator: 30_000, denominator: 1001 } } as const
	expect(profileProblems(exact, defaultEncoderProfile, ntsc)).toEqual([])
	expect(profileProblems(silent, { ...defaultEncoderProfile, videoBitrateKbps: 20_000 }, defaultProgramFormat)).toEqual([])
})
