import { beforeEach, expect, test } from 'vitest'
import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import { defaultAirSettings } from '../../../shared/domain/air.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { AdVerdict } from '../../witness/ad-evidence.ts'
import type { Witness } from '../../witness/witness.ts'
import type { WatchedStream, WitnessVerdict } from '../../witness/witness-messages.ts'
import { createViewersWatch } from './viewers-watch.ts'

interface Options {
	readonly watch?: { readonly enabled: boolean; readonly practice: boolean }
	readonly isPractice?: boolean
	readonly carriesAds?: boolean
	readonly canvas?: 'main' | 'vertical'
	readonly addresses?: readonly (string | null)[]
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

function startRig(options: Options = {}) {
	const clock = createManualClock()
	const asked: number[] = []
	const addresses = [...(options.addresses ?? ['https://cdn.example/live.m3u8'])]
	let isOnAir = true
	let streams: readonly WatchedStream[] = []
	let verdict: WitnessVerdict = { kind: 'watching' }
	let listeners: { show?: () => void; ads?: () => void; verdict?: (id: string) => void; refused?: (id: string) => void } = {}
	let onAd: (ad: { destinationId: string; id: string; verdict: AdVerdict }) => void = () => {}
	const noted: string[] = []
	const lines: string[] = []
	const history: AdLaunchRecord[] = []
	const seenAds: [string, number, string][] = []
	const playback = {
		async address() {
			asked.push(clock.steady())
			return (addresses.length > 1 ? addresses.shift() : addresses[0]) ?? null
		},
		carriesAds: options.carriesAds ?? false,
		isOnThisComputer: false,
	}
	const run = {
		destinationId: 'one',
		adapter: { capabilities: { practice: options.isPractice ?? false } },
		broadcast: { playback },
		status: () => ({ onAir: isOnAir }),
	} as unknown as PlatformRun
	const witness: Witness = {
		setStreams(next) {
			streams = next
		},
		note: () => {},
		noteAd: (_, id) => void noted.push(id),
		verdict: () => verdict,
		onVerdict: (listener) => remember('verdict', listener),
		onAddressRefused: (listener) => remember('refused', listener),
		onAd(listener) {
			onAd = listener
			return () => {}
		},
		pid: () => null,
		dispose: async () => {},
	}
	function remember<Name extends keyof typeof listeners>(name: Name, listener: (typeof listeners)[Name]): () => void {
		listeners = { ...listeners, [name]: listener }
		return () => {}
	}
	let fingerprints = 0
	const watch = createViewersWatch({
		witness,
		program: {
			timelineEpochMs: clock.steady(),
			onFingerprint() {
				fingerprints += 1
				return () => {
					fingerprints -= 1
				}
			},
		},
		show: { platformRuns: () => [run], onChange: (listener) => remember('show', listener) },
		destinations: { views: () => [{ id: 'one', name: 'Seaview', canvas: options.canvas ?? 'main' }] },
		air: {
			view: () => ({ settings: { ...defaultAirSettings, ...(options.watch ? { watch: options.watch } : {}) } }),
			onChange: () => () => {},
		},
		ads: {
			view: () => ({ history }),
			noteSeen: (id, requestedAtMs, seen) => void seenAds.push([id, requestedAtMs, seen]),
			onChange: (listener) => remember('ads', listener),
		},
		activity: { add: ({ level, text }) => void lines.push(`${level}: ${typeof text === 'string' ? text : text.text}`) },
		clock,
		onSecret: () => {},
	})
	listeners.show?.()
	return {
		...{ watch, clock, asked, noted, lines, seenAds, streams: () => streams, fingerprints: () => fingerprints },
		say(next: WitnessVerdict) {
			verdict = next
			listeners.verdict?.('one')
		},
		refuse: () => listeners.refused?.('one'),
		leaveAir() {
			isOnAir = false
			listeners.show?.()
		},
		runAd(lengthMs: number) {
			const requestedAtMs = clock.now()
			history.push({
				...{ requestedAtMs, platformId: 'seaview', destinationId: 'one', platformName: 'Seaview', remainingBefore: 3, remainingAfter: 2 },
				outcome: { kind: 'started', endsAtMs: requestedAtMs + lengthMs },
			})
			listeners.ads?.()
		},
		judgeAd: (verdictOfAd: AdVerdict) => onAd({ destinationId: 'one', id: noted.at(-1) ?? '', verdict: verdictOfAd }),
	}
}

let rig: ReturnType<typeof startRig>
beforeEach(async () => {
	rig = startRig()
	await settle()
})

test('A destination that is on air and has an address for viewers is watched; after the show nothing is', () => {
	expect(rig.streams()).toEqual([{ destinationId: 'one', url: 'https://cdn.example/live.m3u8', mayBeLocal: false }])
	expect([rig.watch.state('one'), rig.fingerprints()]).toEqual([{ kind: 'watching' }, 1])
	rig.leaveAir()
	expect([rig.streams(), rig.watch.state('one'), rig.fingerprints()]).toEqual([[], null, 0])
})

test.each<Options>([{ isPractice: true }, { watch: { enabled: false, practice: true } }, { canvas: 'vertical' }])(
	'Not watched: %j',
	async (options) => {
		const other = startRig(options)
		await settle()
		expect([other.streams(), other.asked]).toEqual([[], []])
	},
)

test('An address that is not there yet is asked for again, later each time, and so is one that is refused', async () => {
	const other = startRig({ addresses: [null, null, 'https://a/1.m3u8', 'https://a/2.m3u8'] })
	const start = other.clock.steady()
	for (const ms of [5000, 15_000]) {
		await settle()
		await other.clock.advance(ms)
	}
	await settle()
	expect(other.asked.map((atMs) => atMs - start)).toEqual([0, 5000, 20_000])
	expect(other.streams()[0]?.url).toBe('https://a/1.m3u8')
	other.refuse()
	await other.clock.advance(60_000)
	await settle()
	expect(other.streams()[0]?.url).toBe('https://a/2.m3u8')
})

test('Each change is a line once, with times as the computer shows them', () => {
	const now = rig.clock.now()
	rig.say({ kind: 'seen', delayMs: 11_400 })
	rig.say({ kind: 'seen', delayMs: 11_900 })
	rig.say({ kind: 'frozen', sinceMs: 3000 })
	expect(rig.watch.state('one')).toEqual({ kind: 'frozen', sinceMs: now + 3000 })
	rig.say({ kind: 'frozen', sinceMs: 4000 })
	rig.say({ kind: 'seen', delayMs: 12_000 })
	expect(rig.lines).toEqual([
		'info: Viewers see the program 11.4 s later.',
		expect.stringMatching(/^warning: The picture that viewers get stands still/),
		'good: Viewers see the program again, 12.0 s later.',
	])
})

test('Another picture while an ad runs is the ad, not a fault', () => {
	rig.say({ kind: 'seen', delayMs: 11_400 })
	rig.runAd(30_000)
	expect(rig.noted).toHaveLength(1)
	const calledAtMs = rig.clock.now()
	rig.say({ kind: 'different', sinceMs: 0 })
	expect(rig.watch.state('one')?.kind).toBe('ad')
	rig.judgeAd({ kind: 'seen', lengthMs: 29_000 })
	expect(rig.seenAds).toEqual([['one', calledAtMs, 'yes']])
	rig.say({ kind: 'seen', delayMs: 11_400 })
	rig.say({ kind: 'different', sinceMs: 60_000 })
	expect(rig.lines.slice(1)).toEqual([
		'good: Viewers saw the ad: 29 seconds.',
		expect.stringMatching(/^warning: Viewers see something else/),
	])
})

test('That no ad was seen is said only where ads are part of the stream', async () => {
	rig.runAd(30_000)
	rig.judgeAd({ kind: 'not-seen' })
	expect([rig.lines, rig.seenAds]).toEqual([[], []])
	const other = startRig({ carriesAds: true })
	await settle()
	other.runAd(30_000)
	other.judgeAd({ kind: 'not-seen' })
	expect(other.lines).toEqual(['warning: The ad was accepted, but viewers saw the program instead.'])
	expect(other.seenAds).toEqual([['one', other.clock.now(), 'no']])
	other.runAd(30_000)
	other.judgeAd(null)
	expect(other.seenAds).toHaveLength(1)
})
