import type {
	AdBreakView,
	AdLaunchOutcome,
	AdLaunchRecord,
	AdLeftOut,
	AdOrigin,
	AdPressResult,
	AdUnavailableReason,
} from '../../shared/domain/ads.ts'
import { AppError, toAppErrorData } from '../../shared/errors/app-error.ts'
import { reportUnlessExpected } from '../lib/expected.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { noneCanRun, notLaunchable, outcomeStillUnknown } from './ad-errors.ts'
import {
	type AdBreakController,
	type AdBreakControllerDeps,
	type AdBroadcast,
	type AdControllerView,
	createAdBreakController,
} from './controller.ts'
import { type AdMember, type AdSpan, groupView, isPassing, queuePossibleAtMs, spanOf } from './group-view.ts'
import { createHeldPress } from './held-press.ts'
import { type AdLaunchEntry, readOnce, withLaunchesOf } from './ledger.ts'

export interface AdGroupDeps extends Pick<AdBreakControllerDeps, 'clock' | 'log' | 'ledger' | 'onRecord'> {
	/** Every broadcast of the show that runs ads. Called often; call `refresh` when it changes. */
	readonly broadcasts: () => readonly AdBroadcast[]
	/** Why there is no broadcast, when there is none. */
	readonly absence: () => Extract<AdUnavailableReason, 'off-air' | 'no-ad-platform' | 'not-confirmed-on-air'>
	/** How much later than it happens viewers get the program, ms. Absent: at once. */
	readonly delayMs?: () => number
	readonly onChange: () => void
	/** Called for a press that sent nothing anywhere. */
	readonly onNotSent: (error: AppError, origin: AdOrigin) => void
	/** Called for a press that ran on another destination and sent nothing here. */
	readonly onLeftOut: (platformName: string, error: AppError, origin: AdOrigin) => void
}

/** The outcome of one press. */
export interface AdPress {
	readonly results: readonly AdPressResult[]
	/** Outcomes of the launches that were sent. */
	readonly outcomes: readonly AdLaunchOutcome[]
}

/** One controller for each destination of the show whose platform runs ads, and one press that launches on all of them. */
export interface AdGroup {
	/**
	 * Launches one ad on every destination that can run one now: all requests are sent before this returns. Resolves when each outcome is known.
	 * Rejects with an AppError when none could be sent. A press by the queue or schedule skips a destination whose last outcome is unknown.
	 * While viewers get the program later, the requests are sent that much later too.
	 */
	launch(origin: AdOrigin): Promise<AdPress>
	/** A press that waits for that is not sent. Returns its origin, or null: none waits. */
	takeBack(): AdOrigin | null
	/** Why the schedule cannot launch now; null = it can. */
	hold(): 'state' | 'uncertain' | null
	/** No destination is waiting merely for the end of its break or its gap, so a queue may continue without skipping one. */
	isTogether(): boolean
	/** Accepts an unknown outcome: the operator has decided to continue. */
	trust(): void
	/** Counts what another computer launched in this show, or may have launched. Times are steady. */
	adopt(launches: readonly AdLaunchEntry[]): void
	onStatus(destinationId: string, status: PlatformStatus): void
	onTrouble(destinationId: string, error: AppError, sinceMs: number): void
	/** The broadcasts, or what is known of them, may have changed. */
	refresh(): void
	view(): AdBreakView
	/** The sentence that explains why an ad cannot run now. */
	refusal(): AppError
	/** When the next ad of a queue can run; null = not known, or on no destination. */
	queuePossibleAtMs(): number | null
	dispose(): void
}

/** More are not of the press that somebody looks at. */
const leftOutLength = 30

export function createAdGroup(deps: AdGroupDeps): AdGroup {
	const { clock } = deps
	const ledger = readOnce(deps.ledger)
	/** Kept when a destination leaves: its answer may be pending, and its lengths and launches still count in the next show. */
	const controllers = new Map<string, AdBreakController>()
	/** Destinations where it is unknown whether an ad ran, and since when. The platform's numbers or the operator settle it. */
	const uncertain = new Map<string, number>()
	/** The pending outcome of the current press at each destination. */
	const underWay = new Map<string, AdLaunchOutcome[]>()
	const held = createHeldPress(clock, deps.onChange)
	let span: AdSpan | null = null
	let leftOut: readonly AdLeftOut[] = []

	function controllerOf(destinationId: string): AdBreakController {
		const found = controllers.get(destinationId)
		if (found) return found
		const made = createAdBreakController({
			clock,
			log: deps.log,
			ledger,
			broadcast: () => deps.broadcasts().find((other) => other.destinationId === destinationId) ?? null,
			absence: deps.absence,
			onChange: deps.onChange,
			onRecord,
		})
		controllers.set(destinationId, made)
		made.refresh()
		return made
	}

	function onRecord(record: AdLaunchRecord, origin: AdOrigin): void {
		const { destinationId, outcome } = record
		underWay.get(destinationId)?.push(outcome)
		if (outcome.kind === 'unknown') uncertain.set(destinationId, clock.steady())
		else if (outcome.kind !== 'refused') uncertain.delete(destinationId)
		deps.onRecord(record, origin)
	}

	function members(): readonly AdMember[] {
		return deps.broadcasts().map(({ destinationId, name }) => {
			const controller = controllerOf(destinationId)
			return { destinationId, platformName: name, view: controller.view(), possibleAtMs: controller.possibleAtMs() }
		})
	}

	function refresh(): void {
		const inShow = new Set(deps.broadcasts().map(({ destinationId }) => destinationId))
		for (const id of inShow) controllerOf(id)
		for (const controller of controllers.values()) controller.refresh()
		for (const id of uncertain.keys()) if (!inShow.has(id)) uncertain.delete(id)
	}

	function view(): AdBreakView {
		const all = members()
		span = spanOf(
			span,
			all.map(({ view }) => view.state),
		)
		const known: readonly AdControllerView[] = [...controllers.values()].map((controller) => controller.view())
		return { ...groupView(all, known, span, all.length > 0 ? 'off-air' : deps.absence()), leftOut: [...leftOut], ...heldView() }
	}

	function heldView(): Pick<AdBreakView, 'held'> {
		const press = held.current()
		return press ? { held: press } : {}
	}

	function ready(all: readonly AdMember[]): readonly AdMember[] {
		return all.filter(({ view }) => view.state.kind === 'ready')
	}

	function refusal(): AppError {
		return noneCanRun(view(), clock.steady())
	}

	function ableFor(origin: AdOrigin, all: readonly AdMember[]): readonly AdMember[] {
		return ready(all).filter(({ destinationId }) => origin === 'hand' || !uncertain.has(destinationId))
	}

	async function launch(origin: AdOrigin): Promise<AdPress> {
		const delayMs = deps.delayMs?.() ?? 0
		refresh()
		// What cannot run now is refused now.
		if (delayMs > 0 && ableFor(origin, members()).length > 0) {
			try {
				await held.wait(origin, delayMs)
			} catch (error) {
				if (error instanceof AppError) deps.onNotSent(error, origin)
				throw error
			}
		}
		return launchNow(origin)
	}

	async function launchNow(origin: AdOrigin): Promise<AdPress> {
		refresh()
		const all = members()
		const able = ableFor(origin, all)
		if (able.length === 0) {
			const [unsure] = ready(all)
			const error = unsure ? outcomeStillUnknown(unsure.platformName) : refusal()
			noteLeftOut(all, origin)
			deps.onNotSent(error, origin)
			throw error
		}
		const outcomes: AdLaunchOutcome[] = []
		for (const { destinationId } of able) underWay.set(destinationId, outcomes)
		// All requests are sent in this turn; nothing is awaited before the last of them.
		const sent = able.map((member) => settled(member, controllerOf(member.destinationId).launch(origin)))
		const others = noteLeftOut(
			all.filter((member) => !able.includes(member)),
			origin,
		)
		for (const { platformName, error } of others) deps.onLeftOut(platformName, error, origin)
		const unsent = others.map(
			({ error, ...destination }): AdPressResult => ({ ...destination, outcome: 'left-out', error: error.toData() }),
		)
		const results = [...(await Promise.all(sent)), ...unsent]
		for (const { destinationId } of able) if (underWay.get(destinationId) === outcomes) underWay.delete(destinationId)
		return { results: inOrder(all, results), outcomes }
	}

	/** Destinations to which a press sends nothing, each with the reason. */
	function noteLeftOut(members: readonly AdMember[], origin: AdOrigin) {
		const requestedAtMs = clock.steady()
		const noted = members.map(({ destinationId, platformName, view }) => {
			const isUnsure = view.state.kind === 'ready'
			const error = isUnsure ? outcomeStillUnknown(platformName) : notLaunchable(view.state, platformName, requestedAtMs)
			return { destinationId, platformName, error }
		})
		const added = noted.map(({ error, ...destination }): AdLeftOut => ({ requestedAtMs, origin, ...destination, error: error.toData() }))
		leftOut = [...leftOut, ...added].slice(-leftOutLength)
		if (added.length > 0) deps.onChange()
		return noted
	}

	return {
		launch,
		takeBack() {
			const origin = held.current()?.origin ?? null
			held.takeBack()
			return origin
		},
		hold() {
			if (held.current()) return 'state'
			const able = ready(members())
			if (able.length === 0) return 'state'
			return able.every(({ destinationId }) => uncertain.has(destinationId)) ? 'uncertain' : null
		},
		isTogether: () => !members().some(({ view }) => isPassing(view.state)),
		trust: () => uncertain.clear(),
		adopt: (launches) => ledger.save(withLaunchesOf(ledger.load(), launches)),
		onStatus(destinationId, status) {
			const sinceMs = uncertain.get(destinationId)
			const hasNumbers = status.ad !== null && status.ad.remaining !== null
			if (sinceMs !== undefined && hasNumbers && status.readAtMs >= sinceMs) uncertain.delete(destinationId)
			controllerOf(destinationId).onStatus(status)
		},
		onTrouble: (destinationId, error, sinceMs) => controllerOf(destinationId).onTrouble(error, sinceMs),
		refresh,
		view,
		refusal,
		queuePossibleAtMs: () => queuePossibleAtMs(members().filter(({ destinationId }) => !uncertain.has(destinationId))),
		dispose() {
			held.takeBack()
			for (const controller of controllers.values()) controller.dispose()
		},
	}
}

/** The outcome of a launch as a value, whether it resolved or rejected. */
async function settled({ destinationId, platformName }: AdMember, launch: Promise<void>): Promise<AdPressResult> {
	try {
		await launch
		return { destinationId, platformName, outcome: 'ran', error: null }
	} catch (error) {
		reportUnlessExpected(error)
		return { destinationId, platformName, outcome: 'failed', error: toAppErrorData(error) }
	}
}

function inOrder(members: readonly AdMember[], results: readonly AdPressResult[]): readonly AdPressResult[] {
	const place = (result: AdPressResult) => members.findIndex(({ destinationId }) => destinationId === result.destinationId)
	return results.toSorted((a, b) => place(a) - place(b))
}
