/// <reference lib="dom" />
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { refusalOf } from '../../e2e/support/ad-show.ts'
import { openScreen } from '../../e2e/support/screen.ts'
import { red, showSettings } from '../../e2e/support/show-settings.ts'
import { connectStandIn } from '../../e2e/support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../../e2e/support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median, wait } from './lib/statistics.ts'

// From a press of "Run an ad" until its request arrives at a platform on this computer: by the call, and by a click in a real browser. The platform has no ad
// at the moment, so that the next press need not wait until one is over; what happens before its answer is the same.
const { values } = parseArgs({ options: { presses: { type: 'string', default: '50' } } })
const presses = Number(values.presses)
const limitMs = 15
/** A page that has just opened still loads what is not shown first, ms. */
const openedMs = 5000
/** Between two presses, so that one has ended before the next. */
const pauseMs = 250

interface Measured {
	readonly byCallMs: readonly number[]
	readonly byClickMs: readonly number[]
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

/** How many requests to run an ad have arrived, and when the last one did, Unix ms. */
async function requestsOf(platform: StandInPlatform) {
	const { adRequests } = await platform.state()
	return { count: adRequests.length, lastMs: adRequests.at(-1)?.atMs ?? Number.NaN }
}

/** `press` returns when it pressed, Unix ms. */
async function lagsOf(platform: StandInPlatform, press: () => Promise<number>): Promise<readonly number[]> {
	const lagsMs: number[] = []
	for (let index = 0; index < presses; index += 1) {
		const { count } = await requestsOf(platform)
		const pressedMs = await press()
		let now = await requestsOf(platform)
		for (const endMs = Date.now() + 5000; now.count === count && Date.now() < endMs; now = await requestsOf(platform)) await wait(20)
		if (now.count !== count + 1) throw new Error(`A press sent ${now.count - count} requests.`)
		lagsMs.push(now.lastMs - pressedMs)
		await wait(pauseMs * (1 + Math.random()))
	}
	return lagsMs
}

async function click(page: Page): Promise<number> {
	await page.getByRole('button', { name: /^Run an ad/ }).click()
	return page.evaluate(() => (window as unknown as { clicked: number }).clicked)
}

async function measure(studio: StudioHost, platform: StandInPlatform): Promise<Measured> {
	const others = watchOthers()
	const byCallMs = await lagsOf(platform, async () => {
		const pressedMs = performance.timeOrigin + performance.now()
		await refusalOf(studio.call('ads.launch', {}))
		return pressedMs
	})
	const screen = await openScreen(studio)
	try {
		await screen.page.getByRole('button', { name: /^Run an ad/ }).waitFor()
		await wait(openedMs)
		await screen.page.evaluate(() => {
			addEventListener('click', ({ timeStamp }) => Object.assign(window, { clicked: performance.timeOrigin + timeStamp }), true)
		})
		const byClickMs = await lagsOf(platform, () => click(screen.page))
		return { byCallMs, byClickMs, othersPercent: others() }
	} finally {
		await screen.close()
	}
}

function rowsOf(what: string, lagsMs: readonly number[], othersPercent: number): readonly [BenchRow, BenchRow] {
	const sorted = lagsMs.toSorted((a, b) => a - b)
	const row = { unit: 'ms', baseline: null, othersPercent }
	return [
		{ ...row, what: `Ad press to its request at the platform, ${what}, median of ${sorted.length}`, figure: median(sorted), limit: null },
		{
			...row,
			what: `Ad press to its request at the platform, ${what}, p99`,
			figure: sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN,
			limit: limitMs,
		},
	]
}

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const platform = await startStandInPlatform()
const studio = await startStudio({ settings: showSettings([red], { practice: false }) })
try {
	await connectStandIn(studio, platform)
	await studio.call('show.goLive', {})
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await platform.act({ faults: { refuseAds: true } })
	const measured = await quietly('Ad press', () => measure(studio, platform))
	const [clickMedian, clickWorst] = rowsOf('by a click in a browser', measured.byClickMs, measured.othersPercent)
	finishBench(
		'ad-click',
		[clickMedian, { ...clickWorst, goal: 'ad-click' }, ...rowsOf('by a call', measured.byCallMs, measured.othersPercent)],
		measured,
	)
} finally {
	await studio.stop()
	await studio.remove()
	await platform.stop()
}
