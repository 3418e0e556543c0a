/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesIn, frameColors, packets } from '../../e2e/support/media-probe.ts'
import { openScreen } from '../../e2e/support/screen.ts'
import { blue, fullRateFormat, red, showSettings } from '../../e2e/support/show-settings.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import { repeatedGoMs } from '../../shared/cues/runner.ts'
import type { NewCue } from '../../shared/domain/cue.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median, wait } from './lib/statistics.ts'

// From GO to the first frame of the program that shows the new scene, in the picture that arrives at an ingest: by the call, and by its key in a real browser.
// Every encoded picture carries its time since the program's epoch, and the list of recordings names that epoch: so all times are those of one clock.
// A screen is pressed as soon as it can be seen, while the rest of it still loads: those first presses are counted on their own.
const { values } = parseArgs({
	options: { gos: { type: 'string', default: '60' }, keys: { type: 'string', default: '30' }, screens: { type: 'string', default: '5' } },
})
const [calls, screens] = [Number(values.gos), Number(values.screens)]
const keysOfEach = Math.ceil(Number(values.keys) / screens)
const keys = screens * keysOfEach
const frameMs = 1000 / 30
/** What is measured is when, and not how much. */
const limitFrames = 2
/** Times in files are whole milliseconds. */
const roundingMs = 2

const cues: readonly NewCue[] = Array.from({ length: calls + keys }, (_, index) => ({
	...{ number: String(index + 1), name: '', note: '', lengthS: null, follow: { kind: 'by-hand' } },
	actions: [{ kind: 'take', settings: { sceneId: index % 2 === 0 ? 'blue' : 'red', transition: 'cut' } }],
}))

/** A press of a screen that has not heard yet what is on standby begins nothing: it is made again after this time. */
const againAfterMs = 3000

/** Presses until this many cues have begun, and resolves when the next GO would begin one, at different moments of a frame. */
async function begin(studio: StudioHost, count: number, press: () => Promise<unknown>): Promise<void> {
	for (let tries = 1; ; tries += 1) {
		await press()
		const isBegun = await studio
			.until(`${count} cues have begun`, ({ cueRun }) => Object.keys(cueRun.done).length === count - 1, againAfterMs)
			.then(() => true)
			.catch((error: unknown) => {
				if (tries === 5) throw error
				return false
			})
		if (isBegun) break
	}
	await wait(repeatedGoMs + 40 + 250 * Math.random())
}

/** One press of GO, Unix ms. */
interface Press {
	readonly atMs: number
	/** When the call left the page; null: it was not made by a page. */
	readonly leftMs: number | null
}

/** Keeps when a key was pressed and when the call of GO was given to the socket, which the page does not say itself. */
function notePresses(): void {
	const presses: { atMs: number; leftMs: number }[] = []
	Object.assign(window, { presses })
	const send = WebSocket.prototype.send
	WebSocket.prototype.send = function (data) {
		const last = presses.at(-1)
		if (last && typeof data === 'string' && data.includes('"cues.go"')) last.leftMs = performance.timeOrigin + performance.now()
		send.call(this, data)
	}
	addEventListener('keydown', ({ timeStamp }) => presses.push({ atMs: performance.timeOrigin + timeStamp, leftMs: Number.NaN }), true)
}

/** Opens a screen and presses GO's key in it, for the first time when the screen can be seen. `before`: the cues that have begun. */
async function pressKeys(studio: StudioHost, before: number): Promise<readonly Press[]> {
	const screen = await openScreen(studio)
	try {
		const { page } = screen
		await page.getByRole('button', { name: /^End show/ }).waitFor()
		await page.evaluate(notePresses)
		const pressed: Press[] = []
		for (let count = 0; count < keysOfEach; count += 1) {
			await begin(studio, before + count + 1, () => page.keyboard.press('F7'))
			pressed.push(await page.evaluate(() => (window as unknown as { presses: Press[] }).presses.at(-1) ?? { atMs: 0, leftMs: null }))
		}
		return pressed
	} finally {
		await screen.close()
	}
}

/** Presses GO. */
async function pressAll(studio: StudioHost): Promise<readonly Press[]> {
	const pressed: Press[] = []
	for (let count = 0; count < calls; count += 1) {
		let atMs = 0
		await begin(studio, count + 1, () => {
			atMs = Date.now()
			return studio.call('cues.go', {})
		})
		pressed.push({ atMs, leftMs: null })
	}
	for (let count = 0; count < screens; count += 1) pressed.push(...(await pressKeys(studio, pressed.length)))
	return pressed
}

/** When each frame that shows another scene than the one before is presented, ms after the first packet of the file was to be decoded. */
async function changesMs(file: string): Promise<readonly number[]> {
	const startS = (await packets(file)).find(({ kind }) => kind === 'video')?.dtsS ?? 0
	const colors = (await frameColors(file)).map(({ atS, r, b }) => ({ atMs: (atS - startS) * 1000, isBlue: b > r }))
	return colors.filter(({ isBlue }, index) => index > 0 && isBlue !== colors[index - 1]?.isBlue).map(({ atMs }) => atMs)
}

/** The Unix ms of the first packet of the recording, and its file. */
async function recordingOf(studio: StudioHost): Promise<{ readonly file: string; readonly startMs: number }> {
	const { recordings } = JSON.parse(await readFile(join(studio.dataDir, 'recordings.json'), 'utf8')) as {
		recordings: { path: string; timelineEpochMs: number; parts: { firstTimestampMs: number }[] }[]
	}
	const [{ path, timelineEpochMs, parts } = { path: '', timelineEpochMs: 0, parts: [] }] = recordings
	return { file: path, startMs: timelineEpochMs + (parts[0]?.firstTimestampMs ?? Number.NaN) }
}

/** When the ingest's pictures change, Unix ms: the recording has the same pictures and says when they are. */
async function seenMs(studio: StudioHost): Promise<readonly number[]> {
	const { file, startMs } = await recordingOf(studio)
	const recorded = (await changesMs(file)).map((atMs) => startMs + atMs)
	const [ingested = ''] = await filesIn(studio.practiceMediaDir, '.flv')
	const received = await changesMs(ingested)
	const offsets = received.map((atMs, index) => (recorded[index] ?? Number.NaN) - atMs)
	const offsetMs = median(offsets)
	const worstMs = Math.max(...offsets.map((each) => Math.abs(each - offsetMs)))
	if (received.length !== recorded.length || !(worstMs <= roundingMs))
		throw new Error(`What was recorded and what arrived differ: ${recorded.length} and ${received.length} changes, by up to ${worstMs} ms.`)
	return received.map((atMs) => atMs + offsetMs)
}

/** `limit`: null for a part of the way, which is reported only. */
function rowsOf(what: string, lagsMs: readonly number[], othersPercent: number, limit: number | null = limitFrames): readonly BenchRow[] {
	const sorted = lagsMs.map((ms) => ms / frameMs).toSorted((a, b) => a - b)
	const row = { unit: 'frames', baseline: null, limit, othersPercent }
	return [
		{ ...row, what: `GO to frame on air, ${what}, median of ${sorted.length}`, figure: median(sorted) },
		{ ...row, what: `GO to frame on air, ${what}, p99`, figure: sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN },
	]
}

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)

interface Measured {
	readonly lagsMs: readonly number[]
	readonly inPageMs: readonly number[]
	readonly onWayMs: readonly number[]
	readonly fromHostMs: readonly number[]
	/** Of a core, taken by everything else on this machine while GO was pressed. */
	readonly othersPercent: number
}

async function measure(): Promise<Measured> {
	const studio = await startStudio({ settings: showSettings([red, blue], { record: true, format: fullRateFormat }) })
	try {
		await studio.call('cues.createList', { name: 'Measured', cues: [...cues] })
		await studio.call('show.goLive', {})
		await studio.until('on air and recording', ({ show, recording }) => {
			return show.state.kind === 'on-air' && recording.local.kind === 'recording'
		})
		await studio.call('cues.start', { mode: 'running' })
		await wait(1000)
		const others = watchOthers()
		const pressed = await pressAll(studio)
		const othersPercent = others()
		await wait(1000)
		const { reportId } = await studio.call('show.end', {})
		const { entries } = await studio.call('cues.asRun', { showId: reportId })
		const seen = await seenMs(studio)
		if (pressed.length !== cues.length || seen.length !== cues.length || entries.length !== cues.length)
			throw new Error(`${cues.length} cues, but ${pressed.length} presses, ${entries.length} cues that began, ${seen.length} changes.`)
		return {
			lagsMs: seen.map((atMs, index) => atMs - (pressed[index]?.atMs ?? Number.NaN)),
			inPageMs: pressed.flatMap(({ atMs, leftMs }) => (leftMs === null ? [] : [leftMs - atMs])),
			onWayMs: pressed.flatMap(({ leftMs }, index) => (leftMs === null ? [] : [(entries[index]?.askedAtMs ?? Number.NaN) - leftMs])),
			fromHostMs: seen.map((atMs, index) => atMs - (entries[index]?.askedAtMs ?? Number.NaN)),
			othersPercent,
		}
	} finally {
		await studio.stop()
		await studio.remove()
	}
}

const measured = await quietly('GO to frame', measure)
const { lagsMs, inPageMs, onWayMs, fromHostMs, othersPercent } = measured
const isFirst = (index: number) => index % keysOfEach === 0
const byKey = lagsMs.slice(calls)
finishBench(
	'go-to-frame',
	[
		...rowsOf('by a call', lagsMs.slice(0, calls), othersPercent),
		...rowsOf(
			'by its key, first press of a screen',
			byKey.filter((_, index) => isFirst(index)),
			othersPercent,
		),
		...rowsOf(
			'by its key, the other presses',
			byKey.filter((_, index) => !isFirst(index)),
			othersPercent,
		),
		...rowsOf('of which in the page', inPageMs, othersPercent, null),
		...rowsOf('of which from the page to the host', onWayMs, othersPercent, null),
		...rowsOf('from its arrival at the host', fromHostMs, othersPercent),
	],
	measured,
)
