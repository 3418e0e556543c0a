import { type AirSettings, type AirView, type CanvasAir, defaultAirSettings } from '../../../shared/domain/air.ts'
import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { EncoderProfile, VideoCodec } from '../../../shared/domain/encoder.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import type { WatchSettings } from '../../../shared/domain/witness.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Held } from '../../lib/document/document.ts'
import { createInTurn } from '../../lib/in-turn.ts'
import type { AirOrder } from '../../relay/relay-messages.ts'
import type { RelayPort } from '../../relay/relay-port.ts'
import type { ShowBinding } from '../show-binding.ts'
import type { HoldingLoops, HoldingLoopsWanted, MadeLoops } from './holding-loops.ts'

/** What leaves this computer: the program, later by the safety delay, or the holding picture. */
export interface AirService {
	view(): AirView
	setHolding(holding: AirSettings['holding']): void
	/** Throws an AppError during a show: its delay cannot change. */
	setDelay(delayMs: number): void
	setCut(cutMs: number | null): void
	setWatch(watch: WatchSettings): void
	/** Takes out what has not left yet. Throws an AppError without a delay. */
	cut(): void
	/** How much later than it happens viewers get the program now, ms. */
	delayMs(): number
	/** Resolves when all that the delay held has left. */
	drain(): Promise<void>
	readonly onChange: Subscribe
	dispose(): void
}

export interface AirServiceOptions {
	readonly relay: Pick<RelayPort, 'setAir' | 'cut' | 'air' | 'onAir' | 'onCutOut'>
	readonly show: Pick<ShowBinding, 'showState' | 'onChange'>
	readonly settings: Held<AirSettings | undefined>
	/** Called after each change of what the functions below return. */
	readonly onProgramChange: Subscribe
	readonly title: () => string
	readonly profile: () => EncoderProfile
	readonly codec: () => VideoCodec
	readonly formats: () => Readonly<Partial<Record<CanvasId, ProgramFormat>>>
	readonly loops: HoldingLoops
	/** The present on the program's time, ms. */
	readonly programMs: () => number
	readonly activity: Pick<Activity, 'add'>
	readonly clock: Clock
}

/** The relay says how much is held a little late, ms. */
const drainMarginMs = 1500
/** A show without a delay needs its loops only once the program may be away: its begin has the processor for itself for so long, ms. */
const loopsAfterMs = 2000

export function createAirService(options: AirServiceOptions): AirService {
	const { relay, show, clock } = options
	const changes = createListeners()
	const inTurn = createInTurn()
	let phase: AirOrder['phase'] = 'off'
	/** Of the show that runs. */
	let delayMs = 0
	let made: MadeLoops = { files: {}, problem: null }
	/** What `made` was made of, or is being made of. */
	let madeOf = ''
	let wasAway = false
	let isBeginning = false
	let cancelBegin = () => {}
	const settings = () => options.settings.current() ?? defaultAirSettings

	function wanted(): HoldingLoopsWanted {
		const { picturePath } = settings().holding
		const [title, profile, codec, formats] = [options.title(), options.profile(), options.codec(), options.formats()]
		return { title, picturePath, profile, codec, formats }
	}

	function order(): void {
		const canvases = Object.keys(options.formats()) as CanvasId[]
		relay.setAir({ phase, delayMs, canvases, loops: settings().holding.enabled ? made.files : {} })
	}

	function makeLoops(): void {
		// A delay needs them from the first moment of a show, and any other show only after a while.
		if (phase === 'off' ? settings().delayMs === 0 : phase === 'ending' || isBeginning) return
		if (!settings().holding.enabled) return
		const next = wanted()
		const text = JSON.stringify(next)
		if (text === madeOf) return
		madeOf = text
		detach(
			inTurn(async () => {
				if (madeOf !== text) return
				made = await options.loops.make(next)
				if (made.problem) noteProblem(made.problem)
				if (phase !== 'off') order()
				changes.notify()
			}),
		)
	}

	function noteProblem(data: AppErrorData): void {
		const problem = messageOf(data)
		options.activity.add({ kind: 'show', level: 'error', subject: say('air/holding'), text: say('air/loop-problem', { problem }) })
	}

	function followShow(): void {
		const { kind } = show.showState()
		const next = kind === 'off-air' ? 'off' : kind === 'ending' ? 'ending' : 'on'
		if (next === phase) return
		if (phase === 'off') {
			delayMs = settings().delayMs
			// A picture may have been changed on disk.
			madeOf = ''
			isBeginning = delayMs === 0
			cancelBegin = clock.after(loopsAfterMs, () => {
				isBeginning = false
				makeLoops()
			})
		}
		if (next === 'off') cancelBegin()
		phase = next
		order()
		makeLoops()
		changes.notify()
	}

	function main(): CanvasAir | null {
		return relay.air().find(({ canvas }) => canvas === mainCanvas) ?? null
	}

	function followAir(): void {
		const isAway = main()?.holding?.why === 'away'
		if (isAway !== wasAway && phase === 'on')
			options.activity.add({
				kind: 'show',
				level: isAway ? 'warning' : 'good',
				subject: say('air/holding'),
				text: say(isAway ? 'air/holding-began' : 'air/holding-ended'),
			})
		wasAway = isAway
		changes.notify()
	}

	function noteCut(goneMs: number): void {
		if (phase === 'off') return
		const seconds = Math.round(goneMs / 1000)
		options.activity.add({ kind: 'show', level: 'warning', subject: say('air/delay'), text: say('air/cut-out', { seconds }) })
	}

	makeLoops()
	const unsubscribes = [
		show.onChange(followShow),
		relay.onAir(followAir),
		relay.onCutOut(noteCut),
		options.onProgramChange(() => {
			makeLoops()
			changes.notify()
		}),
	]

	function update(change: Partial<AirSettings>): void {
		options.settings.update((chosen) => ({ ...(chosen ?? defaultAirSettings), ...change }))
		makeLoops()
		if (phase !== 'off') order()
		changes.notify()
	}

	return {
		view: () => ({
			settings: settings(),
			isRunning: phase !== 'off',
			delayMs: phase === 'off' ? settings().delayMs : delayMs,
			canvases: [...relay.air()],
			problem: settings().holding.enabled ? made.problem : null,
		}),
		setHolding: (holding) => update({ holding }),
		setDelay(next) {
			if (phase !== 'off') throw new AppError('delay-on-air')
			update({ delayMs: next })
		},
		setCut: (cutMs) => update({ cutMs }),
		setWatch: (watch) => update({ watch }),
		cut() {
			if (phase === 'off' || delayMs === 0) throw new AppError('nothing-to-cut')
			relay.cut(settings().cutMs, options.programMs())
		},
		delayMs: () => (phase === 'on' && delayMs > 0 ? (main()?.delayMs ?? delayMs) : 0),
		drain() {
			if (delayMs === 0) return Promise.resolve()
			const isEmpty = () => relay.air().every(({ heldMs }) => heldMs === 0)
			return new Promise((resolve) => {
				const done = () => {
					cancel()
					unsubscribe()
					resolve()
				}
				const cancel = clock.after(delayMs + drainMarginMs, done)
				// The relay has not yet heard that the show ends.
				const unsubscribe = relay.onAir(() => {
					if (phase === 'ending' && isEmpty()) done()
				})
			})
		},
		onChange: changes.add,
		dispose() {
			cancelBegin()
			for (const unsubscribe of unsubscribes) unsubscribe()
		},
	}
}
