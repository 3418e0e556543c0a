import { hostname } from 'node:os'
import type { AdsView } from '../../../shared/domain/ads.ts'
import type { ProgramView } from '../../../shared/domain/snapshot.ts'
import type { StandbyFollows, StandbyView } from '../../../shared/domain/standby.ts'
import type { StandbyCopy, StandbySays } from '../../../shared/domain/standby-copy.ts'
import { AppError, type AppErrorData, dataOf, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import {
	canTakeOver,
	goneAfterMs,
	isOnAirInstead,
	type StandbyEvent,
	type StandbyState,
	sharesAddresses,
	standbyTransition,
	takesOverAtMs,
} from '../../../shared/standby/standby-state.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Held } from '../../lib/document/document.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import { type AskedAd, askedAds } from './asked-ads.ts'
import type { FollowedStudio } from './followed-studio.ts'
import { createLinkToMain } from './link-to-main.ts'
import { type MainConnection, openMainConnection, readLink, redeemLink } from './main-link.ts'
import type { StandbyDocument } from './standby-document.ts'
import type { StandbyShow } from './standby-ports.ts'
import { createTakenShow, type TakenShowOptions } from './taken-show.ts'

export interface StandbySideOptions extends Omit<TakenShowOptions, 'steady' | 'onEnded' | 'onFailed' | 'onShared'> {
	readonly clock: Clock
	readonly activity: Pick<Activity, 'add'>
	readonly document: Held<StandbyDocument>
	readonly vault: Pick<Vault, 'get' | 'set' | 'forget'>
	readonly onSecret: (secret: Secret) => void
	readonly followed: FollowedStudio
	readonly show: StandbyShow
	/** Names of used sources without picture or sound. */
	readonly brokenSources: () => readonly string[]
}

/** This computer, as the stand-by of another one. */
export interface StandbySide {
	follows(): StandbyView['follows']
	settings(): Pick<StandbyView, 'takesOverByItself' | 'takesOverAfterS'>
	link(link: string): Promise<void>
	unlink(): Promise<void>
	set(change: { readonly takesOverByItself?: boolean; readonly takesOverAfterS?: number }): void
	/** Throws AppError "standby-nothing-to-take". */
	takeOver(): void
	/** Rejects with an AppError. */
	giveBack(): Promise<void>
	/** Why no show may start here; null: nothing. */
	blocking(): AppErrorData | null
	/** The destinations while it is on air in place of the main computer; null: its own. */
	standIns(): readonly PlatformDestination[] | null
	begin(): Promise<void>
	onChange(listener: () => void): () => void
	dispose(): void
}

const keyName = 'standby/key'
const askEveryMs = 1000
/** Changes of the main computer within this are copied together, ms. */
const gatherMs = 100
/** The report of the show grows without a change that is heard, ms. */
const copyEveryMs = 5000
/** Their changes are copied; what is on air is followed at once. */
const copiedSlices: ReadonlySet<string> = new Set(['program', 'show', 'destinations', 'ads', 'cueList', 'cueRun'])
/** Nothing was heard from it. */
const awayCodes: ReadonlySet<string> = new Set(['standby-main-unreachable', 'standby-other-certificate'])
const cutOffCodes: ReadonlySet<string> = new Set(['unauthorized', 'role-may-not'])

export function createStandbySide(options: StandbySideOptions): StandbySide {
	const { clock, log, activity, document, vault, followed, show } = options
	const changes = createListeners()
	let state: StandbyState = { kind: 'unlinked' }
	let copy: StandbyCopy | null = null
	/** Ads that the main computer asked for and that may not be in its count yet. */
	let asked: readonly AskedAd[] = []
	let isDirty = true
	let copiedMs = 0
	let behindMs: number | null = null
	let problem: AppErrorData | null = null
	let endedShowId: string | null = null
	let isReturned = false
	let isDisposed = false
	let cancelDeadline = () => {}
	const taken = createTakenShow({
		...options,
		steady: clock.steady,
		onEnded(showId) {
			endedShowId = showId
			dispatch({ type: 'ended' })
			over()
		},
		onFailed: notTaken,
		onShared: () => link.askIn(0),
	})
	const link = createLinkToMain({
		...{ clock, log, ask, onEvent },
		paceMs: () => (isDirty && state.kind === 'following' ? gatherMs : askEveryMs),
		onClosed(why) {
			if (why === 'refused') return cutOff()
			// Closed by a person, which ends its show in order.
			if (why === 'ended' && state.kind === 'following') dispatch({ type: 'heard', main: { isOnAir: false, stage: 'none' } })
			dispatch({ type: 'lost' })
		},
	})
	const unsubscribe = show.onChange(() => mayRelease() && link.askIn(0))

	function note(level: 'info' | 'good' | 'warning' | 'error', text: Text): void {
		activity.add({ kind: 'show', level, subject: say('standby/subject'), text })
	}

	function failed(error: unknown): void {
		reportUnlessExpected(error)
		problem = toAppErrorData(error)
		changes.notify()
	}

	const afterMs = () => {
		const { takesOverByItself, takesOverAfterS } = document.current()
		return takesOverByItself ? takesOverAfterS * 1000 : null
	}

	function dispatch(event: StandbyEvent): void {
		const before = state
		const step = standbyTransition(state, event, clock.steady())
		state = step.state
		if (state.kind !== before.kind) noteChange(before)
		if (step.effect === 'go-live') goLive()
		if (step.effect === 'stop') detach(stop(), log, 'the end of the show here')
		reconcile()
		setDeadline()
		if (state !== before) changes.notify()
	}

	function noteChange(before: StandbyState): void {
		if (state.kind === 'main-lost' && !isOnAirInstead(before)) note('error', say('standby/main-lost'))
		else if (state.kind === 'following' && before.kind === 'main-lost') note('good', say('standby/main-found'))
		else if (state.kind === 'on-air' && before.kind !== 'giving-back') note('warning', say('standby/taken-over'))
		else if (state.kind === 'following' && before.kind === 'giving-back') note('good', say('standby/given-back'))
	}

	/** The next moment at which time alone changes something. */
	function setDeadline(): void {
		cancelDeadline()
		const lostAtMs = state.kind === 'on-air' ? state.lostAtMs : null
		const nowMs = clock.steady()
		const moments = [takesOverAtMs(state, afterMs()), lostAtMs === null ? null : lostAtMs + goneAfterMs].filter(
			(atMs) => atMs !== null && atMs > nowMs,
		)
		if (moments.length > 0 && !isDisposed)
			cancelDeadline = clock.after(Math.min(...(moments as number[])) - nowMs, () => dispatch({ type: 'time', afterMs: afterMs() }))
	}

	// ---- on air in place of the main computer

	function goLive(): void {
		isReturned = false
		endedShowId = null
		try {
			taken.begin(copy, asked, sharesAddresses(state, clock.steady()))
			problem = null
		} catch (error) {
			notTaken(error)
		}
	}

	function notTaken(error: unknown): void {
		note('error', say('standby/not-taken-over', { reason: messageOf(toAppErrorData(error)) }))
		dispatch({ type: 'ended' })
		failed(error)
	}

	function over(): void {
		followed.forget()
		isDirty = true
		changes.notify()
		link.askIn(0)
	}

	async function stop(): Promise<void> {
		await taken.stop().finally(over)
	}

	/** Brings what is sent where in line with the state. */
	function reconcile(): void {
		if (isOnAirInstead(state)) taken.share(sharesAddresses(state, clock.steady()))
	}

	/** The main computer still sends, and every destination with a second address accepts this one. */
	function mayRelease(): boolean {
		return state.kind === 'on-air' && state.lostAtMs === null && state.isMainOnAir && taken.isAcceptedElsewhere()
	}

	async function giveBack(): Promise<void> {
		const given = taken.returned()
		const main = link.main()
		if (!main || !given || state.kind !== 'on-air') throw new AppError('standby-not-on-air')
		await main.call('standby.return', given)
		isReturned = true
		link.askIn(0)
	}

	// ---- the link to the main computer

	async function ask(main: MainConnection): Promise<void> {
		const startedMs = clock.steady()
		try {
			const said = await main.call('standby.report', says())
			if (main !== link.main()) return
			// It follows once it has everything that taking over takes.
			if (state.kind === 'connecting') await refresh(main)
			dispatch({ type: 'heard', main: said })
			if (said.wantsBack && state.kind === 'on-air' && !isReturned) await giveBack().catch(failed)
			if (!said.wantsBack && said.stage === 'none') isReturned = false
			const showId = taken.showId()
			if (showId !== null && mayRelease()) await main.call('standby.release', { showId })
			if (state.kind === 'following' && (isDirty || (state.isMainOnAir && clock.steady() - copiedMs > copyEveryMs))) await refresh(main)
			behindMs = clock.steady() - startedMs
			changes.notify()
		} catch (error) {
			if (main === link.main()) lost(error)
		}
	}

	function says(): StandbySays {
		const phase = state.kind === 'unlinked' ? 'connecting' : state.kind
		return {
			phase,
			forMs: state.kind === 'unlinked' ? 0 : clock.steady() - state.sinceMs,
			behindMs,
			missing: options
				.brokenSources()
				.slice(0, 100)
				.map((name) => name.slice(0, 200)),
			shares: taken.shares(),
			showId: taken.showId(),
			endedShowId,
		}
	}

	async function refresh(main: MainConnection): Promise<void> {
		isDirty = false
		copiedMs = clock.steady()
		const next = await main.call('standby.copy', { known: followed.known() })
		if (main !== link.main() || isOnAirInstead(state)) return
		copy = next
		// What is in the count needs no note of its own.
		asked = asked.filter(({ atMs }) => clock.now() - atMs < 60_000)
		try {
			await followed.apply(next)
			problem = null
		} catch (error) {
			failed(error)
		}
	}

	function lost(error: unknown): void {
		if (error instanceof AppError && cutOffCodes.has(error.code)) return cutOff()
		// It answered, so it is there: what it could not give is no reason to take anything over.
		if (!(error instanceof AppError) || !awayCodes.has(error.code)) return failed(error)
		problem = toAppErrorData(error)
		behindMs = null
		dispatch({ type: 'lost' })
	}

	/** The main computer does not know this one anymore: that is no reason to take anything over. */
	function cutOff(): void {
		note('warning', say('standby/cut-off'))
		link.disconnect()
		if (isOnAirInstead(state)) return dispatch({ type: 'lost' })
		forgetLink()
	}

	function forgetLink(): void {
		document.update((value) => ({ ...value, main: null }))
		detach(vault.forget(keyName), log, 'the key of the stand-by computer')
		copy = null
		problem = null
		dispatch({ type: 'unlinked' })
	}

	function onEvent(name: string, value: unknown): void {
		const [slice = ''] = name.split('.')
		if (name === 'snapshot' || copiedSlices.has(slice)) {
			isDirty = true
			link.askIn(name === 'snapshot' ? 0 : gatherMs)
		}
		// Only what says that an ad may have begun: its request leaves before its count is stored.
		if (name === 'ads.changed') asked = askedAds(asked, value as AdsView)
		if (name === 'program.changed' && state.kind === 'following') {
			const { onAirSceneId, nextSceneId } = value as ProgramView
			followed.follow(onAirSceneId, nextSceneId)
		}
	}

	return {
		follows() {
			const { main } = document.current()
			if (!main || state.kind === 'unlinked') return null
			const isThere = state.kind === 'following' || state.kind === 'giving-back' || (state.kind === 'on-air' && state.lostAtMs === null)
			const takesAtMs = takesOverAtMs(state, afterMs())
			return {
				address: new URL(main.url).host,
				phase: state.kind,
				sinceMs: clock.unixOf(state.sinceMs),
				isMainThere: isThere,
				isMainOnAir: state.kind === 'main-lost' ? state.wasOnAir : 'isMainOnAir' in state && state.isMainOnAir,
				behindMs: isThere ? behindMs : null,
				missing: [...options.brokenSources()],
				oneAddress: (copy?.show?.destinations ?? []).flatMap((each) => (each.kind === 'account' && each.hasBackup ? [] : [each.name])),
				takesOverAtMs: takesAtMs === null ? null : clock.unixOf(takesAtMs),
				problem,
			} satisfies StandbyFollows
		},
		settings() {
			const { takesOverByItself, takesOverAfterS } = document.current()
			return { takesOverByItself, takesOverAfterS }
		},
		async link(text) {
			if (show.isRunning()) throw new AppError('show-running')
			const read = readLink(text)
			const key = await redeemLink(read, hostname().slice(0, 60) || 'Stand-by')
			options.onSecret(key)
			await vault.set(keyName, key)
			link.disconnect()
			dispatch({ type: 'unlinked' })
			followed.forget()
			isDirty = true
			const { url, print } = read
			document.update((value) => ({ ...value, main: { url, print } }))
			dispatch({ type: 'linked' })
			link.connect(openMainConnection({ url, print }, key))
		},
		async unlink() {
			if (isOnAirInstead(state)) throw new AppError('standby-is-on-air')
			link.disconnect()
			forgetLink()
		},
		set(change) {
			document.update((value) => ({ ...value, ...change }))
			dispatch({ type: 'time', afterMs: afterMs() })
			changes.notify()
		},
		takeOver() {
			if (!canTakeOver(state) || !copy?.show) throw new AppError('standby-nothing-to-take')
			dispatch({ type: 'take-over' })
		},
		giveBack,
		blocking: () => (state.kind === 'unlinked' || isOnAirInstead(state) ? null : dataOf('standby-follows')),
		standIns: taken.rows,
		async begin() {
			const { main } = document.current()
			if (!main) return
			const key = await vault.get(keyName)
			if (!key) return note('error', say('standby/no-key'))
			options.onSecret(key)
			dispatch({ type: 'linked' })
			link.connect(openMainConnection(main, key))
		},
		onChange: changes.add,
		dispose() {
			isDisposed = true
			link.dispose()
			cancelDeadline()
			unsubscribe()
			taken.dispose()
		},
	}
}
