import type { DeviceView } from '../../../shared/domain/remote-access.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { StandbyView } from '../../../shared/domain/standby.ts'
import type { MainSays, StandbyReturn, StandbySays } from '../../../shared/domain/standby-copy.ts'
import { AppError, type AppErrorData, dataOf, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Destination } from '../../broadcast/destination.ts'
import type { Clock } from '../../lib/clock.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { StandbyAccounts, StandbyAds, StandbyConductor, StandbyCueRuns, StandbyShow } from './standby-ports.ts'
import { createTakeBack } from './take-back.ts'

export interface MainSideOptions {
	readonly clock: Clock
	readonly activity: Pick<Activity, 'add'>
	readonly devices: { views(): readonly DeviceView[]; onChange(listener: () => void): () => void }
	readonly show: StandbyShow
	readonly conductor: StandbyConductor
	/** All destinations of the show. */
	readonly destinations: () => readonly Destination[]
	readonly accounts: Pick<StandbyAccounts, 'takeBack'>
	readonly cueRuns: Pick<StandbyCueRuns, 'adopt'>
	readonly ads: Pick<StandbyAds, 'adopt' | 'setSchedule'>
	/** Puts this scene on air, if there is one with this id. */
	readonly takeScene: (id: string) => void
	/** The show that this computer left when it ended. */
	readonly interrupted: { unfinishedShow(): ShowReport | null; dismiss(): void }
}

/** This computer, as far as another one is its stand-by. */
export interface MainSide {
	partner(): StandbyView['partner']
	report(said: StandbySays): MainSays
	/** The stand-by computer is on air: this one stops sending, and the livestreams go on. */
	release(showId: string): Promise<void>
	/** Rejects with what keeps the show from starting here. */
	takeBack(given: StandbyReturn): Promise<void>
	/** A person wants the show back. Throws AppError "standby-not-on-air". */
	askBack(): void
	/** Why no show may start here; null: nothing. */
	blocking(): AppErrorData | null
	/** Nothing may be sent there yet, because the stand-by computer still sends to the same address. */
	isHeldBack(destinationId: string): boolean
	/** The stand-by computer sends to the second address of each destination that has one, and many platforms take one sender at a time. */
	leavesSecond(): boolean
	/** Resolves with whether the stand-by computer is on air with this show, as soon as it is heard; false when it is not heard in time. */
	isOnAirInstead(showId: string): Promise<boolean>
	onChange(listener: () => void): () => void
	dispose(): void
}

/** It says something every second. */
const silentAfterMs = 4000
/** How long a main computer that was started again waits to hear its stand-by computer. */
const waitForPartnerMs = 8000

export function createMainSide(options: MainSideOptions): MainSide {
	const { clock, activity, show, conductor, interrupted } = options
	const changes = createListeners()
	const takeBack = createTakeBack(options)
	let said: (StandbySays & { readonly atMs: number }) | null = null
	let wantsBack = false
	let cancelSilence = () => {}
	const unsubscribes = [show.onChange(evaluate), options.devices.onChange(changes.notify)]

	const device = () => options.devices.views().find(({ role }) => role === 'standby') ?? null
	const isHeard = () => said !== null && clock.steady() - said.atMs < silentAfterMs
	const isStandbyOnAir = () => isHeard() && said !== null && isOnAirPhase(said)

	function note(level: 'info' | 'good' | 'warning' | 'error', text: Text): void {
		activity.add({ kind: 'show', level, subject: say('standby/subject'), text })
	}

	function evaluate(): void {
		if (!takeBack.evaluate()) return
		if (takeBack.stage() === 'back') note('good', say('standby/back'))
		if (takeBack.stage() === 'others-accepted' && !isHeard()) return othersLeft()
		changes.notify()
	}

	function othersLeft(): void {
		try {
			takeBack.othersLeft()
		} catch (error) {
			reportUnlessExpected(error)
			note('error', messageOf(toAppErrorData(error)))
		}
		evaluate()
	}

	function silent(): void {
		othersLeft()
		changes.notify()
	}

	return {
		partner() {
			const linked = device()
			if (!linked) return null
			const isConnected = isHeard()
			const isTakingBack = takeBack.stage() === 'taking-back' || takeBack.stage() === 'others-accepted'
			return {
				name: linked.name,
				isConnected,
				phase: said?.phase ?? null,
				sinceMs: said ? clock.unixOf(said.atMs - said.forMs) : null,
				behindMs: isConnected ? (said?.behindMs ?? null) : null,
				missing: isConnected ? [...(said?.missing ?? [])] : [],
				...(isTakingBack ? { waitsFor: [...takeBack.waitsFor()] } : {}),
			}
		},
		report(next) {
			const wasOnAir = said !== null && isOnAirPhase(said)
			said = { ...next, atMs: clock.steady() }
			cancelSilence()
			cancelSilence = clock.after(silentAfterMs, silent)
			if (isOnAirPhase(next) && !wasOnAir) note('warning', say('standby/on-air'))
			if (!isOnAirPhase(next)) {
				wantsBack = false
				takeBack.finished()
			}
			if (next.endedShowId !== null && interrupted.unfinishedShow()?.id === next.endedShowId) interrupted.dismiss()
			if (!next.shares) othersLeft()
			changes.notify()
			return { isOnAir: show.isRunning(), wantsBack, stage: takeBack.stage() }
		},
		async release(showId) {
			if (show.runningId() !== showId || takeBack.stage() !== 'none') return
			note('warning', say('standby/released'))
			await conductor.end('handed-over')
		},
		async takeBack({ report, cueRun, launches, schedule, onAirSceneId, accounts, shared }) {
			wantsBack = false
			if (takeBack.stage() !== 'none') return
			if (show.isRunning()) throw new AppError('show-running')
			for (const { id, livestreamId, refreshToken } of accounts)
				await options.accounts.takeBack(id, { livestreamId, title: report.title, refreshToken })
			options.ads.adopt(launches)
			options.ads.setSchedule(schedule)
			if (cueRun) options.cueRuns.adopt(cueRun)
			if (onAirSceneId !== null) options.takeScene(onAirSceneId)
			takeBack.begin(report, shared)
			interrupted.dismiss()
			note('info', say('standby/taking-back'))
			evaluate()
			changes.notify()
		},
		askBack() {
			if (!isStandbyOnAir()) throw new AppError('standby-not-on-air')
			wantsBack = true
			changes.notify()
		},
		blocking: () => (isStandbyOnAir() && takeBack.stage() === 'none' ? dataOf('standby-on-air-instead') : null),
		isHeldBack: takeBack.isHeldBack,
		leavesSecond: isStandbyOnAir,
		isOnAirInstead(showId) {
			if (!device()) return Promise.resolve(false)
			return new Promise((resolve) => {
				const finish = (isInstead: boolean) => {
					stopListening()
					cancelLimit()
					resolve(isInstead)
				}
				const look = () => {
					if (said) finish(isStandbyOnAir() && said.showId === showId)
				}
				const stopListening = changes.add(look)
				const cancelLimit = clock.after(waitForPartnerMs, () => finish(false))
				look()
			})
		},
		onChange: changes.add,
		dispose() {
			cancelSilence()
			for (const unsubscribe of unsubscribes) unsubscribe()
		},
	}
}

function isOnAirPhase({ phase }: Pick<StandbySays, 'phase'>): boolean {
	return phase === 'on-air' || phase === 'giving-back'
}
