import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { type Source, type SourceState, settingsAs } from '../../../shared/domain/source.ts'
import { type CandidateRequest, type CandidateState, encodeFastMessage } from '../../../shared/ipc/fast-port.ts'
import type { Clock } from '../../lib/clock.ts'
import type { FastClient } from '../../program/fast-clients.ts'
import { createLevelMeter, type LevelMeter } from '../../program/level-meter.ts'
import { type CandidateDevice, type Candidates, candidateTickMs, sizeOfCandidate } from '../../sources/candidates.ts'
import type { Sources } from '../../sources/sources.ts'
import { smallPicture } from './small-picture.ts'

/** Sends pictures and levels of devices to the screens on which a person chooses one. Without such a screen nothing is open and nothing runs. */
export interface CandidateFeed {
	/** The screens as they are now. */
	follow(screens: readonly FastClient[]): void
	/** The sources of the show: their devices are not opened a second time. The promise: a device that one of them needs is being closed; null = none is. */
	setSources(sources: readonly Source[]): Promise<void> | null
	dispose(): Promise<void>
}

export interface CandidateFeedOptions {
	readonly clock: Pick<Clock, 'after' | 'steady' | 'now'>
	readonly candidates: Candidates
	readonly sources: Pick<Sources, 'feed' | 'state' | 'naturalSize'>
}

/** Pictures and levels are sent on every fifth tick. */
const ticksPerTurn = 5
const chosenEveryMs = 200
const otherEveryMs = 2000

/** What a screen has received. */
interface Sent {
	readonly pictures: Map<string, { readonly picture: I420Picture; readonly atMs: number }>
	states: string
}

interface Now {
	readonly state: SourceState | null
	readonly picture: I420Picture | null
	readonly size: CandidateState['size']
}

export function createCandidateFeed({ clock, candidates, sources }: CandidateFeedOptions): CandidateFeed {
	let screens: readonly FastClient[] = []
	let shown: readonly Source[] = []
	const sent = new Map<FastClient, Sent>()
	const meters = new Map<string, LevelMeter>()
	let cancelTick: (() => void) | null = null
	let ticks = 0
	let isDisposed = false

	const requestOf = (screen: FastClient) => screen.request().candidates

	/** The source of the show that has the device open. */
	function holder({ kind, id }: Pick<CandidateRequest, 'kind' | 'id'>): Source | undefined {
		if (kind === 'source') return shown.find((source) => source.id === id)
		if (kind === 'camera') return shown.find(({ settings }) => settingsAs('camera', settings)?.deviceId === id)
		if (kind !== 'screen') return undefined
		return shown.find(({ settings }) => {
			const screen = settingsAs('screen', settings)
			return screen?.display === id && screen.region === null
		})
	}

	function desired(): readonly CandidateDevice[] {
		const devices = screens.flatMap((screen) => {
			const request = requestOf(screen)
			return (request?.devices ?? []).map((device) => ({ ...device, isChosen: device.key === request?.chosenKey }))
		})
		// On two screens one may be chosen and the other not.
		const chosen = new Set(devices.filter(({ isChosen }) => isChosen).map(({ kind, id }) => `${kind} ${id}`))
		return devices.flatMap(({ kind, id }): CandidateDevice[] =>
			kind === 'source' || holder({ kind, id }) ? [] : [{ kind, id, isChosen: chosen.has(`${kind} ${id}`) }],
		)
	}

	function apply(): void {
		const devices = isDisposed ? [] : desired()
		candidates.setDesired(devices)
		for (const id of [...meters.keys()]) if (!devices.some((device) => device.kind === 'audio-input' && device.id === id)) meters.delete(id)
		const isAsked = !isDisposed && screens.some(requestOf)
		if (isAsked && !cancelTick) cancelTick = clock.after(candidateTickMs, tick)
		if (!isAsked) {
			cancelTick?.()
			cancelTick = null
		}
	}

	function tick(): void {
		cancelTick = clock.after(candidateTickMs, tick)
		candidates.advance()
		const devices = desired()
		for (const device of devices) {
			if (device.kind !== 'audio-input') continue
			const meter = meters.get(device.id) ?? createLevelMeter(1000 / candidateTickMs)
			meters.set(device.id, meter)
			candidates.readSound(device, (block) => meter.measure(block, 1))
		}
		ticks += 1
		if (ticks % ticksPerTurn !== 0) return
		const levels = new Map([...meters].map(([id, meter]) => [id, louder(meter)]))
		for (const screen of screens) if (requestOf(screen) && screen.isReady()) sendTo(screen, devices, levels)
	}

	function nowOf({ kind, id }: CandidateRequest, devices: readonly CandidateDevice[]): Now {
		const source = holder({ kind, id })
		if (source) {
			const { feed, state, naturalSize } = sources
			return { state: state(source.id), picture: feed(source.id)?.picture() ?? null, size: naturalSize(source.id) }
		}
		const device = devices.find((each) => each.kind === kind && each.id === id)
		const now = device ? candidates.now(device) : null
		return { state: now?.state ?? null, picture: now?.picture ?? null, size: now?.naturalSize ?? null }
	}

	function sendTo(screen: FastClient, devices: readonly CandidateDevice[], levels: ReadonlyMap<string, CandidateState['level']>): void {
		const request = requestOf(screen)
		const before = sent.get(screen) ?? { pictures: new Map(), states: '' }
		sent.set(screen, before)
		const mixedAtMs = clock.now()
		const states: CandidateState[] = []
		for (const candidate of request?.devices ?? []) {
			const { key, kind, id } = candidate
			const now = nowOf(candidate, devices)
			states.push({ key, state: stateWord(now.state), size: now.size, level: kind === 'audio-input' ? (levels.get(id) ?? null) : null })
			const last = before.pictures.get(key)
			const isChosen = key === request?.chosenKey
			const everyMs = isChosen ? chosenEveryMs : otherEveryMs
			if (!now.picture || now.picture === last?.picture || (last && clock.steady() - last.atMs < everyMs)) continue
			before.pictures.set(key, { picture: now.picture, atMs: clock.steady() })
			const { widthPx, heightPx, data } = smallPicture(now.picture, sizeOfCandidate({ isChosen }))
			screen.send(encodeFastMessage({ kind: 'candidate', key, widthPx, heightPx, mixedAtMs, data }))
		}
		const text = JSON.stringify(states)
		if (text === before.states) return
		before.states = text
		screen.send(encodeFastMessage({ kind: 'candidate-states', mixedAtMs, states }))
	}

	return {
		follow(now) {
			screens = now
			for (const screen of [...sent.keys()]) {
				const asked = now.includes(screen) ? requestOf(screen) : undefined
				if (!asked) sent.delete(screen)
				// A key that comes back gets its picture again at once.
				else
					for (const key of [...(sent.get(screen)?.pictures.keys() ?? [])])
						if (!asked.devices.some((each) => each.key === key)) sent.get(screen)?.pictures.delete(key)
			}
			apply()
		},
		setSources(next) {
			const before = candidates.openCount()
			shown = next
			apply()
			return candidates.openCount() < before ? candidates.settled() : null
		},
		async dispose() {
			isDisposed = true
			apply()
			await candidates.dispose()
		},
	}
}

function louder(meter: LevelMeter): CandidateState['level'] {
	const { peakDb, rmsDb } = meter.read()
	const rounded = (values: readonly [number, number]) => Math.round(Math.max(...values) * 10) / 10
	return { peakDb: rounded(peakDb), rmsDb: rounded(rmsDb) }
}

function stateWord(state: SourceState | null): CandidateState['state'] {
	switch (state?.kind) {
		case undefined:
			return 'not-open'
		case 'starting':
			return 'opening'
		case 'lost':
		case 'failed':
			if (state.error.code === 'source-device-busy') return 'in-use'
			return state.error.code === 'source-permission' ? 'no-permission' : 'no-signal'
		default:
			return 'live'
	}
}
