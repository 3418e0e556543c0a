import type { DestinationView } from '../../shared/domain/destination.ts'
import { formatCountdown, formatTimeShort } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'
import { isCarried, publishError } from './destination-standing.ts'

/** A note below a destination's row, with its action. */
export interface DestinationNote {
	readonly id: 'publish' | 'lost' | 'trouble' | 'ends'
	/** "calm": good to know, nothing is wrong. */
	readonly tone: 'warning' | 'calm'
	readonly text: string
	readonly action: 'retry' | 'publish' | 'publish-again' | null
}

/** A broadcast that ends automatically is reported on its row this long before, ms. */
export const endsSoonMs = 15 * 60_000

/** What needs the user comes first, in that order; usually none or one. A failed destination shows its own reason. */
export function destinationNotes(view: DestinationView, nowMs: number, texts: Texts): readonly DestinationNote[] {
	if (!view.enabled || view.state.kind === 'failed') return []
	return [...publishNote(view, texts), ...lostNote(view, nowMs, texts), ...troubleNote(view, texts), ...endsNote(view, nowMs, texts)]
}

function publishNote(view: DestinationView, texts: Texts): readonly DestinationNote[] {
	const { destinationRow } = texts
	if (view.publish === 'possible') return [{ id: 'publish', tone: 'calm', text: destinationRow.untilYouPublish, action: 'publish' }]
	if (view.publish !== 'failed') return []
	const error = publishError(view)
	const text = error ? `${error.message} ${error.action}` : destinationRow.publishFailed
	return [{ id: 'publish', tone: 'warning', text, action: 'publish-again' }]
}

function lostNote({ state, waitsUntilMs }: DestinationView, nowMs: number, texts: Texts): readonly DestinationNote[] {
	if (state.kind !== 'reconnecting') return []
	const left = state.retryAtMs - nowMs
	const words = texts.destinations
	const next =
		left > 0 ? words.nextTry({ seconds: left < 60_000 ? `${Math.ceil(left / 1000)} s` : formatCountdown(left) }) : words.tryingNow
	const text = [state.cause.message, next, waitsText(waitsUntilMs, nowMs, texts)].filter(Boolean).join(' ')
	return [{ id: 'lost', tone: 'warning', text, action: 'retry' }]
}

/** Until when the platform waits for the picture, and how long that is; empty when it does not report it. */
export function waitsText(waitsUntilMs: number | null, nowMs: number, texts: Texts): string {
	if (waitsUntilMs === null) return ''
	const time = formatTimeShort(waitsUntilMs)
	const left = waitsUntilMs - nowMs
	return left > 0 ? texts.destinationRow.waits({ time, left: formatCountdown(left) }) : texts.destinationRow.waitedUntil({ time })
}

/** The first sentence says whether anything still arrives: that decides what to do, not the error. */
export function troubleText(view: DestinationView, texts: Texts): string {
	if (!view.trouble) return ''
	const { message } = view.trouble
	if (!isCarried(view)) return message
	return view.remote ? texts.destinationRow.remoteTrouble({ message }) : texts.destinationRow.stillGoes({ message })
}

function troubleNote(view: DestinationView, texts: Texts): readonly DestinationNote[] {
	if (!view.trouble) return []
	return [{ id: 'trouble', tone: 'warning', text: troubleText(view, texts), action: 'retry' }]
}

function endsNote({ endsAtMs }: DestinationView, nowMs: number, texts: Texts): readonly DestinationNote[] {
	if (endsAtMs === null || endsAtMs <= nowMs || endsAtMs - nowMs > endsSoonMs) return []
	const text = texts.destinationRow.ends({ time: formatTimeShort(endsAtMs), left: formatCountdown(endsAtMs - nowMs) })
	return [{ id: 'ends', tone: 'warning', text, action: null }]
}
