import { type DestinationView, isBehind } from '../../../shared/domain/destination.ts'
import { type DynamicBitrateSettings, floorOf, leastKbps, noDynamicBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import { type EncoderProfile, lighterProfile } from '../../../shared/domain/encoder.ts'
import { recordingLeftMs } from '../../../shared/domain/recording.ts'
import type { Source, SourceState } from '../../../shared/domain/source.ts'
import { createNestingReader } from '../../../shared/program/nested-scenes.ts'
import { formatCountdown, formatLeft, formatShare, formatTimeShort } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { isCarried, publishError } from '../../view-models/destination-standing.ts'
import { asksForKey, sortForAttention, takesKey } from '../../view-models/destinations.ts'
import { missingText, reachHeadline, reachOf } from '../../view-models/show-reach.ts'
import { againWord } from '../../view-models/source-again.ts'
import { filmProblem, nextTransition, transitionName } from '../../view-models/transition-names.ts'

export interface Alert {
	/** Identifies this occurrence: once dismissed it stays hidden, but the next occurrence is shown. */
	readonly id: string
	/** "note": for information, nothing is wrong. */
	readonly tone: 'failed' | 'warning' | 'note'
	readonly strong: string
	readonly text: string
	readonly action:
		| { readonly kind: 'retry-destination' | 'fix-destination' | 'publish-destination'; readonly destinationId: string }
		| { readonly kind: 'restart-source'; readonly sourceId: string; readonly word: string }
		| { readonly kind: 'set-profile'; readonly profile: EncoderProfile; readonly word: string }
		| { readonly kind: 'set-bitrate'; readonly change: Partial<DynamicBitrateSettings>; readonly word: string }
		| { readonly kind: 'open-account' }
		| { readonly kind: 'set-up'; readonly accountId: string }
		| null
}

/** Alerts for the line above the program, most severe first, at `nowMs`; the caller shows the first that was not dismissed. */
export function alertsOf(state: StudioState, nowMs: number, texts: Texts): readonly Alert[] {
	return [
		...refused(state),
		...program(state, texts),
		...tooSlow(state, texts),
		...destinations(state, nowMs, texts),
		...recording(state, texts),
		...sources(state, texts),
		...transitionFilm(state, texts),
		...accounts(state),
		...reminder(state, texts),
	]
}

/** The studio's last refusal: the answer to a user action comes before all other alerts. */
function refused({ screen }: StudioState): readonly Alert[] {
	const error = screen.actionError
	return error ? [{ id: 'action', tone: 'warning', strong: error.message, text: error.action, action: null }] : []
}

function program({ program, app, show }: StudioState, texts: Texts): readonly Alert[] {
	const problems = app.problems
		.filter(({ blocking }) => blocking)
		.map(({ error }): Alert => ({ id: `problem ${error.code}`, tone: 'failed', strong: error.message, text: error.action, action: null }))
	if (program.process === 'restarting') {
		return [{ id: 'program restarting', tone: 'warning', strong: texts.program.restarting, text: '', action: null }, ...problems]
	}
	if (program.process === 'failed') {
		return [
			{ id: 'program failed', tone: 'failed', strong: texts.program.failedTitle, text: texts.program.failedText, action: null },
			...problems,
		]
	}
	if (program.encoder.kind === 'failed') {
		const { reason, action } = program.encoder
		const again = show.state.kind === 'on-air' ? lighter(program, texts) : null
		return [
			{ id: 'encoder failed', tone: 'failed', strong: texts.say(reason), text: again ? '' : texts.say(action), action: again },
			...problems,
		]
	}
	return problems
}

/** Viewers notice it although every destination works. The picture size cannot change on air, but the encoder's load per picture can. */
function tooSlow({ health, program, show, recording }: StudioState, texts: Texts): readonly Alert[] {
	const isUsed = show.state.kind !== 'off-air' || recording.local.kind === 'recording'
	if (!health.tooSlow || !isUsed) return []
	const { alerts } = texts
	const isBad = health.droppedShare >= 0.5
	const action = lighterProfile(program.encoderProfile) ? lighter(program, texts) : null
	const what = health.droppedShare > 0 ? alerts.tooSlowDrops({ share: formatShare(health.droppedShare) }) : alerts.tooSlowRestarts
	return [
		{
			id: `too slow ${show.showId} ${isBad} ${program.encoderProfile.preset} ${program.encoderProfile.videoBitrateKbps}`,
			tone: isBad ? 'failed' : 'warning',
			strong: health.late ? alerts.tooSlowTo[health.late] : alerts.tooSlow,
			text: `${what} ${action ? alerts.tooSlowKept : alerts.tooSlowOthers}`,
			action,
		},
	]
}

/** Switches to another encoder on air; this also restarts an encoder that has failed. */
function lighter({ encoderProfile }: StudioState['program'], texts: Texts): Extract<Alert['action'], { kind: 'set-profile' }> {
	const profile = lighterProfile(encoderProfile)
	const word = profile ? texts.alerts.lowerQuality : texts.alerts.tryNow
	return { kind: 'set-profile', profile: profile ?? encoderProfile, word }
}

/** What needs the user, now or soon. A connection that is only reconnecting is shown by its row and the chip in the bar. */
function destinations(state: StudioState, nowMs: number, texts: Texts): readonly Alert[] {
	const worst = sortForAttention(state.destinations).filter(({ enabled }) => enabled)
	const read = (alertOf: (view: DestinationView) => Alert | null) => worst.flatMap((view) => alertOf(view) ?? [])
	return [
		...read((view) => failed(view, state, texts)),
		...read((view) => unpublished(view, state, texts)),
		...read((view) => waiting(view, nowMs, texts)),
		...read((view) => late(view, state, texts)),
		...read((view) => troubled(view, state, texts)),
		...read((view) => ending(view, state, nowMs, texts)),
	]
}

function failed(view: DestinationView, state: StudioState, texts: Texts): Alert | null {
	const { id, name, counters } = view
	if (view.state.kind !== 'failed') return null
	const { error } = view.state
	return {
		id: `failed ${id} ${error.code} ${counters.reconnects}`,
		tone: 'failed',
		strong: named(name, error.message),
		text: reachText(id, state, texts),
		action: {
			kind: asksForKey(error) && takesKey(view, state.accounts) ? 'fix-destination' : 'retry-destination',
			destinationId: id,
		},
	}
}

function unpublished(view: DestinationView, state: StudioState, texts: Texts): Alert | null {
	const { id, name, publish } = view
	if (publish !== 'failed') return null
	const error = publishError(view)
	return {
		id: `publish ${state.show.showId} ${id} ${error?.code}`,
		tone: 'failed',
		strong: error ? named(name, error.message) : texts.destinationRow.publishFailedOn({ name }),
		text: reachText(id, state, texts),
		action: { kind: 'publish-destination', destinationId: id },
	}
}

function waiting({ id, name, state, waitsUntilMs }: DestinationView, nowMs: number, texts: Texts): Alert | null {
	if (state.kind !== 'reconnecting' || waitsUntilMs === null) return null
	const time = formatTimeShort(waitsUntilMs)
	const left = waitsUntilMs - nowMs
	return {
		id: `waits ${id} ${state.lostAtMs}`,
		tone: 'warning',
		strong: left > 0 ? texts.destinationRow.alertWaits({ name, time }) : texts.destinationRow.alertWaited({ name, time }),
		text: left > 0 ? texts.destinationRow.alertLeft({ left: formatCountdown(left) }) : '',
		action: { kind: 'retry-destination', destinationId: id },
	}
}

/** The line there carries less than is sent, and nothing is being done about it. */
function late(view: DestinationView, { program, health, show }: StudioState, texts: Texts): Alert | null {
	const { id, name, counters, backup } = view
	const isCarriedElsewhere = backup?.state.kind === 'live' && !isBehind(backup.counters)
	if (view.state.kind !== 'live' || !isBehind(counters) || isCarriedElsewhere) return null
	const { alerts } = texts
	const { dynamicBitrate = noDynamicBitrate, encoderProfile } = program
	const isCounted = dynamicBitrate.enabled && !dynamicBitrate.exceptFor.includes(id)
	const isAtFloor = health.lowered?.some(({ canvas, atFloor }) => canvas === view.canvas && atFloor) ?? false
	// The bitrate is being lowered: the health strip says so.
	if (isCounted && !isAtFloor) return null
	const kbps = floorOf(dynamicBitrate, encoderProfile)
	const lowerKbps = Math.max(leastKbps, Math.round(kbps / 2 / 50) * 50)
	const action: Alert['action'] = !isCounted
		? {
				kind: 'set-bitrate',
				change: { enabled: true, exceptFor: dynamicBitrate.exceptFor.filter((each) => each !== id) },
				word: alerts.sendLess,
			}
		: lowerKbps < kbps
			? { kind: 'set-bitrate', change: { floorKbps: lowerKbps }, word: alerts.lowerFloor({ kbps: lowerKbps }) }
			: null
	return {
		id: `behind ${show.showId} ${id} ${isCounted} ${kbps}`,
		tone: 'warning',
		strong: alerts.behind({ name, seconds: Math.round((counters.behindMs ?? 0) / 1000) }),
		text: isCounted ? alerts.behindFloor({ kbps }) : alerts.behindText,
		action,
	}
}

/** An account that must sign in again has its own alert. */
function troubled(view: DestinationView, { accounts, show }: StudioState, texts: Texts): Alert | null {
	const { id, name, trouble, remote } = view
	const isSignedOut = accounts.some((account) => account.id === id && account.state.kind === 'signed-out')
	if (!trouble || view.state.kind === 'failed' || isSignedOut) return null
	const { message, action } = trouble
	const allTheSame = remote ? texts.destinationRow.wasOnAir : texts.destinationRow.stillArrives
	return {
		id: `trouble ${show.showId} ${id} ${trouble.code}`,
		tone: 'warning',
		strong: named(name, message),
		text: isCarried(view) ? `${allTheSame} ${action}` : action,
		action: { kind: 'retry-destination', destinationId: id },
	}
}

/** With several destinations the alert names its destination, unless the sentence already does. */
function named(name: string, sentence: string): string {
	return sentence.includes(name) ? sentence : `${name}: ${sentence}`
}

/** A broadcast that ends automatically is reported this long before, ms, and again shortly before the end after a dismissal. */
const endAlertsMs = [2 * 60_000, 10 * 60_000] as const

function ending({ id, name, endsAtMs }: DestinationView, { show }: StudioState, nowMs: number, texts: Texts): Alert | null {
	const left = endsAtMs === null ? 0 : endsAtMs - nowMs
	const stage = endAlertsMs.find((beforeMs) => left <= beforeMs)
	if (endsAtMs === null || stage === undefined || left <= 0) return null
	return {
		id: `ends ${show.showId} ${id} ${stage}`,
		tone: 'warning',
		strong: texts.destinationRow.alertEnds({ name, time: formatTimeShort(endsAtMs) }),
		text: texts.destinationRow.alertEndsText({ left: formatCountdown(left) }),
		action: null,
	}
}

/** Where the show can still be seen, and which other destinations it does not reach. */
function reachText(id: string, { destinations, show }: StudioState, texts: Texts): string {
	if (show.state.kind !== 'on-air') return ''
	const reach = reachOf(destinations)
	const others = reach.missing.filter((missing) => missing.id !== id)
	return [`${reachHeadline(reach, texts)}.`, missingText(others, texts)].filter(Boolean).join(' ')
}

/** With less room than this a recording needs the user, ms. */
const littleRoomMs = 600_000

function littleRoom({ recording, program }: StudioState, texts: Texts): readonly Alert[] {
	const roomMs = recording.local.kind === 'recording' ? recordingLeftMs(recording, program.encoderProfile) : null
	if (roomMs === null || roomMs >= littleRoomMs) return []
	const strong = texts.alerts.littleRoom({ left: formatLeft(roomMs) })
	return [{ id: `little room ${recording.folder}`, tone: 'warning', strong, text: texts.alerts.littleRoomText, action: null }]
}

function recording(state: StudioState, texts: Texts): readonly Alert[] {
	const { recording } = state
	const low = littleRoom(state, texts)
	if (recording.local.kind === 'recording' && recording.local.notice) {
		const { notice, path } = recording.local
		return [{ id: `recording in ${path}`, tone: 'warning', strong: notice.message, text: notice.action, action: null }, ...low]
	}
	if (low.length > 0) return low
	if (recording.local.kind !== 'failed') return []
	const { error, path } = recording.local
	return [
		{
			id: `recording ${path ?? error.code}`,
			tone: 'failed',
			strong: `${texts.alerts.recordingStopped} ${error.message}`,
			text: error.action,
			action: null,
		},
	]
}

function sources({ program }: StudioState, texts: Texts): readonly Alert[] {
	const { shown } = createNestingReader(program).sources(program.onAirSceneId ?? '', ({ visible }) => visible)
	return program.sources.flatMap((source): readonly Alert[] => {
		const state = program.sourceStates[source.id]
		if (shown.has(source.id) && state?.kind === 'running') return lateSource(source, state, texts)
		if (!shown.has(source.id) || (state?.kind !== 'lost' && state?.kind !== 'failed')) return []
		const word = againWord(source.settings.kind, state, texts)
		const action = word === null ? null : ({ kind: 'restart-source', sourceId: source.id, word } as const)
		if (state.kind === 'lost') {
			const strong = texts.alerts.sourceLost({ name: source.name })
			return [{ id: `source ${source.id} ${state.sinceMs}`, tone: 'warning', strong, text: texts.alerts.sourceLostText, action }]
		}
		const { code, message, action: wayOut } = state.error
		const strong = texts.alerts.sourceFailed({ name: source.name, sentence: message })
		return [{ id: `source ${source.id} ${code}`, tone: 'warning', strong, text: wayOut, action }]
	})
}

/** What it delivers comes late; the encoder and the lines have nothing to do with it. */
function lateSource({ id, name, settings }: Source, state: Extract<SourceState, { kind: 'running' }>, texts: Texts): readonly Alert[] {
	const { warning } = state
	if (warning?.code !== 'source-late') return []
	const word = againWord(settings.kind, state, texts)
	const action: Alert['action'] = word === null ? null : { kind: 'restart-source', sourceId: id, word }
	return [{ id: `late ${id}`, tone: 'warning', strong: named(name, warning.message), text: warning.action, action }]
}

/** The film of the next Take can't be played. */
function transitionFilm({ program }: StudioState, texts: Texts): readonly Alert[] {
	const transition = nextTransition(program) ?? program.transition
	const problem = filmProblem(program, transition)
	if (!problem) return []
	const strong = texts.alerts.sourceFailed({ name: transitionName(transition, texts), sentence: problem.message })
	return [{ id: `transition ${problem.code}`, tone: 'warning', strong, text: texts.alerts.filmMissing, action: null }]
}

/** A sign-in that only the user can renew, unless its failed destination already reports it. */
function accounts({ accounts, destinations }: StudioState): readonly Alert[] {
	return accounts.flatMap(({ id, enabled, state, label, platformName }): readonly Alert[] => {
		const hasFailed = destinations.some((destination) => destination.id === id && destination.state.kind === 'failed')
		if (!enabled || state.kind !== 'signed-out' || hasFailed) return []
		const strong = `${label || platformName}: ${state.error.message}`
		return [{ id: `account ${id} ${state.error.code}`, tone: 'failed', strong, text: state.error.action, action: { kind: 'open-account' } }]
	})
}

/** A planned show that begins soon. */
function reminder({ schedule }: StudioState, texts: Texts): readonly Alert[] {
	const { reminder: soon } = schedule
	if (!soon) return []
	return [
		{
			id: reminderId(soon),
			tone: 'note',
			strong: texts.countdown.reminder({ title: soon.title, time: formatTimeShort(soon.startsAtMs) }),
			text: '',
			action: { kind: 'set-up', accountId: soon.accountId },
		},
	]
}

export function reminderId(soon: { readonly livestreamId: string; readonly startsAtMs: number }): string {
	return `reminder ${soon.livestreamId} ${soon.startsAtMs}`
}
