import { flash, hdFormat, type SimpleScene, showSettings } from '../../e2e/support/show-settings.ts'
import { connectStandIn } from '../../e2e/support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../../e2e/support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../../e2e/support/studio-host.ts'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import type { ShowReport } from '../../shared/domain/show.ts'
import { type Claim, claim } from './claims.ts'
import { violet } from './segments.ts'

export interface DemoShow {
	readonly studio: StudioHost
	readonly sink: RtmpSink
	readonly platform: StandInPlatform
	readonly report: ShowReport
	readonly recordingPath: string | null
	/** What the studio itself said during the show. */
	readonly claims: readonly Claim[]
}

const screen: SimpleScene = { id: 'screen', settings: { kind: 'screen', display: null, region: null, showPointer: false } }
const plain: SimpleScene = { id: 'violet', settings: { kind: 'color', color: violet } }
const cutForMs = 2500

/**
 * A whole show on the real host, which never leaves this computer: a stand-in for a platform with ads, and a second destination that is cut and comes
 * back. Captured screen, cut, fade, ad break, recording.
 */
export async function runShow(options: {
	readonly seconds: number
	readonly display: string
	/** Where what arrives on the platform is kept. */
	readonly mediaDir: string
	readonly say: (line: string) => void
}): Promise<DemoShow> {
	const { seconds, say } = options
	const sink = await startRtmpSink()
	const platform = await startStandInPlatform({ keepMediaFolder: options.mediaDir })
	const studio = await startStudio({
		settings: showSettings([screen, flash, plain], { record: true, format: hdFormat }),
		environment: { DISPLAY: options.display },
	})
	const first = await connectStandIn(studio, platform)
	const claims: Claim[] = []
	const sent = async () => (await studio.snapshot()).destinations.find(({ id }) => id === first)?.counters.videoFrames ?? 0
	/** The show's own clock: what has left, not what time it is. */
	const untilSecond = async (second: number) =>
		studio.until(
			`${second.toFixed(0)} s of show`,
			({ destinations }) => (destinations.find(({ id }) => id === first)?.counters.videoFrames ?? 0) >= second * 30,
			(seconds + 60) * 1000,
		)

	const target = sink.target()
	const { id: second } = await studio.call('destinations.add', {
		name: 'Second place',
		protocol: 'rtmp',
		server: target.server,
		key: target.key,
	})
	await studio.until('the screen is captured', ({ program }) => program.sourceStates['screen']?.kind === 'running')
	const clickedAt = Date.now()
	await studio.call('show.goLive', {})
	await studio.until(
		'on air',
		({ show, destinations, recording }) =>
			show.state.kind === 'on-air' &&
			show.state.missing === 0 &&
			destinations.every(({ enabled, state }) => !enabled || state.kind === 'live') &&
			recording.local.kind === 'recording',
	)
	say(`on air to 2 destinations after ${((Date.now() - clickedAt) / 1000).toFixed(1)} s, recording`)

	await untilSecond(seconds * 0.2)
	await studio.call('scenes.take', { sceneId: 'flash', transition: { kind: 'cut' } })
	say('cut to flash and beep')
	await untilSecond(seconds * 0.5)
	await studio.call('scenes.take', { sceneId: 'violet', transition: { kind: 'fade', durationMs: 1000 } })
	say('fade to violet')

	await untilSecond(seconds * 0.6)
	const before = (await studio.snapshot()).ads.remaining
	await studio.call('ads.launch', {})
	const inBreak = await studio.until('the ad break', ({ ads }) => ads.state.kind === 'in-break')
	say(`ad break, ${before} ads left before and ${inBreak.ads.remaining} now`)
	claims.push(
		claim(
			'One ad was run and the remaining count went down by one',
			before !== null && inBreak.ads.remaining === before - 1,
			`${before} → ${inBreak.ads.remaining}`,
		),
	)
	const refused = await studio.call('ads.launch', {}).then(
		() => null,
		(error: { code?: string }) => error.code ?? 'error',
	)
	claims.push(claim('A second ad during the break is refused', refused !== null, refused ?? 'it was run'))

	await untilSecond(seconds * 0.75)
	const firstPart = sink.tags.length
	sink.setMode('silent')
	sink.drop()
	await studio.until('the loss is noticed', ({ destinations }) =>
		destinations.some((view) => view.id === second && view.state.kind !== 'live'),
	)
	say('the second destination is cut')
	await new Promise((resolve) => setTimeout(resolve, cutForMs))
	sink.setMode('accept')
	sink.drop()
	await studio.until(
		'it is back',
		({ destinations }) => destinations.some((view) => view.id === second && view.state.kind === 'live'),
		60_000,
	)
	say('it is back')
	claims.push(
		claim(
			'The others did not notice the cut',
			(await studio.snapshot()).destinations.find(({ id }) => id === first)?.counters.reconnects === 0,
			`${firstPart} tags before the cut`,
		),
	)

	await untilSecond(seconds)
	const frames = await sent()
	const { reportId } = await studio.call('show.end', {})
	say('ended in order')
	const { report } = await studio.call('reports.get', { id: reportId ?? '' })
	claims.push(
		claim(
			'The report has two destinations, one ad and one recording',
			report.destinations.length === 2 && report.ads.length === 1 && report.recordings.length === 1,
			`${report.destinations.length}, ${report.ads.length}, ${report.recordings.length}`,
		),
		claim(
			'The report says which destination was lost',
			report.destinations.find(({ id }) => id === second)?.reconnects === 1 &&
				report.destinations.find(({ id }) => id === first)?.uptime === 1,
			report.destinations
				.map(({ name, uptime, reconnects }) => `${name}: ${(uptime * 100).toFixed(1)} %, ${reconnects} reconnects`)
				.join('; '),
		),
		claim('As many frames left as the show was long', frames >= seconds * 30, `${frames} frames`),
	)
	return { studio, sink, platform, report, recordingPath: report.recordings[0]?.path ?? null, claims }
}
