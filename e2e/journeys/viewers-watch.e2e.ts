import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { defaultAirSettings } from '../../shared/domain/air.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { adReady } from '../support/ad-show.ts'
import { showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

// The studio plays its own stream as viewers get it from Practice: its delay, a picture that stands still, silence, and an ad that came and one that did not.

const run = promisify(execFile)
const filmS = 150
let folder = ''
let studio: StudioHost

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-viewers-'))
	// Blots and a tone that change irregularly.
	const picture = `color=gray:s=8x6:r=3:d=${filmS},noise=alls=90:allf=t:all_seed=5,scale=320:180:flags=bilinear,fps=25,format=yuv420p`
	const tone = `aevalsrc='0.4*sin(440*2*PI*t)*gte(sin(1.3*t*t)+sin(7*t),0)':s=48000:d=${filmS}`
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac']
	await run('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', tone, ...codecs, join(folder, 'film.mp4')])
})
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const witness = ({ destinations }: StudioSnapshot) => destinations[0]?.witness
const lines = ({ activity }: StudioSnapshot) => activity.map(({ text }) => text.text)

test('what viewers really get is measured and said, and whether an ad came', async () => {
	const film = { id: 'film', settings: { kind: 'media', path: join(folder, 'film.mp4'), loop: true } } as const
	const format: ProgramFormat = { widthPx: 320, heightPx: 180, frameRate: { numerator: 25, denominator: 1 } }
	const air = { ...defaultAirSettings, watch: { enabled: true, practice: true } }
	studio = await startStudio({
		settings: { ...showSettings([film], { record: false, format }), air },
		practice: { adLengthMs: 5000, adSpacingMs: 500 },
	})
	await studio.call('show.goLive', {})
	const seen = await studio.until('the program is recognized', (now) => witness(now)?.kind === 'seen', 60_000)
	const state = witness(seen)
	// Practice lists a piece once it is whole, and a player begins three before the newest one.
	expect(state?.kind === 'seen' && state.delayMs).toBeGreaterThan(2000)
	expect(state?.kind === 'seen' && state.delayMs).toBeLessThan(20_000)

	await studio.call('practice.setFaults', { playback: 'frozen' })
	await studio.until('a still picture', (now) => witness(now)?.kind === 'frozen', 40_000)
	await studio.call('practice.setFaults', { playback: 'silent' })
	await studio.until('silence', (now) => witness(now)?.kind === 'silent', 40_000)
	await studio.call('practice.setFaults', { playback: 'right' })
	await studio.until('the program again', (now) => witness(now)?.kind === 'seen', 40_000)

	await studio.call('ads.launch', {})
	await studio.until('the ad is seen', (now) => lines(now).some((line) => line.startsWith('Viewers saw the ad')), 60_000)
	await adReady(studio)
	await studio.call('practice.setFaults', { hideAds: true })
	await studio.call('ads.launch', {})
	const end = await studio.until(
		'the ad is missed',
		(now) => lines(now).some((line) => line.includes('viewers saw the program instead')),
		60_000,
	)
	expect(lines(end)).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^Viewers see the program \d+\.\d s later/),
			expect.stringContaining('stands still'),
			expect.stringContaining('Viewers hear nothing'),
			expect.stringMatching(/^Viewers see the program again/),
		]),
	)

	// Switched off, nothing is watched.
	await studio.call('air.setWatch', { enabled: false, practice: false })
	await studio.until('nothing is watched', (now) => witness(now) === undefined)
})
