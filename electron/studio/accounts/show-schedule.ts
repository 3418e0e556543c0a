import { type LivestreamSummary, nextOccurrence, type ScheduleView } from '../../../shared/domain/livestream.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Held } from '../../lib/document/document.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { AccountsDocument, PlannedShow } from '../../settings/settings-schema.ts'
import type { AccountService } from './accounts.ts'
import type { Livestreams, ShowSchedule } from './accounts-port.ts'
import { type Occurrence, scheduleStateOf } from './schedule-state.ts'

export interface RunningShowSchedule extends ShowSchedule {
	/** Starts reading the schedule, reminding, and starting shows. */
	begin(): void
	/** Reads the upcoming livestreams of an account now. */
	refresh(accountId: string): void
	/** A show began or ended. */
	onShow(): void
	dispose(): void
}

export interface ShowScheduleOptions {
	readonly documents: Held<AccountsDocument>
	readonly clock: Clock
	readonly accounts: Pick<AccountService, 'ask' | 'connectedIds' | 'variantOf' | 'clockOffsetMs' | 'onChange'>
	readonly livestreams: Pick<Livestreams, 'read'>
	readonly isShowRunning: () => boolean
	/** Adds the account to the show with this livestream chosen, and goes live. */
	readonly goLive: (accountId: string, livestream: LivestreamSummary) => Promise<void>
	readonly note: (level: 'info' | 'good' | 'warning' | 'error', subject: string, text: Text) => void
	readonly onChange: () => void
}

/** Upcoming livestreams change rarely. */
const refreshMs = 5 * 60_000
/** A timer must not miss a change of the computer's clock. */
const longestSleepMs = 30_000
const pagesRead = 3

/** Planned livestreams: lists the upcoming ones, reminds, and starts a show automatically where this was requested. The requests survive a restart. */
export function createShowSchedule(options: ShowScheduleOptions): RunningShowSchedule {
	const { documents, clock, accounts } = options
	const upcoming = new Map<string, readonly LivestreamSummary[]>()
	const reading = new Set<string>()
	const connected = new Set<string>()
	let cancelNext = (): void => {}
	let cancelRefresh = (): void => {}
	let stopListening = (): void => {}
	let stopped = false

	const plannedShows = () => documents.current().plannedShows
	const isFor = (accountId: string, livestreamId: string) => (show: PlannedShow) =>
		show.accountId === accountId && show.livestream.id === livestreamId

	function change(accountId: string, livestreamId: string, next: (show: PlannedShow) => PlannedShow | null): void {
		const isIt = isFor(accountId, livestreamId)
		documents.update((current) => ({
			...current,
			plannedShows: current.plannedShows.flatMap((show) => (isIt(show) ? (next(show) ?? []) : [show])),
		}))
		evaluate()
	}

	const changeOccurrence = ({ show }: Occurrence, difference: Partial<PlannedShow>) =>
		change(show.accountId, show.livestream.id, (now) => ({ ...now, ...difference }))

	/** Does everything that is due and sleeps until the next relevant time. */
	function evaluate(): void {
		cancelNext()
		if (stopped) return
		const nowMs = clock.now()
		const { due, nextAtMs } = scheduleStateOf(plannedShows(), nowMs)
		// Keep a timer even when nothing is planned, because the computer's clock may be set.
		cancelNext = clock.after(Math.min(longestSleepMs, Math.max(0, (nextAtMs ?? Number.POSITIVE_INFINITY) - nowMs)), evaluate)
		for (const occurrence of due) detach(start(occurrence))
		options.onChange()
	}

	async function start(occurrence: Occurrence): Promise<void> {
		const { accountId, livestream } = occurrence.show
		// First of all, so that this occurrence is never started twice, whatever happens now.
		changeOccurrence(occurrence, { doneStartMs: occurrence.plannedMs })
		if (options.isShowRunning()) {
			options.note('warning', livestream.title, say('schedule/note/show-running'))
			return
		}
		options.note('info', livestream.title, say('schedule/note/goes-live'))
		try {
			await options.goLive(accountId, livestream)
		} catch (error) {
			reportUnlessExpected(error)
			options.note('error', livestream.title, say('schedule/note/failed', { message: messageOf(toAppErrorData(error)) }))
		}
	}

	async function read(accountId: string): Promise<void> {
		if (reading.has(accountId) || !accounts.variantOf(accountId).capabilities.schedule) return
		reading.add(accountId)
		try {
			const livestreams: LivestreamSummary[] = []
			for (let page = 1, hasMore = true; hasMore && page <= pagesRead; page++) {
				const answer = await accounts.ask(accountId, (adapter, signal) =>
					adapter.listLivestreams({ filter: 'upcoming', search: '', page }, signal),
				)
				livestreams.push(...answer.livestreams)
				hasMore = answer.hasMore
			}
			upcoming.set(accountId, livestreams.filter(isComing(accountId)))
			for (const livestream of livestreams) keepCurrent(accountId, livestream)
			for (const show of plannedShows()) {
				if (show.accountId !== accountId || livestreams.some(({ id }) => id === show.livestream.id)) continue
				// It may be running now, or have been moved or deleted: only reading it shows which.
				await readPlanned(accountId, show.livestream.id)
			}
		} catch (error) {
			reportUnlessExpected(error)
			// The account's own state says what is wrong; the last successful reading stays valid.
		} finally {
			reading.delete(accountId)
			evaluate()
		}
	}

	async function readPlanned(accountId: string, livestreamId: string): Promise<void> {
		try {
			const { summary } = await options.livestreams.read(accountId, livestreamId)
			keepCurrent(accountId, summary)
			if (!summary.schedule || !isComing(accountId)(summary)) change(accountId, livestreamId, () => null)
		} catch (error) {
			reportUnlessExpected(error)
			if (hasCode(error, 'platform-broadcast-gone')) change(accountId, livestreamId, () => null)
		}
	}

	const isComing =
		(accountId: string) =>
		({ schedule }: LivestreamSummary): boolean =>
			schedule !== null && nextOccurrence(schedule, clock.now() + accounts.clockOffsetMs(accountId)) !== null

	function keepCurrent(accountId: string, livestream: LivestreamSummary): void {
		const show = plannedShows().find(isFor(accountId, livestream.id))
		const clockOffsetMs = accounts.clockOffsetMs(accountId)
		if (!show || (JSON.stringify(show.livestream) === JSON.stringify(livestream) && Math.abs(show.clockOffsetMs - clockOffsetMs) < 2000))
			return
		change(accountId, livestream.id, (now) => ({ ...now, livestream, clockOffsetMs }))
	}

	function refreshAll(): void {
		cancelRefresh()
		if (stopped) return
		cancelRefresh = clock.after(refreshMs, refreshAll)
		for (const accountId of accounts.connectedIds()) detach(read(accountId))
	}

	/** Reads a newly connected account at once, and removes the livestreams of an account that no longer exists. */
	function follow(accountId: string): void {
		const isConnected = accounts.connectedIds().includes(accountId)
		if (isConnected && !connected.has(accountId)) detach(read(accountId))
		if (isConnected) connected.add(accountId)
		else connected.delete(accountId)
		if (!documents.current().accounts.some(({ id }) => id === accountId)) upcoming.delete(accountId)
		options.onChange()
	}

	function entries(): ScheduleView['upcoming'] {
		const listed = [...upcoming].flatMap(([accountId, livestreams]) => livestreams.map((livestream) => ({ accountId, livestream })))
		// A planned show is listed even while its platform cannot be read.
		const planned = plannedShows().filter((show) => !listed.some(({ accountId, livestream }) => isFor(accountId, livestream.id)(show)))
		return [...listed, ...planned]
			.filter(({ accountId, livestream }) => isComing(accountId)(livestream))
			.map(({ accountId, livestream }) => {
				const show = plannedShows().find(isFor(accountId, livestream.id))
				return { accountId, livestream, autoGoLive: show?.autoGoLive ?? false, remindMinutes: show?.remindMinutes ?? null }
			})
			.sort((a, b) => startOf(a.livestream) - startOf(b.livestream))
	}

	function startOf({ schedule }: LivestreamSummary): number {
		return (schedule && nextOccurrence(schedule, clock.now())?.startAtMs) ?? Number.POSITIVE_INFINITY
	}

	return {
		begin() {
			stopListening = accounts.onChange(follow)
			refreshAll()
			evaluate()
		},
		view() {
			const { countdown, reminder } = scheduleStateOf(plannedShows(), clock.now())
			return {
				upcoming: entries(),
				countdown: countdown && { ...shown(countdown), goesLive: !options.isShowRunning() },
				reminder: reminder && shown(reminder),
			}
		},
		async setAutoGoLive(accountId, livestreamId, wanted) {
			if (!wantsAnything({ ...settingsOf(plannedShows().find(isFor(accountId, livestreamId))), ...wanted }))
				return change(accountId, livestreamId, () => null)
			const { summary } = await options.livestreams.read(accountId, livestreamId)
			if (!isComing(accountId)(summary)) throw new AppError('live-not-planned', { title: summary.title })
			// The other field may have been set while the platform was being read.
			const before = plannedShows().find(isFor(accountId, livestreamId))
			const { autoGoLive, remindMinutes } = { ...settingsOf(before), ...wanted }
			const dismissedStartMs = before?.remindMinutes === remindMinutes ? (before?.dismissedStartMs ?? null) : null
			const show: PlannedShow = {
				accountId,
				livestream: summary,
				autoGoLive,
				remindMinutes,
				clockOffsetMs: accounts.clockOffsetMs(accountId),
				// Requested again after it was canceled: the countdown runs again. A start in the past is not made up for.
				doneStartMs: passedStart(summary, clock.now() + accounts.clockOffsetMs(accountId)),
				dismissedStartMs,
			}
			documents.update((current) => ({
				...current,
				plannedShows: [...current.plannedShows.filter((other) => !isFor(accountId, livestreamId)(other)), show],
			}))
			evaluate()
		},
		stopCountdown() {
			const { countdown } = scheduleStateOf(plannedShows(), clock.now())
			if (!countdown) return
			options.note('info', countdown.show.livestream.title, say('schedule/note/stopped'))
			changeOccurrence(countdown, { doneStartMs: countdown.plannedMs })
		},
		dismissReminder() {
			const { reminder } = scheduleStateOf(plannedShows(), clock.now())
			if (reminder) changeOccurrence(reminder, { dismissedStartMs: reminder.plannedMs })
		},
		refresh: (accountId) => detach(read(accountId)),
		onShow: options.onChange,
		dispose() {
			stopped = true
			stopListening()
			cancelNext()
			cancelRefresh()
		},
	}
}

function shown({ show, startsAtMs }: Occurrence) {
	return { accountId: show.accountId, livestreamId: show.livestream.id, title: show.livestream.title, startsAtMs }
}

/** The start of the occurrence that is already running, or null. */
function passedStart({ schedule }: LivestreamSummary, platformNowMs: number): number | null {
	const next = schedule && nextOccurrence(schedule, platformNowMs)
	return next && next.startAtMs <= platformNowMs ? next.startAtMs : null
}

interface PlannedShowSettings {
	readonly autoGoLive: boolean
	readonly remindMinutes: number | null
}

function settingsOf(show: PlannedShow | undefined): PlannedShowSettings {
	return { autoGoLive: show?.autoGoLive ?? false, remindMinutes: show?.remindMinutes ?? null }
}

function wantsAnything({ autoGoLive, remindMinutes }: PlannedShowSettings): boolean {
	return autoGoLive || remindMinutes !== null
}
