import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { type LeakWatch, watchLeaks } from '../support/leaks.ts'
import { filesIn, frameColors, packets, streamFaults } from '../support/media-probe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let studio: StudioHost
let screen: Screen
let leaks: LeakWatch

// As at the first start: no settings, the practice show.
beforeEach(async () => {
	leaks = await watchLeaks()
	studio = await startStudio({ format: 'as-new', practice: { adLengthMs: 10_000 }, environment: leaks.environment })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	expect(await studio.stop()).toBe(0)
	// Whatever the show did: nothing is left open but the pipes that the host was started with.
	expect(await leaks.leftOpen()).toEqual({ resources: [], children: [] })
	await leaks.remove()
	await studio.remove()
})

/** Colors of some points of the monitor, to tell whether the picture moves and what it shows. */
function monitorPixels(): Promise<number[]> {
	return screen.page.evaluate(() => {
		const shown = document.querySelector('.picture__image > *') as HTMLVideoElement | HTMLCanvasElement
		const copy = document.createElement('canvas')
		copy.width = 64
		copy.height = 36
		const context = copy.getContext('2d') as CanvasRenderingContext2D
		context.drawImage(shown, 0, 0, 64, 36)
		return [...context.getImageData(0, 0, 64, 36).data]
	})
}

async function sentPictures(): Promise<number> {
	return (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
}

test('a whole practice show by clicks', async () => {
	const { page } = screen
	const lamp = (text: string) => page.getByText(text, { exact: true }).first().waitFor({ timeout: 30_000 })

	// The program is on the monitor, live: the clock on it moves.
	await lamp('OFF AIR')
	await page.locator('.picture__image > *').first().waitFor()
	const first = await monitorPixels()
	await expect
		.poll(async () => (await monitorPixels()).some((value, index) => Math.abs(value - (first[index] ?? 0)) > 8), { timeout: 20_000 })
		.toBe(true)

	await studio.call('recording.setFiles', { pattern: '{date} {title}' })

	// One click.
	await page.getByRole('button', { name: /^Go live/ }).click()
	await lamp('PRACTICE')
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await studio.until('recording', ({ recording }) => recording.local.kind === 'recording')

	// A scene: choose it, take it.
	await page
		.getByRole('button', { name: /Test card/ })
		.first()
		.click()
	await studio.until('test card is next', ({ program }) => program.nextSceneId === 'test-card')
	await page.getByRole('button', { name: /^Take/ }).click()
	await studio.until('test card on air', ({ program }) => program.onAirSceneId === 'test-card')

	// The ad: the count goes down, a countdown runs, the button cannot fire twice.
	await page.getByRole('button', { name: /Run an ad/ }).click()
	await page.getByText('Ad break running').waitFor()
	await page.getByText('23 of 24').waitFor()
	expect((await studio.snapshot()).ads).toMatchObject({ remaining: 23, remainingSource: 'platform' })
	await studio.until('after the break', ({ ads }) => ads.state.kind === 'cooldown')
	await page.getByText(/Next ad in/).waitFor()

	// The recording is paused, resumed and continued in a new file.
	const recordingCard = page.getByRole('region', { name: 'Recording', exact: true })
	await recordingCard.getByRole('button', { name: 'Pause' }).first().click()
	await recordingCard.getByText('Paused').waitFor()
	// A pause is as long as the pictures that come meanwhile.
	const sent = await sentPictures()
	await studio.until('pictures in the pause', ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) > sent + 5)
	await recordingCard.getByRole('button', { name: 'Resume' }).click()
	await studio.until(
		'recording again',
		({ recording: { local } }) => local.kind === 'recording' && !local.pause && (local.pausedMs ?? 0) > 0,
	)
	await recordingCard.getByRole('button', { name: 'New file' }).click()
	await studio.until('a second file', ({ recording: { local } }) => local.kind === 'recording' && local.file === 2)

	// The keyboard: F8 takes the next scene.
	await page.keyboard.press('F8')
	await studio.until('back to the first scene', ({ program }) => program.onAirSceneId === 'starting-soon')
	await screen.shot('practice-show')

	// End show is held for a second; a click alone does not end it.
	const end = page.getByRole('button', { name: /^End show/ })
	await end.click()
	expect((await studio.snapshot()).show.state.kind).toBe('on-air')
	await end.hover()
	await page.mouse.down()
	await studio.until('ended', ({ show }) => show.state.kind === 'off-air' || show.state.kind === 'ending')
	await page.mouse.up()
	await lamp('OFF AIR')
	await studio.until('off air', ({ show }) => show.state.kind === 'off-air' && show.lastReportId !== null)

	// The report and the recording are there.
	await page.getByRole('button', { name: 'Open it' }).click()
	await page.getByText('Uptime').first().waitFor()
	await page.getByText('100%').first().waitFor()
	await screen.shot('practice-report')
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page
		.getByText(/Harbour Cup/)
		.first()
		.waitFor()
	await screen.shot('practice-recordings')

	// Back leads to the report, and address and screen say the same.
	await page.goBack()
	await page.getByText('Uptime').first().waitFor()
	expect(page.url()).toMatch(/#\/reports\/show-/)
	await page.goForward()
	await page.getByRole('heading', { name: 'Recordings' }).waitFor()
	expect(page.url()).toMatch(/#\/recordings$/)
	expect(screen.faults).toEqual([])

	// And all of it was true.
	const received = await filesIn(studio.practiceMediaDir, '.flv')
	expect(received).toHaveLength(1)
	expect(streamFaults(await packets(received[0] as string), 1 / 30)).toEqual([])
	const recordings = await filesIn(studio.recordingsDir, '.mp4')
	expect(recordings.map((path) => path.split('/').at(-1)).toSorted()).toEqual([
		expect.stringMatching(/^\d{4}-\d\d-\d\d Harbour Cup[^/]* - 2\.mp4$/),
		expect.stringMatching(/^\d{4}-\d\d-\d\d Harbour Cup[^/]*\.mp4$/),
	])
	// The opening picture is dark blue; the bars of the test card are as red as they are blue: both arrived.
	const colors = await frameColors(received[0] as string)
	const seen = `${colors.length} pictures of the colors ${[...new Set(colors.map(({ r, g, b }) => `${r}/${g}/${b}`))].join(' ')}`
	expect(
		colors.some(({ b, r }) => b > r + 15),
		seen,
	).toBe(true)
	expect(
		colors.some(({ r, b }) => r > 40 && Math.abs(r - b) <= 8),
		seen,
	).toBe(true)
})

test('a refused key opens its row with the cause; trying again from there brings it on air', async () => {
	const { page } = screen
	await studio.call('practice.setFaults', { refuseKey: true })
	await studio.until('Practice is set to misbehave', ({ app }) => app.practiceFaults.refuseKey && !app.practiceFaults.apiDown)
	await page.getByRole('button', { name: /^Go live/ }).click()
	await studio.until('refused', ({ destinations }) => destinations[0]?.state.kind === 'failed')
	await studio.until('off air again', ({ show }) => show.state.kind === 'off-air')
	await page.getByText('Failed', { exact: true }).first().waitFor()
	await page
		.getByText(/did not accept the stream key that Practice gave/)
		.first()
		.waitFor()
	await screen.shot('refused-key')
	await studio.call('practice.setFaults', { refuseKey: false })
	await page.getByRole('region', { name: 'Destinations' }).getByRole('button', { name: 'Try again' }).click()
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await page.getByText('PRACTICE', { exact: true }).first().waitFor()
	await studio.call('show.end', {})
	expect((await studio.call('reports.list', {})).reports).toHaveLength(1)

	// Canceled at different moments of its start, the next show has a picture every time. Nothing else keeps the encoder running.
	await studio.call('recording.setWithShow', { withShow: false })
	const moments: readonly ((now: StudioSnapshot) => boolean)[] = [
		() => true,
		({ program }) => program.encoder.kind === 'starting',
		({ destinations }) => destinations[0]?.state.kind === 'connecting',
		({ program }) => program.encoder.kind === 'running',
	]
	for (const isMoment of moments) {
		await studio.call('show.goLive', {})
		await studio.until('the moment to cancel', isMoment)
		await studio.call('show.cancel', {})
		if ((await studio.snapshot()).show.state.kind !== 'off-air') await studio.call('show.end', {})
		await studio.call('show.goLive', {})
		await studio.until(
			'on air with a picture',
			({ show, program, destinations }) =>
				show.state.kind === 'on-air' && program.encoder.kind === 'running' && (destinations[0]?.counters.videoFrames ?? 0) > 30,
		)
		await studio.call('show.end', {})
		await studio.until('nothing is encoded', ({ program }) => program.encoder.kind === 'off')
	}
})
