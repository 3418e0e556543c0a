import { formatTimeShort } from '../../lib/format.ts'
import { asksForKey, countDestinations, sortForAttention, takesKey } from '../../models/destinations.ts'
import { isRunning } from '../../models/lamp.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/en.ts'

export interface Alert {
	/** Names this occurrence: dismissed ones stay away, the next one comes. */
	readonly id: string
	/** "note": good to know, nothing is wrong. */
	readonly tone: 'failed' | 'warning' | 'note'
	readonly strong: string
	readonly text: string
	readonly action:
		| { readonly kind: 'retry-destination' | 'fix-destination'; readonly destinationId: string }
		| { readonly kind: 'restart-source'; readonly sourceId: string }
		| { readonly kind: 'open-account' }
		| { readonly kind: 'set-up'; readonly accountId: string }
		| null
}

/** What stands in the line above the picture, worst first; the caller shows the first that was not dismissed. */
export function alertsOf(state: StudioState, texts: Texts): readonly Alert[] {
	return [
		...refused(state),
		...program(state, texts),
		...destinations(state, texts),
		...recording(state, texts),
		...sources(state, texts),
		...accounts(state),
		...reminder(state, texts),
	]
}

/** What the studio refused to do just now: the answer to a press comes before everything else. */
function refused({ screen }: StudioState): readonly Alert[] {
	const error = screen.actionError
	return error ? [{ id: 'action', tone: 'warning', strong: error.message, text: error.action, action: null }] : []
}

function program({ program, app }: StudioState, texts: Texts): readonly Alert[] {
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
		return [{ id: 'encoder failed', tone: 'failed', strong: reason, text: action, action: null }, ...problems]
	}
	return problems
}

/** Only failures: a reconnecting destination has its row and the chip in the bar, and needs nobody. */
function destinations({ destinations, accounts, show }: StudioState, texts: Texts): readonly Alert[] {
	const live = countDestinations(destinations).live
	return sortForAttention(destinations).flatMap((destination): readonly Alert[] => {
		const { id, state, enabled } = destination
		if (!enabled || state.kind !== 'failed') return []
		const onAir = isRunning(show.state) && live > 0 ? texts.alerts.othersOnAir(live) : ''
		return [
			{
				id: `failed ${id} ${state.error.code} ${destination.counters.reconnects}`,
				tone: 'failed',
				strong: state.error.message,
				text: onAir,
				action: {
					kind: asksForKey(state.error) && takesKey(destination, accounts) ? 'fix-destination' : 'retry-destination',
					destinationId: id,
				},
			},
		]
	})
}

function recording({ recording }: StudioState, texts: Texts): readonly Alert[] {
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
	const scene = program.scenes.find(({ id }) => id === program.onAirSceneId)
	const shown = new Set(scene?.layers.filter(({ visible }) => visible).map(({ sourceId }) => sourceId))
	return program.sources.flatMap((source): readonly Alert[] => {
		const state = program.sourceStates[source.id]
		if (!shown.has(source.id) || state?.kind !== 'lost') return []
		return [
			{
				id: `source ${source.id} ${state.sinceMs}`,
				tone: 'warning',
				strong: texts.alerts.sourceLost(source.name),
				text: texts.alerts.sourceLostText,
				action: { kind: 'restart-source', sourceId: source.id },
			},
		]
	})
}

/** A sign-in that only a person can renew, unless its failed destination says so already. */
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
			strong: texts.lives.reminder(soon.title, formatTimeShort(soon.startsAtMs)),
			text: '',
			action: { kind: 'set-up', accountId: soon.accountId },
		},
	]
}

export function reminderId(soon: { readonly liveId: string; readonly startsAtMs: number }): string {
	return `reminder ${soon.liveId} ${soon.startsAtMs}`
}
